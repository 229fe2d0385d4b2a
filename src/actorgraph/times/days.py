"""Days near the article's: weekdays, today and its neighbours, parts of days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from actorgraph.times.calendar import shift
from actorgraph.times.direction import Choice
from actorgraph.times.reading import Context, Reading, Rule, reading
from actorgraph.times.words import PARTS, squeeze, weekday_number

NO_DAY = "XXXX-XX-XX"
_PART = r"(?: (?P<part>PART))?"
_TIMEY = r"(?P<late>(?:(?i:early|late|earlier|later|sometime|mid)(?: on| in)? |(?i:mid|early|late)-))?"
# "this past" is a step back though it begins with "this".
STEPS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "this": 0, "current": 0, "this current": 0,
    "next": 1, "coming": 1, "following": 1, "upcoming": 1, "this coming": 1, "this past": -1, "ensuing": 1, "same": 0,
    "that": 0, "that same": 0, "this same": 0, "very": 0,
}  # fmt: skip


def days_off(day: date | None, count: int) -> date | None:
    return shift(day, "day", count) if day else None


def _with_part(match: re.Match[str], day: date | None, context: Context, confidence: float) -> Reading | None:
    """A day, or a part of it as a TIME."""
    value = context.cut(day.isoformat()) if day else NO_DAY
    part = match.groupdict().get("part")
    if part:
        return reading(match, f"{value}T{PARTS[part.lower()]}", "TIME", anchored=True, confidence=confidence)
    return reading(match, value, anchored=True, confidence=confidence)


def read_deictic(match: re.Match[str], context: Context) -> Reading | None:
    word = match["word"].lower()
    day = days_off(context.now, {"yesterday": -1, "tomorrow": 1}.get(word, 0))
    if word == "tonight":
        value = context.cut(day.isoformat()) if day else NO_DAY
        return reading(match, value + "TNI", "TIME", anchored=True, confidence=0.93)
    return _with_part(match, day, context, 0.93)


def read_far_day(match: re.Match[str], context: Context) -> Reading | None:
    days = -2 if squeeze(match["word"]) == "before yesterday" else 2
    return _with_part(match, days_off(context.now, days), context, 0.93)


def read_part_of_day(match: re.Match[str], context: Context) -> Reading | None:
    """ "this morning", "last night", "that evening", "the next morning"."""
    which = squeeze(match["which"]).removeprefix("the ")
    in_narrative = which in ("that", "same", "following", "next", "previous", "that same")
    base = (context.narrated or context.now) if in_narrative else context.now
    return _with_part(match, days_off(base, STEPS[which]), context, 0.88)


def weekday_near(day: date, weekday: int, modifier: str, ahead: bool) -> date | None:
    """The ``weekday`` meant in a text of ``day``: "last" and "next" go strictly back and on, "this" may be the day.

    Args:
        ahead: whether without such a word the coming one is meant.
    """
    back = (day.isoweekday() - weekday) % 7
    on = (weekday - day.isoweekday()) % 7
    if modifier in ("last", "this past", "past", "previous"):
        # "last Monday" on a Monday is a week ago, not today.
        return days_off(day, -(back or 7))
    if modifier in ("next", "following"):
        return days_off(day, on or 7)
    return days_off(day, on if ahead or modifier in ("this", "this coming", "coming") else -back)


_UP_TO = re.compile(r"day(?:,? (?:morning|afternoon|evening|night))?(?: ?[-–] ?| (?:to|through|thru|until|till) )$")


def read_weekday(match: re.Match[str], context: Context) -> Reading | None:
    weekday = weekday_number(match["wd"])
    modifier = squeeze(match["which"] or "").removeprefix("the ")
    # Without the article's date a weekday stays open, whatever day the text has come to.
    here = context.here if context.narrative and context.reference else context.now
    if modifier in ("following", "previous"):
        here = context.narrated or here
    if here is None:
        value, part = f"XXXX-WXX-{weekday}", match["part"]
        if part:
            return reading(match, f"{value}T{PARTS[part.lower()]}", "TIME", confidence=0.8)
        return reading(match, value, confidence=0.8)
    # The second day of "from Monday to Friday" is after the first, whatever the verb's tense.
    if context.narrated and not modifier and _UP_TO.search(context.text, max(0, match.start() - 30), match.start()):
        return _with_part(match, weekday_near(context.narrated, weekday, "", True), context, 0.85)
    ahead, on = 0.0, (weekday - here.isoweekday()) % 7
    # "on Monday" in an article of a Monday is that very day: no direction is to be judged.
    if on and not modifier:
        ahead = context.clues.ahead(match.start(), match.end(), Choice("weekday", 7 - on, on))
    confidence = 0.92 if modifier else max(ahead, 1 - ahead)
    return _with_part(match, weekday_near(here, weekday, modifier, ahead > 0.5), context, confidence)


def read_of_week(match: re.Match[str], context: Context) -> Reading | None:
    """ "Tuesday of last week", "Friday of this week", "last week on Wednesday"."""
    if context.now is None:
        return None
    step = STEPS[squeeze(match["which"])]
    # Weeks begin on Monday, as ISO 8601 has it.
    monday = context.now - timedelta(days=context.now.isoweekday() - 1)
    return _with_part(match, days_off(monday, 7 * step + weekday_number(match["wd"]) - 1), context, 0.93)


def read_weekday_week(match: re.Match[str], context: Context) -> Reading | None:
    """ "a week from Monday", "a week ago Friday"."""
    if context.now is None:
        return None
    back = match["how"].lower() == "ago"
    near = weekday_near(context.now, weekday_number(match["wd"]), "", not back)
    return _with_part(match, days_off(near, -7 if back else 7), context, 0.85)


RULES = (
    Rule(rf"{_TIMEY}(?P<word>(?i:today|yesterday|tomorrow|tonight)){_PART}", read_deictic),
    Rule(
        r"(?i:the )?(?i:day) (?P<word>(?i:before yesterday|after tomorrow))(?P<part>)",
        read_far_day,
        "yesterday|tomorrow",
    ),
    Rule(
        rf"{_TIMEY}(?P<which>(?i:this|last|that(?: same)?|the (?:same|following|next|previous))) (?P<part>PART)",
        read_part_of_day,
    ),
    Rule(
        rf"{_TIMEY}(?:(?P<which>(?i:last|next|this coming|this past|this|past|coming|(?:the )?(?:following"
        rf"|previous))) )?"
        rf"(?P<wd>WEEKDAY){_PART}(?! (?:Times|Telegraph|Herald|Mail|Mirror|Express|Post|World|Age|Business|Tribune"
        rf"|Sun))",
        read_weekday,
    ),
    Rule(rf"(?P<wd>WEEKDAY){_PART}(?: of|,)? (?P<which>(?i:last|this|next)) (?i:week)", read_of_week),
    Rule(rf"(?P<which>(?i:last|this|next)) (?i:week)(?:,? on|,) (?P<wd>WEEKDAY){_PART}", read_of_week),
    Rule(r"(?i:a week) (?P<how>(?i:from|ago)) (?P<wd>WEEKDAY)(?P<part>)", read_weekday_week),
)
