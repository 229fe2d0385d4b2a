"""Where a speaker changed: two statements of different days that oppose each other in something that can be named.

Likeness of sentences decides nothing. What is compared is the side taken on one topic, the denial of one and the same
clause, how firmly that clause is put, and numbers of the same things.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from actorgraph.comparison.clauses import Clause
from actorgraph.comparison.filing import Key
from actorgraph.comparison.sayings import Position, Saying, is_day
from actorgraph.comparison.stances import Side
from actorgraph.model import CONFLICTS, Comparison, Reason, Verdict

ShiftKind = Literal["side", "denial", "firmness", "number"]

SURE = 0.5
"""Confidence below which a statement is no evidence of a change."""
_DOUBTS = frozenset(("speaker-uncertain", "speaker-carried", "no-speaker", "no-cue"))
_OPEN = frozenset(("asked", "conditional"))
_MOVED = frozenset(("changed", *CONFLICTS))


@dataclass(frozen=True, slots=True)
class Shift:
    """Two statements of one speaker between which something changed."""

    kind: ShiftKind
    earlier: str
    later: str
    reasons: tuple[Reason, ...]


def is_sure(position: Position) -> bool:
    """Whether it is evidence enough of a change: who says it, and that it is said, is not in doubt."""
    statement = position.statement
    return statement.confidence >= SURE and not _DOUBTS & set(statement.doubts) and statement.act != "finding"


def _is_later(earlier: Position, later: Position) -> bool:
    """Whether the days of two positions differ, and are both known to the day."""
    days = [one.date for one in (earlier, later)]
    # Within a day the order of two sayings is not known, and a change needs one.
    return all(is_day(one) for one in days) and str(days[0])[:10] < str(days[1])[:10]


def changed_sides(said: Sequence[Saying], keys: frozenset[Key] | None) -> Iterator[Shift]:
    """Consecutive sides on one topic that oppose each other."""
    last: dict[str, tuple[Saying, Clause, Side, str]] = {}
    for one in said:
        for topic, (clause, side, word) in _sides(one, keys).items():
            before = last.get(topic)
            # Only the last side counts: who went back and forth changed each time.
            if before and before[2] != side and _is_later(before[0].position, one.position):
                label = clause.labels.get(topic, "")
                reasons = (
                    Reason("topic", "same", before[1].labels.get(topic, ""), label),
                    Reason("side", "different", f"{before[2]} ({before[3]})", f"{side} ({word})"),
                    Reason("time", "different", before[0].position.date or "", one.position.date or ""),
                )
                yield Shift("side", before[0].position.statement.id, one.position.statement.id, reasons)
            last[topic] = (one, clause, side, word)


def _sides(said: Saying, keys: frozenset[Key] | None) -> dict[str, tuple[Clause, Side, str]]:
    """The side that a statement takes on each topic, those on which it takes both left out."""
    found: dict[str, tuple[Clause, Side, str]] = {}
    both = set()
    for clause in said.clauses:
        for key, stance in clause.stances:
            topic = clause.topic_of[key]
            if keys is not None and key not in keys:
                continue
            # Both sides in one statement is weighing, not changing.
            if topic in found and found[topic][1] != stance.side:
                both.add(topic)
            found.setdefault(topic, (clause, stance.side, stance.word))
    return {topic: one for topic, one in found.items() if topic not in both}


def changed_clauses(said: Sequence[Saying], keys: frozenset[Key] | None) -> Iterator[Shift]:
    """The same said of the same, once denied and once not, or once as possible and once for sure."""
    last: dict[tuple[object, ...], tuple[Position, Clause]] = {}
    for one in said:
        for clause in one.clauses:
            signature = clause.signature
            # What is asked or put under a condition is not held by anybody.
            if signature is None or clause.mood in _OPEN or (keys is not None and not keys & clause.topic_of.keys()):
                continue
            position, earlier = last.get(signature, (one.position, clause))
            last[signature] = (one.position, clause)
            denial = earlier.negated != clause.negated
            unsure = (earlier.mood == "possible") != (clause.mood == "possible")
            # One change at a time: denied and less sure at once is mostly another clause of the same words. And what is
            # denied of something planned, demanded or possible is not what is denied of a fact.
            other_ground = denial and (earlier.mood == "asserted") != (clause.mood == "asserted")
            if denial == unsure or other_ground or not _is_later(position, one.position):
                continue
            mood: Verdict = "same" if earlier.mood == clause.mood else "different"
            reasons = (
                Reason("clause", "same", earlier.words, clause.words),
                Reason("polarity", "different" if denial else "same", _polarity(earlier), _polarity(clause)),
                Reason("mood", mood, earlier.mood, clause.mood),
                Reason("time", "different", position.date or "", one.position.date or ""),
            )
            kind: ShiftKind = "denial" if denial else "firmness"
            yield Shift(kind, position.statement.id, one.position.statement.id, reasons)


def _polarity(clause: Clause) -> str:
    return "denied" if clause.negated else "stated"


def changed_numbers(
    comparisons: Iterable[Comparison], said: Iterable[Saying], said_in: Mapping[str, str]
) -> Iterator[Shift]:
    """Different numbers that one speaker gives for the same.

    Args:
        comparisons: of numbers, with their kind.
        said_in: the statement in which each quantity is said, by their ids.
    """
    at = {one.position.statement.id: one.position for one in said}
    for one in comparisons:
        if one.matter != "quantity" or one.kind not in _MOVED:
            continue
        left, right = (at.get(said_in.get(side, "")) for side in (one.left, one.right))
        if left and right and left.speaker and left.speaker == right.speaker:
            earlier, later = sorted((left, right), key=lambda p: (p.date or "", p.statement.id))
            if _is_later(earlier, later):
                yield Shift("number", earlier.statement.id, later.statement.id, one.reasons)
