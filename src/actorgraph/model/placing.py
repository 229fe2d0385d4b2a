"""Things by the stretches that they stand at, so that those at one stretch are found without going over all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Placed(Generic[T]):
    """Some things in the order that they are given in, each with its stretch.

    Args:
        stretch: start and end (exclusive) of a thing.
    """

    def __init__(self, things: Iterable[T], stretch: Callable[[T], tuple[int, int]]) -> None:
        # The number before the thing: it parts equals, so that things are never compared.
        self._rows = rows = sorted((*stretch(thing), at, thing) for at, thing in enumerate(things))
        self._starts = [row[0] for row in rows]
        # Ends need not ascend, for stretches may lie within others; the furthest so far does.
        self._reach = list(accumulate((row[1] for row in rows), max))

    def meeting(self, start: int, end: int) -> list[T]:
        """Those that share something with a stretch, in the order that they were given in."""
        few = self._rows[bisect_right(self._reach, start) : bisect_left(self._starts, end)]
        met = sorted((row for row in few if row[1] > start), key=lambda row: row[2])
        return [row[3] for row in met]
