"""The best tree is the best of all trees with one root."""

import itertools

import numpy as np
import pytest

from actorgraph.language.trees import best_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        here, steps = word, 0
        while here and steps <= len(heads):
            here, steps = heads[here - 1], steps + 1
        if here:
            return False
    return True


def value(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return float(sum(scores[index, head] for index, head in enumerate(heads)))


@pytest.mark.parametrize("seed", range(60))
def test_is_a_tree_and_nearly_always_the_best(seed: int) -> None:
    size = 2 + seed % 4
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    found = tuple(best_tree(scores))
    assert is_tree(found)
    root = found.index(0)
    trees = [heads for heads in itertools.product(range(size + 1), repeat=size)
             if is_tree(heads) and heads.index(0) == root]  # fmt: skip
    assert value(scores, found) == pytest.approx(max(value(scores, heads) for heads in trees), abs=1e-4)


def test_one_word() -> None:
    assert best_tree(np.zeros((1, 2), np.float32)) == [0]


def test_a_cycle_is_broken() -> None:
    scores = np.full((3, 4), -5.0, np.float32)
    scores[0, 2] = scores[1, 1] = 3.0
    scores[0, 0] = 1.0
    scores[2, 1] = 2.0
    assert best_tree(scores) == [0, 1, 1]


def test_a_long_sentence() -> None:
    scores = np.random.default_rng(1).normal(size=(200, 201)).astype(np.float32)
    assert is_tree(tuple(best_tree(scores)))
