"""Betweenness of weighted networks, computed for many sources at once.

Brandes (2001): the shortest paths from one source make an acyclic graph; along it the number of paths is summed forward
and the dependencies backward. Distances and sums of a block of sources are taken together, step by step over all their
graphs, which is what makes it several times as fast as one source after another in Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import networkx as nx

BLOCK = 128
"""Sources taken together; a block takes a few megabytes for a thousand nodes."""

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


def betweenness(graph: nx.Graph[str], weight: str) -> dict[str, float]:
    """Exact betweenness of an undirected graph, normalised; as :func:`networkx.betweenness_centrality` gives it.

    Args:
        weight: the edges' attribute that holds their length, more than 0.
    """
    return of_edges(list(graph), [(a, b, data[weight]) for a, b, data in graph.edges(data=True) if a != b])


def of_edges(nodes: Sequence[str], edges: Iterable[tuple[str, str, float]]) -> dict[str, float]:
    """The same of a graph given as its nodes and its edges with their lengths."""
    count = len(nodes)
    # With fewer than three nobody stands between.
    if count < 3:
        return dict.fromkeys(nodes, 0.0)
    index = {node: at for at, node in enumerate(nodes)}
    ends = [(index[a], index[b], length) for a, b, length in edges]
    tails = np.array([a for a, _, _ in ends] + [b for _, b, _ in ends], dtype=np.int64)
    heads = np.array([b for _, b, _ in ends] + [a for a, _, _ in ends], dtype=np.int64)
    lengths = np.array([length for _, _, length in ends] * 2, dtype=np.float64)
    total = np.zeros(count)
    for first in range(0, count, BLOCK):
        sources = np.arange(first, min(first + BLOCK, count))
        far = _distances(count, sources, tails, heads, lengths)
        total += _dependencies(far, sources, tails, heads, lengths)
    scale = 1 / ((count - 1) * (count - 2))
    return dict(zip(nodes, (total * scale).tolist(), strict=True))


def _distances(count: int, sources: Whole, tails: Whole, heads: Whole, lengths: Floats) -> Floats:
    """How far every node is from each source: Bellman and Ford, as many rounds as the longest shortest path has edges.

    A network of people has short paths, so that this takes few rounds and nothing but numpy.
    """
    # Sorted by heads, so that each node's incoming edges lie together for `reduceat`.
    order = np.argsort(heads, kind="stable")
    tails, lengths = tails[order], lengths[order, np.newaxis]
    met, begins = np.unique(heads[order], return_index=True)
    # A node's distances lie together in memory, for whole rows are gathered below.
    far = np.full((count, len(sources)), np.inf)
    far[sources, np.arange(len(sources))] = 0
    changed = len(met) > 0
    while changed:
        before = far[met]
        nearer = np.minimum(before, np.minimum.reduceat(far[tails] + lengths, begins, axis=0))
        changed = not np.array_equal(nearer, before)
        far[met] = nearer
    return np.ascontiguousarray(far.T)


def _dependencies(far: Floats, sources: Whole, tails: Whole, heads: Whole, lengths: Floats) -> Floats:
    """What the paths from some sources depend on each node.

    Args:
        far: the distance of every node from each source.
    """
    count = far.shape[1]
    reached = far[:, tails]
    # The same sums that made the distances: equal ones are equal to the last digit.
    row, edge = np.nonzero((reached + lengths == far[:, heads]) & np.isfinite(reached))
    # A node in one source's graph as one number.
    start, end = row * count + tails[edge], row * count + heads[edge]
    order = np.argsort(start, kind="stable")
    start, end = start[order], end[order]
    begins = np.searchsorted(start, np.arange(far.size + 1))
    waiting = np.bincount(end, minlength=far.size)
    own = np.arange(len(sources)) * count + sources
    paths = np.zeros(far.size)
    paths[own] = 1
    steps: list[Whole] = []
    front = own
    while len(front):
        sizes = begins[front + 1] - begins[front]
        offsets = np.repeat(begins[front] - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes)
        leaving = offsets + np.arange(len(offsets))
        np.add.at(paths, end[leaving], paths[start[leaving]])
        np.subtract.at(waiting, end[leaving], 1)
        steps.append(leaving)
        met = np.unique(end[leaving])
        # Nodes all of whose predecessors are done.
        front = met[waiting[met] == 0]
    depends = np.zeros(far.size)
    # Backwards through the steps: what depends on a node is known before it.
    for leaving in reversed(steps):
        here, there = start[leaving], end[leaving]
        np.add.at(depends, here, paths[here] / paths[there] * (1 + depends[there]))
    depends[own] = 0
    summed: Floats = depends.reshape(far.shape).sum(axis=0)
    return summed
