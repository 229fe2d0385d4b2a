"""An estimate of the day of publication, for articles that give none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actorgraph.model import Found, Span
from actorgraph.times import finder
from actorgraph.times.calendar import bounds
from actorgraph.times.tense import by_cues

_KNOWN = re.compile(r"\d{4}(?:-\d\d){0,2}$")


def estimate_published(text: str, furniture: Iterable[Span] = ()) -> Found | None:
    """The latest date the text reports as past or present, as precisely as it is said.

    Only dates that name their year count: days, else months, else nothing; those said with a future tense are plans
    and are left out. An article is published on or shortly after the last thing it reports, so the estimate is a
    lower bound: the true day is rarely before it.

    Args:
        furniture: stretches that are no part of the report, sorted and disjoint; dates there (copyright lines) are
            left out.
    """
    found = finder.read(text, None, blocked=tuple(furniture))
    said = [
        one.value[:10]
        for one in found
        if not one.anchored and one.type in ("DATE", "TIME") and by_cues(text, one.start, one.end) <= 0
    ]
    known = [value for value in said if _KNOWN.match(value) and len(value) >= 7]
    if not known:
        return None
    return Found(max(known, key=_order), "estimated")


def _order(value: str) -> tuple[str, int]:
    """Later first day first; of one month's, the more precise."""
    days = bounds(value)
    return (days[1].isoformat()[:7] + value[7:] if days else "", len(value))
