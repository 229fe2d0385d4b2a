"""One claim for its repeats, and of all comparisons those worth keeping: what syndication prints a hundred times counts
once, and no claim is held against more than a few others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from actorgraph.model import Comparison, Linker

T = TypeVar("T")

AT_MOST = 4
"""Comparisons of one kind of matter kept for a claim."""
_OF_KIND = {"contradict": 4, "differ": 4, "changed": 2, "includes": 2, "agree": 1}
"""How many of each kind, the most telling first."""
_RANK = {kind: rank for rank, kind in enumerate(_OF_KIND)}
_WORD = re.compile(r"\w+")


def plain(text: str) -> str:
    """A text's words in lower case, so that marks, spaces and line ends make no difference."""
    return " ".join(_WORD.findall(text.lower()))


def first_told(
    things: Iterable[T], keys: Callable[[T], Iterable[Hashable]], order: Callable[[T], tuple[object, ...]]
) -> list[T]:
    """Of all that share a key the first in ``order``, which must tell any two apart."""
    seen: set[Hashable] = set()
    found: list[T] = []
    # Chains too: what shares a key with a repeat is a repeat, though it shares none with the first.
    for one in sorted(things, key=order):
        mine = set(keys(one))
        if not mine & seen:
            found.append(one)
        seen |= mine
    return found


def telling(compared: Sequence[Comparison], days: Mapping[str, date | None]) -> Iterator[Comparison]:
    """The comparisons worth keeping: for each claim few, the most telling kinds first, then the nearest in time.

    Args:
        days: by the ids of the sides, the first day each holds for.
    """
    kept: Counter[str] = Counter()
    of_kind: Counter[tuple[str, str]] = Counter()

    def order(one: Comparison) -> tuple[int, int, float, str]:
        left, right = days.get(one.left), days.get(one.right)
        # Far more days than any corpus spans, so that a known time comes before an unknown.
        apart = abs((left - right).days) if left and right else 10**6
        # The kinds most worth a reader's time take the places first; the id settles ties.
        return _RANK[one.kind], apart, -one.confidence, one.id

    for one in sorted(compared, key=order):
        sides = (one.left, one.right)
        if all(kept[side] < AT_MOST and of_kind[side, one.kind] < _OF_KIND[one.kind] for side in sides):
            kept.update(sides)
            of_kind.update((side, one.kind) for side in sides)
            yield one


def independent(compared: Iterable[Comparison], linker: Linker) -> Iterator[Comparison]:
    """Without the agreement of articles that are copies of one another: it confirms nothing."""
    source = {one.article: one.of for one in linker.copies}
    for one in compared:
        left, right = source.get(one.left_article, one.left_article), source.get(one.right_article, one.right_article)
        # Copies that disagree are kept: one of them was changed, which is worth seeing.
        if one.kind != "agree" or left != right or one.left_article == one.right_article:
            yield one
