"""The order in which the lines of a printed page are read: bands across it, and in each band its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

_GUTTER = 6.0
"""Points of white between two columns at least."""
_MOST_BANDS = 300
"""A page with more bands is no page of text, and is read from above."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and where it stands; ``top`` grows downwards."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    font: str = ""


def edges(box: Sequence[Line]) -> tuple[float, float, float, float]:
    return (
        min(line.left for line in box), max(line.right for line in box),
        min(line.top for line in box), max(line.bottom for line in box),
    )  # fmt: skip


def ordered(boxes: list[tuple[Line, ...]], depth: int = 0) -> list[tuple[Line, ...]]:
    """Boxes in the order of reading: bands across the page from above, in each band its columns from the left."""
    bands: list[list[tuple[Line, ...]]] = []
    lowest = float("-inf")
    # Boxes that overlap in height, from above: so the lowest edge so far tells whether one still stands beside others.
    for box in sorted(boxes, key=lambda box: edges(box)[2]):
        _, _, top, bottom = edges(box)
        # A point of overlap is a matter of rounding.
        if top < lowest - 1.0:
            bands[-1].append(box)
        else:
            bands.append([box])
        lowest = max(lowest, bottom)
    if len(boxes) < 2 or depth > 20 or len(bands) > _MOST_BANDS:
        return [rows(boxes)] if boxes else []
    read: list[tuple[Line, ...]] = []
    at = 0
    while at < len(bands):
        # The most bands first: a column that goes on below is read to its end.
        end = next(
            (end for end in range(len(bands), at, -1) if _columns([b for band in bands[at:end] for b in band])), at + 1
        )
        part = [box for band in bands[at:end] for box in band]
        columns = _columns(part)
        if columns:
            for column in columns:
                read += ordered(column, depth + 1)
        else:
            read.append(rows(part))
        at = end
    return read


def rows(boxes: Sequence[Sequence[Line]]) -> tuple[Line, ...]:
    """The lines of some boxes from above; pieces of one line, which wide spaces part in justified text, are joined."""
    grouped: list[list[Line]] = []
    for line in sorted((line for box in boxes for line in box), key=lambda line: (line.top + line.bottom, line.left)):
        above = grouped[-1][0] if grouped else None
        shared = min(line.bottom, above.bottom) - max(line.top, above.top) if above else 0.0
        # Half of the lower line's height: raised and lowered characters still belong to the line.
        if above and shared > 0.5 * min(line.bottom - line.top, above.bottom - above.top):
            grouped[-1].append(line)
        else:
            grouped.append([line])
    return tuple(
        replace(
            max(row, key=lambda line: (len(line.text), -line.left)),
            text=" ".join(line.text for line in sorted(row, key=lambda line: line.left)),
            left=min(line.left for line in row),
            right=max(line.right for line in row),
            top=min(line.top for line in row),
            bottom=max(line.bottom for line in row),
        )
        for row in grouped
    )


def _columns(boxes: list[tuple[Line, ...]]) -> list[list[tuple[Line, ...]]]:
    """The columns that white from top to bottom parts, where each has three lines at least; else none."""
    columns: list[list[tuple[Line, ...]]] = []
    rightmost = float("-inf")
    for box in sorted(boxes, key=lambda box: edges(box)[0]):
        left, right, _, _ = edges(box)
        if left < rightmost + _GUTTER and columns:
            columns[-1].append(box)
        else:
            columns.append([box])
        rightmost = max(rightmost, right)
    if len(columns) < 2 or any(sum(len(box) for box in column) < 3 for column in columns):
        return []
    return columns
