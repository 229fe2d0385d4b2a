"""Feasts and public holidays that news articles date things by."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from actorgraph.times.calendar import easter, make_day, nth_weekday
from actorgraph.times.reading import Context, Reading, Rule, reading
from actorgraph.times.words import full_year, squeeze

_Of = Callable[[int], date | None]


def _fixed(month: int, day: int) -> _Of:
    return lambda year: make_day(year, month, day)


def _moving(month: int, weekday: int, nth: int) -> _Of:
    return lambda year: nth_weekday(year, month, weekday, nth)


def _after(of: _Of, days: int) -> _Of:
    """The day some days after a feast that is reckoned otherwise."""
    return lambda year: (day := of(year)) and day + timedelta(days=days)


def _around_easter(days: int) -> _Of:
    return lambda year: easter(year) + timedelta(days=days)


# Days of the United States where other countries keep the feast on another day.
HOLIDAYS: dict[str, _Of] = {
    "new year's day": _fixed(1, 1),
    "new year's eve": _fixed(12, 31),
    "martin luther king day": _moving(1, 1, 3),
    "groundhog day": _fixed(2, 2),
    "valentine's day": _fixed(2, 14),
    "presidents day": _moving(2, 1, 3),
    "presidents' day": _moving(2, 1, 3),
    "international women's day": _fixed(3, 8),
    "st. patrick's day": _fixed(3, 17),
    "april fools' day": _fixed(4, 1),
    "ash wednesday": _around_easter(-46),
    "palm sunday": _around_easter(-7),
    "maundy thursday": _around_easter(-3),
    "good friday": _around_easter(-2),
    "easter sunday": _around_easter(0),
    "easter monday": _around_easter(1),
    "easter": _around_easter(0),
    "ascension day": _around_easter(39),
    "pentecost": _around_easter(49),
    "may day": _fixed(5, 1),
    "victory day": _fixed(5, 9),
    "mother's day": _moving(5, 7, 2),
    "memorial day": _moving(5, 1, -1),
    "father's day": _moving(6, 7, 3),
    "juneteenth": _fixed(6, 19),
    "independence day": _fixed(7, 4),
    "the fourth of july": _fixed(7, 4),
    "bastille day": _fixed(7, 14),
    "labor day": _moving(9, 1, 1),
    "columbus day": _moving(10, 1, 2),
    "halloween": _fixed(10, 31),
    "all saints' day": _fixed(11, 1),
    "guy fawkes night": _fixed(11, 5),
    # The Tuesday after the first Monday, which is not always the first Tuesday.
    "election day": _after(_moving(11, 1, 1), 1),
    "armistice day": _fixed(11, 11),
    "veterans day": _fixed(11, 11),
    "remembrance day": _fixed(11, 11),
    "thanksgiving day": _moving(11, 4, 4),
    "thanksgiving": _moving(11, 4, 4),
    "black friday": _after(_moving(11, 4, 4), 1),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
}


def read_holiday(match: re.Match[str], context: Context) -> Reading | None:
    of = HOLIDAYS[squeeze(match["name"]).replace("’", "'")]
    if match["year"]:
        return _on(match, of(full_year(match["year"])), False)
    here = context.here
    # One year to either side is looked at below, and the calendar ends with 1 and 9999.
    if here is None or not 2 < here.year < 9998:
        return None
    which = squeeze(match["which"] or "")
    tense = {"last": -1, "this past": -1, "next": 1, "this": 1, "this coming": 1}.get(which)
    if tense is None:
        tense = context.tense(match.start(), match.end())
    # Three years, since the nearest Easter of a December article may be next year's.
    days = [day for year in (here.year - 1, here.year, here.year + 1) if (day := of(year))]
    # Without a tense or a word like "last" nothing tells a direction: then the nearest is meant.
    fitting = [day for day in days if tense == 0 or (day <= here if tense < 0 else day >= here)]
    return _on(match, min(fitting, key=lambda day: abs(day - here), default=None), True)


def _on(match: re.Match[str], day: date | None, anchored: bool) -> Reading | None:
    return reading(match, day.isoformat() if day else None, anchored=anchored, confidence=0.85)


# The longest first: "Easter Sunday" before "Easter".
_TITLES = (name.title() for name in sorted(HOLIDAYS, key=lambda name: (-len(name), name)))
_WRITTEN = (name.replace("'S", "'s").replace("The ", "the ").replace(" Of ", " of ") for name in _TITLES)
_PATTERN = "|".join(re.escape(name).replace("\\ ", " ").replace("'", "['’]") for name in _WRITTEN)

RULES = (
    Rule(
        rf"(?:(?P<which>(?i:last|next|this past|this coming|this)) )?(?P<name>{_PATTERN})(?:,? (?:of )?"
        rf"(?P<year>YEARNUM))?"
        r"(?! (?i:Islands?|tree|card|carol|present|gift|market))",
        read_holiday,
        "|".join(sorted({name.split()[-1].lower() for name in HOLIDAYS})),
    ),
)
