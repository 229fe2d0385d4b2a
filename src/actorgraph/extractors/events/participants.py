"""Which of those who are likely to take part are listed, and as what.

The learned scores choose; the parse settles what it shows plainly: by which mention somebody is listed, which two words
are one participant, and who undergoes what is done.
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

LIKELY = 0.45
"""Probability from which somebody takes part in an event, if it is one. F1 is greatest from about 0.4 on, and from 0.5
on most events have all who take part and nobody else. It is enough of a subject or object of the event's own clause,
however doubtful the event is: where it is one, they take part."""

CLEAR = 0.8
"""Probability from which somebody of another clause is said to do or undergo what this clause has a subject of its own
for: of those below, every second one takes part, and few as what they are taken for."""

_PLAINLY = frozenset(("does", "undergoes"))
_ELSEWHERE = frozenset(("other", "away"))
_BESIDE = frozenset(("appos", "flat", "nmod:desc", "compound"))
_BEFORE = frozenset(("compound", "amod", "flat", "nmod:poss", "nmod:desc"))
"""Relations of what stands before a name and says whose or which it is."""


class _Taker(NamedTuple):
    one: Candidate
    share: float
    part: ParticipantRole
    tie: Tie


def participants(
    document: Document, trigger: Trigger, judged: Sequence[tuple[Candidate, float, ParticipantRole]], least: float
) -> tuple[Participant, ...]:
    """Entities once each, by the mention that stands plainest; and described people.

    Args:
        least: the probability that is needed of anything that is told of the event.
    """
    likely = [each for each in judged if each[1] >= LIKELY]
    takers = [_Taker(one, share, part, tie(document, trigger, one.head)) for one, share, part in likely]
    takers = [each for each in takers if each.share >= least or each.tie in _PLAINLY]
    takers.sort(key=lambda each: (each.tie not in _PLAINLY, -each.share, each.one.span))
    taken: list[_Taker] = []
    for each in takers:
        # Whom it is known from takes no part in it.
        if preposition(document, each.one.head).startswith("according"):
            continue
        same = next((n for n, other in enumerate(taken) if _is_one(document, other, each)), None)
        if same is None:
            taken.append(each)
        elif _is_better(document, each, taken[same]):
            taken[same] = taken[same]._replace(one=each.one)
    found: dict[object, Participant] = {}
    told = _is_told(document, trigger)
    for one, share, part, way in taken:
        if any(_is_before(document, one.head, other.one.head) for other in taken):
            continue
        entity = one.entity.id if one.entity else None
        # "Was found with her friend": who is there too undergoes it too.
        beside = way == "own" and preposition(document, one.head) == "with" and _is_undergone(document, trigger)
        suffers = beside or way == "undergoes" or (trigger.nominal and _is_undergoing(document, trigger, one.head))
        role: ParticipantRole = "recipient" if part == "actor" and suffers else part
        if told and way in _ELSEWHERE and share < CLEAR:
            role = "participant"
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


def _is_told(document: Document, trigger: Trigger) -> bool:
    """Whether the event's own clause, or a noun that says whose it is ("the queen's visit"), tells who does it."""
    if not trigger.nominal:
        return subject_of(document, trigger.head) is not None
    owners = kids(document, trigger.head, "nmod:poss")
    return any(one.pos in ("NOUN", "PROPN") and not document.times_at(Span(one.start, one.end)) for one in owners)


def _is_undergone(document: Document, trigger: Trigger) -> bool:
    return not trigger.nominal and is_passive(document, trigger.head)


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
