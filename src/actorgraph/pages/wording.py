"""How pages say things: dates written out, certainty and counts in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

MONTHS = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
KINDS = {"person": "person", "organization": "organisation", "place": "place", "group": "group"}
_PREFIX = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def day(value: str | None) -> str:
    """``2014-09-29`` as "29 September 2014"; a month or year as far as it is told; anything else as it stands."""
    if not value:
        return ""
    found = _PREFIX.fullmatch(value)
    if not found:
        first, slash, last = value.partition("/")
        return between(first, last) if slash and _PREFIX.fullmatch(first) and _PREFIX.fullmatch(last) else value
    year, month, number = found.groups()
    if not month or not 1 <= int(month) <= 12:
        return year
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}" if number else f"{MONTHS[int(month) - 1]} {year}"


def between(first: str | None, last: str | None) -> str:
    """A span of days as short as it can be said: "18-19 February 2015", "February 2015", "2015"."""
    if not first or not last or first == last:
        return day(first or last)
    try:
        one, other = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return f"{day(first)} to {day(last)}"
    if one.day == 1 and (other.month, other.day) == (12, 31) and one.month == 1:
        return str(one.year) if one.year == other.year else f"{one.year}–{other.year}"
    if (one.year, one.month) == (other.year, other.month):
        # From the first on for four weeks is that month: a date that names one is kept as its first and last day.
        whole = one.day == 1 and (other - one).days >= 27
        month = f"{MONTHS[one.month - 1]} {one.year}"
        return month if whole else f"{one.day}–{other.day} {month}"
    if one.year == other.year:
        return f"{one.day} {MONTHS[one.month - 1]} – {other.day} {MONTHS[other.month - 1]} {one.year}"
    return f"{day(first)} – {day(last)}"


def sure(confidence: float | None) -> str:
    """How sure a reading is, in words."""
    if confidence is None:
        return ""
    steps = ((0.95, "almost certain"), (0.85, "very likely"), (0.7, "likely"), (0.5, "uncertain"))
    return next((word for least, word in steps if confidence >= least), "doubtful")


def count(number: int, one: str, many: str = "") -> str:
    """ "1 article", "2 articles"; thousands with a thin gap."""
    return f"{number:,} {one if number == 1 else many or one + 's'}".replace(",", "\u202f")


def number(value: float | None) -> str:
    """A number without needless places."""
    if value is None:
        return ""
    whole = float(value).is_integer()
    return (f"{value:,.0f}" if whole else f"{value:,.6g}").replace(",", "\u202f")


_UNITS = {"percent": " %", "share": "", "times": " times", "persons": "", "count": ""}


def amount(row: Mapping[str, Any]) -> str:
    """A quantity's value or range, with its unit where that is no plain count."""
    value, low, high, unit = row["value"], row["low"], row["high"], row["unit"] or "count"
    end = _UNITS.get(unit, f" {unit}")
    if value is not None:
        return number(value) + end
    if low is not None and high is not None:
        return f"{number(low)}–{number(high)}{end}"
    if low is not None:
        return f"at least {number(low)}{end}"
    return f"at most {number(high)}{end}" if high is not None else str(row["said"])


_WHOLE = re.compile(r"[\"“„«'‘]([^\"“”„«»]+?),?[\"”“»'’]?,?")


def quoted(text: str) -> str:
    """What stands in quotation marks as a whole, in one pair of marks, whichever the article has."""
    found = _WHOLE.fullmatch(text.strip())
    return f"“{found[1] if found else text}”"


def shortened(text: str | None, limit: int = 160) -> str:
    """A text on one line, cut at a word with an ellipsis."""
    folded = " ".join((text or "").split())
    if len(folded) <= limit:
        return folded
    cut = folded[: limit - 1].rpartition(" ")[0] or folded[: limit - 1]
    return cut.rstrip(",;:") + "…"
