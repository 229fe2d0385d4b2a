"""Calendar arithmetic on TIMEX3 values: naming the unit a day lies in, moving by units, bounding a value by days."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DURATION = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "weekend": "WE", "month": "M", "quarter": "Q",
    "season": "SE", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip
_CLOCK_UNITS = ("second", "minute", "hour")
# Half a year is written P6M, not P0.5Y.
_HALF = {"year": "6M", "day": "T12H", "hour": "30M", "minute": "30S"}


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or ``None`` where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date, unit: str, count: int) -> date | None:
    """``day`` moved by ``count`` units (cut to the month's last day), ``None`` beyond the years 1 to 9999."""
    try:
        if unit in _DAYS:
            return day + timedelta(days=count * _DAYS[unit])
        if unit in _CLOCK_UNITS:
            seconds = {"second": 1, "minute": 60, "hour": 3600}[unit]
            return day + timedelta(days=int(count * seconds / 86400))
        months = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
        year, month = divmod(months, 12)
        # 31 January and a month on is the last of February.
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def season_of(day: date) -> str:
    """The value of the season of the northern hemisphere; a winter has the year of its December."""
    # The southern hemisphere's seasons are the other way round; no text says which it means.
    name = {0: "WI", 1: "SP", 2: "SU", 3: "FA"}[day.month % 12 // 3]
    return f"{day.year - (day.month < 3):04d}-{name}"


_NAMES: dict[str, Callable[[date], str]] = {
    "day": date.isoformat,
    "hour": date.isoformat,
    "minute": date.isoformat,
    "second": date.isoformat,
    "week": _week,
    "fortnight": _week,
    "weekend": lambda day: _week(day) + "-WE",
    "month": lambda day: day.isoformat()[:7],
    "quarter": lambda day: f"{day.year:04d}-Q{(day.month + 2) // 3}",
    "season": season_of,
    "half": lambda day: f"{day.year:04d}-H{1 if day.month < 7 else 2}",
    "year": lambda day: f"{day.year:04d}",
    "decade": lambda day: f"{day.year // 10:03d}",
    "century": lambda day: f"{day.year // 100:02d}",
}


def name_of(day: date, unit: str) -> str:
    """The TIMEX3 value of the unit around ``day``: ``1998-W33``, ``1998-Q3``, a decade ``199``, a century ``19``."""
    return _NAMES[unit](day)


def duration(count: float | None, unit: str) -> str:
    """The TIMEX3 duration: ``P3D``, ``PT1H30M``; ``PXY`` for an unknown count."""
    if unit == "fortnight":
        return duration(None if count is None else 2 * count, "week")
    if unit in ("decade", "century") and count is not None:
        return duration(count * (10 if unit == "decade" else 100), "year")
    prefix = "PT" if unit in _CLOCK_UNITS else "P"
    if count is None:
        return f"{prefix}X{_DURATION[unit]}"
    whole = int(count)
    # "two and a half years" is written P2Y6M, not P2.5Y.
    if count - whole == 0.5 and unit in _HALF:
        tail = _HALF[unit]
        return f"{prefix}{whole}{_DURATION[unit]}{tail}" if whole else f"{prefix}{tail}"
    amount = str(whole) if count == whole else f"{count:g}"
    return f"{prefix}{amount}{_DURATION[unit]}"


def _from_month(year: int, month: int, months: int) -> tuple[date, date] | None:
    first = make_day(year, month, 1)
    following = first and shift(first, "month", months)
    if first is None:
        return None
    # The last century that `date` knows ends with it.
    return (first, following - timedelta(days=1)) if following else (first, date(9999, 12, 31))


def _week_bounds(year: int, week: int, weekend: bool) -> tuple[date, date] | None:
    try:
        return date.fromisocalendar(year, week, 6 if weekend else 1), date.fromisocalendar(year, week, 7)
    except ValueError:
        return None


_BOUNDED: tuple[tuple[str, Callable[[re.Match[str]], tuple[date | None, date | None] | None]], ...] = (
    (r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", lambda m: (make_day(int(m[1]), int(m[2]), int(m[3])),) * 2),
    (r"(\d{4})-(\d\d)(?:-XX)?(?:T.*)?", lambda m: _from_month(int(m[1]), int(m[2]), 1)),
    (r"(\d{4})(?:-XX)*(?:T.*)?", lambda m: _from_month(int(m[1]), 1, 12)),
    (r"(\d{4})-W(\d\d)(-WE)?(?:T.*)?", lambda m: _week_bounds(int(m[1]), int(m[2]), bool(m[3]))),
    (r"(\d{4})-Q([1-4])", lambda m: _from_month(int(m[1]), 3 * int(m[2]) - 2, 3)),
    (r"(\d{4})-H([12])", lambda m: _from_month(int(m[1]), 6 * int(m[2]) - 5, 6)),
    (r"(\d{4})-(SP|SU|FA|WI)", lambda m: _from_month(int(m[1]), SEASON_MONTHS[m[2]], 3)),
    (r"(\d{3})X?", lambda m: _from_month(int(m[1]) * 10, 1, 120)),
    (r"(\d\d)(?:XX)?", lambda m: _from_month(int(m[1]) * 100, 1, 1200)),
)


def bounds(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 value or of a range ``A/B``; ``None`` where it has no place on the calendar."""
    if "/" in value:
        first, last = (bounds(part) for part in value.split("/", 1))
        # A range whose ends are in the wrong order is a misreading.
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    for pattern, read in _BOUNDED:
        match = re.fullmatch(pattern, value)
        found = match and read(match)
        if found and found[0] and found[1]:
            return found[0], found[1]
    return None


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus (Meeus, *Astronomical Algorithms*, chapter 8)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    leaps, skipped = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * skipped + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The ``nth`` (from 1; -1 is the last) ISO ``weekday`` of a month."""
    if nth > 0:
        first = date(year, month, 1)
        # `make_day`: a fifth Monday is not in every month.
        return make_day(year, month, 1 + (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = make_day(year, month, calendar.monthrange(year, month)[1])
    return last and last - timedelta(days=(last.isoweekday() - weekday) % 7)
