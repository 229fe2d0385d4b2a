"""Grows forests for :mod:`actorgraph.forest` with LightGBM; the same rows give the same trees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import lightgbm
import numpy as np

Rows = list[tuple[list[float], int]]


def grow(
    rows: Rows, names: tuple[str, ...], rounds: int, weights: Sequence[float] | None = None, **other: float
) -> dict[str, Any]:
    """A forest in the JSON form that :func:`actorgraph.forest.forest` reads.

    Args:
        weights: what each row counts, if not all the same.
        other: options of LightGBM in place of the usual ones.
    """
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
    booster = lightgbm.train(options, lightgbm.Dataset(matrix, labels, weight=weights), rounds)
    raw = booster.dump_model()
    return {"features": list(names), "base": 0.0, "trees": [nodes(tree["tree_structure"]) for tree in raw["tree_info"]]}


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
