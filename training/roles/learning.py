"""Logistic regression over string features, by L-BFGS; needs scipy."""

from __future__ import annotations

from collections import Counter

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from actorgraph.extractors.roles.scoring import Head


def learn(samples: list[list[str]], labels: list[int], penalty: float = 1.0, rarest: int = 2) -> Head:
    """The head that fits best under an L2 penalty.

    Args:
        samples: features of each pair; a feature counts once per pair.
        labels: 1 where the relation holds.
        penalty: strength of the L2 penalty (half of it times the squared weights).
        rarest: features of fewer pairs are left out.
    """
    counts = Counter(one for sample in samples for one in set(sample))
    names = sorted(name for name, count in counts.items() if count >= rarest)
    index = {name: i for i, name in enumerate(names)}
    rows = [[index[one] for one in sorted(set(sample)) if one in index] for sample in samples]
    pointers = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.array([i for row in rows for i in row], np.int64)
    matrix = csr_matrix((np.ones(len(columns)), columns, pointers), shape=(len(rows), len(names)))
    target = np.array(labels, float)

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ theta[1:] + theta[0]
        value = np.logaddexp(0.0, scores) - target * scores
        wrong = 1.0 / (1.0 + np.exp(-scores)) - target
        gradient = np.concatenate([[wrong.sum()], matrix.T @ wrong + penalty * theta[1:]])
        return float(value.sum() + 0.5 * penalty * (theta[1:] ** 2).sum()), gradient

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    weights = {name: round(float(w), 3) for name, w in zip(names, found[1:], strict=True) if abs(w) >= 0.005}
    return Head(round(float(found[0]), 3), weights)
