"""Which assertions are put side by side: those that share a key, each with its neighbours in time, never all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

NEIGHBOURS = 8
"""How many of those that follow in the same block each is compared with: the cap that keeps huge blocks linear."""


def pairs(
    things: Sequence[T],
    keys: Callable[[T], Iterable[Hashable]],
    order: Callable[[T], tuple[object, ...]],
    neighbours: int = NEIGHBOURS,
) -> Iterator[tuple[T, T]]:
    """Pairs that share a key, each once; in a block each thing meets the ``neighbours`` that follow it in ``order``."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for at, one in enumerate(things):
        # Keys are of several types, which do not compare; their texts do, and the order of a set differs from run to
        # run.
        for key in sorted(set(keys(one)), key=repr):
            blocks[key].append(at)
    seen: set[tuple[int, int]] = set()
    for key in sorted(blocks, key=repr):
        block = sorted(blocks[key], key=lambda at: order(things[at]))
        for position, at in enumerate(block):
            for other in block[position + 1 : position + 1 + neighbours]:
                pair = (min(at, other), max(at, other))
                if pair not in seen:
                    seen.add(pair)
                    yield things[pair[0]], things[pair[1]]
