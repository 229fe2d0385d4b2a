"""Times of day, and the days they belong to."""

from __future__ import annotations

import re

from msgspec.structs import replace

from actorgraph.times.reading import Context, Reading, Rule, reading
from actorgraph.times.words import PARTS, squeeze

_DAY = re.compile(r"(\d{4}-\d\d-\d\d|XXXX-WXX-\d)(?:T\w\w)?$")
_BETWEEN = re.compile(r"(?:,? ?(?:\(?[A-Z]{2,4}T?\)?)?,?[ \n]+)")
_ON = re.compile(r"(?: \([^()]{1,20}\))?,? on (?:the )?")
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}


def clock_value(text: str) -> str | None:
    """``T14:05`` of "2:05 p.m.", ``T12:00`` of "noon"; ``None`` where no clock shows it."""
    words = squeeze(text)
    if words in _NAMED:
        return "T" + _NAMED[words]
    match = re.match(r"(\d{1,2})(?:[:.](\d\d))?", words)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if re.search(r"p\.?m|afternoon|evening|night", words):
        hour += 12 if hour < 12 else 0
    elif re.search(r"a\.?m|morning", words) and hour == 12:
        hour = 0
    # 24:00 is midnight at a day's end.
    return f"T{hour:02d}:{minute:02d}" if hour < 25 and minute < 60 else None


def read_clock(match: re.Match[str], context: Context) -> Reading | None:
    return reading(match, clock_value(match["clock"]), "TIME", confidence=0.85, speaks=False)


def read_vague_clock(match: re.Match[str], context: Context) -> Reading | None:
    """ "the morning of April 19" and "mid-afternoon": a part of day that waits for its day."""
    return reading(match, "T" + PARTS[match["part"].lower()], "TIME", confidence=0.75, speaks=False)


def attach(text: str, found: list[Reading], day: dict[int, str]) -> list[Reading]:
    """Clock times joined to the day beside them ("9 a.m. Tuesday"), or given the day the text is at.

    Args:
        day: for each clock reading's start, the day the text is at there.
    """
    kept: list[Reading] = []
    at = 0
    while at < len(found):
        one = found[at]
        following = found[at + 1] if at + 1 < len(found) else None
        if not one.value.startswith("T"):
            kept.append(one)
        # The day after the time first ("9 a.m. Tuesday"), then the day before it ("Tuesday at 9 a.m.").
        elif following and _joins(text, one, following):
            kept.append(_join(one, following, one.value))
            at += 1
        elif kept and _joins(text, kept[-1], one):
            kept[-1] = _join(kept[-1], one, one.value)
        else:
            value = day.get(one.start, "XXXX-XX-XX") + one.value
            # The day of "7:30 p.m. (1830 GMT) on Tuesday", two expressions.
            dated = following is not None and len(following.value) == 10 and _DAY.match(following.value)
            if following and dated and _ON.fullmatch(text[one.end : following.start]):
                value = following.value + one.value
            kept.append(replace(one, value=value, anchored=True))
        at += 1
    return kept


def _joins(text: str, left: Reading, right: Reading) -> bool:
    """Whether a clock time and a day touch, with at most a comma, a time zone or "of" between them."""
    dated = right if left.value.startswith("T") else left
    gap = text[left.end : right.start]
    if not _DAY.match(dated.value):
        return False
    # Only a part of a day ("TMO") goes with "of": "the morning of April 19".
    return bool(_BETWEEN.fullmatch(gap)) or (len(left.value) == 3 and gap.strip() in ("of", "on"))


def _join(left: Reading, right: Reading, clock: str) -> Reading:
    dated = right if left.value.startswith("T") else left
    value = dated.value.split("T")[0] + clock
    return Reading(
        left.start, right.end, value, "TIME", dated.anchored, min(left.confidence, dated.confidence), rule="clock"
    )


RULES = (
    Rule(
        r"(?:(?i:around|about|nearly|just before|just after|shortly before|shortly after) )?(?P<clock>"
        r"(?<![Hh]igh\s)CLOCK)(?: ZONE)?",
        read_clock,
        r"noon|midday|midnight|\d(?:[:.]\d|\s*[ap]\.?m|\s+o['’]clock|\s+in\s+the\s)",
    ),
    Rule(
        r"(?:(?i:the|early|late|mid)[ -]){1,2}(?P<part>(?i:morning|afternoon|evening|night|dawn))(?=(?: of [A-Z\d])"
        r"|(?: (?:yesterday|today)))",
        read_vague_clock,
        "morning|afternoon|evening|night|dawn",
    ),
    Rule(
        r"(?i:mid|early|late)[ -](?P<part>(?i:morning|afternoon|evening))",
        read_vague_clock,
        "morning|afternoon|evening",
    ),
)
