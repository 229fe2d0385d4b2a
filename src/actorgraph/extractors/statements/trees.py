"""Boosted regression trees: probabilities from features, read from package data, standard library only.

The trees are grown by ``training/statements/train.py`` (gradient boosting with logistic loss, J. Friedman, "Greedy
function approximation", Annals of Statistics 29, 2001) and stored as JSON, so that scoring is deterministic and needs
no library.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Forest:
    """A sum of trees over named features, squashed to a probability.

    Each tree is a tuple of nodes ``(feature, threshold, left, right, value)``; a leaf has feature -1. A sample goes
    left when its feature is at most the threshold.
    """

    features: tuple[str, ...]
    base: float
    trees: tuple[tuple[tuple[int, float, int, int, float], ...], ...]

    def probability(self, sample: Sequence[float]) -> float:
        """The probability of the positive class for one sample, in the order of :attr:`features`."""
        total = self.base
        for tree in self.trees:
            node = tree[0]
            while node[0] >= 0:
                node = tree[node[2] if sample[node[0]] <= node[1] else node[3]]
            total += node[4]
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def forest(raw: dict[str, Any]) -> Forest:
    """A forest from its JSON form."""
    trees = tuple(tuple((n[0], n[1], n[2], n[3], n[4]) for n in tree) for tree in raw["trees"])
    return Forest(tuple(raw["features"]), raw["base"], trees)


@cache
def shipped(name: str) -> Forest:
    """The forest ``name`` of the package data: ``cue``, ``source`` or ``statement``."""
    raw = json.loads(files("actorgraph.extractors.statements").joinpath("weights.json").read_text(encoding="utf-8"))
    return forest(raw[name])
