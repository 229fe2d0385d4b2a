"""Forests of boosted trees: each sample by itself, whatever its company."""

from __future__ import annotations

import random
from typing import Any

import pytest

from actorgraph.forest import OneHot, forest
from actorgraph.learned import logistic

WIDTH = 7


def tree(drawn: random.Random, depth: int) -> list[Any]:
    """Nodes of a tree: feature, threshold, left, right, value."""
    nodes: list[Any] = []

    def grow(left: int) -> int:
        here = len(nodes)
        nodes.append(None)
        if not left or drawn.random() < 0.2:
            nodes[here] = (-1, 0.0, 0, 0, drawn.uniform(-1, 1))
            return here
        feature, threshold = drawn.randrange(WIDTH), float(drawn.randrange(4))
        nodes[here] = (feature, threshold, grow(left - 1), grow(left - 1), 0.0)
        return here

    grow(depth)
    return nodes


def descended(nodes: list[Any], sample: list[float]) -> float:
    feature, threshold, left, right, value = nodes[0]
    while feature >= 0:
        feature, threshold, left, right, value = nodes[left if sample[feature] <= threshold else right]
    return float(value)


@pytest.mark.parametrize("trees", [1, 4, 5, 30])
def test_many_samples_at_once_go_where_each_goes_by_itself(trees: int) -> None:
    drawn = random.Random(trees)
    raw = {"features": [f"f{n}" for n in range(WIDTH)], "base": 0.25, "trees": [tree(drawn, 4) for _ in range(trees)]}
    samples = [[float(drawn.randrange(6)) - 1 for _ in range(WIDTH)] for _ in range(600)]
    made = forest(raw)
    together = made.probabilities(samples)
    assert together == [made.probabilities([one])[0] for one in samples]
    assert made.probabilities([tuple(one) for one in samples[:3]]) == together[:3]
    assert made.probabilities([]) == []
    for sample, probability in zip(samples, together, strict=True):
        total = raw["base"] + sum(descended(nodes, sample) for nodes in raw["trees"])
        assert probability == pytest.approx(logistic(total), abs=1e-12)


def test_a_value_without_a_name_is_none_of_them_however_often_it_is_asked_for() -> None:
    ways = OneHot(("of", "in"))
    assert [ways["of"], ways["near"], ways["near"], ways[None]] == [(1.0, 0.0), (0.0, 0.0), (0.0, 0.0), (0.0, 0.0)]
