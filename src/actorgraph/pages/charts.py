"""Charts as numbers for a template to draw: spells as bars, dates as columns. All x are percent of the width."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

TICKS = 8
"""At most so many years or months are written below an axis, about."""
FEW = 50
"""Of so many things one at either end may lie too far out to be drawn."""
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A span of days; ``x`` tells where a day stands."""

    first: date
    last: date

    @classmethod
    def over(cls, days: Iterable[str | None]) -> Axis | None:
        """From the earliest of some ISO days to the latest, with some air; ``None`` where no day is known."""
        known = sorted(filter(None, map(_day, days)))
        if not known:
            return None
        air = max(timedelta(days=15), (known[-1] - known[0]) / 40)
        return cls(known[0] - air, known[-1] + air)

    def x(self, day: date) -> float:
        whole = max((self.last - self.first).days, 1)
        return round(min(100.0, max(0.0, 100 * (day - self.first).days / whole)), 2)

    def ticks(self) -> list[Tick]:
        """Years; months where the span is short."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next((one for one in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200) if months / one <= TICKS), 2400)
        found = []
        for month in range(self.first.year * 12 + self.first.month - 1, self.last.year * 12 + self.last.month):
            start = date(month // 12, month % 12 + 1, 1) if month >= 12 else date.min
            if month % step or not self.first <= start <= self.last:
                continue
            name = f"{MONTHS[start.month - 1]} {start.year}" if step < 12 else str(start.year)
            found.append(Tick(self.x(start), name))
        return found


@dataclass(frozen=True, slots=True)
class Bar:
    """A spell on the chart.

    Attributes:
        row: the spell it draws; ``x``, ``width``: where.
        open_start, open_end: whether it may have begun earlier or gone on.
    """

    row: Mapping[str, Any]
    x: float
    width: float
    open_start: bool
    open_end: bool


@dataclass(frozen=True, slots=True)
class Spells:
    axis: Axis
    bars: Sequence[Bar]
    undated: Sequence[Mapping[str, Any]]


def spells(rows: Iterable[Mapping[str, Any]]) -> Spells | None:
    """Roles over time; ``None`` where no spell has a day."""
    rows = list(rows)
    axis = Axis.over(row[key] for row in rows for key in ("from_day", "to_day"))
    if axis is None:
        return None
    bars, undated = [], []
    for row in rows:
        begin, end = _day(row["from_day"]), _day(row["to_day"])
        if begin is None and end is None:
            undated.append(row)
            continue
        left = axis.x(begin or axis.first)
        right = axis.x(end or axis.last)
        # Begin and end may come from two articles that contradict each other.
        left, right = min(left, right), max(left, right)
        closed = row["to_basis"] == "said" or bool(row["over"])
        # Wide enough to be seen and pointed at, also where it is one day of ten years.
        bars.append(Bar(row, left, max(right - left, 0.8), row["from_basis"] != "said", not closed))
    return Spells(axis, bars, undated)


@dataclass(frozen=True, slots=True)
class Column:
    """What falls into one stretch of time: its share of the tallest column for each kind of thing."""

    x: float
    width: float
    label: str
    since: str
    until: str
    counts: Mapping[str, int]
    heights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Columns over the stretch that nearly all things fall into.

    Attributes:
        first, last: the days it begins and ends with.
        before, after: how much lies outside of it, far from the rest.
        most: how much the tallest column holds.
    """

    axis: Axis
    columns: Sequence[Column]
    most: int
    first: date
    last: date
    before: int
    after: int


def timeline(days: Mapping[str, Mapping[str | None, int]], columns: int = 48) -> Timeline | None:
    """Things of several kinds counted by month, or by as many months as give so few columns.

    Args:
        days: kind -> ISO day -> how many; what has no day is left out.
    """
    known = {
        kind: {found: number for value, number in each.items() if (found := _day(value))} for kind, each in days.items()
    }
    every = [one for each in known.values() for one in each]
    if not every:
        return None
    total: Counter[date] = Counter()
    for each in known.values():
        total.update(each)
    ordered = sorted(total.elements())
    few = len(ordered) // FEW
    first, last = ordered[few], ordered[-1 - few]
    # A few days far from the rest are left out where they make it twice as long: one date of a hundred years ago would
    # leave a chart empty but for its end.
    if last - first >= (ordered[-1] - ordered[0]) / 2:
        first, last = ordered[0], ordered[-1]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((one for one in (1, 2, 3, 6, 12, 24, 60, 120) if months / one <= columns), 240)
    start = (first.year * 12 + first.month - 1) // step * step
    counted: dict[str, Counter[int]] = {kind: Counter() for kind in known}
    for kind, each in known.items():
        for one, number in each.items():
            if first <= one <= last:
                counted[kind][(one.year * 12 + one.month - 1) // step * step] += number
    slots = range(start, last.year * 12 + last.month, step)
    axis = Axis(_month(start), _month(slots[-1] + step))
    most = max(sum(counter[slot] for counter in counted.values()) for slot in slots)
    made = []
    for slot in slots:
        counts = {kind: counter[slot] for kind, counter in counted.items()}
        if not any(counts.values()):
            continue
        begin, end = _month(slot), _month(slot + step) - timedelta(days=1)
        label = f"{MONTHS[begin.month - 1]} {begin.year}"
        label += f" to {MONTHS[end.month - 1]} {end.year}" if step > 1 else ""
        x = axis.x(begin)
        heights = {kind: round(100 * value / most, 2) for kind, value in counts.items()}
        width = round(max(axis.x(end) - x - 0.3, 0.6), 2)
        made.append(Column(x, width, label, begin.isoformat(), end.isoformat(), counts, heights))
    before, after = (sum(total[one] for one in total if out(one)) for out in (first.__gt__, last.__lt__))
    return Timeline(axis, made, most, first, last, before, after)


def _month(number: int) -> date:
    return date(max(number // 12, 1), number % 12 + 1, 1) if number < 9999 * 12 else date.max


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
