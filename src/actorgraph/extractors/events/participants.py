"""Which of those who are likely to take part are listed, and as what: the event's own clause before its neighbours.

The learned scores judge all; the parse settles what it shows plainly: who stands as the subject does it, who stands as
the object undergoes it, and where the clause has somebody who does it, nobody of another clause does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from actorgraph.extractors.events.clauses import is_passive, subject_of
from actorgraph.extractors.events.lexicon import UNDERGONE
from actorgraph.extractors.events.phrases import base, is_people, kids, preposition, word
from actorgraph.extractors.events.scene import Candidate
from actorgraph.extractors.events.ties import Tie, tie
from actorgraph.extractors.events.triggers import Trigger
from actorgraph.model import Document, Participant, ParticipantRole, Span

BESIDE = 0.5
"""Probability from which an event has more participants than the likeliest one. Of the further ones between what is
needed and this one in three is right."""

PLAIN = 0.4
"""Probability that is enough of a subject or object of the event's own clause, however doubtful the event is: where it
is one, they take part."""

CLEAR = 0.8
"""Probability from which somebody of another clause does what the clause has its own subject for. Of those below it
one in three is right."""

_PLAINLY = frozenset(("does", "undergoes"))
_HERE = frozenset(("own", "over"))
"""Of an event noun: in its phrase, or in the clause that it is told in."""
_ELSEWHERE = frozenset(("other", "away"))
_BESIDE = frozenset(("appos", "flat", "nmod:desc", "compound"))
_BEFORE = frozenset(("compound", "amod", "flat", "nmod:poss", "nmod:desc"))
"""Relations of what stands before a name and says whose or which it is."""


class _Taker(NamedTuple):
    one: Candidate
    share: float
    part: ParticipantRole
    tie: Tie


def needed(document: Document, trigger: Trigger, one: Candidate, least: float) -> float:
    """The probability that is needed of a candidate, where ``least`` is that of any."""
    if least <= PLAIN or tie(document, trigger, one.head) not in _PLAINLY:
        return least
    return PLAIN


def participants(
    document: Document, trigger: Trigger, likely: Sequence[tuple[Candidate, float, ParticipantRole]]
) -> tuple[Participant, ...]:
    """Entities once each, by the mention that stands plainest; and described people."""
    takers = [_Taker(one, share, part, tie(document, trigger, one.head)) for one, share, part in likely]
    takers.sort(key=lambda each: (each.tie not in _PLAINLY, -each.share, each.one.span))
    taken: list[_Taker] = []
    done = trigger.nominal and _is_somebodys(document, trigger)
    subject = None if trigger.nominal else subject_of(document, trigger.head)
    for each in takers:
        plainly = each.tie in _PLAINLY
        if taken and each.share < (PLAIN if plainly else BESIDE):
            continue
        # Whom it is known from takes no part in it.
        if preposition(document, each.one.head).startswith("according"):
            continue
        # Who does it is told: in another clause somebody does something else.
        if done and each.tie in _ELSEWHERE and each.part == "actor" and each.share < CLEAR:
            continue
        # Nor does anything befall them there: "two were wounded and the gunmen fled".
        aside = each.part != "actor" or _is_listed(document, trigger, each.one.head)
        if subject is not None and each.tie == "other" and aside and each.share < CLEAR:
            continue
        same = next((n for n, other in enumerate(taken) if _is_one(document, other, each)), None)
        if same is None:
            taken.append(each)
            done = done or each.tie == "does" or (trigger.nominal and each.tie in _HERE and each.part == "actor")
        elif _is_better(document, each, taken[same]):
            taken[same] = taken[same]._replace(one=each.one)
    found: dict[object, Participant] = {}
    for one, _, part, way in taken:
        if any(_is_before(document, one.head, other.one.head) for other in taken):
            continue
        entity = one.entity.id if one.entity else None
        # "Was found with her friend": who is there too undergoes it too.
        beside = way == "own" and preposition(document, one.head) == "with" and _is_undergone(document, trigger)
        suffers = beside or way == "undergoes" or (trigger.nominal and _is_undergoing(document, trigger, one.head))
        role: ParticipantRole = "recipient" if part == "actor" and suffers else part
        found.setdefault(entity or one.span, Participant(entity, one.span, document.surface(one.span), role))
    return tuple(sorted(found.values(), key=lambda one: (one.span, one.role)))


def _is_one(document: Document, known: _Taker, each: _Taker) -> bool:
    """Whether two mentions are one participant: "the mayor, Ada Quill"; "his mother" and the "his" in it."""
    if known.one.span.overlaps(each.one.span):
        return True
    one, other = document.tokens[known.one.head], document.tokens[each.one.head]
    for lower, upper in ((one, other), (other, one)):
        # "One of the judges, Ada Quill": the name may hang on those of whom she is one.
        many = document.tokens[lower.head]
        if lower.dep == "appos" and many.head == upper.index != many.index and upper.pos == "NUM":
            return True
        if lower.head == upper.index and (base(lower) in _BESIDE or lower.dep in _BESIDE):
            # "Ostrian soldiers" are named after a place, "director Ilka Marn" is one person.
            return lower.dep != "compound" or (_is_person(document, known) and _is_person(document, each))
    return False


def _is_somebodys(document: Document, trigger: Trigger) -> bool:
    """Whether a noun says whose event it is: "the queen's visit"."""
    owners = kids(document, trigger.head, "nmod:poss")
    return any(one.pos in ("NOUN", "PROPN") and not document.times_at(Span(one.start, one.end)) for one in owners)


def _is_undergone(document: Document, trigger: Trigger) -> bool:
    return not trigger.nominal and is_passive(document, trigger.head)


def _is_listed(document: Document, trigger: Trigger, index: int) -> bool:
    """Whether somebody stands at another verb of a list of clauses: "two were wounded and *the gunmen* fled"."""
    here, there = document.tokens[trigger.head], document.tokens[document.tokens[index].head]
    return (there.dep == "conj" and there.head == here.index) or (here.dep == "conj" and here.head == there.index)


def _is_undergoing(document: Document, trigger: Trigger, index: int) -> bool:
    """Whether a noun tells what is done to somebody: "his arrest", "the arrest of ...", "is on trial"."""
    noun, token = document.tokens[trigger.head], document.tokens[index]
    if word(noun) not in UNDERGONE or token.head != noun.index:
        return False
    of = preposition(document, index) == "of"
    # "The court's conviction of the mayor"
    owned = [one for one in kids(document, noun.index, "nmod") if preposition(document, one.index) == "of"]
    return of or base(token) == "nsubj" or (token.dep == "nmod:poss" and not owned)


def _is_before(document: Document, index: int, other: int) -> bool:
    """Whether a name stands before another participant and says whose or which that is: "the *Halst Bank*'s director
    Ada Quill", "*Harbour Party* spokesman Bo Lind"."""
    chain = document.ancestors(index)
    if index == other or other not in chain:
        return False
    return all(document.tokens[one].dep in _BEFORE for one in chain[: chain.index(other)])


def _is_person(document: Document, each: _Taker) -> bool:
    entity = each.one.entity
    return entity.type == "person" if entity else is_people(document, each.one.head)


def _is_better(document: Document, each: _Taker, known: _Taker) -> bool:
    """Whether a mention tells better who is meant: the name beside a description."""
    if known.one.span.overlaps(each.one.span):
        return False
    return known.one.entity is None and each.one.entity is not None
