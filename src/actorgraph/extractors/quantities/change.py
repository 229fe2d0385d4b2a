"""Change: "rose by 12 percent to 3 million", "up from 300", "almost doubled over the past year"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from actorgraph import lexicon
from actorgraph.extractors.quantities.amounts import Amount
from actorgraph.extractors.quantities.circumstances import first_time
from actorgraph.extractors.quantities.counted import TOTALS, clause_span, number_token, unit_noun
from actorgraph.extractors.quantities.units import is_percent
from actorgraph.extractors.quantities.words import HEDGES, alternatives, number, scale_of
from actorgraph.model import Change, Document, Quantity, Span, Token

Direction = Literal["up", "down"]

_UP = lexicon.words("rising")
_DOWN = lexicon.words("falling")
_NOUNS_UP = lexicon.words("rise")
_NOUNS_DOWN = lexicon.words("fall")
_TRANSITIVE = lexicon.words("changing")
_RESULTS = frozenset(("loss", "gain"))
"""Nouns of which a sum is what was lost or won, and no fall or rise of a number; a share may be either."""
_FACTORS = {"double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "quintuple": 5.0, "halve": 0.5}
_FOLD = re.compile(r"(?i)\b(?P<number>\w+)-?fold\b")
_TWICE = re.compile(r"(?i)\b(?:twice|double)(?=\s+(?:as|the|that|its|their|what)\b)|\bthrice(?=\s+as\b)")
_BEFORE = re.compile(rf"(?i)(?P<hedge>{alternatives(HEDGES)})\s+$")
_LEANING = re.compile(r"(?i)\b(?P<way>up|down)\s+(?P<case>from|to|by)?\s*(?:[\w ]{0,14}\s)?[$€£¥]?$")
_ANAPHORS = frozenset("it they that this those these number figure total toll count tally".split())


@dataclass(frozen=True, slots=True)
class Multiple:
    """A word that is a factor by itself: "doubled", "twelvefold", "twice as"."""

    span: Span
    low: float | None
    high: float | None
    value: float
    direction: Direction | None
    token: Token


def split(document: Document, amount: Amount) -> tuple[Amount, ...]:
    """The two numbers of "grew from 13 to 20 thousand", which is no range; any other amount as it is."""
    if amount.ends is None or not amount.number.of(document.text):
        return (amount,)
    if not amount.span.of(document.text).lower().startswith("from"):
        # Two sums without a word before tell a way too: "fell $2 to $108".
        between = document.text[amount.ends[0].end : amount.ends[1].start]
        before = document.text[max(0, amount.span.start - 4) : amount.span.start]
        sums = amount.span.start == amount.number.start - 1 and re.fullmatch(r"\s+to\s+[$€£]", between)
        if not sums or re.search(r"\bby\s$", before):
            return (amount,)
    if _direction_above(document, amount) is None:
        return (amount,)
    made = []
    scale = scale_of(amount.ends[1].of(document.text))
    for span in amount.ends:
        value = number(span.of(document.text)) or 0.0
        if (
            span == amount.ends[0]
            and scale > 1
            and scale_of(span.of(document.text)) == 1
            and value * scale == amount.low
        ):
            value *= scale
        signed = span.start > 0 and document.text[span.start - 1] in "$€£"
        made.append(Amount(Span(span.start - signed, span.end), span, value, value, value))
    return tuple(made)


def _direction_above(document: Document, amount: Amount) -> tuple[Direction, Token] | None:
    """Which way the verb or noun above the number goes."""
    token = number_token(document, amount)
    for _ in range(5):
        if token is None:
            return None
        lemma = token.lemma.lower()
        if token.pos == "VERB" and (lemma in _UP or lemma in _DOWN):
            return ("up" if lemma in _UP else "down"), token
        if token.pos == "NOUN" and (lemma in _NOUNS_UP or lemma in _NOUNS_DOWN):
            return ("up" if lemma in _NOUNS_UP else "down"), token
        if token.pos == "VERB" or token.head == token.index:
            return None
        token = document.tokens[token.head]
    return None


def change_of(document: Document, amount: Amount, others: list[Amount]) -> Change | None:
    """The change that a number is the size or the result of, with the number before it."""
    leaning = _LEANING.search(document.text[max(0, amount.span.start - 30) : amount.span.start])
    above = _direction_above(document, amount)
    # Without a preposition only a share or a sum is the size of a change: "up 12 percent", "down $3".
    signed = document.text[amount.number.start - 1 : amount.number.start] in "$€£"
    if leaning is not None and not leaning["case"] and not is_percent(document, amount) and not signed:
        leaning = None
    if above is not None and above[1].lemma.lower() in _RESULTS and not is_percent(document, amount):
        above = None
    if leaning is None and above is None:
        return None
    case = (leaning["case"] or "") if leaning else _case(document, amount, above[1] if above else None)
    direction: Direction = ("up" if leaning["way"].lower() == "up" else "down") if leaning else above[0]  # type: ignore[index]
    if case == "from" or case not in ("", "to", "by", "of", "at"):
        return None
    if above is not None and not _close(document, amount, above[1]):
        return None
    if case == "" and above is not None and above[1].lemma.lower() in _TRANSITIVE:
        return None
    role: Literal["amount", "result"] = "result" if case in ("to", "at") else "amount"
    anchor = above[1] if above else number_token(document, amount)
    # Where the change began is a number of its own: "rose to 300 from 200", "300, compared with 200".
    base = None
    for one in others:
        before = document.text[max(0, one.span.start - 18) : one.span.start].lower()
        if one is not amount and re.search(r"(?:\bfrom|compared (?:with|to)|\bagainst)\s+[$€£¥]?$", before):
            base = one
            break
    base_low, base_high = (base.low, base.high) if base else (None, None)
    made = Change(direction, None, None, None, base_low, base_high, None, amount.span, role)
    if anchor is None:
        return made
    made = replace(made, since=_since(document, anchor), span=anchor.span)
    return _sized(document, made, amount, others, anchor) if role == "result" else made


def _close(document: Document, amount: Amount, anchor: Token) -> bool:
    """Whether a number or its unit hangs on the word of change itself, as its size or result."""
    token = number_token(document, amount)
    unit = unit_noun(document, amount)
    if token is None:
        return False
    near = {token.head, token.index, unit.head if unit else token.head, unit.index if unit else token.index}
    if document.tokens[token.head].tag == "$":
        near.add(document.tokens[token.head].head)  # "fell $2 to $108": the second sum may hang on the first
    grown = (
        anchor.index in near
        and not token.dep.startswith("nsubj")
        and not (unit and unit.dep.startswith(("nsubj", "nmod:poss")))
    )
    if anchor.pos == "VERB" and unit is not None and unit.head == anchor.index and unit.dep == "obj":
        # "rose 12 percent", but not "added 12 boats".
        return unit.lemma.lower() in ("percent", "%", "point", "cent", "dollar", "degree") or unit.text == "%"
    return grown


def _case(document: Document, amount: Amount, anchor: Token | None) -> str:
    """The preposition of a number: "to 300", "by 12 percent"."""
    token, unit = number_token(document, amount), unit_noun(document, amount)
    for one in (token, unit):
        if one and (cases := document.cases(one.index)):
            return cases[0]
    before = document.text[max(0, amount.span.start - 8) : amount.span.start].lower().split()
    return before[-1] if before and before[-1] in ("to", "from", "by", "of", "at") else ""


def _sized(document: Document, change: Change, amount: Amount, others: list[Amount], anchor: Token) -> Change:
    """The change with its size, and the number before reckoned from it where it is not said."""
    made = None
    if factor := _FACTORS.get(anchor.lemma.lower()):
        low, high = _hedged(document, anchor, factor)
        made = replace(change, unit="times", low=low, high=high)
    else:
        for one in others:
            # A share under the same verb: "rose by 12 percent to 3 million".
            if one is not amount and _direction_above(document, one) == _direction_above(document, amount):
                percent = re.match(r"\s?(?:%|per\s?cent)", document.text[one.number.end :])
                if percent and _case(document, one, anchor) != "from":
                    made = replace(change, unit="percent", low=one.low, high=one.high)
                    break
    if made is None:
        return change
    said = made.base_low is not None or made.base_high is not None
    return made if said else _reckoned(made, amount.low, amount.high)


def _reckoned(change: Change, low: float | None, high: float | None) -> Change:
    """With the interval of the number before: today's divided by the factor of growth."""
    sizes = [one for one in (change.low, change.high) if one is not None]
    if change.unit != "times":
        sizes = [1 + one / 100 if change.direction == "up" else 1 - one / 100 for one in sizes]
    # What fell by 100 percent was any number before.
    factors = sorted(one for one in sizes if one)
    if len(factors) < 2:
        return change
    base_low = None if low is None else round(low / factors[1], 2)
    return replace(change, base_low=base_low, base_high=None if high is None else round(high / factors[0], 2))


def _since(document: Document, anchor: Token) -> str | None:
    time = first_time(document, clause_span(document, anchor))
    return time.value if time else None


def multiples(document: Document, first: int, last: int) -> Iterator[Multiple]:
    """The factors among tokens ``first`` to ``last`` (exclusive)."""
    for token in document.tokens[first:last]:
        if token.pos == "VERB" and (factor := _FACTORS.get(token.lemma.lower())):
            low, high = _hedged(document, token, factor)
            yield Multiple(token.span, low, high, factor, "up" if factor > 1 else "down", token)
    span = Span(document.tokens[first].start, document.tokens[last - 1].end) if first < last else Span(0, 0)
    for pattern in (_FOLD, _TWICE):
        for match in pattern.finditer(document.text, span.start, span.end):
            value = 3.0 if match[0].lower() == "thrice" else 2.0 if pattern is _TWICE else number(match["number"])
            at = document.token_at(match.start())
            if value and at is not None:
                yield Multiple(Span(match.start(), match.end()), value, value, value, None, at)


def _hedged(document: Document, token: Token, factor: float) -> tuple[float | None, float | None]:
    hedge = _BEFORE.search(document.text[max(0, token.start - 25) : token.start])
    below, above = HEDGES[" ".join(hedge["hedge"].lower().split())] if hedge else (0.0, 0.0)
    low = None if below is None else round(factor * (1 - below), 4)
    return low, None if above is None else round(factor * (1 + above), 4)


def grown(document: Document, found: list[Quantity], multiple: Multiple) -> int | None:
    """Which of the quantities a factor is said of: "1,700 men fight there, and this number almost doubled"."""
    subject = document.subject(multiple.token.index)
    if subject is None or multiple.direction is None:
        return None
    lemma = subject.lemma.lower()
    bare = lemma in _ANAPHORS | TOTALS and not document.dependents(subject.index, "nmod")
    before = [at for at, one in enumerate(found) if one.span.end <= subject.start and one.kind in ("count", "money")]
    near = [at for at in before if subject.start - found[at].span.end < 400 and (bare or found[at].head == lemma)]
    return near[-1] if near else None


def with_growth(document: Document, quantity: Quantity, multiple: Multiple) -> Quantity:
    """A quantity that has become what it is by a factor said elsewhere."""
    direction: Direction = multiple.direction or "up"
    since = _since(document, multiple.token)
    change = Change(direction, "times", multiple.low, multiple.high, None, None, since, multiple.span, "result")
    at_least = quantity.low if quantity.low is not None else quantity.value
    return replace(quantity, change=_reckoned(change, at_least, quantity.high))
