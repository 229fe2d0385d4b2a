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
from itertools import chain, zip_longest
from typing import Any

import numpy as np
from numpy.typing import NDArray

from actorgraph.learned import logistic

_LEAVES = 16  # the most that a tree may have, a bit for each
_BATCH = 256  # samples that go down together


@dataclass(frozen=True, slots=True)
class Forest:
    """A sum of trees over named features, squashed to a probability.

    The leaves of a tree are numbered from the left. A sample goes left at a node when its feature is at most the
    threshold; where it goes right, it passes the leaves on the left. The first leaf that it does not pass is its own.

    Attributes:
        feature, threshold: of each node, nodes x trees; smaller trees are filled up with nodes where all go left.
        passed: for each node the leaves on its left, as bits.
        values: of the leaves, trees x leaves.
    """

    features: tuple[str, ...]
    base: float
    feature: NDArray[np.intp]
    threshold: NDArray[np.float64]
    passed: NDArray[np.uint16]
    values: NDArray[np.float64]

    def probabilities(self, samples: Sequence[Sequence[float]]) -> list[float]:
        """The probability of the positive class for each sample, in the order of :attr:`features`."""
        parts = (samples[at : at + _BATCH] for at in range(0, len(samples), _BATCH))
        return [logistic(one) for part in parts for one in self._totals(part)]

    def _totals(self, samples: Sequence[Sequence[float]]) -> list[float]:
        """What all trees say of each sample; at least one sample."""
        rows = np.fromiter(chain.from_iterable(samples), np.float64).reshape(len(samples), -1)
        goes_right = rows.T.copy()[self.feature] > self.threshold[..., None]
        passed = np.bitwise_or.reduce(goes_right * self.passed[..., None], axis=0)
        leaf = np.frexp((~passed & (passed + np.uint16(1))).astype(np.float32))[1] - 1  # the lowest bit that is not set
        said = self.values[np.arange(len(self.values))[:, None], leaf]
        totals: list[float] = np.add.accumulate(np.vstack([np.full_like(said[:1], self.base), said]))[-1].tolist()
        return totals


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
    nodes = list(zip_longest(*(nodes for nodes, _ in trees), fillvalue=(0, math.inf, 0)))
    shape = (len(nodes), len(trees))
    values = np.zeros((len(trees), _LEAVES))
    for row, (_, leaves) in zip(values, trees, strict=True):
        row[: len(leaves)] = leaves
    return Forest(
        tuple(raw["features"]),
        raw["base"],
        np.array([[one[0] for one in row] for row in nodes], np.intp).reshape(shape),
        np.array([[one[1] for one in row] for row in nodes], np.float64).reshape(shape),
        np.array([[one[2] for one in row] for row in nodes], np.uint16).reshape(shape),
        values,
    )


Node = tuple[int, float, int]  # feature, threshold, the leaves on its left as bits


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
