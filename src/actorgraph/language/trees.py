"""The best dependency tree of a sentence, from the scores of its arcs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_NEVER = -1e9


def best_tree(scores: Floats) -> list[int]:
    """The head of each word: 0 for the one root, else 1 + the head's index.

    Args:
        scores: words x (words + 1); column 0 scores the word as root.

    Most sentences are trees by the best head of each word; the others go through the maximum spanning tree algorithm
    (Chu and Liu 1965, Edmonds 1967), with every root tried that can be best.
    """
    size = len(scores)
    if size == 1:
        return [0]
    scores = scores.astype(np.float64)
    scores[np.arange(size), np.arange(1, size + 1)] = _NEVER
    heads = scores.argmax(1)
    if int((heads == 0).sum()) == 1 and not _cycle(heads.tolist()):
        return [int(head) for head in heads]
    root = int((scores[:, 0] - scores[:, 1:].max(1)).argmax())
    scores[:, 0] = _NEVER
    scores[root] = _NEVER
    scores[root, 0] = 0
    square = np.full((size + 1, size + 1), _NEVER)
    square[1:] = scores
    return _spanning(square)[1:]


def _cycle(heads: list[int]) -> list[int]:
    """The words (counted from 0) of one cycle, or nothing. Heads as in :func:`best_tree`."""
    seen = [0] * len(heads)
    for start in range(len(heads)):
        path, here = [], start
        while here >= 0 and not seen[here]:
            seen[here] = start + 1
            path.append(here)
            here = heads[here] - 1
        if here >= 0 and seen[here] == start + 1 and here in path:
            return path[path.index(here) :]
    return []


def _spanning(scores: NDArray[np.float64]) -> list[int]:
    """Maximum spanning arborescence of nodes 0 (root) to n; ``scores[dependent, head]``. The head of each node."""
    count = len(scores)
    scores = scores.copy()
    scores[np.arange(count), np.arange(count)] = _NEVER * 10
    heads = scores.argmax(1)
    heads[0] = -1
    cycle = [node + 1 for node in _cycle([int(head) for head in heads[1:]])]
    if not cycle:
        return [int(head) for head in heads]
    # The cycle is contracted to one node, the rest solved, and the cycle opened where the new arc enters.
    inside = np.zeros(count, bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    ring = np.array(cycle)
    kept = scores[ring, heads[ring]]
    entering = scores[np.ix_(ring, rest)] - kept[:, None]
    leaving = scores[np.ix_(rest, ring)]
    size = len(rest) + 1
    small = np.full((size, size), _NEVER * 10)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    small[-1, :-1] = entering.max(0)
    small[:-1, -1] = leaving.max(1)
    solved = _spanning(small)
    result = heads.copy()
    for place, node in enumerate(rest.tolist()):
        head = solved[place]
        result[node] = -1 if head < 0 else ring[leaving[place].argmax()] if head == size - 1 else rest[head]
    entry = ring[entering[:, solved[-1]].argmax()]
    result[entry] = rest[solved[-1]]
    return [int(head) for head in result]
