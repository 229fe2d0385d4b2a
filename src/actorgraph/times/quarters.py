"""Quarters and halves of years, and the talk of figures set against those of a year before."""

from __future__ import annotations

import re

from msgspec.structs import replace

from actorgraph.times.absolute import nearest_year
from actorgraph.times.reading import Context, Reading, Rule, reading
from actorgraph.times.words import full_year, squeeze

_CODES = {
    "first quarter": "Q1", "second quarter": "Q2", "third quarter": "Q3", "fourth quarter": "Q4", "final quarter": "Q4",
    "first half": "H1", "second half": "H2", "last half": "H2", "latter half": "H2",
}  # fmt: skip


def same_quarter(quarter: str, years: float) -> str:
    """In talk of a quarter's figures, "a year earlier" is the same quarter of another year."""
    return f"{max(1, int(quarter[:4]) + int(years)):04d}{quarter[4:]}"


def quarter_in_talk(context: Context) -> str | None:
    """The quarter last spoken of, else the last one that is over."""
    if context.quarter:
        return context.quarter
    return context.moved(context.now, "quarter", -1)


def read_year_ago_period(match: re.Match[str], context: Context) -> Reading | None:
    """ "the year-earlier quarter", "a year-ago period"."""
    words = squeeze(match[0])
    named = re.search("first|second|third|fourth", words)
    # "the year-ago third quarter" says which; "the year-ago quarter" is the one that is talked of.
    if named and context.now and context.now.year > 1:
        number = ("first", "second", "third", "fourth").index(named[0]) + 1
        return reading(match, f"{context.now.year - 1:04d}-Q{number}", anchored=True, confidence=0.7, speaks=False)
    if "quarter" not in words and not context.quarter:
        year = context.moved(context.now, "year", -1)
        return _undetermined(match, reading(match, year, anchored=True, confidence=0.7))
    quarter = quarter_in_talk(context)
    value = same_quarter(quarter, -1) if quarter else None
    return _undetermined(match, reading(match, value, anchored=True, confidence=0.7, speaks=False))


def read_period_of_year(match: re.Match[str], context: Context) -> Reading | None:
    """ "the 1988 period": the quarter spoken of, in another year."""
    quarter = quarter_in_talk(context) if match[0].endswith("quarter") else context.quarter
    value = f"{match['year']}{quarter[4:]}" if quarter else None
    return reading(match, value, confidence=0.7, speaks=False)


def read_quarter(match: re.Match[str], context: Context) -> Reading | None:
    groups = match.groupdict()
    word = squeeze(groups["n"])
    code = _CODES.get(f"{word} {squeeze(groups.get('kind') or 'quarter')}") or word.upper()
    if not re.fullmatch("[QH][1-4]", code):
        return None
    here, which = context.here, squeeze(groups.get("which") or groups.get("which2") or "")
    guessed = not (groups.get("year") or groups.get("year2"))
    year: int | None = None
    if not guessed:
        year = full_year(groups.get("year") or groups["year2"])
    elif here and which:
        year = here.year + {"last": -1, "this": 0, "next": 1}[which]
    elif here:
        # By a month before its end, so that its nearest year is not decided by its edge.
        month = int(code[1]) * (3 if code[0] == "Q" else 6) - 1
        year = nearest_year(context, month, None, context.tense(match.start(), match.end()))
    value = f"{year:04d}-{code}" if year else None
    return _undetermined(match, reading(match, value, anchored=guessed, confidence=0.8 if guessed else 0.95))


def _undetermined(match: re.Match[str], found: Reading | None) -> Reading | None:
    """Without the article of the noun that follows: "a [third-quarter] loss", "the [year-ago] figure"."""
    article = re.match(r"(?i)(?:the|its|an?)\s+(?=(?:fiscal )?[a-z]+-(?:quarter|half|ago|earlier)$)", match[0])
    return replace(found, start=found.start + article.end()) if found and article else found


def read_two_quarters(match: re.Match[str], context: Context) -> Reading | None:
    """ "the first two quarters of 1990" are its first half."""
    half = "H1" if match["n"].lower() == "first" else "H2"
    return reading(match, f"{match['year']}-{half}", confidence=0.9)


def read_latest_quarter(match: re.Match[str], context: Context) -> Reading | None:
    if match[0].endswith("period") and not context.quarter:
        return None
    return reading(match, quarter_in_talk(context), anchored=True, confidence=0.7)


RULES = (
    Rule(
        r"(?:(?i:the) )?(?P<n>(?i:last|latter)) (?P<kind>(?i:half)) (?i:of) (?:(?:(?i:fiscal) )?(?P<year>YEARNUM)"
        r"|(?P<which>(?i:last|this|next)) (?i:year))",
        read_quarter,
    ),
    Rule(
        r"(?:(?i:the|a) )?(?i:year)-(?i:ago|earlier)"
        r"(?: (?:fiscal )?(?i:(?:(?:first|second|third|fourth) )?quarter|period))?",
        read_year_ago_period,
        "year-(?:ago|earlier)",
    ),
    Rule(
        r"(?i:(?:the )?(?:(?:corresponding|comparable|same|like|similar) )?(?:quarter|period)"
        r"(?: of)?,? (?:last year|the (?:previous|prior) year|an? year (?:ago|earlier|before)))",
        read_year_ago_period,
        "quarter|period",
    ),
    Rule(
        r"(?i:(?:in |for )?last year['’]s (?:corresponding )?(?:quarter|period))", read_year_ago_period, r"year['’]s\s"
    ),
    Rule(r"(?:(?i:the) )?(?P<year>YEARNUM) (?i:quarter|period)", read_period_of_year),
    Rule(
        r"(?:(?:(?i:the|its|a) )?(?:(?P<year>YEARNUM) |(?P<which>(?i:last|this|next)) year['’]s )?(?:(?i:fiscal) )?)"
        r"(?P<n>(?i:first|second|third|fourth|final))[ -](?P<kind>(?i:quarter|half))"
        r"(?:(?: of| in)?(?: the year)? (?:(?:fiscal )?(?P<year2>YEARNUM)|(?P<which2>(?i:last|this|next)) year"
        r"|the year))?",
        read_quarter,
    ),
    Rule(
        r"(?:(?i:the) )?(?P<n>(?i:first|last|final)) (?i:two quarters of) (?:(?i:fiscal) )?(?P<year>YEARNUM)",
        read_two_quarters,
    ),
    Rule(r"(?P<n>Q[1-4])(?: (?P<year>YEARNUM|SHORTYEAR))?", read_quarter),
    Rule(
        r"(?i:the latest|the most recent) (?:(?i:fiscal) )?(?i:quarter|period)", read_latest_quarter, "quarter|period"
    ),
)
