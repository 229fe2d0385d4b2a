"""Quantities: the numbers an article gives for something, as the intervals they allow.

Who claims a number is filled in from the statement that holds it, where no noun or verb beside it says so already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from actorgraph import fingerprints
from actorgraph.extractors.quantities.amounts import Amount, amounts, scaled
from actorgraph.extractors.quantities.apart import is_left_out, is_model, is_year, is_years
from actorgraph.extractors.quantities.change import Multiple, change_of, grown, multiples, split, with_growth
from actorgraph.extractors.quantities.circumstances import date_of, places_of
from actorgraph.extractors.quantities.counted import (
    clause_span,
    governor,
    head_noun,
    is_multiple,
    multiplied,
    number_token,
    rate,
    subject_of,
    unit_noun,
)
from actorgraph.extractors.quantities.ellipsis import fill, verb_of
from actorgraph.extractors.quantities.happening import noun_of
from actorgraph.extractors.quantities.naming import about, told
from actorgraph.extractors.quantities.phrases import counted_span, with_owner
from actorgraph.extractors.quantities.population import modifiers_of, nations_of
from actorgraph.extractors.quantities.predicates import Predicate, doing_of, predicate_of
from actorgraph.extractors.quantities.scoring import confidence, weighed
from actorgraph.extractors.quantities.sources import source_of
from actorgraph.extractors.quantities.units import (
    is_human_verb,
    is_percent,
    kind_of,
    scale_in,
    unit_of,
    with_unit,
)
from actorgraph.model import Change, Document, Quantity, QuantityKind, Sentence, Span, Token, digest

__all__ = ["VERSION", "extract"]

VERSION = fingerprints.published("quantities", __name__)
_FACTOR = 0.7  # confidence of "doubled" and the like, which no digits bear out
_ALONE = ("obl", "root", "ccomp", "conj", "parataxis", "nmod")
_SO_FAR = re.compile(r"(?i)\b(?:over|during|within|since|throughout)\s|\b(?:past|last)\b")


def extract(document: Document) -> Iterator[Quantity]:
    """The counts, sums of money, shares, multiples and measures in the article, in text order.

    Dates, ages, scores and numbers that name or order things are left out; so are numbers of which the parse does not
    tell what they count, and "one" as a pronoun.
    """
    found: list[Quantity] = []
    for sentence in document.sentences:
        said = []
        every = amounts(document.text, sentence.start, sentence.end)
        for amount in (part for whole in every for part in split(document, whole)):
            tokens = document.tokens_in(amount.number)
            pronoun = amount.number.of(document.text).lower() == "one"
            if tokens and (not pronoun or tokens[0].dep.startswith("nummod")) and not is_left_out(document, amount):
                said.append(amount)
        made = (_quantity(document, sentence, amount, said) for amount in said)
        found += [quantity for quantity in made if quantity is not None]
        for multiple in multiples(document, sentence.first, sentence.last):
            if (at := grown(document, found, multiple)) is not None:
                found[at] = with_growth(document, found[at], multiple)
            found.append(_multiple(document, sentence, multiple))
    filled = fill(document, found)
    for at, quantity in enumerate(filled):
        change, span = quantity.change, quantity.date_span
        if change and span and change.role == "result" and quantity.date == change.since:
            # A date that says how long the change took is none of the result: "almost doubled over the past year" is a
            # number of today.
            around = document.text[max(0, span.start - 12) : span.end]
            if _SO_FAR.search(around):
                filled[at] = replace(quantity, date=None, date_span=None)
    named = (_named(document, one) for one in filled)
    yield from sorted(weighed(document, list(named)), key=lambda one: one.span)


def _named(document: Document, made: Quantity) -> Quantity:
    """With the clause that gives it, and whom that is about."""
    noun = noun_of(document, made)
    clause = told(document, made.span, made.of_span if noun else None, noun)
    made = replace(made, label=clause.label, about=about(document, clause, made.span))
    if made.doing_span is None or not made.predicate or not clause.tokens:
        return made
    if made.patient and not made.of and made.kind in ("percent", "ratio", "measure"):
        # "Leads the race 50 percent to 44 percent": nothing is done to a share.
        return replace(made, doing=None, doing_span=None, predicate=None, patient=False)
    # What the clause can do without is no part of what is done.
    shown, words = set(clause.tokens), document.tokens_in(made.doing_span)
    last = next((at for at, one in enumerate(words) if one.index not in shown and one.pos != "PUNCT"), len(words))
    while last > 1 and words[last - 1].pos in ("PUNCT", "ADP", "CCONJ", "SCONJ", "DET"):
        last -= 1
    if not 1 <= last < len(words):
        return made
    shorter = Predicate(made.predicate, made.patient, Span(words[0].start, words[last - 1].end))
    apart = [made.span, *([made.of_span] if made.of_span else [])]
    return replace(made, doing=doing_of(document, shorter, apart), doing_span=shorter.span)


def _quantity(document: Document, sentence: Sentence, amount: Amount, others: list[Amount]) -> Quantity | None:
    """What an amount counts or measures; nothing where it is a year, the name of a model, or points of a match."""
    head, unit_token = head_noun(document, amount), unit_noun(document, amount)
    if scale_in(unit_token) != 1 and not is_percent(document, amount):
        amount = scaled(amount, scale_in(unit_token))
    unit = unit_of(document, amount, unit_token or head)
    bare = verb_of(document, amount.number)
    if unit == "count" and (is_year(document, amount, head) or is_model(document, amount, head)):
        return None
    if head is not None and is_multiple(document, head):
        unit, head = "times", multiplied(document, head)
    if head is None and unit == "count" and bare is None:
        # Only an approximate number is a phrase of its own, its noun left out: "we speak of a few dozen".
        hedged = amount.value is None or amount.span != amount.number
        if not hedged or document.tokens_in(amount.number)[-1].dep not in _ALONE:
            return None
    if head is not None and unit == "count":
        unit = unit_of(document, amount, head)
    if head is None and bare is not None and unit == "count" and is_human_verb(bare):
        unit = "persons"
    kind, number = kind_of(unit), number_token(document, amount)
    if unit == "point" and head is None:
        return None  # points of a match
    if unit == "persons" and head is not None and number is not None and is_years(document, amount, head, number):
        return None
    if kind == "count" and head is not None and head.tag == "NNP" and not head.text.endswith("s"):
        return None  # of a name in the singular there is but one: the number is part of it ("1600 Harbour Avenue")
    span = with_unit(document, amount, unit_token)
    if number is not None and kind in ("money", "measure") and (each := rate(document, unit_token or number, amount)):
        unit, span = f"{unit}/{each.lemma.lower()}", Span(span.start, each.end)
    made = _number(document, sentence, amount, unit, kind, confidence(amount, head, unit))
    made = replace(made, span=span, approximation=amount.approximation, change=change_of(document, amount, others))
    return _placed(document, _counted(document, made, amount, head), amount, head)


def _counted(document: Document, made: Quantity, amount: Amount, head: Token | None) -> Quantity:
    """With what is counted, and what it does."""
    if head is not None and any(one.span.holds(head.span) for one in document.times_at(head.span)):
        head = None  # "a crowd of 220 Wednesday evening": of no evening
    predicate = predicate_of(document, head, amount)
    named = head is not None and head.pos != "PRON"
    span = counted_span(document, head, amount) if head is not None and named else None
    whole, of = with_owner(document, head, amount, span) if head and span else (made.span, "")
    if predicate is not None:
        doing = doing_of(document, predicate, [made.span, whole])
        made = replace(
            made, doing=doing, doing_span=predicate.span, predicate=predicate.lemma, patient=predicate.patient
        )
    if head is None or span is None:
        return made
    made = replace(made, of=of, of_span=span, head=head.lemma.lower())
    made = replace(made, modifiers=modifiers_of(document, made, head), nations=nations_of(document, span, head))
    return replace(made, of_span=whole)


def _placed(document: Document, made: Quantity, amount: Amount, head: Token | None) -> Quantity:
    """With who says it beside the number, and with where and when: inside what is counted, else in its clause."""
    number = number_token(document, amount)
    if number is None:
        return made
    if source := source_of(document, number):
        made = replace(made, claimed_by=source.entity, claimed_text=source.text)
    where = made.of_span or amount.span
    predicate = governor(document, head or number)
    clause = clause_span(document, predicate)
    places = places_of(document, [where, clause], amount.span, predicate)
    date = date_of(document, made.span, clause, predicate)
    if places:
        names = tuple(dict.fromkeys(key for _, key in places))
        made = replace(made, place=names[0], places=names, place_span=places[0][0])
    return replace(made, date=date.value, date_span=date.span) if date else made


def _multiple(document: Document, sentence: Sentence, found: Multiple) -> Quantity:
    """A factor as a quantity of its own: "doubled" is 2 times."""
    change = None
    if found.direction:
        change = Change(found.direction, "times", found.low, found.high, None, None, None, found.span, "amount")
    # "They doubled the fleet" has what grows as its object, "the fleet doubled" as its subject.
    head = None
    if found.direction:
        head = next(iter(document.dependents(found.token.index, "obj")), None) or subject_of(document, found.token)
    span = counted_span(document, head, None) if head is not None and head.pos in ("NOUN", "PROPN") else None
    return replace(
        _number(document, sentence, found, "times", "ratio", _FACTOR),
        of=" ".join(document.surface(span).split()) if span else "",
        approximation="exact" if found.low == found.high else "about",
        head=head.lemma.lower() if head and span else None,
        of_span=span,
        change=change,
    )


def _number(
    document: Document, sentence: Sentence, said: Amount | Multiple, unit: str, kind: QuantityKind, sure: float
) -> Quantity:
    """A number by itself, of nothing yet."""
    return Quantity(
        id="n-" + digest(document.article.id, "quantity", said.span.start, said.span.end),
        value=said.value,
        low=said.low,
        high=said.high,
        unit=unit,
        of="",
        place=None,
        date=None,
        claimed_by=None,
        statement=None,
        span=said.span,
        evidence=sentence.span,
        confidence=sure,
        extractor=VERSION,
        kind=kind,
    )
