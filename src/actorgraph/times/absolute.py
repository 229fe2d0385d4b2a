"""Dates that name a day, month, year, decade or century, whole or with the year left out."""

from __future__ import annotations

import re
from datetime import date

from actorgraph.times.calendar import make_day, name_of
from actorgraph.times.direction import Choice
from actorgraph.times.numbers import year_in_words
from actorgraph.times.reading import Context, Reading, Rule, reading
from actorgraph.times.tense import is_habitual
from actorgraph.times.words import DECADE_WORDS, ORDINALS, full_year, month_number, squeeze

_REL_YEAR = (
    r"(?:,?(?: of)? (?P<rel>(?i:this|last|next|that|the same|the following|the previous|the next|the current) year))"
)
_YEAR = rf"(?:(?:,? (?:of |in )?|,)(?P<year>YEARNUM|SHORTYEAR|YEARWORDS)|{_REL_YEAR})"
_LATE = r"(?P<late>(?:EARLY |(?i:mid|late|early)-))?"
_WD = r"(?:(?:(?i:this past|this coming|last|next|this) )?(?P<wd>WEEKDAY|WDSHORT)(?:,? |,)(?:the )?)?"
_TO = r"(?: ?[-–—/] ?| (?:to|and|through|until|or) | ?& ?)"

# Tuned on the train parts: month names are said of the nearest month more often than the verb beside them tells.
_AGAINST_TENSE = 3.0
# Words that make a following number or capitalised word a date: without one of them "May" is a verb or a person.
_LEADS = re.compile(
    r"(?i)\b(?:in|on|by|of|since|until|till|from|to|through|before|after|during|between|and|or|for|late|early|mid|last"
    r"|next|this|every|each|around|about|as of|circa|ca?\.|for|throughout|beginning|ending|ended|starting|effective"
    r"|following|the|previous|past|coming)[ \n(-]+$"
)
# Numbers far from our time are more often counts than years: fewer words make them dates.
_LEADS_OLD = re.compile(
    r"(?i)\b(?:in|since|by|from|until|till|before|after|during|between|around|early|late|circa|ca?\.?|b\.|d\."
    r"|born|died"
    r"|year|to|and|of|spring|summer|autumn|winter|fall)[ \n]*\(?$"
)
_NAMING = re.compile(r"(?:\b[Tt]he|['’]s|\bas late as|\bas early as)[ \n]+$")
_NAMELIKE = {"April", "May", "June", "August", "March", "Jan", "Mar", "Apr", "Jun", "Dec", "MAY", "MARCH", "Sat", "Sun"}
_FORENAMES = {"April", "June", "August"}
_COUNTED = re.compile(
    r"(?i)(?:\.\d| ?%| of (?:the|them|these|those|its|their|our|his|her|all|\d)\b"
    r"| ?(?:(?:million|billion|percent|per cent|people|persons|men|women|soldiers|troops|police"
    r"|officers|"
    r"civilians|fighters|GMT|UTC|militants|miles?|meters?|metres?|feet|ft|km|kilometers?|kilometres?|kg|pounds?|dollars?"
    r"|euros?|"
    r"yards|acres|hectares|tons?|tonnes?|jobs|workers|employees|members|students|homes|houses|votes|seats|times|cases|"
    r"deaths|victims|others|points|square|calories|hours|days|weeks|months|years|species|words|pages|copies|refugees|"
    r"shares|companies|residents|families|children|passengers|prisoners|delegates|"
    r"protesters|demonstrators|guests|volunteers|degrees|rpm|mph|mm|cm|ft|kW|MW|GHz|MHz|ships|aircraft|planes|tanks"
    r"|vehicles|cars)\b))"
)
_QUANTIFIED = re.compile(
    r"(?i)(?:\b(?:some|about|nearly|almost|over|than|least|most|approximately|roughly|estimated|all|no\.?|number"
    r"|page|pp?\.|"
    r"room|highway|route|flight|section|article|chapter|figure|population|another|additional|only|hundred|phone|tel|"
    r"resolution|model|series|windows|class|unit|apollo|channel|x|×|by a score of|up to|more)[ \n]+|[#№+×=<>~:/\\]"
    r"|\d |\b\d{1,3}-|\d{5}-)$"
)


def day_value(year: int, month: int, day: int) -> str | None:
    found = make_day(year, month, day)
    return found.isoformat() if found else None


def _ordinal(text: str) -> int:
    word = squeeze(text)
    return ORDINALS[word] if word in ORDINALS else int(re.match(r"\d+", word)[0])  # type: ignore[index]


def said_year(text: str) -> int | None:
    """A year in digits or in words."""
    return full_year(text) if text[-1].isdigit() else year_in_words(text)


def _gap(here: date, month: int, day: int | None) -> float:
    """Days from ``here`` to that day of the same year, of months as if all were as long."""
    return (month - here.month) * 30.4 + (day - here.day if day is not None else 0)


def nearest_year(context: Context, month: int, day: int | None, tense: int) -> int | None:
    """The year of a date said without one.

    In a narrative it is the narrative's, the next one when the months run over the turn of the year. In a report it is
    that of the nearest such date, where a date on the side that the tense speaks against counts as thrice as far.
    """
    here = context.here
    if here is None:
        return None
    if context.narrative and context.narrated:
        # Past the turn of the year only once the narrative is dated to the month at least.
        return here.year + (1 if here.month >= 11 and month <= 2 and context.last and len(context.last) > 4 else 0)
    gap = _gap(here, month, day)

    def distance(step: int) -> float:
        days = gap + 365 * step
        # The tense is a hint and no proof: a date that it speaks against must be that much nearer.
        if days * tense < 0:
            return abs(days) * _AGAINST_TENSE ** abs(tense)
        # A tenth in favour of what has happened: without a tense news tells of the past.
        return abs(days) * (1.1 if tense == 0 and days > 0 else 1.0)

    return here.year + min((0, -1, 1), key=distance)


def _year_of(match: re.Match[str], context: Context, month: int, day: int | None) -> tuple[int | None, float]:
    """The year, and how sure it is: 1 where it is said.

    Without a year it is that of the last such date or of the coming one, whichever the text around it speaks of.
    """
    groups = match.groupdict()
    if groups.get("year"):
        return said_year(groups["year"]), 1.0
    if groups.get("rel"):
        # "March of last year" is reckoned from the article's day, "March of that year" from where the narrative is.
        word = squeeze(groups["rel"]).removesuffix(" year")
        in_narrative = word.startswith("th") and word not in ("this", "the current")
        base = context.narrated if in_narrative else context.now
        steps = {"last": -1, "next": 1, "the following": 1, "the next": 1, "the previous": -1}
        return (base.year + steps.get(word, 0) if base else None), 0.95
    # Nine is past any tie: "last" and "next" say it, whatever the distance.
    which = {"last": -9, "this past": -9, "next": 9, "this coming": 9}.get(squeeze(groups.get("which") or ""))
    if which:
        return nearest_year(context, month, day, which), 0.9
    here = context.here
    # In a story of the past the verb is past throughout and tells nothing; the narrative's own date does.
    if here is None or (context.narrative and context.narrated):
        return nearest_year(context, month, day, 0), 0.85
    gap = _gap(here, month, day)
    if abs(gap) < 1:
        return here.year, 0.95
    # A year of 365: a leap day more or less does not decide which of two dates is nearer.
    back, on = (-gap, 365 + gap) if gap < 0 else (365 - gap, gap)
    ahead = context.clues.ahead(match.start(), match.end(), Choice("day" if day else "month", back, on))
    year = here.year + (gap < 0) if ahead > 0.5 else here.year - (gap > 0)
    return (year if 0 < year < 10000 else here.year), max(ahead, 1 - ahead)


def read_month_day(match: re.Match[str], context: Context) -> Reading | None:
    month, day = month_number(match["month"]), _ordinal(match["day"])
    year, sure = _year_of(match, context, month, day)
    # 2000, a leap year: 29 February is a day of some year.
    if make_day(2000, month, day) is None:
        return None
    value = f"XXXX-{month:02d}-{day:02d}" if year is None else day_value(year, month, day)
    return reading(match, value, anchored=sure < 1, confidence=0.99 * sure)


def read_days(match: re.Match[str], context: Context) -> Reading | None:
    """Two days of one month, or of two."""
    first_month, last_month = month_number(match["month"]), month_number(match["month2"] or match["month"])
    first_day, last_day = _ordinal(match["day"]), _ordinal(match["day2"])
    year, sure = _year_of(match, context, last_month, last_day)
    if year is None:
        return None
    guessed = sure < 1
    # "28 December to 3 January": the year is that of the last day.
    first = day_value(year - (first_month > last_month), first_month, first_day)
    last = day_value(year, last_month, last_day)
    if first is None or last is None or first >= last:
        return None
    confidence = 0.98 * sure
    cut = match.end("day") if match.start("day") >= match.start("month") else match.end("first")
    start = match.start("day2") if match["month2"] is None else match.start("last")
    parts = (
        Reading(match.start(), cut, first, "DATE", guessed, confidence),
        Reading(start, match.end(), last, "DATE", guessed, confidence),
    )
    return Reading(match.start(), match.end(), f"{first}/{last}", "DATE", guessed, confidence, parts)


def read_month(match: re.Match[str], context: Context) -> Reading | None:
    """ "March 2014", "in March"; "May", "March" and the like are no month where nothing beside them shows it."""
    month, name = month_number(match["month"]), match["month"].rstrip(".")
    groups = match.groupdict()
    if name in _NAMELIKE and not (groups.get("year") or groups.get("rel") or match["late"]):
        before = context.text[max(0, match.start() - 24) : match.start()]
        after = context.text[match.end() : match.end() + 12]
        inside = name in _FORENAMES and re.search(r"[a-z,] $", before) and re.match(" [a-z]", after)
        # "April Jones", "May Day": a capitalised word after it makes it a part of a name.
        if re.match(r" [A-Z][a-z]+", after) or not (_LEADS.search(before) or inside):
            return None
    year, sure = _year_of(match, context, month, None)
    # "in June" of a habit is every June.
    if sure < 1 and not groups.get("rel") and is_habitual(context.text, match.start(), match.end()):
        year = None
    value = f"XXXX-{month:02d}" if year is None else f"{year:04d}-{month:02d}"
    return reading(match, value, anchored=sure < 1, confidence=0.98 * sure)


def read_months(match: re.Match[str], context: Context) -> Reading | None:
    """ "January-March 2014"."""
    first, last = month_number(match["month"]), month_number(match["month2"])
    year, sure = _year_of(match, context, last, None)
    if year is None:
        return None
    guessed = sure < 1
    start, end = f"{year - (first > last):04d}-{first:02d}", f"{year:04d}-{last:02d}"
    parts = (
        Reading(match.start(), match.end("month"), start, "DATE", guessed, 0.9),
        Reading(match.start("month2"), match.end(), end, "DATE", guessed, 0.9),
    )
    return Reading(match.start(), match.end(), f"{start}/{end}", "DATE", guessed, 0.9, parts)


def read_iso(match: re.Match[str], context: Context) -> Reading | None:
    value = day_value(int(match[1]), int(match[2]), int(match[3]))
    clock = match["clock"]
    if value and clock:
        return reading(match, f"{value}T{clock}", "TIME", confidence=0.99)
    return reading(match, value, confidence=0.99)


def read_numeric(match: re.Match[str], context: Context) -> Reading | None:
    """Numbers divided by slashes are month first, by dots day first, where both orders are dates."""
    first, second, year = int(match["a"]), int(match["b"]), match["c"]
    number = int(year) if len(year) == 4 else full_year(year)
    # Dots are European; slashes American, unless the first number is no month.
    month, day = (second, first) if match["sep"] == "." or first > 12 else (first, second)
    return reading(match, day_value(number, month, day), confidence=0.8 if max(first, second) <= 12 else 0.95)


def read_year(match: re.Match[str], context: Context) -> Reading | None:
    text, start, end = context.text, match.start("year"), match.end("year")
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    led = match["late"] or match["lead"]
    number = int(match["year"])
    if not led and (_COUNTED.match(after) or _QUANTIFIED.search(before)):
        return None
    # From 1900 to 2039 four digits are mostly a year. Outside they are one where a preposition leads them, where they
    # stand in brackets or end a range, and where they name something ("the 1777 campaigns").
    if not led and not 1900 <= number <= 2039:
        is_round = number % 50 == 0
        # Round numbers before a plural are counts ("the 1800 men").
        counted = is_round and re.match(r"[ \n]+(?!was|is\b|has)[a-z]+(?:s|men|people)\b", after)
        named = not is_round and _NAMING.search(before)
        bracketed = re.search(r"[(–-] ?$", before) or re.match(r" ?[)–-]", after)
        if counted or not (_LEADS_OLD.search(before) or named or bracketed):
            return None
    return reading(match, f"{number:04d}", confidence=0.97 if led or _LEADS.search(before) else 0.85)


def read_year_range(match: re.Match[str], context: Context) -> Reading | None:
    """ "1990-95", "2010–2012"; the second year may be short."""
    first, tail = int(match["year"]), match["tail"]
    # "1990-95": the century is that of the first year.
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    # A range of two years that spans more than 150, or a short second year above 60 half a century on, is a score or a
    # number.
    if not first < last <= first + 150 or (len(tail) == 2 and int(tail) > 60 and last - first > 50):
        return None
    parts = (
        Reading(match.start(), match.end("year"), f"{first:04d}", "DATE"),
        Reading(match.start("tail"), match.end(), f"{last:04d}", "DATE"),
    )
    return Reading(match.start(), match.end(), f"{first:04d}/{last:04d}", "DATE", False, 0.93, parts)


def read_short_year(match: re.Match[str], context: Context) -> Reading | None:
    return reading(match, f"{full_year(match['year']):04d}", confidence=0.8)


def read_spoken_year(match: re.Match[str], context: Context) -> Reading | None:
    year = year_in_words(match["words"])
    return reading(match, f"{year:04d}" if year else None, confidence=0.85)


def read_fiscal(match: re.Match[str], context: Context) -> Reading | None:
    return reading(match, f"{full_year(match['year']):04d}", confidence=0.9)


def read_era(match: re.Match[str], context: Context) -> Reading | None:
    """Years before our era keep TIMEX3's BC prefix; ISO days have no such years."""
    before = match["era"].upper().startswith("B")
    number = int(match["year"].replace(",", ""))
    return reading(match, f"BC{number:04d}" if before else f"{number:04d}", confidence=0.97)


def read_decade(match: re.Match[str], context: Context) -> Reading | None:
    groups = match.groupdict()
    if groups.get("word"):
        here = context.now
        tens = DECADE_WORDS[match["word"].lower()]
        # "the fifties" are the last century's, as long as this one has not had them.
        century = 19 if here is None or tens * 10 + 2000 > here.year else here.year // 100
        return reading(match, f"{century}{tens}" if here is None or tens > 2 else f"19{tens}", confidence=0.8)
    digits = match["year"].lstrip("'’‘")
    return reading(match, (digits if len(digits) == 4 else str(full_year(digits)))[:3], confidence=0.95)


def read_century(match: re.Match[str], context: Context) -> Reading | None:
    number = _ordinal(match["number"])
    era = match["era"] or ""
    prefix = "BC" if era.upper().startswith("B") else ""
    return reading(match, f"{prefix}{number - 1:02d}", confidence=0.95)


def read_week_of(match: re.Match[str], context: Context) -> Reading | None:
    month, day = month_number(match["month"]), _ordinal(match["day"])
    year, sure = _year_of(match, context, month, day)
    first = make_day(year, month, day) if year else None
    return reading(match, name_of(first, "week") if first else None, anchored=sure < 1, confidence=0.85)


def read_attacks(match: re.Match[str], context: Context) -> Reading | None:
    """The attacks are named by their day; articles after 2001 mean that year."""
    here: date | None = context.now
    return reading(match, "2001-09-11" if here is None or here >= date(2001, 9, 11) else None, confidence=0.95)


_SPOKEN = "teen|twenty|thousand"

RULES = (
    Rule(
        r"9/11|(?:Sept\.|September) 11(?= (?:attack|terror|hijack|bombing|victim|commission|memorial))",
        read_attacks,
        r"9/11|sept",
    ),
    Rule(
        r"((?:1\d|20)\d\d)-(0[1-9]|1[0-2])-([0-3]\d)(?:T(?P<clock>[0-2]\d:[0-5]\d(?::[0-5]\d)?))?",
        read_iso,
        r"\d{4}-\d\d-",
    ),
    Rule(r"(?P<a>\d\d?)(?P<sep>[/.])(?P<b>\d\d?)(?P=sep)(?P<c>(?:1[89]|20)\d\d|\d\d)", read_numeric, r"\d[/.]\d"),
    Rule(
        rf"{_LATE}{_WD}(?:(?P<which>(?i:last|this past|next|this coming)) )?(?P<month>MONTH) (?:the )?"
        rf"(?P<day>DAYNUM|ORDWORD){_YEAR}?",
        read_month_day,
    ),
    Rule(r"(?P<day>[0-3]?\d)-(?P<month>MONTH)-(?P<year>(?:1[89]|20)\d\d|\d\d)(?![\d-])", read_month_day),
    Rule(
        rf"{_LATE}{_WD}(?:(?i:the) )?(?P<day>DAYNUM|ORDWORD)(?: day)?(?: of | |-)(?P<month>MONTH){_YEAR}?",
        read_month_day,
    ),
    Rule(
        rf"{_WD}(?P<first>(?P<month>MONTH) (?P<day>DAYNUM)){_TO}(?P<last>(?:(?P<month2>MONTH) )?"
        rf"(?P<day2>DAYNUM)){_YEAR}?",
        read_days,
    ),
    Rule(
        rf"(?:(?i:the) )?(?P<first>(?P<day>DAYNUM)){_TO}(?P<last>(?P<day2>DAYNUM)(?: of)? (?P<month>MONTH)"
        rf"(?P<month2>)?)"
        rf"{_YEAR}?",
        read_days,
    ),
    Rule(
        rf"(?P<first>(?P<day>DAYNUM) (?P<month>MONTH)){_TO}(?P<last>(?P<day2>DAYNUM) (?P<month2>MONTH)){_YEAR}?",
        read_days,
    ),
    Rule(rf"(?P<late>EARLY |(?i:mid|late|early)-)?(?P<month>MONTH){_YEAR}?", read_month),
    Rule(rf"(?P<month>MONTH)(?:[-–/]| ?[–—] ?)(?P<month2>MONTH){_YEAR}?", read_months),
    Rule(r"(?P<late>EARLY |(?i:mid|late|early|post|pre)-)?(?P<lead>(?i:the year) )?(?P<year>YEARNUM)", read_year),
    Rule(r"(?P<year>YEARNUM)[-–/](?P<tail>(?:1\d|20)\d\d|\d\d)(?![-/]\d)", read_year_range),
    Rule(r"(?P<year>['’‘](?:[4-9]\d|[0-2]\d))", read_short_year, r"['’‘]\d\d"),
    Rule(
        r"(?P<words>YEARWORDS)(?! [a-z]+s\b)",
        read_spoken_year,
        _SPOKEN,
    ),
    Rule(r"(?i:the year) (?P<words>YEARWORDS)", read_spoken_year, _SPOKEN),
    Rule(
        r"(?:EARLY )?(?:(?i:the) )?(?:(?i:fiscal|calendar)(?: (?i:year))? |FY ?)(?P<year>YEARNUM|SHORTYEAR)",
        read_fiscal,
    ),
    Rule(r"(?:(?i:the) )?(?P<year>YEARNUM) (?i:fiscal|calendar|tax|school|academic|financial) (?i:year)", read_fiscal),
    Rule(r"(?:(?i:the year) )?(?P<year>\d{1,4}) ?(?P<era>ERA)", read_era, r"\d\s*(?:a\.?d|b\.?c|c\.?e)"),
    Rule(r"(?P<era>A\.?D\.?) (?P<year>\d{1,4})", read_era, r"a\.?d\.?\s+\d"),
    Rule(
        r"(?:EARLY )?(?:(?i:the) )?(?:(?i:mid|early|late)(?:-| | to late |-to-late-))?(?P<year>(?:1\d|20)\d0"
        r"|['’‘]\d0)['’]?s",
        read_decade,
    ),
    Rule(rf"(?:EARLY )?(?i:the )(?:(?i:early|late|mid)[ -])?(?P<word>(?i:{'|'.join(DECADE_WORDS)}))", read_decade),
    Rule(
        r"(?:EARLY |(?i:mid|early|late)-)?(?:(?i:the) )?(?:(?i:early|late|mid)[ -])?(?P<number>\d\d?(?:st|nd|rd|th)"
        r"|ORDWORD)"
        r"(?: |-)(?i:century|centuries)(?: (?P<era>ERA))?",
        read_century,
    ),
    Rule(r"(?i:the week) (?i:of|beginning|starting|ending) (?P<month>MONTH) (?P<day>DAYNUM)", read_week_of),
)
