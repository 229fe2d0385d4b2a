"""Times that date an event, and their values."""

from __future__ import annotations

import re
from dataclasses import replace

from actorgraph.model import Document, Span, TimeExpression

_UNDATED = re.compile(r"XXXX($|-W|-XX)")
_CALENDAR = re.compile(
    r"(\d{4}|\d{2,3}X{1,2}|XXXX)(-[\dWXQHSPAUFIE]{2,3}){0,2}(-\d)?(T[\d:]+|TMO|TAF|TEV|TNI)?(/\d{4}[-\dW]*)?"
)


def joined(document: Document, time: TimeExpression, dated: list[TimeExpression]) -> TimeExpression:
    """Two days joined by "and" as one stretch: "on Wednesday and Thursday"."""
    for other in dated:
        between = document.text[time.span.end : other.span.start].strip() if time.span.end < other.span.start else ""
        if between == "and" and _is_day(time) and _is_day(other) and time.value < other.value:
            whole = Span(time.span.start, other.span.end)
            return replace(time, span=whole, value=f"{time.value}/{other.value}", latest=other.latest)
    return time


def _is_day(time: TimeExpression) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", time.value) is not None


def date_value(time: TimeExpression) -> str | None:
    """The value of a time that has a place on the calendar: a year, or month and day of an unknown one."""
    return None if _UNDATED.match(time.value) else time.value


def is_date(time: TimeExpression) -> bool:
    return time.type in ("DATE", "TIME") and _CALENDAR.fullmatch(time.value) is not None
