"""Expressions whose day follows from the article's date or from where the narrative is."""

from __future__ import annotations

import re

from actorgraph.times.absolute import nearest_year, said_year
from actorgraph.times.calendar import SEASON_MONTHS, bounds, duration, make_day, season_of
from actorgraph.times.days import NO_DAY, STEPS, days_off
from actorgraph.times.numbers import amount
from actorgraph.times.quarters import quarter_in_talk, same_quarter
from actorgraph.times.reading import Context, Reading, Rule, reading
from actorgraph.times.words import SEASONS, UNITS, month_number, squeeze

_HALFWAY = r"(?:EARLY )?"
_UNIT = r"(?:week|weekend|month|quarter|year|decade|century|season|(?:fiscal|calendar|school|business|financial) year)"
_OF_NARRATIVE = {"following", "previous", "preceding", "prior", "same", "that", "that same", "ensuing"}


def read_calendar_unit(match: re.Match[str], context: Context) -> Reading | None:
    """ "last week", "earlier this year", "the following month", "the end of next year"."""
    which = squeeze(match["which"]).removeprefix("the ").removesuffix("'s")
    unit = squeeze(match["unit"]).split()[-1]
    # "the following year" and "that year" start from where the narrative is, "last year" from the article's day.
    in_narrative = which in _OF_NARRATIVE or (context.narrative and which in ("next", "past"))
    base = (context.narrated if in_narrative else None) or context.now
    if base is None:
        # Without a base the unit is known but not which: TIMEX3 writes X.
        return reading(match, {"year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX"}.get(unit), confidence=0.7)
    if unit == "weekend":
        step = STEPS[which]
        # On Monday and Tuesday "this weekend" in the past is the one just over.
        if which == "this" and base.isoweekday() <= 2 and context.tense(match.start(), match.end()) < 0:
            step = -1
        return reading(match, context.moved(base, "weekend", step), anchored=True, confidence=0.85)
    value = context.moved(base, unit, STEPS[which])
    return reading(match, context.cut(value) if value else None, anchored=True, confidence=0.9)


def read_plain_unit(match: re.Match[str], context: Context) -> Reading | None:
    """ "the quarter", "the weekend", "the end of the month": the one the text is in."""
    unit = squeeze(match["unit"])
    base = context.narrated if context.narrative and context.narrated else context.now
    if base is None:
        return None
    tense = context.tense(match.start(), match.end())
    if unit == "quarter" and (context.quarter or tense <= 0):
        return reading(match, quarter_in_talk(context), anchored=True, confidence=0.7)
    # On a Monday "the weekend" is mostly the past one, on a Friday the coming one; a tense overrules that.
    back = unit == "weekend" and base.isoweekday() <= 5 and (tense < 0 or (tense == 0 and base.isoweekday() <= 3))
    return reading(match, context.moved(base, unit.split()[-1], -1 if back else 0), anchored=True, confidence=0.75)


def read_latest_year(match: re.Match[str], context: Context) -> Reading | None:
    """ "the latest fiscal year": the last one that is over."""
    return reading(match, context.moved(context.now, "year", -1), anchored=True, confidence=0.7)


def read_last_day(match: re.Match[str], context: Context) -> Reading | None:
    """ "year-end", "month-end": a day, as bookkeepers use it."""
    unit = context.moved(context.here, match["unit"].lower(), 0)
    days = bounds(unit) if unit else None
    value = context.cut(days[1].isoformat()) if days else None
    return reading(match, value, anchored=True, confidence=0.6)


def read_season(match: re.Match[str], context: Context) -> Reading | None:
    """ "last fall", "the spring of 1862", "summer 2014"; a bare season needs an article or a preposition."""
    groups = match.groupdict()
    code = SEASONS[groups["season"].lower()]
    if groups["year"]:
        year = said_year(groups["year"])
        return reading(match, f"{year:04d}-{code}" if year else None, confidence=0.95)
    here = context.here
    if here is None:
        return reading(match, f"XXXX-{code}", confidence=0.7)
    which = squeeze(groups["which"] or "").removeprefix("the ")
    tense = STEPS.get(which) or None
    if which == "this" or (context.narrative and tense is None) or which in ("that", "same"):
        return reading(match, f"{here.year:04d}-{code}", anchored=True, confidence=0.8)
    if tense is None:
        tense = context.tense(match.start(), match.end())
    # The season that began last or, spoken of as future, begins next: "next" never means the one of the day itself.
    begins = SEASON_MONTHS[code]
    began = here.year - (here.month < begins)
    if tense < 0:
        began -= season_of(here) == f"{began:04d}-{code}"
    elif tense > 0 or here.month < begins:
        began += 1
    value = f"{began:04d}-{code}" if 0 < began < 10000 else None
    return reading(match, value, anchored=True, confidence=0.8)


def read_named_month(match: re.Match[str], context: Context) -> Reading | None:
    """ "last September", "next May", "this March"."""
    month, here = month_number(match["month"]), context.now
    if here is None:
        return reading(match, f"XXXX-{month:02d}", confidence=0.8)
    which = squeeze(match["which"])
    before, after = here.year - (month >= here.month), here.year + (month <= here.month)
    years = {
        "last": before,
        "past": before,
        "this past": before,
        "next": after,
        "coming": after,
        "this coming": after,
        "this": here.year,
        "following": nearest_year(context, month, None, 1),
        "previous": nearest_year(context, month, None, -1),
    }
    return reading(match, f"{years[which]:04d}-{month:02d}", anchored=True, confidence=0.9)


def read_ago(match: re.Match[str], context: Context) -> Reading | None:
    """ "three years ago": as coarse as its unit; "two days earlier" starts from where the narrative is."""
    number = match.groupdict().get("n")
    count, unit = amount(number) if number else None, UNITS[squeeze(match["unit"]).split()[-1]]
    how = squeeze(match["how"])
    back = how in ("ago", "earlier", "before", "previously", "back", "prior", "beforehand")
    in_narrative = how not in ("ago", "from now", "back", "hence")
    if count is None:
        return reading(match, "PAST_REF" if back else "FUTURE_REF", anchored=True, confidence=0.8)
    base = (context.narrated or context.now) if in_narrative else context.now
    if unit in ("hour", "minute", "second"):
        # Hours and minutes away the day is mostly the same; the hour is unknown.
        day = days_off(base, int((-count if back else count) / 24) if unit == "hour" else 0)
        on = context.cut(day.isoformat()) if day else NO_DAY
        return reading(match, on + "TXX", "TIME", anchored=True, confidence=0.6)
    if base is None:
        return reading(match, NO_DAY if unit == "day" else "XXXX", confidence=0.6)
    if unit == "year" and count == 1 and context.quarter:
        quarter = same_quarter(context.quarter, -count if back else count)
        return reading(match, quarter, anchored=True, confidence=0.75, speaks=False)
    # As exact as is said: "half a year ago" is a month, "two decades ago" a year.
    halved = {"year": ("month", 12), "decade": ("year", 10), "week": ("day", 7)}
    years = {"decade": ("year", 10), "century": ("year", 100)}
    finer, times = (years if count == int(count) else halved).get(unit, (unit, 1))
    value = context.moved(base, finer, (-1 if back else 1) * round(count * times))
    return reading(match, context.cut(value) if value else None, anchored=True, confidence=0.85)


def read_one_off(match: re.Match[str], context: Context) -> Reading | None:
    """ "the day before", "the week after", "the next day", "the following morning"."""
    unit = UNITS[squeeze(match["unit"])]
    how = squeeze(match["how"])
    step = -1 if how in ("before", "previous", "earlier", "prior", "preceding") else 0 if how in ("same", "that") else 1
    if how in ("very same", "that same", "that very"):
        step = 0
    base = context.narrated or context.now
    if base is None:
        return reading(match, NO_DAY if unit == "day" else None, anchored=True, confidence=0.6)
    return reading(match, context.moved(base, unit, step), anchored=True, confidence=0.85)


def read_two_off(match: re.Match[str], context: Context) -> Reading | None:
    """ "the week before last", "the year after next"."""
    step = -2 if squeeze(match["how"]) == "before last" else 2
    value = context.moved(context.now, match["unit"].lower(), step)
    return reading(match, context.cut(value) if value else None, anchored=True, confidence=0.9)


def read_nth_of_month(match: re.Match[str], context: Context) -> Reading | None:
    """ "the 16th": a day of the month the text is in."""
    here = context.here
    day = int(re.match(r"\d+", match["day"])[0])  # type: ignore[index]
    found = make_day(here.year, here.month, day) if here else None
    return reading(match, found.isoformat() if found else None, anchored=True, confidence=0.6)


def read_past_unit(match: re.Match[str], context: Context) -> Reading | None:
    """ "the past year", "the last decade": in news the calendar's one before; a stretch up to now in a narrative.

    Days, weeks, months and quarters are stretches everywhere: "for the last week".
    """
    unit = UNITS[match["unit"].lower()]
    before = context.moved(context.now, unit, -1)
    if before and unit in ("year", "decade", "century") and not context.narrative:
        return reading(match, before, anchored=True, confidence=0.5, speaks=False)
    return reading(match, duration(1, unit), "DURATION", anchored=True, confidence=0.8)


_WHICH_UNIT = (
    r"(?P<which>(?i:this past|this coming|last|this|next|(?:the )?(?:previous|preceding|prior|current|coming"
    r"|following|upcoming"
    r"|next|ensuing)|(?:that|the) same|that))"
)

RULES = (
    Rule(rf"{_HALFWAY}{_WHICH_UNIT} (?P<unit>{_UNIT})(?!-(?i:old|long))", read_calendar_unit),
    Rule(rf"(?:(?i:early|late|earlier|later|mid)[ -]){_WHICH_UNIT} (?P<unit>{_UNIT})", read_calendar_unit),
    Rule(
        r"(?i:later|earlier)(?: in)? (?i:the) (?P<unit>(?i:week|month|quarter|year|season|decade|day))", read_plain_unit
    ),
    Rule(r"EARLY (?i:the) (?P<unit>(?i:week|month|quarter|year|season|decade|century))", read_plain_unit),
    Rule(r"(?i:the) (?P<unit>(?i:weekend|quarter))", read_plain_unit),
    Rule(r"(?i:the (?:full|fiscal|calendar)) (?P<unit>(?i:year))", read_plain_unit),
    Rule(
        r"(?i:(?:the|its|their) (?:latest|most recent) (?:fiscal|financial) year)",
        read_latest_year,
        r"latest|most\s+recent",
    ),
    Rule(
        r"(?:(?<=[Ff]or\s)|(?<=[Oo]f\s)|(?<=[Dd]uring\s))(?i:the) (?P<unit>(?i:year|week|month))(?=[,.;]| (?:ended"
        r"|ending|to date|as a whole))",
        read_plain_unit,
    ),
    Rule(r"(?P<unit>(?i:year|month))-(?i:end)", read_last_day, "-end"),
    Rule(r"(?:(?i:around) )?(?P<unit>(?i:year|month))(?: (?i:end)|['’]s end)", read_plain_unit, r"(?:\s|['’]s\s+)end"),
    Rule(
        r"(?:EARLY |(?i:mid|early|late)-)?(?:(?P<which>(?i:last|this past|this coming|this|next|that|past|coming|"
        r"(?:the )?following|the same"
        r"|the)) )(?:(?i:early|late) )?(?P<season>SEASON)(?! (?i:of))(?P<year>)",
        read_season,
    ),
    Rule(
        r"(?:EARLY |(?i:mid|early|late)-)?(?:(?P<which>(?i:the)) )?(?P<season>SEASON)(?:,? (?:of |in )?)"
        r"(?P<year>YEARNUM|SHORTYEAR|YEARWORDS)",
        read_season,
    ),
    Rule(
        r"(?:(?<=[Ii]n\s)|(?<=[Dd]uring\s)|(?<=[Bb]y\s))(?:EARLY )?(?P<which>)(?P<season>spring|summer|autumn"
        r"|winter)(?P<year>)",
        read_season,
    ),
    Rule(
        r"(?:(?i:early|late|mid)[ -])?(?P<which>(?i:last|past|this past|next|coming|this coming|this|following"
        r"|previous)) (?P<month>MONTH)",
        read_named_month,
    ),
    Rule(
        r"(?:ABOUT )?(?P<n>NUMBER|VAGUE)(?: (?:more|full|whole|short|long))? (?:(?i:trading|business|working"
        r"|calendar) )?(?P<unit>UNITS)"
        r"(?: or (?:so|more|two))? (?P<how>(?i:ago|earlier|later|from now|hence|back|previously|beforehand|prior"
        r"|afterwards?))",
        read_ago,
        "ago|earlier|later|from|hence|back|previously|beforehand|prior|afterward",
    ),
    Rule(
        r"(?P<n>NUMBER|VAGUE) (?P<unit>UNITS) (?P<how>(?i:before|after))(?=[,.;)]| *\n)",
        read_ago,
        r"(?:before|after)[,.;)\s]",
    ),
    Rule(
        r"(?P<unit>(?i:days|weeks|months|years|decades|centuries|hours|minutes)) (?P<how>(?i:ago|earlier|later"
        r"|before(?=[,.])|after(?=[,.])))",
        read_ago,
    ),
    Rule(r"(?P<n>(?i:an?|one))[- ](?P<unit>(?i:year|month|week|day))[- ](?P<how>(?i:ago|earlier))", read_ago),
    Rule(
        r"(?i:the) (?P<unit>(?i:week|weekend|month|quarter|year)) (?P<how>(?i:before last|after next))",
        read_two_off,
    ),
    Rule(
        r"(?i:the) (?P<unit>(?i:day|night|week|month|year|weekend)) (?P<how>(?i:before|after|earlier))(?! (?:the"
        r"|an?|his|her|their|its|my|our|[A-Z]))",
        read_one_off,
    ),
    Rule(
        r"(?:(?i:earlier|later|early|late) )?(?:(?i:the) )?(?P<how>(?i:next|following|previous|preceding|prior"
        r"|very same|same)) (?P<unit>(?i:day))",
        read_one_off,
    ),
    Rule(
        r"(?:(?i:earlier|later|early|late) )?(?P<how>(?i:that(?: same| very)?)) (?P<unit>(?i:day|night))", read_one_off
    ),
    Rule(
        r"(?:(?<=[Oo]n\s)|(?<=[Tt]he\s)|(?<=[Oo]f\s))(?P<day>(?:[12]\d|3[01]|\d)(?:st|nd|rd|th))(?=[,.;]|$| *\n"
        r"| of this month)",
        read_nth_of_month,
        r"\d(?:st|nd|rd|th)",
    ),
    Rule(r"(?i:the (?:past|last)) (?P<unit>(?i:day|week|month|quarter|year|decade|century|season))", read_past_unit),
)
