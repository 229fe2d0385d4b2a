"""Betweenness and closeness of weighted networks, computed for many sources at once.

Distances are sought as by Meyer and Sanders (2003): all that lies within one longest edge of what is done is settled
together, first along the shorter edges, as often as they still help, then once along those of that length, of which a
network of articles has most. For betweenness (Brandes 2001) the shortest paths from one source make an acyclic graph;
along it the number of paths is summed forward and the dependencies backward. A block of sources takes each step
together, which is what makes it many times as fast as one source after another in Python.

Where a network is too large for all its sources, some are drawn (Brandes and Pich 2007), and each score is a mean over
them, with its standard error.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BLOCK, ENTRIES = 32, 2**21
"""Sources taken together, at most, and fewer where they would have more edges than so many. What a block knows of a few
thousand nodes stays in the processor's cache, which matters more than the number of steps."""

SEED = 20150218

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Edges = Iterable[tuple[str, str, float]]
"""Two nodes and the length of what joins them, more than 0."""


@dataclass(frozen=True, slots=True)
class Scores:
    """A measure of each node, and its standard error; 0 where the measure is exact."""

    of: Mapping[str, float]
    errors: Mapping[str, float]


def betweenness(nodes: Sequence[str], edges: Edges, sample: int | None = None) -> Scores:
    """Betweenness in an undirected graph, normalised; as :func:`networkx.betweenness_centrality` gives it.

    Args:
        sample: so many sources, drawn with a fixed seed (what networkx calls ``k``, with :data:`SEED`); else all.
    """
    count = len(nodes)
    # With fewer than three nobody stands between.
    if count < 3:
        return Scores(dict.fromkeys(nodes, 0.0), dict.fromkeys(nodes, 0.0))
    roads, sources = _Roads(nodes, edges), _drawn(count, sample)
    total, squares = np.zeros(count), np.zeros(count)
    for block in roads.blocks(sources):
        depends = roads.dependencies(roads.distances(block), block)
        total += depends.sum(axis=0)
        squares += (depends**2).sum(axis=0)
    # A source does not stand between itself and others, so it is judged by one fewer.
    judged = np.full(count, float(len(sources)))
    judged[sources] -= 1
    mean, error = _mean(total, squares, judged, np.full(count, count - 1.0))
    return _scores(nodes, mean / (count - 2), error / (count - 2))


def closeness(nodes: Sequence[str], edges: Edges, sample: int | None = None) -> Scores:
    """Closeness, as :func:`networkx.closeness_centrality` gives it: one over the mean distance from all that a node
    reaches, times the share of all that it reaches.

    Args:
        sample: as for :func:`betweenness`, of the largest part of the graph; outside it all count.
    """
    count = len(nodes)
    if not count:
        return Scores({}, {})
    roads, sources = _Roads(nodes, edges), _drawn(count, sample)
    part = roads.parts()
    sizes = np.bincount(part, minlength=count)
    sources = np.union1d(sources, np.flatnonzero(part != sizes.argmax()))
    total, squares, judged = np.zeros(count), np.zeros(count), np.zeros(count)
    for block in roads.blocks(sources):
        far = roads.distances(block)
        met = np.isfinite(far)
        met[np.arange(len(block)), block] = False
        far = np.where(met, far, 0)
        total += far.sum(axis=0)
        squares += (far**2).sum(axis=0)
        judged += met.sum(axis=0)
    others: Floats = sizes[part].astype(np.float64) - 1
    mean, error = _mean(total, squares, judged, others)
    # Whoever reaches nobody is infinitely far.
    mean[judged == 0] = np.inf
    score = others / max(1, count - 1) / mean
    # What is wrong by a share in the mean is wrong by that share in what is divided by it.
    return _scores(nodes, score, score * error / mean)


def _drawn(count: int, sample: int | None) -> Whole:
    """The numbers of the sources."""
    chosen = range(count) if sample is None or sample >= count else random.Random(SEED).sample(range(count), sample)
    return np.array(chosen, dtype=np.int64)


def _mean(total: Floats, squares: Floats, judged: Floats, of: Floats) -> tuple[Floats, Floats]:
    """The mean of what was summed for each node over ``judged`` sources drawn from ``of``, and its standard error."""
    mean = total / np.maximum(judged, 1)
    variance = np.maximum(squares / np.maximum(judged, 1) - mean**2, 0) / np.maximum(judged - 1, 1)
    # Nothing is left open where all were asked.
    return mean, np.sqrt(variance * np.maximum(1 - judged / np.maximum(of, 1), 0))


def _scores(nodes: Sequence[str], scores: Floats, errors: Floats) -> Scores:
    return Scores(*(dict(zip(nodes, each.tolist(), strict=True)) for each in (scores, errors)))


class _Roads:
    """A graph's edges, in both directions, by the node that they leave."""

    def __init__(self, nodes: Sequence[str], edges: Iterable[tuple[str, str, float]]) -> None:
        index = {node: at for at, node in enumerate(nodes)}
        ends = [(index[a], index[b], length) for a, b, length in edges]
        tails = np.array([a for a, _, _ in ends] + [b for _, b, _ in ends], dtype=np.int64)
        heads = np.array([b for _, b, _ in ends] + [a for a, _, _ in ends], dtype=np.int64)
        lengths = np.array([length for _, _, length in ends] * 2, dtype=np.float64)
        self.count, self._longest = len(nodes), float(lengths.max(initial=0))
        order = np.lexsort((heads, tails))
        self._tails, self._heads, self._lengths = tails[order], heads[order], lengths[order]
        short = self._lengths < self._longest
        self._short, self._long = self._leaving(short), self._leaving(~short)

    def _leaving(self, chosen: NDArray[np.bool_]) -> tuple[Whole, Whole, Floats]:
        """Where the chosen edges of each node begin, where they lead, and their lengths."""
        begins = np.searchsorted(self._tails[chosen], np.arange(self.count + 1))
        return begins, self._heads[chosen], self._lengths[chosen]

    def blocks(self, sources: Whole) -> Iterator[Whole]:
        size = max(1, min(BLOCK, ENTRIES // max(1, len(self._heads))))
        for first in range(0, len(sources), size):
            yield sources[first : first + size]

    def parts(self) -> Whole:
        """For each node the least number of those that it is joined with, by whatever way."""
        part = np.arange(self.count)
        while True:
            least = part.copy()
            np.minimum.at(least, self._heads, part[self._tails])
            least = least[least]
            if np.array_equal(least, part):
                return part
            part = least

    def distances(self, sources: Whole) -> Floats:
        """How far every node is from each source."""
        far = np.full(len(sources) * self.count, np.inf)
        # A node as one source sees it is one number, so that a flat array holds all searches.
        own = np.arange(len(sources)) * self.count + sources
        far[own] = 0
        waiting = np.zeros(far.size, dtype=bool)
        waiting[own] = True
        # Without edges nothing is ever far.
        limit = self._longest or math.inf
        while len(every := np.flatnonzero(waiting)):
            settled = [front := every[far[every] < limit]]
            while len(front):
                front = self._nearer(far, front, self._short)
                waiting[front] = True
                front = front[far[front] < limit]
                settled.append(front)
            done = _once(np.concatenate(settled), far.size)
            waiting[done] = False
            waiting[self._nearer(far, done, self._long)] = True
            limit += self._longest
        return far.reshape(len(sources), self.count)

    def _nearer(self, far: Floats, front: Whole, edges: tuple[Whole, Whole, Floats]) -> Whole:
        """Go on from some along edges; those that are nearer than before."""
        begins, heads, lengths = edges
        node = front % self.count
        along, sizes = _ranges(begins[node], begins[node + 1])
        to = np.repeat(front - node, sizes) + heads[along]
        reached = np.repeat(far[front], sizes) + lengths[along]
        better = reached < far[to]
        to, reached = to[better], reached[better]
        np.minimum.at(far, to, reached)
        return _once(to, far.size)

    def dependencies(self, far: Floats, sources: Whole) -> Floats:
        """What the paths from each source depend on each node, given the distance of every node from it."""
        reached = far[:, self._tails]
        # The same sums that made the distances: equal ones are equal to the last digit.
        row, edge = np.nonzero((reached + self._lengths == far[:, self._heads]) & np.isfinite(reached))
        # In order of their starts, since rows are and edges are.
        start, end = row * self.count + self._tails[edge], row * self.count + self._heads[edge]
        begins = np.concatenate(([0], np.cumsum(np.bincount(start, minlength=far.size))))
        waiting = np.bincount(end, minlength=far.size)
        own = np.arange(len(sources)) * self.count + sources
        paths = np.zeros(far.size)
        paths[own] = 1
        steps: list[Whole] = []
        front = own
        while len(front):
            leaving, _ = _ranges(begins[front], begins[front + 1])
            to = end[leaving]
            np.add.at(paths, to, paths[start[leaving]])
            np.subtract.at(waiting, to, 1)
            steps.append(leaving)
            # Before all its predecessors are done nobody knows how many paths lead to a node.
            front = _once(to[waiting[to] == 0], far.size)
        depends = np.zeros(far.size)
        # Backwards through the steps: what depends on a node is known before it.
        for leaving in reversed(steps):
            here, there = start[leaving], end[leaving]
            np.add.at(depends, here, paths[here] / paths[there] * (1 + depends[there]))
        depends[own] = 0
        return depends.reshape(far.shape)


def _ranges(begins: Whole, ends: Whole) -> tuple[Whole, Whole]:
    """The numbers from each beginning up to its end, one after another, and how many there are of each."""
    sizes = ends - begins
    shift = np.repeat(begins - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes)
    return shift + np.arange(len(shift)), sizes


def _once(numbers: Whole, most: int) -> Whole:
    """Each of some numbers below ``most`` once."""
    # Never filled: only what was just written is looked at.
    last = np.empty(most, dtype=np.int64)
    places = np.arange(len(numbers))
    last[numbers] = places
    found: Whole = numbers[last[numbers] == places]
    return found
