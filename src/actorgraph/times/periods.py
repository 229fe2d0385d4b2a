"""Durations, sets, and words for the present, the past and the future."""

from __future__ import annotations

import re

from actorgraph.times.calendar import duration
from actorgraph.times.numbers import amount
from actorgraph.times.reading import Context, Reading, Rule, reading
from actorgraph.times.words import PARTS, SEASONS, UNITS, month_number, squeeze, weekday_number

_ADJECTIVES = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
    "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y", "biannually": "P6M",
}  # fmt: skip
# A "Now," before a comma carries on the talk and tells no time.
_KINDS = ("quarterly", "monthly", "yearly", "weekly", "hourly", "nightly")
_PRESENT = (
    r"(?:(?i:right now|just now)|now(?! that)|Now(?! (?:that|for|then|let))(?= [a-z])"
    r"|(?i:currently|presently|at present|at the moment|at this moment"
    r"|these days|nowadays"
    r"|this day and age|the present(?: day| time)?(?= *[,.;\n])|this moment))"
)
_PAST = (
    r"(?i:(?:more |most |just |only )?recently|recent times|past (?:years|months)|the recent past|the (?:distant "
    r"|near )?past(?= *[,.;\n]|$)|(?<=in\s)the past(?= [a-z])"
    r"(?! (?:few|couple|several|many|and)\b| NUMBER| [a-z]*? ?UNITS)|lately|not long ago|long ago|once upon a time)"
)
_FUTURE = (
    r"(?i:the (?:near |foreseeable |not-too-distant |immediate )?future(?! of)|future(?= (?:years|quarters))"
    r"|the (?:near|short|long) term)"
)
_LIVELY = (
    r"(?:(?i:straight|consecutive|full|more|additional|long|whole|trading|business|working|calendar|extra"
    r"|solid|successive) )?"
)


def _length(match: re.Match[str], count: float | None, sure: float, anchored: bool = False) -> Reading | None:
    """``count`` of the units that the match names, ``None`` for an unknown number."""
    value = duration(count, UNITS[squeeze(match["unit"])])
    return reading(match, value, "DURATION", anchored=anchored, confidence=sure, speaks=False)


def _repeated(match: re.Match[str], value: str, sure: float) -> Reading | None:
    return reading(match, value, "SET", confidence=sure, speaks=False)


def read_counted(match: re.Match[str], context: Context) -> Reading | None:
    """ "six hours", "more than two years", "two and a half weeks"."""
    count = amount(match["n"])
    unit = UNITS[squeeze(match["unit"])]
    # A "second" is an ordinal, and a season of years is a sports' season.
    if unit == "season" or (unit == "second" and not match["unit"].lower().endswith("s")):
        return None
    if unit == "quarter" and (count == 1 or match["about"]):
        return None  # a fourth part of something
    if re.fullmatch(r"(?:19|20)\d\d", match["n"]) and not match["unit"].lower().endswith("s"):
        return None  # "the 1988 quarter"
    if count is not None and (match["half"] or match["half2"]):
        count += 0.5
    vague = count == 1 and squeeze(match["about"] or "") == "less than" and unit == "decade"
    return _length(match, None if vague else count, 0.9)


def read_hyphened(match: re.Match[str], context: Context) -> Reading | None:
    """ "three-year", "10-day-long"; "the 400-year-old" is an age and no time of anything."""
    return None if match["old"] else _length(match, amount(match["n"]), 0.9)


def read_and_a_half(match: re.Match[str], context: Context) -> Reading | None:
    """ "a two-and-a-half-year term", "two and one-half years"."""
    count = amount(match["n"])
    return None if count is None else _length(match, count + 0.5, 0.9)


def read_quarter_century(match: re.Match[str], context: Context) -> Reading | None:
    return reading(match, duration(25, "year"), "DURATION", confidence=0.9, speaks=False)


def read_stretch(match: re.Match[str], context: Context) -> Reading | None:
    """ "the past two months", "the next few days": as long as said, anchored to the article's day."""
    if re.match(r"(?i)past [a-z]+$|recent (?:years|decades)$", match[0]):  # "in past years": whichever
        return _refers(match, "PAST_REF")
    return _length(match, amount(match["n"]) if match["n"] else None, 0.88, anchored=True)


def read_bare(match: re.Match[str], context: Context) -> Reading | None:
    """ "for years", "over weeks", "decades-long"."""
    return _length(match, None, 0.8)


def read_whole(match: re.Match[str], context: Context) -> Reading | None:
    """ "the whole year", "a week-long strike"."""
    return _length(match, 1, 0.8)


def read_adjective(match: re.Match[str], context: Context) -> Reading | None:
    """Only as adverbs, but for "daily": a "quarterly dividend" is a kind of dividend."""
    word = match[0].lower()
    if word in _KINDS and re.match(r" [a-z]", context.text[match.end() : match.end() + 2]):
        return None
    return _repeated(match, _ADJECTIVES[word], 0.85)


def read_every(match: re.Match[str], context: Context) -> Reading | None:
    """ "every day", "each of the three years", "every two weeks"."""
    count = amount(match["n"]) if match["n"] else 2.0 if match["other"] else 1.0
    return _repeated(match, duration(count, UNITS[squeeze(match["unit"])]), 0.9)


def read_every_named(match: re.Match[str], context: Context) -> Reading | None:
    name = match["name"]
    if name.lower() in SEASONS:
        value = f"XXXX-{SEASONS[name.lower()]}"
    elif name.lower().endswith("day"):
        value = f"XXXX-WXX-{weekday_number(name)}"
    else:
        value = f"XXXX-{month_number(name):02d}"
    return _repeated(match, value, 0.9)


def read_weekdays(match: re.Match[str], context: Context) -> Reading | None:
    part = "T" + PARTS[match["part"].lower()] if match["part"] else ""
    return _repeated(match, f"XXXX-WXX-{weekday_number(match['wd'])}{part}", 0.85)


def read_per(match: re.Match[str], context: Context) -> Reading | None:
    """ "twice a week", "$5 a day", "per year"."""
    return _repeated(match, duration(1, UNITS[match["unit"].lower()]), 0.8)


def _refers(match: re.Match[str], value: str, sure: float = 0.7) -> Reading | None:
    return reading(match, value, anchored=True, confidence=sure, speaks=False)


def read_now(match: re.Match[str], context: Context) -> Reading | None:
    return _refers(match, "PRESENT_REF", 0.8)


def read_then(match: re.Match[str], context: Context) -> Reading | None:
    return _refers(match, "PAST_REF", 0.8)


def read_one_day(match: re.Match[str], context: Context) -> Reading | None:
    return _refers(match, "FUTURE_REF", 0.8)


def read_soon(match: re.Match[str], context: Context) -> Reading | None:
    """Of what is to come or may: "they may soon meet"; in a story of the past it is "shortly after"."""
    may = re.search(
        r"\b(?:may|might|can|could)\s+(?:very\s+)?$", context.text[max(0, match.start() - 12) : match.start()]
    )
    return _refers(match, "FUTURE_REF") if may or context.tense(match.start(), match.end()) > 0 else None


def read_current(match: re.Match[str], context: Context) -> Reading | None:
    return _refers(match, "PRESENT_REF" if match[0].lower() == "current" else "PAST_REF")


_SEVERAL = "seconds|minutes|hours|days|weeks|months|quarters|years|decades|centuries"
_OFTEN = "|".join(word for word in _ADJECTIVES if word != "annual")

RULES = (
    Rule(r"(?i:some ?day)(?! (?i:in|next|this|last|of|soon))", read_one_day, r"some\s*day"),
    Rule(
        r"(?:(?<=will\s)|(?<=would\s)|(?<=may\s)|(?<=might\s)|(?<=could\s)|(?<=can\s))(?i:one day)",
        read_one_day,
        r"one\s+day",
    ),
    Rule(
        rf"(?:(?:the|those|these|its|his|her|their|first|last) )?(?:(?P<about>ABOUT) )?(?P<n>NUMBER|VAGUE)"
        rf"(?: to NUMBER)?(?P<half>(?i: and a half))? {_LIVELY}(?P<unit>UNITS)(?P<half2>(?i: and a half))?"
        r"(?: (?i:or so|or more))?(?![-–](?i:old))(?! (?i:old|of age))",
        read_counted,
    ),
    Rule(
        r"(?:(?i:a|an?other|the (?:last|past|next)|ABOUT) )?(?i:quarter(?: of a |[- ])century)",
        read_quarter_century,
        "century",
    ),
    Rule(
        r"(?P<n>NUMBER)[- ](?P<half>(?i:and[- ](?:a|one)[- ]half))[- ](?P<unit>UNITS)(?![-–](?i:old))",
        read_and_a_half,
        r"half[-\s]",
    ),
    Rule(
        r"(?P<n>NUMBER|(?i:several|multi|half|many))[-–](?P<unit>(?i:second|minute|hour|day|week|month|quarter|year"
        r"|decade|century))"
        r"(?:[-–](?:(?P<old>(?i:olds?))|(?i:long)))?",
        read_hyphened,
        r"[-–](?:second|minute|hour|day|week|month|quarter|year|decade|century)",
    ),
    Rule(
        r"(?:(?i:the) )?(?i:last|past|next|first|coming|previous|final|following|preceding|final|latest)"
        r" (?:(?:ABOUT )?(?P<n>NUMBER|VAGUE|(?i:couple(?: of)?)) )?(?:(?i:consecutive|straight|full"
        r"|fiscal|trading) )?(?P<unit>(?i:seconds|minutes|hours|days|weeks|months|quarters"
        r"|years|decades|centuries))(?: (?i:or so))?",
        read_stretch,
        _SEVERAL,
    ),
    Rule(
        r"(?:(?<=[Ff]or\s)|(?<=[Tt]ook\s)|(?<=[Tt]ake\s)|(?<=[Ww]ithin\s)|(?<=[Aa]fter\s)|(?<=[Oo]ver\s)|"
        r"(?<=[Ss]pent\s)|(?<=[Oo]f\s)|(?<=[Ii]n\s)|(?<=[Ll]asted\s))"
        r"(?P<unit>(?i:minutes|hours|days|weeks|months|years|decades|centuries))(?! (?i:ago|earlier|later))",
        read_bare,
        _SEVERAL,
    ),
    Rule(r"(?P<unit>(?i:hour|day|week|month|year|decade|century))-?(?i:long)", read_whole, "long"),
    Rule(r"(?P<unit>(?i:hours|days|weeks|months|years|decades|centuries))-(?i:long)", read_bare, "-long"),
    Rule(
        r"(?i:recent|coming) (?P<n>)(?P<unit>(?i:hours|days|weeks|months|quarters|years|decades))(?: and (?i:days"
        r"|weeks|months|years))?",
        read_stretch,
        "recent|coming",
    ),
    Rule(
        r"(?i:the) (?P<n>)(?P<unit>(?i:days|weeks|months|years|decades)) (?i:ahead|to come)", read_stretch, "ahead|come"
    ),
    Rule(r"(?i:the) (?:(?i:fiscal) )?(?P<unit>(?i:year))(?= (?:ended|ending))", read_whole, r"year\s+end"),
    Rule(
        r"(?i:the (?:entire|whole)|all|a full|an entire|a whole) (?P<unit>(?i:day|week|month|year|night|decade"
        r"|century|summer))(?! (?i:ago))",
        read_whole,
    ),
    Rule(rf"(?<!average\s)(?i:{_OFTEN})", read_adjective, _OFTEN),
    Rule(
        r"(?i:every|each) (?:(?P<other>(?i:other)) |(?:(?i:few|couple of) )?(?P<n>NUMBER|VAGUE) )?(?P<unit>"
        r"(?i:minute|hour|day|night|week|weekend|month|quarter|year|decade"
        r"|minutes|hours|days|weeks|months|years|decades))",
        read_every,
        "every|each",
    ),
    Rule(r"(?i:every|each) (?:(?i:other|single) )?(?P<name>WEEKDAY|SEASON|MONTH)", read_every_named, "every|each"),
    Rule(r"(?P<wd>WEEKDAY)(?:(?i:s)| (?P<part>PART)s)", read_weekdays),
    Rule(
        r"(?:(?<=once\s)|(?<=twice\s)|(?<=times\s)|(?<=\d\s)|(?<=percent\s)|(?<=million\s)|(?<=billion\s)|"
        r"(?<=cents\s))(?i:an?|per) (?P<unit>(?i:hour|day|night|week|month|year|decade))"
        r"(?! (?i:ago|earlier|later|before|after))",
        read_per,
    ),
    Rule(r"(?i:per) (?P<unit>(?i:hour|day|night|week|month|year|decade))", read_per, r"per\s"),
    Rule(_PRESENT, read_now, r"now|currently|present|at\s+th|these\s+days|this\s"),
    Rule(_PAST, read_then, r"recent|past|lately|long\s+ago|once\s+upon"),
    Rule(_FUTURE, read_one_day, "future|term"),
    Rule(r"(?i:current|recent)", read_current, "current|recent"),
    Rule(r"(?<![Aa]s\s)(?:(?i:very) )?(?i:soon)(?! (?i:after|as))", read_soon, "soon"),
)
