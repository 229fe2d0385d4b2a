"""Dates as pages write them, to ISO 8601. Only dates that can be read one way: 03/04/2015 is none."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?P<month>{MONTH})\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b{_DAY}(?:\s+of)?[\s-]+(?P<month>{MONTH})[,\s-]+{_YEAR}\b",
        rf"(?<!\d){_YEAR}(?P<sep>[-/.])(?P<month>[01]\d)(?P=sep)(?P<day>[0-3]\d)(?!\d)",
        rf"(?<!\d){_YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
        rf"(?<!\d)(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}年(?P<month>[01]?\d)月(?P<day>[0-3]?\d)日",
    )
)
_MONTH_YEAR = re.compile(rf"^(?P<month>{MONTH}),?\s+{_YEAR}$|^(?P<iso>(?:1[89]|20)\d\d(?:-[01]\d)?)$", re.IGNORECASE)
ANY_DATE = (
    rf"(?:{MONTH}\s+[0-3]?\d(?:st|nd|rd|th)?,?\s+(?:1[89]|20)\d\d"
    rf"|[0-3]?\d(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{MONTH}[,\s-]+(?:1[89]|20)\d\d"
    r"|(?:1[89]|20)\d\d[-/.][01]\d[-/.][0-3]\d|[0-3]?\d[./][0-3]?\d[./](?:1[89]|20)\d\d)"
)
"""Source of a regular expression that covers one full date."""


def find(text: str) -> str | None:
    """The first full date in ``text`` as ``YYYY-MM-DD``, or ``None``.

    "13/4/2014" is read by the number that cannot be a month; "3/4/2014" may be either day, so it is none.
    """
    hits = ((match.start(), order, match) for order, form in enumerate(_FORMS) for match in form.finditer(text))
    # Notations overlap at one place; `_FORMS` has the surer ones first.
    for _, _, match in sorted(hits, key=lambda hit: hit[:2]):
        groups = match.groupdict()
        if "first" in groups:
            first, second = int(groups["first"]), int(groups["second"])
            if first <= 12 and second <= 12 and first != second:
                continue
            month, day = (second, first) if first > 12 else (first, second)
        else:
            month, day = _month(groups["month"]), int(groups["day"])
        if value := _checked(int(groups["year"]), month, day):
            return value
    return None


def normalise(value: str) -> str | None:
    """A given date as ISO 8601 (``2014``, ``2014-09``, ``2014-09-29``), or ``None`` when it cannot be read."""
    value = value.strip()
    short = _MONTH_YEAR.match(value)
    if short is None:
        return find(value)
    if short["iso"]:
        # Not every two digits after a year are a month.
        return short["iso"] if "01" <= short["iso"][5:] <= "12" or len(short["iso"]) == 4 else None
    return f"{short['year']}-{_month(short['month']):02d}"


def given(value: object) -> str:
    """A date as records give it: as :func:`normalise` reads it, or seconds or milliseconds since 1970.

    Raises:
        ValueError: it can be read two ways or not at all.
    """
    # MongoDB wraps a date in objects of one field.
    while isinstance(value, dict) and len(value) == 1:
        value = next(iter(value.values()))
    day: str | None = None
    if isinstance(value, str):
        text = value.strip()
        number = _EPOCH.fullmatch(text)
        day = _since_1970(float(number[1])) if number else _loose(text) or normalise(text)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        # A number of four digits in a field for dates is a year, not seconds.
        is_year = isinstance(value, int) and 1800 <= value < 2100
        day = str(value) if is_year else normalise(str(value)) or _since_1970(value)
    if day is None:
        raise ValueError("it cannot be read as a day, write it YYYY-MM-DD")
    return day


_EPOCH = re.compile(r"(?:/Date\()?(-?\d{9,13}(?:\.\d+)?)(?:[+-]\d{4})?(?:\)/)?")
_LOOSE = re.compile(r"(?P<year>(?:1[89]|20)\d\d)(?P<sep>[-/.])(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)(?!\d)")
_SHORT = re.compile(rf"(?:\w+,?\s+)?{_DAY}[\s-](?P<month>{MONTH})[\s-](?P<short>\d\d)(?!\d)(?:\s.*)?", re.IGNORECASE)
_WEEK = re.compile(r"(\d{4})-?W(\d\d)-?([1-7])(?!\d)")


def _loose(text: str) -> str | None:
    """Notations that only a field for dates can have: 2014-9-3, 29-Sep-14, 2014-W40-1."""
    if match := _LOOSE.match(text):
        return _checked(int(match["year"]), int(match["month"]), int(match["day"]))
    if match := _WEEK.match(text):
        try:
            return date.fromisocalendar(*map(int, match.groups())).isoformat()
        except ValueError:
            return None
    if match := _SHORT.fullmatch(text):
        # No article is dated far ahead: from 70 on two digits are of the last century.
        short = int(match["short"])
        return _checked(short + (2000 if short < 70 else 1900), _month(match["month"]), int(match["day"]))
    return None


def _since_1970(value: float) -> str | None:
    """A day by its seconds or milliseconds; one before 1973 would be too few to tell."""
    # As seconds 1e11 would be the year 5138, so from there on they are milliseconds.
    seconds = value / 1000 if abs(value) >= 1e11 else value
    if not 1e8 <= seconds <= 4.2e9:
        return None
    return (datetime(1970, 1, 1) + timedelta(seconds=int(seconds))).date().isoformat()


def in_address(address: str) -> str | None:
    """The date in the path of a web address (``/2014/09/29/``), or ``None``."""
    match = re.search(r"/((?:19|20)\d\d)[/-]([01]\d)[/-]([0-3]\d)(?=[/-]|$)", address)
    return _checked(int(match[1]), int(match[2]), int(match[3])) if match else None


def _month(name: str) -> int:
    return int(name) if name.isdecimal() else _MONTHS.index(name[:3].lower()) + 1


def _checked(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
