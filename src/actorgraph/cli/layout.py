"""Tables for a terminal: as wide as it is, with the width given to what needs it, the text."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len, chop_cells

GAP = 2
LEAST = 40
"""Columns that a table has at least, whatever the terminal says."""
PIPED = 120
"""Columns where output goes to a file or pipe and nobody says how many."""
LONG = 30
"""Cells wider than this are text."""
COMFORT = 36
"""Columns a text needs to be readable; where it would get less it stands on lines of its own, over the whole width."""
CAPS = (200, 24, 16)
"""Columns that other cells are cut back to, one after the other, to give the text its comfort beside them."""
NARROW = 8
SURE = frozenset({"sure", "confidence", "coherence"})
"""Columns of probabilities: two places are what a person can use."""
_RECORD = re.compile(r"[a-z]-[0-9a-f]{16}")
_SHORT = 10


def width() -> int:
    """Columns to fill: what ``COLUMNS`` says, else the terminal's, else :data:`PIPED`."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return max(LEAST, int(asked))
    # In a pipe there is no terminal to ask, and what it gives must not depend on one.
    return max(LEAST, shutil.get_terminal_size().columns) if sys.stdout.isatty() else PIPED


def table(columns: Sequence[str], rows: Sequence[Sequence[Any]], wide: int) -> Iterator[tuple[str, bool]]:
    """The lines of a table, each with whether it is a heading; columns without any content are left out."""
    # An empty column would take its heading's width from the text.
    kept = [at for at in range(len(columns)) if any(str(row[at]).strip() for row in rows)]
    heads = [columns[at] for at in kept]
    numbers = {place for place, at in enumerate(kept) if all(isinstance(row[at], (int, float)) for row in rows)}
    ids = {place for place, head in enumerate(heads) if head == "id"}
    cells = [[cell(row[at], columns[at]) for at in kept] for row in rows]
    for place in ids:
        # Cut to what tells them apart here: every command takes the beginning of an id.
        known = {row[place] for row in cells if _RECORD.fullmatch(row[place])}
        # Ids are a letter, a hyphen and sixteen digits: eighteen characters always tell them apart.
        size = next(n for n in range(_SHORT, 19) if len({record[:n] for record in known}) == len(known))
        for row in cells:
            row[place] = row[place][:size] if row[place] in known else row[place]
    # By the columns that a terminal shows, not by characters: a Chinese one takes two.
    plan = _Plan.of([max(map(cell_len, column)) for column in zip(heads, *cells, strict=True)], numbers | ids, wide)
    # One text below needs no name at each row: its heading stands on top.
    labelled = len(plan.below) > 1
    for line in plan.beside(heads, numbers):
        yield line, True
    if plan.below and not labelled:
        yield " " * GAP + heads[plan.below[0]], True
    for row in cells:
        for line in plan.beside(row, numbers):
            yield line, False
        for at in plan.below:
            text = f"{heads[at]}: {row[at]}" if labelled else row[at]
            yield from ((" " * GAP + line, False) for line in wrapped(text, wide - GAP) if row[at])


def cell(value: Any, column: str) -> str:
    """A value in one line."""
    if column in SURE:
        try:
            return f"{float(value):.2f}"
        except (TypeError, ValueError):
            pass
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else " ".join(str(value).split())


def wrapped(text: str, wide: int) -> list[str]:
    """A text in lines, broken between words where that can be."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_len(joined) <= wide:
            lines[-1] = joined
        else:
            lines[-1:] = [*([lines[-1]] if lines[-1] else []), *chop_cells(word, wide)]
    return lines


@dataclass(frozen=True)
class _Plan:
    """Which columns stand side by side, how wide, and which below."""

    widths: dict[int, int]
    below: list[int]

    @classmethod
    def of(cls, needs: Sequence[int], fixed: set[int], wide: int) -> _Plan:
        """How columns that need so much share what there is; a fixed one (a number, an id) is never broken."""
        if sum(needs) + GAP * (len(needs) - 1) <= wide:
            return cls(dict(enumerate(needs)), [])
        texts = [at for at, need in enumerate(needs) if need > LONG and at not in fixed]
        others = [at for at in range(len(needs)) if at not in texts]
        for cap in CAPS:
            widths = {at: needs[at] if at in fixed else min(needs[at], cap) for at in others}
            room = wide - sum(widths.values()) - GAP * (len(needs) - 1)
            if texts and room >= COMFORT * len(texts):
                # The shortest first: what it leaves goes to the others.
                for left, at in enumerate(sorted(texts, key=lambda at: needs[at])):
                    widths[at] = min(needs[at], room // (len(texts) - left))
                    room -= widths[at]
                return cls({at: widths[at] for at in sorted(widths)}, [])
        widths, below = {at: needs[at] for at in others}, list(texts)
        while (over := sum(widths.values()) + GAP * (len(widths) - 1) - wide) > 0:
            # Of several equally wide ones the first, so that a table is cut alike each time.
            widest = max(sorted(set(widths) - fixed), key=lambda at: widths[at], default=None)
            if widest is not None and widths[widest] > NARROW:
                widths[widest] = max(NARROW, widths[widest] - over)
            elif len(widths) > 1:
                below.append(max(widths))
                del widths[max(widths)]
            else:
                break
        return cls(widths, sorted(below))

    def beside(self, row: Sequence[str], numbers: set[int]) -> Iterator[str]:
        """The lines of a row's cells that stand side by side."""
        broken = {at: wrapped(row[at], wide) for at, wide in self.widths.items()}
        for number in range(max(map(len, broken.values()), default=0)):
            parts = []
            for at, lines in broken.items():
                part = lines[number] if number < len(lines) else ""
                blank = " " * (self.widths[at] - cell_len(part))
                parts.append(blank + part if at in numbers else part + blank)
            yield (" " * GAP).join(parts).rstrip()
