"""Boosted regression trees: probabilities from features.

The trees are grown by ``training/forests.py`` (gradient boosting with logistic loss, J. Friedman, "Greedy
function approximation", Annals of Statistics 29, 2001) and stored as JSON. All samples meet all nodes at once, and the
leaves that no node forbids are found with bit masks (C. Lucchese et al., "QuickScorer", SIGIR 2015). What the trees say
is summed in their order, so that scoring is deterministic to the bit.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from struct import Struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

from actorgraph.learned import logistic

# One bit of a mask each: with more leaves the table of all masks below would not stay small.
_LEAVES = 16
# Values of one feature that are remembered.
_KEPT = 500
# Samples that go down together; each needs a mask for every question, so that all of a large corpus would need much
# memory.
_BATCH = 256
_MASKS = np.arange(1 << _LEAVES)
_FIRST_FREE = (np.frexp(~_MASKS & (_MASKS + 1))[1] - 1).astype(np.uint8)
"""The lowest bit that is not set in each mask: the first leaf that a sample does not pass. In bytes, to stay near."""


@dataclass(frozen=True, slots=True)
class Forest:
    """A sum of trees over named features, squashed to a probability.

    The leaves of a tree are numbered from the left. A sample goes left at a node when its feature is at most the
    threshold; where it goes right, it passes the leaves on the left. The first leaf that it does not pass is its own.
    Nodes of all trees that ask the same are one question.

    Attributes:
        feature, threshold: of each question; questions x 1 the latter.
        asked: the question of each node, the first nodes of all trees first, then the second ones ...
        passed: the leaves that who goes right there passes, as bits; nodes of a tree x trees x 1. A tree with fewer
            nodes than others has some more at which nothing is passed.
        values: of the leaves, tree after tree.
    """

    features: tuple[str, ...]
    base: float
    feature: NDArray[np.intp]
    threshold: NDArray[np.float64]
    asked: NDArray[np.intp]
    passed: NDArray[np.uint16]
    values: NDArray[np.float64]

    def probabilities(self, samples: Sequence[Sequence[float]]) -> list[float]:
        """The probability of the positive class for each sample, in the order of :attr:`features`."""
        found: list[float] = []
        nodes, trees, _ = self.passed.shape
        leaves = np.arange(0, len(self.values), _LEAVES)[:, None]
        # A whole row at once: numpy and ``array`` take several times as long, one number after the other.
        pack = Struct(f"{len(self.features)}d").pack
        for first in range(0, len(samples), _BATCH):
            packed = b"".join([pack(*one) for one in samples[first : first + _BATCH]])
            # Samples stand side by side from here on: whatever is looked up is looked up for all of them at once.
            columns = np.frombuffer(packed).reshape(-1, len(self.features)).T.copy()
            over = (columns.take(self.feature, axis=0) > self.threshold).astype(np.uint16)
            passed = over.take(self.asked, axis=0).reshape(nodes, trees, columns.shape[1])
            passed *= self.passed
            reached = _FIRST_FREE.take(np.bitwise_or.reduce(passed, axis=0)) + leaves
            said = self.values.take(reached)
            said[0] += self.base
            # Accumulated, not summed: numpy's sum adds in pairs, in an order that depends on how many there are.
            found += map(logistic, np.add.accumulate(said, axis=0)[-1].tolist())
        return found


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns an opinion into a calibrated confidence: Platt scaling, the logistic of a line over its log odds.

    J. Platt, "Probabilistic outputs for support vector machines" (1999).
    """

    offset: float
    slope: float

    def confidence(self, opinion: float) -> float:
        odds = math.log(max(1e-6, opinion) / max(1e-6, 1.0 - opinion))
        return logistic(self.offset + self.slope * odds)


def forest(raw: dict[str, Any]) -> Forest:
    """A forest from its JSON form: trees of nodes ``(feature, threshold, left, right, value)``, a leaf's feature -1.

    Raises:
        ValueError: a tree has too many leaves.
    """
    trees = [_parted(tree) for tree in raw["trees"]]
    questions = sorted({(feature, threshold) for nodes, _ in trees for feature, threshold, _ in nodes})
    place = {one: number for number, one in enumerate(questions)}
    most = max(len(nodes) for nodes, _ in trees)
    asked = np.zeros((most, len(trees)), np.intp)
    passed = np.zeros((most, len(trees), 1), np.uint16)
    values = np.zeros((len(trees), _LEAVES))
    for tree, (nodes, leaves) in enumerate(trees):
        values[tree, : len(leaves)] = leaves
        for node, (feature, threshold, below) in enumerate(nodes):
            asked[node, tree], passed[node, tree] = place[feature, threshold], below
    return Forest(
        features=tuple(raw["features"]),
        base=raw["base"],
        feature=np.array([one for one, _ in questions], np.intp),
        threshold=np.array([one for _, one in questions], np.float64)[:, None],
        asked=asked.ravel(),
        passed=passed,
        values=values.ravel(),
    )


class OneHot(dict[str | None, tuple[float, ...]]):
    """Which of some names a value is, as features: 1 for that name, 0 for all others."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__({name: tuple(float(name == other) for other in names) for name in names})
        self._none = (0.0,) * len(names)

    def __missing__(self, value: str | None) -> tuple[float, ...]:
        # Kept, for a look-up that misses costs several times one that does not; words come without end.
        if len(self) < _KEPT:
            self[value] = self._none
        return self._none


Node = tuple[int, float, int]  # feature, threshold, and the leaves on its left as bits, to be joined by "or"


def _parted(tree: Sequence[Any]) -> tuple[list[Node], list[float]]:
    """The nodes of a tree, and the values of its leaves from left to right."""
    nodes: list[Node] = []
    leaves: list[float] = []

    def enter(place: int) -> None:
        feature, threshold, left, right, value = tree[place]
        if feature < 0:
            leaves.append(value)
            return
        before = len(leaves)
        enter(left)
        nodes.append((feature, threshold, (1 << len(leaves)) - (1 << before)))
        enter(right)

    enter(0)
    if len(leaves) > _LEAVES:
        raise ValueError(f"a tree has {len(leaves)} leaves, more than {_LEAVES}")
    return nodes, leaves
