"""The words of English temporal expressions and the pattern fragments made of them."""

from __future__ import annotations

import re
from functools import cache

from actorgraph.lexicon.numbers import ONES, TENS

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        ),
        start=1,
    )
    for name in names.split()
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "dawn": "MO",
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "overnight": "NI",
    "daytime": "DT",
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
            "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
        ).split(),
        start=1,
    )
}
UNITS = {
    form: unit
    for unit, forms in {
        "second": "second seconds",
        "minute": "minute minutes",
        "hour": "hour hours hr hrs",
        "day": "day days night nights",
        "week": "week weeks",
        "fortnight": "fortnight fortnights",
        "weekend": "weekend weekends",
        "month": "month months",
        "quarter": "quarter quarters",
        "season": "season seasons",
        "year": "year years",
        "decade": "decade decades",
        "century": "century centuries",
    }.items()
    for form in forms.split()
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}

DECADE_WORDS = {
    word: number
    for number, word in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), start=2
    )
}


def _any(words: object) -> str:
    """An alternation, longest first so that no word hides a longer one."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w))) + ")"  # type: ignore[call-overload]


_FULL = [name.title() for name in MONTHS if len(name) > 4 or name in ("may", "june", "july")]
_SHORT = [name.title() for name in MONTHS if name.title() not in _FULL]
_UPPER = [name.upper() for name in MONTHS]

# An expression may run over a line's end, but not over a blank line, which ends a paragraph.
SPACE = r"(?:[ \t\xa0]{1,4}(?:\n[ \t]{0,8})?|\n[ \t]{0,8})"

_ONES = _any(list(ONES) + list(TENS) + list(SCALES))
_NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,6}}(?:\.\d{{1,3}})?(?: ?½|(?: |-)1/2)?|(?i:{_ONES}(?:(?:-| "
    rf"| and ){_ONES}){{0,6}}))"
)
_VAGUE = (
    r"(?i:a couple(?: of)?|several|a few|few|many|numerous|a number of|dozens of|hundreds of|thousands of|tens of"
    r"|scores of"
    r"|half an?|a half|half a dozen|half-dozen|a dozen|some|countless|an?|another|one and a half)"
)

FRAGMENTS = {
    "MONTH": rf"(?:{_any(_FULL)}|{_any(_SHORT)}(?:\.|(?=[\s-]?\d))|{_any(_UPPER)}\.?)",
    "WEEKDAY": _any([form for name in WEEKDAYS if name.endswith("day") for form in (name.title(), name.upper())]),
    "WDSHORT": r"(?:Mon|Tues?|Wed|Thurs?|Thur|Fri|Sat|Sun)(?:\.|(?=,? [A-Z0-9]))",
    "SEASON": "(?i:" + _any(SEASONS) + ")",
    "PART": r"(?i:morning|afternoon|evening|night)",
    "DAYNUM": r"(?:3[01]|[12]\d|0?[1-9])(?i:st|nd|rd|th)?(?![\d%])(?!,\d{3})(?!:\d)(?!\.\d)",
    "ORDWORD": "(?i:" + _any(ORDINALS) + ")",
    "YEARNUM": r"(?:1\d|20)\d\d(?!,?\d)(?!\.\d)",
    "YEARWORDS": (
        r"(?:(?i:(?:fifteen|sixteen|seventeen|eighteen|nineteen|twenty)(?: |-)"
        r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
        r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
        r"(?:(?: |-)(?:one|two|three|four|five|six|seven|eight|nine))?)"
        r"|two thousand(?:(?: and)? (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?))"
    ),
    "SHORTYEAR": r"['’‘]\d\d(?!\d)",
    "UNITS": "(?i:" + _any([f for f in UNITS if f not in ("night", "hr", "hrs")]) + ")",
    "NUMBER": _NUMBER,
    "VAGUE": _VAGUE,
    "ABOUT": (
        r"(?i:about|around|nearly|almost|roughly|approximately|more than|less than|fewer than|at least|at most|up to"
        r"|no more than|no less than|as many as|as much as|over|under|some|an estimated|an additional|well over"
        r"|just over"
        r"|just under)"
    ),
    "EARLY": (
        r"(?i:(?:the )?(?:very )?(?:early|late|earlier|later|mid|middle|end|start|beginning|close|rest|remainder"
        r"|latter part|early part)(?: (?:in|of))?)"
    ),
    "CLOCK": (
        r"(?i:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d(?::[0-5]\d)?)? ?(?:a\.m\.?|p\.m\.?|am\b|pm\b)|(?:[01]?\d"
        r"|2[0-3]):[0-5]\d(?::[0-5]\d)?"
        r"(?: ?hrs)?|\d{1,2} o['’]clock(?: in the (?:morning|afternoon|evening)| at night)?|noon|midday|midnight"
        r"|\d{1,2} in the (?:morning|afternoon|evening))"
    ),
    "ZONE": (
        r"(?:\(?(?:[ECMP][SD]T|[ECMP]T|GMT|UTC|BST|CES?T|AES?T|IST|MSK)\)?|(?i:local time|Eastern(?: time)?|Pacific"
        r"(?: time)?))"
    ),
    "ERA": r"(?:B\.C\.(?:E\.)?|BCE?|A\.D\.|AD|C\.E\.|CE)",
}


def month_number(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def weekday_number(name: str) -> int:
    return WEEKDAYS[name.lower().rstrip(".")]


def full_year(text: str) -> int:
    """The year of ``1998`` or ``'98``; two digits from 30 on belong to the 1900s.

    Raises:
        ValueError: ``text`` has no digits.
    """
    digits = text.lstrip("'’‘")
    short = int(digits)
    if len(digits) > 2:
        return short
    return short + (1900 if short >= 30 else 2000)


def squeeze(text: str) -> str:
    """Lower case, one blank between words: the form in which tables are looked up."""
    return " ".join(text.lower().split())


@cache
def expand(pattern: str) -> re.Pattern[str]:
    """A rule's pattern with its fragments put in, blanks widened to :data:`SPACE`, and word boundaries around it."""
    while True:
        wider = re.sub(r"\b[A-Z]{3,}\b", lambda m: FRAGMENTS.get(m[0], m[0]), pattern)
        if wider == pattern:
            break
        pattern = wider
    body = re.sub(r"\[[^\]]*\]| ", lambda m: SPACE if m[0] == " " else m[0], pattern)
    return re.compile(rf"(?<![\w$€£#])(?<!\d[.,:/])(?:{body})(?!\w|-to-[a-z])")
