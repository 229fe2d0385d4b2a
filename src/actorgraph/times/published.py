"""An estimate of the day of publication, for articles that give none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from actorgraph.model import Found, Span
from actorgraph.times import finder
from actorgraph.times.calendar import bounds
from actorgraph.times.tense import by_cues

_SOON = 61  # days: two months
# A day of a named month, as against "Monday" and "last week".
_DATED = re.compile(r"[A-Z][a-z]{2,}\.? \d|\d(?:st|nd|rd|th)? [A-Z][a-z]{2}")
_KNOWN = re.compile(r"\d{4}(?:-\d\d){0,2}$")


def estimate_published(text: str, furniture: Iterable[Span] = ()) -> Found | None:
    """The latest date the text reports as past or present, as precisely as it is said.

    Only dates that name their year count: days, else months, else nothing; those said with a future tense are plans
    and are left out. An article is published on or shortly after the last thing it reports, so the estimate is a
    lower bound: the true day is rarely before it. A past day without a year that falls within two months after that
    date is taken to be of the same stretch of news, and moves the estimate on.

    Args:
        furniture: stretches that are no part of the report, sorted and disjoint; dates there (copyright lines) are
            left out.
    """
    furniture = tuple(furniture)
    found = finder.read(text, None, blocked=furniture)
    said = [
        # Ten characters: the day, without a time of it.
        one.value[:10]
        for one in found
        # Cues only: without a date of its own the article has no tense to hold a parse against.
        if not one.anchored and one.type in ("DATE", "TIME") and by_cues(text, one.start, one.end) <= 0
    ]
    # Seven characters: at least a month.
    known = [value for value in said if _KNOWN.match(value) and len(value) >= 7]
    if not known:
        return None
    best = max(known, key=_order)
    return Found(_soon_after(text, best, furniture) or best, "estimated")


def _soon_after(text: str, best: str, furniture: tuple[Span, ...]) -> str | None:
    """The latest past date without a year ("on February 19") within two months after the best date with one."""
    days = bounds(best)
    if days is None or len(best) < 10:
        return None
    limit = (days[0] + timedelta(days=_SOON)).isoformat()
    found = finder.read(text, best, blocked=furniture)
    said = [
        one.value[-10:]
        for one in found
        if one.anchored and _DATED.search(text[one.start : one.end]) and by_cues(text, one.start, one.end) <= 0
    ]
    # Only later than the best date, since an earlier one would not move the estimate.
    return max((value for value in said if _KNOWN.match(value) and best < value <= limit), default=None)


def _order(value: str) -> tuple[str, int]:
    """Later first day first; of one month's, the more precise."""
    days = bounds(value)
    return (days[1].isoformat()[:7] + value[7:] if days else "", len(value))
