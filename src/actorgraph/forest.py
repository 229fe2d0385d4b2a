"""Boosted regression trees: probabilities from features.

The trees are grown by ``training/forests.py`` (gradient boosting with logistic loss, J. Friedman, "Greedy
function approximation", Annals of Statistics 29, 2001) and stored as JSON. Many samples go down all trees together,
level by level; what the trees say is summed in their order, so that scoring is deterministic to the bit.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Forest:
    """A sum of trees over named features, squashed to a probability.

    The nodes of all trees stand in one row. A sample goes left when its feature is at most the threshold; both ways
    from a leaf lead back to it.

    Attributes:
        depth: steps from a root to the farthest leaf.
        roots: the first node of each tree.
        ways: for each node the next one to the right, and to the left.
    """

    features: tuple[str, ...]
    base: float
    depth: int
    roots: NDArray[np.intp]
    feature: NDArray[np.intp]
    threshold: NDArray[np.float64]
    ways: NDArray[np.intp]
    value: NDArray[np.float64]

    def probabilities(self, samples: Sequence[Sequence[float]]) -> list[float]:
        """The probability of the positive class for each sample, in the order of :attr:`features`."""
        if not samples:
            return []
        rows = np.array(samples, np.float64)
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        each = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            left = rows[each, self.feature[at]] <= self.threshold[at]
            at = self.ways[at, left.astype(np.intp)]
        said = np.concatenate([np.full((len(rows), 1), self.base), self.value[at]], axis=1)
        totals: list[float] = np.add.accumulate(said, axis=1)[:, -1].tolist()  # in order; a plain sum goes by halves
        return [1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))) for total in totals]


def forest(raw: dict[str, Any]) -> Forest:
    """A forest from its JSON form: trees of nodes ``(feature, threshold, left, right, value)``, a leaf's feature -1."""
    sizes = [len(tree) for tree in raw["trees"]]
    roots = [sum(sizes[:number]) for number in range(len(sizes))]
    nodes = [
        (root, place, *node) for root, tree in zip(roots, raw["trees"], strict=True) for place, node in enumerate(tree)
    ]
    ways = [
        (root + right, root + left) if feature >= 0 else (root + place, root + place)
        for root, place, feature, _, left, right, _ in nodes
    ]
    return Forest(
        tuple(raw["features"]),
        raw["base"],
        max((_depth(tree, 0) for tree in raw["trees"]), default=0),
        np.array(roots, np.intp),
        np.array([max(0, one[2]) for one in nodes], np.intp),
        np.array([one[3] for one in nodes], np.float64),
        np.array(ways, np.intp),
        np.array([one[6] for one in nodes], np.float64),
    )


def _depth(tree: Sequence[Any], node: int) -> int:
    feature, _, left, right, _ = tree[node]
    return 0 if feature < 0 else 1 + max(_depth(tree, left), _depth(tree, right))
