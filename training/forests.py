"""Grows forests for :mod:`actorgraph.forest` with LightGBM; the same rows give the same trees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import lightgbm
import numpy as np
from scipy.optimize import minimize_scalar

Rows = list[tuple[list[float], int]]


PARTS = 3
"""Of the articles, for scores by a forest that has not seen them."""


def grow(rows: Rows, names: tuple[str, ...], rounds: int, **other: float) -> dict[str, Any]:
    """A forest in the JSON form that :func:`actorgraph.forest.forest` reads.

    Args:
        other: options of LightGBM in place of the usual ones.
    """
    raw = _boosted(rows, rounds, **other).dump_model()
    return {"features": list(names), "base": 0.0, "trees": [nodes(tree["tree_structure"]) for tree in raw["tree_info"]]}


def carried(
    articles: Sequence[tuple[Rows, bool]], names: tuple[str, ...], rounds: int, **other: float
) -> dict[str, Any]:
    """A forest of the rows of all articles that answers as the readers of some of them (true) would.

    Readers differ in how much they list. One number is added to all scores: the one of least log loss on the rows of
    these articles, by forests that have not seen them.
    """
    scores: list[float] = []
    right: list[int] = []
    for part in range(PARTS):
        rest = [row for n, (rows, _) in enumerate(articles) if n % PARTS != part for row in rows]
        chosen = [row for rows, is_standard in articles[part::PARTS] if is_standard for row in rows]
        if chosen:
            values = np.array([x for x, _ in chosen])
            scores += _boosted(rest, rounds, **other).predict(values, raw_score=True).tolist()
            right += [y for _, y in chosen]
    grown = grow([row for rows, _ in articles for row in rows], names, rounds, **other)
    if not scores:  # these readers were not asked
        return grown
    odds, answers = np.array(scores), np.array(right)
    base = minimize_scalar(lambda more: float((np.logaddexp(0, odds + more) - answers * (odds + more)).mean())).x
    return grown | {"base": round(float(base), 3)}


def unseen(
    learned: Sequence[Rows], asked: Sequence[Sequence[Sequence[float]]], rounds: int, **other: float
) -> list[list[float]]:
    """The log-odds of what is asked of each article, by forests that have learned from the rows of other articles."""
    found: list[list[float]] = [[] for _ in asked]
    for part in range(PARTS):
        rest = [row for n, rows in enumerate(learned) if n % PARTS != part for row in rows]
        grown = _boosted(rest, rounds, **other)
        for n in range(part, len(asked), PARTS):
            if asked[n]:
                found[n] = grown.predict(np.array(asked[n]), raw_score=True).tolist()
    return found


def _boosted(rows: Rows, rounds: int, **other: float) -> lightgbm.Booster:
    matrix, labels = np.array([x for x, _ in rows]), np.array([y for _, y in rows])
    options = {
        "objective": "binary",
        "learning_rate": 0.06,
        "num_leaves": 15,
        "min_data_in_leaf": 40,
        "lambda_l2": 5.0,
        "feature_fraction": 0.7,
        "bagging_fraction": 0.8,
        "bagging_freq": 1,
        "seed": 7,
        "verbose": -1,
        "num_threads": 1,
        "deterministic": True,
        **other,
    }
    return lightgbm.train(options, lightgbm.Dataset(matrix, labels), rounds)


def nodes(root: dict[str, Any]) -> list[list[float]]:
    """A tree as a flat list of ``[feature, threshold, left, right, value]``."""
    flat: list[list[float]] = []

    def add(node: dict[str, Any]) -> int:
        at = len(flat)
        flat.append([-1, 0, 0, 0, 0])
        if "leaf_value" in node:
            flat[at] = [-1, 0, 0, 0, round(node["leaf_value"], 5)]
        else:
            flat[at] = [node["split_feature"], round(node["threshold"], 6), 0, 0, 0]
            flat[at][2], flat[at][3] = add(node["left_child"]), add(node["right_child"])
        return at

    add(root)
    return flat
