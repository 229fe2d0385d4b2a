"""Quantities: the numbers an article gives for something, as the intervals they allow.

Who claims a number is not known here: it is filled in from the statement that holds it.
"""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extractors.quantities.amounts import Amount, amounts
from actorgraph.extractors.quantities.counted import (
    clause_span,
    counted_span,
    date_of,
    governor,
    head_noun,
    place_of,
    unit_noun,
)
from actorgraph.extractors.quantities.ellipsis import fill
from actorgraph.extractors.quantities.units import is_human_verb, is_left_out, is_unit_noun, unit_of
from actorgraph.model import Document, Quantity, Sentence, Span, Token, digest

__all__ = ["VERSION", "extract"]

VERSION = "quantities/1"


def extract(document: Document) -> Iterator[Quantity]:
    """The counts, sums of money, shares and measures in the article, in text order.

    Dates, durations, ages, scores and numbers that name things are left out; so are numbers of which the parse does not
    tell what they count, and a bare "one".
    """
    said = (
        (sentence, amount)
        for sentence in document.sentences
        for amount in amounts(document.text, sentence.start, sentence.end)
        if _is_said(document, amount)
    )
    found = (_quantity(document, sentence, amount) for sentence, amount in said)
    yield from fill(document, [one for one in found if one])


def _is_said(document: Document, amount: Amount) -> bool:
    tokens = document.tokens_in(amount.number)
    one = amount.value == 1 and amount.number.of(document.text).lower() == "one"
    return bool(tokens) and not one and not is_left_out(document, amount)


def _quantity(document: Document, sentence: Sentence, amount: Amount) -> Quantity | None:
    head, unit_token = head_noun(document, amount), unit_noun(document, amount)
    unit = unit_of(document, amount, unit_token or head)
    bare = _subject_verb(document, amount)
    if head is None and unit == "count" and bare is None and not _stands_alone(document, amount):
        return None
    if head is not None and unit == "count":
        unit = unit_of(document, amount, head)
    if head is None and bare is not None and unit == "count" and is_human_verb(bare):
        unit = "persons"
    counted = counted_span(document, head, amount) if head else None
    predicate = governor(document, head or document.tokens_in(amount.number)[-1])
    clause = clause_span(document, predicate)
    where = counted or amount.span
    return Quantity(
        id="n-" + digest(document.article.id, "quantity", amount.span.start, amount.span.end),
        value=amount.value,
        low=amount.low,
        high=amount.high,
        unit=unit,
        of=" ".join(counted.of(document.text).split()) if counted else bare.text if bare else "",
        place=place_of(document, head or predicate, where, clause),
        date=date_of(document, where, clause),
        claimed_by=None,
        statement=None,
        span=_with_unit(document, amount, unit_token),
        evidence=sentence.span,
        confidence=_confidence(amount, head),
        extractor=VERSION,
    )


def _with_unit(document: Document, amount: Amount, unit_token: Token | None) -> Span:
    """The amount with the unit that follows it ("40 percent", "five million euros")."""
    following = document.tokens_in(Span(amount.span.end, min(amount.span.end + 2, len(document.text))))
    beside = following[0] if following else None
    if beside is not None and (beside.text == "%" or (beside == unit_token and is_unit_noun(beside))):
        return Span(amount.span.start, beside.end)
    return amount.span


def _subject_verb(document: Document, amount: Amount) -> Token | None:
    """The verb that a number without a noun is the subject or object of: "2,000 were killed"."""
    token = document.tokens_in(amount.number)[-1]
    above = document.tokens[token.head]
    return above if token.dep.split(":")[0] in ("nsubj", "obj") and above.pos == "VERB" else None


def _stands_alone(document: Document, amount: Amount) -> bool:
    """Whether an approximate number is a phrase of its own ("we speak of a few dozen"), its noun left out."""
    token = document.tokens_in(amount.number)[-1]
    hedged = amount.value is None or amount.span != amount.number
    return hedged and token.dep in ("obl", "root", "ccomp", "conj", "parataxis", "nmod")


def _confidence(amount: Amount, head: Token | None) -> float:
    """Highest where a plain number modifies a noun."""
    return round((0.85 if head else 0.55) - (0.1 if amount.value is None else 0.0), 2)
