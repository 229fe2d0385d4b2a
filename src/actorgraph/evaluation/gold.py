"""Gold annotation as rows of JSON Lines, and its spans paired with those that were found."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from actorgraph.errors import InputError
from actorgraph.model import Article, Document

Row = Mapping[str, Any]
Annotate = Callable[[Article], Document]


def read_rows(path: Path | str) -> list[dict[str, Any]]:
    """The rows of a gold file: JSON Lines, gzipped where its suffix says so.

    Raises:
        InputError: the file cannot be read, or holds something else.
    """
    opened = gzip.open if str(path).endswith(".gz") else open
    try:
        with opened(path, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]
    except (OSError, EOFError, ValueError) as error:
        raise InputError(f"cannot be read as gold ({error}); expected JSON Lines", str(path)) from error


def overlap(one: Row, other: Row) -> int:
    """Characters that two rows with ``start`` and ``end`` share; below zero, how far they lie apart."""
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))


def overlapping(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Overlapping rows paired one to one, those with the longest overlap and the nearest ends first."""
    candidates = []
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            if overlap(one, other) > 0:
                apart = abs(one["start"] - other["start"]) + abs(one["end"] - other["end"])
                candidates.append((-overlap(one, other), apart, i, j))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for _, _, i, j in sorted(candidates):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def paired(gold: Sequence[Row], found: Sequence[Row], right: Callable[[Row, Row], bool]) -> list[tuple[Row, Row]]:
    """Each gold row with the first row left that is right, in the order of the gold."""
    left, pairs = list(found), []
    for one in gold:
        match = next((n for n, other in enumerate(left) if right(one, other)), None)
        if match is not None:
            pairs.append((one, left.pop(match)))
    return pairs
