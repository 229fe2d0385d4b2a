"""Python values to RDF literals, in the one spelling that every store keeps."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from math import isfinite

from pyoxigraph import Literal, NamedNode

from actorgraph.graph.vocabulary import XSD

# Lone surrogates and NUL have no place in UTF-8 or in most parsers; one character for one keeps offsets true.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")
_DECIMALS = 6


def clean(value: str) -> str:
    """``value`` with every character that no RDF file can hold replaced by U+FFFD, one for one."""
    return value if value.isascii() and "\x00" not in value else _UNWRITABLE.sub("�", value)


def text(value: str, language: str = "") -> Literal:
    """A string, in ``language`` where that is a language tag."""
    if _LANGUAGE.match(language):
        return Literal(clean(value), language=language.lower())
    return Literal(clean(value))


@lru_cache(maxsize=10_000)
def decimal(value: float) -> Literal:
    """``xsd:decimal`` to six places in canonical form (``0.9``, ``1``).

    Raises:
        ValueError: infinity and what is no number have no decimal.
    """
    if not isfinite(value):
        raise ValueError(f"no decimal: {value}")
    # The digits as they are written, not those of the binary value.
    rounded = format(round(Decimal(str(value)), _DECIMALS), "f")
    plain = rounded.rstrip("0").rstrip(".") if "." in rounded else rounded
    # "-0" is 0 in canonical form.
    return Literal("0" if plain in ("", "-0") else plain, datatype=XSD.decimal)


def sure(value: float) -> Literal:
    """How sure something is, from 0 to 1: to three places, wherever it comes from."""
    return decimal(round(value, 3))


def integer(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer)


def boolean(value: bool) -> Literal:
    return Literal("true" if value else "false", datatype=XSD.boolean)


def day(value: date) -> Literal:
    return Literal(value.isoformat(), datatype=XSD.date)


_TYPES = ((re.compile(r"\d{4}\Z"), "gYear"), (re.compile(r"\d{4}-(0[1-9]|1[0-2])\Z"), "gYearMonth"))


def iso_date(value: str) -> Literal:
    """An ISO date or prefix of one with the type that fits: ``xsd:date``, ``gYearMonth``, ``gYear``, else a string."""
    found = bounds(value)
    if found and found.precision == "day" and found.earliest == found.latest:
        return day(found.earliest)
    for pattern, name in _TYPES:
        if found and pattern.match(value):
            return Literal(value, datatype=XSD[name])
    return Literal(clean(value))


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days a date value may mean, both included, and how exact it is (a local name of :data:`AG`)."""

    earliest: date
    latest: date
    precision: str


@lru_cache(maxsize=10_000)
def bounds(value: str | None) -> Bounds | None:
    """Bounds of an ISO 8601 / TIMEX3 date value, ``None`` where it has no place on the calendar.

    Understood: ``2015``, ``2015-02``, ``2015-02-18`` (with or without a time), ``2015-W08`` and its weekend
    ``2015-W08-WE``, ``2015-Q1``, ``2015-H1``, seasons ``2015-SU``, decades ``201``, centuries ``20``, and intervals of
    two of these with a slash.
    """
    if not value:
        return None
    first, slash, last = value.partition("/")
    start = _point(first)
    if not slash:
        return start
    end = _point(last)
    if not start or not end or start.earliest > end.latest:
        return None
    return Bounds(start.earliest, end.latest, start.precision if start.precision == end.precision else "interval")


_POINT = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?|W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|(?P<part>Q[1-4]|H[12]|SP|SU|FA|AU|WI)))?\Z"
)
_PARTS = {"Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3), "H1": (1, 6), "H2": (7, 6)}
_SEASONS = {"SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "AU": (9, 3), "WI": (12, 3)}


def _point(value: str) -> Bounds | None:
    try:
        if re.match(r"\d{2,3}\Z", value):
            # "201" is ten years, "20" a hundred.
            years = 10 ** (4 - len(value))
            first = int(value) * years
            return Bounds(date(first, 1, 1), date(first + years - 1, 12, 31), "decade" if years == 10 else "century")
        found = _POINT.match(value)
        if not found:
            return None
        year = int(found["year"])
        if found["day"]:
            exact = date(year, int(found["month"]), int(found["day"]))
            return Bounds(exact, exact, "day")
        if found["week"]:
            monday = date.fromisocalendar(year, int(found["week"]), 1)
            return Bounds(monday + timedelta(days=5 if found["weekend"] else 0), monday + timedelta(days=6), "week")
        if found["month"]:
            return _months(year, int(found["month"]), 1, "month")
        if found["part"] in _PARTS:
            return _months(year, *_PARTS[found["part"]], "quarter" if found["part"][0] == "Q" else "half")
        if found["part"]:
            return _months(year, *_SEASONS[found["part"]], "season")
        return _months(year, 1, 12, "year")
    except ValueError:
        # No day of the calendar: the 31st of February, the 60th week, the year 0.
        return None


def _months(year: int, first: int, count: int, precision: str) -> Bounds:
    last_year, last = divmod(year * 12 + first - 1 + count - 1, 12)
    return Bounds(date(year, first, 1), date(last_year, last + 1, monthrange(last_year, last + 1)[1]), precision)


def iri(value: str | None) -> NamedNode | None:
    """An absolute IRI as a node, ``None`` where ``value`` is none."""
    try:
        return NamedNode(value) if value else None
    except ValueError:
        return None
