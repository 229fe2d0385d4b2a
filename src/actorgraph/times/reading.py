"""What a rule makes of a match, and the context in which it does so."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import msgspec

from actorgraph.model import TimeType
from actorgraph.times.calendar import bounds, name_of, shift
from actorgraph.times.direction import Clues


class Reading(msgspec.Struct, frozen=True):
    """The value of one expression.

    Attributes:
        start, end: characters of the expression.
        anchored: whether the value depends on the article's date or an earlier expression.
        parts: for a range, its two ends as readings of their own.
        speaks: whether later "that day" and "two days earlier" may mean this one.
        rule: the name of the rule that read it.
    """

    start: int
    end: int
    value: str
    type: TimeType
    anchored: bool = False
    confidence: float = 0.95
    parts: tuple[Reading, ...] = ()
    speaks: bool = True
    rule: str = ""


@dataclass(slots=True)
class Context:
    """What is known when an expression is read, from left to right.

    Attributes:
        reference: the article's day (the first of its month or year where only that is known), or ``None``.
        precision: ``day``, ``month`` or ``year``: how much of ``reference`` is known.
        last: the value that the narrative is at: the last dated point before this expression.
        quarter: the quarter whose figures are spoken of, until another year or quarter is.
        narrative: whether the text tells of times far from its own date (histories, biographies), so that dates
            without a year belong to the narrative's year and not to the article's.
        clues: what the text around an expression tells of its time.
    """

    text: str
    reference: date | None
    precision: str
    clues: Clues
    narrative: bool = False
    last: str | None = None
    quarter: str | None = None

    @property
    def narrated(self) -> date | None:
        """First day of where the narrative is."""
        found = bounds(self.last) if self.last else None
        # What follows is reckoned from a single day, also where a month or year was told.
        return found[0] if found else None

    @property
    def now(self) -> date | None:
        """The day that deictic words start from: the article's. Without one "this month" is nobody knows when."""
        # The day itself, though only the month may be known: `cut` takes the rest away.
        return self.reference

    @property
    def here(self) -> date | None:
        """The day that dates without a year are near."""
        return (self.narrated if self.narrative else None) or self.now

    def tense(self, start: int, end: int) -> int:
        """-1 past, 0 unknown, 1 future around these characters."""
        return self.clues.tense(start, end)

    def cut(self, value: str) -> str:
        """``value`` no finer than the reference day is known: ``2014-09-XX`` where only the month is."""
        # Values without a month (years, durations) are no finer than the year.
        if self.precision == "day" or self.reference is None or not re.match(r"\d{4}-(?:\d\d|W)", value):
            return value
        if self.precision == "year":
            return value[:4] + "-XX-XX" if re.match(r"\d{4}-\d\d-\d\d|\d{4}-W", value) else value[:4] + "-XX"
        return value[:7] + "-XX" + value[10:] if re.match(r"\d{4}-\d\d-\d\d", value) else value

    def moved(self, day: date | None, unit: str, count: int) -> str | None:
        """The name of the unit ``count`` away from ``day``."""
        there = shift(day, unit, count) if day else None
        return name_of(there, unit) if there else None


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern in the notation of :func:`actorgraph.times.words.expand`, and what a match of it means.

    Attributes:
        read: makes the reading. Its name without ``read_`` is that of the rule, by which the weights of confidence
            know it: who renames it has to train them anew.
        near: a pattern that is found, in lower case, in every match: where it is not, the rule is not tried. Where
            empty, :mod:`actorgraph.times.anchors` knows one, or the rule is sought everywhere.
    """

    pattern: str
    read: Callable[[re.Match[str], Context], Reading | None]
    near: str = ""


def reading(match: re.Match[str], value: str | None, type: TimeType = "DATE", **more: object) -> Reading | None:
    """The whole match with ``value``; nothing where there is no value."""
    if value is None:
        return None
    return Reading(match.start(), match.end(), value, type, **more)  # type: ignore[arg-type]
