"""Boosted regression trees: probabilities from features.

The trees are grown by ``training/forests.py`` (gradient boosting with logistic loss, J. Friedman, "Greedy
function approximation", Annals of Statistics 29, 2001) and stored as JSON. All samples meet all nodes at once, and the
leaves that no node forbids are found with bit masks (C. Lucchese et al., "QuickScorer", SIGIR 2015). What the trees say
is summed in their order, so that scoring is deterministic to the bit.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from actorgraph.learned import logistic

# One bit of a mask each: with more leaves the table of all masks below would not stay small.
_LEAVES = 16
# Trees whose masks are put together in one step.
_IN_A_WORD = 4
# Values of one feature that are remembered.
_KEPT = 500
# Samples that go down together; each needs a mask for every question, so that all of a large corpus would need much
# memory.
_BATCH = 256
_FIRST_FREE = np.array([max(0, (~mask & (mask + 1)).bit_length() - 1) for mask in range(1 << _LEAVES)], np.uint8)
"""The lowest bit that is not set in each mask: the first leaf that a sample does not pass. In bytes, to stay near."""


@dataclass(frozen=True, slots=True)
class Forest:
    """A sum of trees over named features, squashed to a probability.

    The leaves of a tree are numbered from the left. A sample goes left at a node when its feature is at most the
    threshold; where it goes right, it passes the leaves on the left. The first leaf that it does not pass is its own.
    Nodes of all trees that ask the same are one question. A sample that is over a threshold is over all lower ones of
    that feature, so that its highest question of each feature tells all that it passes.

    Attributes:
        feature, threshold: of each question, by feature and threshold; the first is one that everybody is over.
        top: whether a question is the last of its feature.
        passed: the leaves passed by who is over a question and no higher one, as bits, 16 of each tree; questions x
            words of four trees.
        values: of the leaves, tree after tree.
    """

    features: tuple[str, ...]
    base: float
    feature: NDArray[np.intp]
    threshold: NDArray[np.float64]
    top: NDArray[np.bool_]
    passed: NDArray[np.uint64]
    values: NDArray[np.float64]

    def probabilities(self, samples: Sequence[Sequence[float]]) -> list[float]:
        """The probability of the positive class for each sample, in the order of :attr:`features`."""
        found: list[float] = []
        asked, leaves = len(self.feature), np.arange(0, len(self.values), _LEAVES)
        for first in range(0, len(samples), _BATCH):
            flat = array("d")
            for one in samples[first : first + _BATCH]:
                flat.fromlist(one if type(one) is list else list(one))
            rows = np.frombuffer(flat).reshape(-1, len(self.features))
            over = rows.take(self.feature, axis=1) > self.threshold
            # Everybody is over the first question, so that each sample has at least one.
            over[:, 0] = True
            highest = over & self.top
            highest[:, :-1] |= over[:, :-1] > over[:, 1:]
            # Numbered through: numpy finds what is true in one dimension several times faster than in two.
            places = np.flatnonzero(highest)
            begins = np.searchsorted(places, np.arange(0, asked * len(rows), asked))
            passed = np.bitwise_or.reduceat(self.passed.take(places % asked, axis=0), begins, axis=0)
            of_trees = passed.view(np.uint16)[:, : len(leaves)]
            said = self.values.take(_FIRST_FREE.take(of_trees) + leaves)
            said[:, 0] += self.base
            # Accumulated, not summed: numpy's sum adds in pairs, in an order that depends on how many there are.
            found += map(logistic, np.add.accumulate(said, axis=1)[:, -1].tolist())
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
    asked = sorted({(feature, threshold) for nodes, _ in trees for feature, threshold, _ in nodes})
    place = {one: number for number, one in enumerate(asked, 1)}
    passed = np.zeros((1 + len(asked), -(-len(trees) // _IN_A_WORD) * _IN_A_WORD), np.uint16)
    values = np.zeros((len(trees), _LEAVES))
    for tree, (nodes, leaves) in enumerate(trees):
        values[tree, : len(leaves)] = leaves
        for asking, threshold, below in nodes:
            passed[place[asking, threshold], tree] |= below
    # Whoever is over a threshold is over the lower ones of that feature, and passes what they pass.
    for number in range(2, len(passed)):
        if asked[number - 1][0] == asked[number - 2][0]:
            passed[number] |= passed[number - 1]
    features = np.array([0, *(one for one, _ in asked)], np.intp)
    return Forest(
        features=tuple(raw["features"]),
        base=raw["base"],
        feature=features,
        threshold=np.array([-math.inf, *(one for _, one in asked)]),
        top=np.append(features[1:] != features[:-1], True) | (np.arange(len(features)) == 0),
        passed=passed.view(np.uint64),
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
