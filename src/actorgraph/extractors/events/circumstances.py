"""Where and when: the places and the date of a trigger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from actorgraph.extractors.events.lexicon import LIGHT, MOVED
from actorgraph.extractors.events.phrases import (
    base,
    clause_of,
    conjuncts,
    kids,
    place_at,
    preposition,
    times_about,
    times_of,
    word,
)
from actorgraph.extractors.events.triggers import Trigger
from actorgraph.model import Document, Entity, Mention, Span, TimeExpression, Token

Place = tuple[Entity, Mention]

_WHERE = frozenset(("in", "at", "near", "on", "inside", "outside", "across", "around", "off", "throughout", "within"))
_ON_GROUND = frozenset(("attack", "military", "disaster", "protest"))
"""Types of events whose "on" phrase may be where they happen; for the others it is what they are about."""

_TO = frozenset(("to", "into", "from", "for"))
_CLAUSE = 14
"""Tokens behind an event noun in which a clause that tells of it may begin."""

_HELD = frozenset("hold host organise organize convene take begin open start conduct stage launch end".split())
_UNDATED = re.compile(r"XXXX($|-W|-XX)")

_BOUNDS = frozenset(("until", "till"))
"""Prepositions of when something ends, not of when it happens."""

_NEAR = 9
"""Tokens behind a trigger in which a place is still its own."""

_CALENDAR = re.compile(
    r"(\d{4}|\d{2,3}X{1,2}|XXXX)(-[\dWXQHSPAUFI]{2,3}){0,2}(-\d)?(T[\d:]+|TMO|TAF|TEV|TNI)?(/\d{4}[-\dW]*)?"
)


def places(document: Document, trigger: Trigger) -> list[Place]:
    """The places, the innermost first, each entity once."""
    found: dict[str, Place] = {}
    for index in _place_tokens(document, trigger):
        for place in _levels(document, index):
            found.setdefault(place[0].id, place)
    return list(found.values()) or list(_following(document, trigger))


def _following(document: Document, trigger: Trigger) -> Iterator[Place]:
    """Places in a phrase soon behind the trigger with no other verb between, for where the parse attaches it amiss."""
    here = document.sentences[document.tokens[trigger.head].sentence]
    for token in document.tokens[trigger.last : min(here.last, trigger.last + _NEAR)]:
        if (
            token.pos in ("VERB", "AUX", "SCONJ")
            or (trigger.nominal and token.pos == "CCONJ")
            or token.text in (",", ";", ":")
        ):
            return
        if place_at(document, token.index) and preposition(document, token.index) in _ways(trigger, token):
            yield from _levels(document, token.index)
            return


def _place_tokens(document: Document, trigger: Trigger) -> Iterator[int]:
    for host in (trigger.head, trigger.verb, _relative(document, trigger)):
        if host is not None:
            yield from _where(document, trigger, document.tokens[host])
    if trigger.nominal:
        for child in kids(document, trigger.head, "compound", "nmod:poss"):
            if place_at(document, child.index) and child.dep == "compound":
                yield child.index
        for clause in kids(document, trigger.head, "acl"):
            yield from _where(document, trigger, clause)


def _relative(document: Document, trigger: Trigger) -> int | None:
    """The verb of a clause behind an event noun that tells where and when ("the talks on trade, which were held in").

    The parse often attaches such a clause to a noun of the event's complement.
    """
    if not trigger.nominal:
        return None
    here = document.sentences[document.tokens[trigger.head].sentence]
    for token in document.tokens[trigger.last : min(here.last, trigger.last + _CLAUSE)]:
        if base(token) == "acl" and word(token) in _HELD and trigger.head <= token.head < token.index:
            return token.index
        if token.tag in ("VBD", "VBZ", "VBP") and token.pos == "VERB":
            return None
    return None


def _ways(trigger: Trigger, host: Token) -> frozenset[str]:
    """The prepositions of places: with travel and troops also where to and from."""
    ways = _WHERE if trigger.type in _ON_GROUND else _WHERE - {"on"}
    return ways | _TO if _travels(trigger, host) else ways


def _travels(trigger: Trigger, host: Token) -> bool:
    return trigger.type == "visit" or (not trigger.nominal and word(host) in MOVED)


def _where(document: Document, trigger: Trigger, host: Token) -> Iterator[int]:
    ways = _ways(trigger, host)
    for phrase in kids(document, host.index, "obl", "nmod"):
        way = preposition(document, phrase.index).split(" ")[-1]
        if way in ways or (way == "of" and trigger.type in ("military", "attack", "visit", "election")):
            yield from conjuncts(document, phrase.index)
    if _travels(trigger, host) or (trigger.type in ("military", "attack", "disaster") and word(host) not in LIGHT):
        for phrase in kids(document, host.index, "obj", "nsubj:pass"):
            yield from (one for one in conjuncts(document, phrase.index) if place_at(document, one))
            yield from (one.index for one in _parts_of(document, phrase) if place_at(document, one.index))


def _parts_of(document: Document, thing: Token) -> list[Token]:
    """The place of which a thing is part: "the port of Velmora"."""
    return [one for one in kids(document, thing.index, "nmod") if preposition(document, one.index) in ("of", "in")]


def _levels(document: Document, index: int) -> Iterator[Place]:
    """A place and the places that hold it: "Velmora, the capital of Ostria"; "a village near Tarn in Ostria"."""
    if place := place_at(document, index):
        yield place
    for below in kids(document, index, "nmod", "appos", "compound", "obl"):
        way = preposition(document, below.index).split(" ")[-1]
        if base(below) in ("appos", "compound") or below.dep == "nmod:poss" or way in _WHERE or way == "of":
            yield from _levels(document, below.index)


def time_of(document: Document, trigger: Trigger) -> TimeExpression | None:
    """The time expression that dates the trigger: the nearest of those attached to it or to its clause."""
    dated = [one for one in times_about(document, trigger.head) if is_date(one)]
    attached = [one for one in dated if _attached(document, trigger, one)]
    spot = document.tokens[trigger.head].start
    nearest = min(attached, key=lambda one: (abs(one.span.start - spot), one.span), default=None)
    if nearest:
        return joined(document, nearest, dated)
    return _entry(document, trigger) if trigger.verb is not None else None


def joined(document: Document, time: TimeExpression, dated: list[TimeExpression]) -> TimeExpression:
    """Two days joined by "and" as one stretch: "on Wednesday and Thursday"."""
    for other in dated:
        between = document.text[time.span.end : other.span.start].strip() if time.span.end < other.span.start else ""
        if between == "and" and _is_day(time) and _is_day(other) and time.value < other.value:
            whole = Span(time.span.start, other.span.end)
            return replace(time, span=whole, value=f"{time.value}/{other.value}", latest=other.latest)
    return time


def _is_day(time: TimeExpression) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", time.value) is not None


def _entry(document: Document, trigger: Trigger) -> TimeExpression | None:
    """The date that opens the paragraph as a sentence of its own, as in a chronicle: "3 May. Talks begin in Tarn"."""
    number = document.tokens[trigger.head].sentence
    paragraph, first = document.sentences[number].paragraph, number
    while first and document.sentences[first - 1].paragraph == paragraph:
        first -= 1
    opening = document.sentences[first]
    inside = [one for one in times_of(document, opening) if is_date(one)]
    whole = bool(inside) and len(inside[0].span) >= len(opening.span) - 2 and first != number
    return inside[0] if whole else None


def date_value(time: TimeExpression) -> str | None:
    """The value of a time that has a place on the calendar: a year, or month and day of an unknown one."""
    return None if _UNDATED.match(time.value) else time.value


def is_date(time: TimeExpression) -> bool:
    return time.type in ("DATE", "TIME") and _CALENDAR.fullmatch(time.value) is not None


def _attached(document: Document, trigger: Trigger, time: TimeExpression) -> bool:
    tokens = document.tokens_in(time.span)
    if not tokens:
        return False
    head = document.tokens[document.head_of(tokens[0].index, tokens[-1].index + 1)]
    if set(preposition(document, head.index).split()) & (_BOUNDS | ({"since"} if trigger.nominal else set())):
        return False
    if head.head == trigger.head or trigger.first <= head.head < trigger.last:
        return True
    clause = clause_of(document, head.index)
    if document.tokens[clause].head == trigger.head or clause == _relative(document, trigger):
        return True
    if trigger.nominal and trigger.verb is None:
        return _follows(document, trigger, time.span)
    verb = trigger.verb if trigger.verb is not None else trigger.head
    return clause_of(document, head.index) == verb


def _parts(token: Token) -> bool:
    """Whether a token parts a noun from a time behind it: a clause of its own, punctuation, a conjunction."""
    return token.pos in ("PUNCT", "CCONJ") or token.tag in ("VBD", "VBZ", "VBP", "VB", "MD")


def _follows(document: Document, trigger: Trigger, span: Span) -> bool:
    """Whether a time stands right behind the trigger and its places, or right before it ("the 2013 attack")."""
    start = document.tokens[trigger.head].end
    low, high = (start, span.start) if start <= span.start else (span.end, document.tokens[trigger.first].start)
    between = [one for one in document.tokens_in(Span(low, high)) if low <= one.start < high] if low < high else []
    before = start > span.start
    return len(between) <= (2 if before else 9) and not any(_parts(one) for one in between)
