"""Finding expressions: every rule over the text, the longest match kept, then read from left to right."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from heapq import heappop, heappush

from msgspec.structs import replace

from actorgraph.model import Span
from actorgraph.times import absolute, clock, days, holidays, periods, quarters, relative
from actorgraph.times.anchors import Zones
from actorgraph.times.calendar import bounds, make_day
from actorgraph.times.direction import Clues
from actorgraph.times.reading import Context, Reading, Rule
from actorgraph.times.words import expand

Candidate = tuple[int, int, int, "re.Match[str]", Rule]


# A rule's lookahead reads beyond its match, but nothing beyond the end of the search.
_REACH = 120


@cache
def rules() -> tuple[Rule, ...]:
    """All rules; of two that match the same characters the earlier one counts."""
    kinds = (holidays, absolute, periods, quarters, days, relative, clock)
    return tuple(rule for kind in kinds for rule in kind.RULES)


@lru_cache(maxsize=1)  # estimating the day of publication and finding with it look at one text
def _candidates(text: str) -> list[Candidate]:
    """All matches in text order, longest first."""
    zones = Zones(text)
    found = [
        (match.start(), -match.end(), order, match, rule)
        for order, rule in enumerate(rules())
        # Longest first at each place, so that "18 February 2015" comes before "18 February".
        for match in zones.matches(rule)
    ]
    return sorted(found, key=lambda one: one[:3])


class _Blocked:
    """Stretches that no expression may touch; ``spans`` sorted and disjoint."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def touches(self, start: int, end: int) -> bool:
        # A search by halves, since every candidate is asked.
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and self._spans[at].end > start


def reference_day(value: str | None) -> tuple[date | None, str]:
    """The first day of an ISO date or prefix, and its precision; ``(None, "day")`` for what is none."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?!\d)", value or "")
    if match is None:
        return None, "day"
    # Months and years of the reference start on their first day; `Context.cut` hides what is not known.
    day = make_day(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    return day, "day" if match[3] else "month" if match[2] else "year"


_FAR_YEAR = re.compile(r"(?<![\w$€£,.])(?:1\d|20)\d\d(?![\w%]|,\d)")
_NEAR_WORD = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|this (?:week"
    r"|month|year)"
    r"|last (?:week|month|year)|next (?:week|month|year))\b"
)


def is_narrative(text: str, reference: date | None) -> bool:
    """Whether most of the dated points are far from the article's day: years named against days and weeks near it."""
    if reference is None:
        # Without a date of its own a text can be read by the dates that it names only.
        return True
    far = sum(1 for match in _FAR_YEAR.finditer(text) if abs(int(match[0]) - reference.year) > 1)
    near = sum(1 for _ in _NEAR_WORD.finditer(text))
    # Twice the near ones and four to spare: a report that gives a few years of history is no narrative.
    return far > 2 * near + 4


def read(
    text: str,
    reference: str | None = None,
    *,
    blocked: Sequence[Span] = (),
    clues: Clues | None = None,
) -> tuple[Reading, ...]:
    """All readings of ``text``, in text order, none overlapping another.

    Args:
        reference: ISO date (or prefix) of the article, ``None`` where unknown.
        blocked: stretches in which nothing is found.
        clues: to the time around an expression; from the text alone where not given.
    """
    day, precision = reference_day(reference)
    context = Context(text, day, precision, clues or Clues(text), is_narrative(text, day))
    days_of: dict[int, str] = {}
    return tuple(clock.attach(text, list(_resolve(_candidates(text), context, _Blocked(blocked), days_of)), days_of))


def _resolve(
    candidates: list[Candidate], context: Context, blocked: _Blocked, days_of: dict[int, str]
) -> Iterator[Reading]:
    """The readings in text order; of a match that begins inside an earlier one the rule is asked for the rest."""
    done = 0
    waiting = list(candidates)  # sorted, so a heap
    while waiting:
        start, _, order, match, rule = heappop(waiting)
        # The rest of an overlapped match may be an expression of its own: the rule looks again from where the last
        # ended.
        if start < done < match.end():
            again = expand(rule.pattern).search(context.text, done, min(len(context.text), match.end() + _REACH))
            if again and again.start() < match.end():
                heappush(waiting, (again.start(), -again.end(), order, again, rule))
        # What begins inside a match that was read is a part of it, and no date of its own.
        if start < done or blocked.touches(start, match.end()):
            continue
        found = rule.read(match, context)
        if found is None:
            continue
        done = found.end
        if found.value.startswith("T"):
            # Told in a narrative, "at nine" is of the day that was named last.
            days_of[start] = context.cut(context.now.isoformat()) if context.now else "XXXX-XX-XX"
            if context.last and re.match(r"\d{4}-\d\d-\d\d", context.last):
                days_of[start] = context.last[:10]
        # A vague date ("recently") leaves the narrative where it is.
        if found.speaks and found.type in ("DATE", "TIME") and bounds(found.value):
            context.last = found.value
            # A quarter that is over is what later "a year earlier" compares with; a year named alone ends the talk.
            if re.fullmatch(r"\d{4}-Q\d", found.value) and context.tense(found.start, found.end) <= 0:
                context.quarter = found.value
            elif re.fullmatch(r"\d{4}", found.value):
                context.quarter = None
        name = rule.read.__name__.removeprefix("read_")
        yield replace(found, rule=name, parts=tuple(replace(part, rule=name) for part in found.parts))
