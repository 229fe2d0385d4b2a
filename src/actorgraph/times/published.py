"""An estimate of the day of publication, for articles that give none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from actorgraph.model import Found, Span
from actorgraph.times import finder
from actorgraph.times.calendar import bounds
from actorgraph.times.reading import Reading
from actorgraph.times.tense import by_cues

_SOON = 61
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

    def reported(reference: str | None) -> list[Reading]:
        """What is spoken of as past or present."""
        found = finder.read(text, reference, blocked=furniture)
        # Cues only: without a date of its own the article has no tense to hold a parse against.
        return [one for one in found if by_cues(text, one.start, one.end) <= 0]

    def order(value: str) -> tuple[str, int]:
        """Later first day first; of one month's, the more precise."""
        days = bounds(value)
        return (days[1].isoformat()[:7] + value[7:] if days else "", len(value))

    # Ten characters are a whole day, seven at least a month: a year alone tells too little.
    whole = [one.value[:10] for one in reported(None) if not one.anchored and one.type in ("DATE", "TIME")]
    best = max((value for value in whole if _KNOWN.match(value) and len(value) >= 7), key=order, default=None)
    days = bounds(best) if best and len(best) == 10 else None
    if best is None or days is None:
        return Found(best, "estimated") if best else None
    limit = (days[0] + timedelta(days=_SOON)).isoformat()
    # "On February 19": only a later day moves the estimate.
    short = [one.value[-10:] for one in reported(best) if one.anchored and _DATED.search(text[one.start : one.end])]
    return Found(max([best, *(day for day in short if _KNOWN.match(day) and day <= limit)]), "estimated")
