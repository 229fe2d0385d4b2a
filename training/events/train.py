"""Trains the PLOVER model of the events: multinomial logistic regression over the features of an actor pair.

    python -m training.events.train GOLD.jsonl.gz -o src/actorgraph/extractors/events/weights.json
    python -m training.events.train GOLD.jsonl.gz --folds 5          # cross-validation alone, with reliability
    ... --cache FOLDER                                               # keeps the annotated documents there

Gold lines are ``{"id", "text", "event", "source": [{"start", "end"}], "target": [...]}``. Without randomness but for
the seeded split of the cross-validation, so that the same gold and language model give the same weights.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from actorgraph.evaluation import events as scoring
from actorgraph.evaluation.gold import read_rows
from actorgraph.extractors.events.plover import Features, Model
from training.roles.documents import parsed

RIDGE = 0.3
"""Strength of the quadratic penalty; of 0.3, 1 and 2 the best by cross-validation on the train part."""

RARE = 2
"""A feature must occur in so many sentences."""

SMALL = 0.03
"""Features none of whose weights reaches this are not kept."""

Row = dict[str, Any]


def matrix(rows: list[Features], index: dict[str, int]) -> csr_matrix:
    cells = [(n, index[name], value) for n, row in enumerate(rows) for name, value in row.items() if name in index]
    at, names, values = zip(*cells, strict=True)
    return csr_matrix((values, (at, names)), shape=(len(rows), len(index)))


def fit(rows: list[Features], labels: list[str]) -> Model:
    """The model with the least penalised log loss (L-BFGS)."""
    counts = Counter(name for row in rows for name in row)
    index = {name: n for n, name in enumerate(sorted(name for name, count in counts.items() if count >= RARE))}
    classes = tuple(sorted(set(labels)))
    given, wanted = matrix(rows, index), np.array([classes.index(one) for one in labels])
    size = (len(index), len(classes))

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights, bias = flat[: size[0] * size[1]].reshape(size), flat[size[0] * size[1] :]
        score = given @ weights + bias
        score = np.exp(score - score.max(axis=1, keepdims=True))
        score /= score.sum(axis=1, keepdims=True)
        cost = -np.log(score[np.arange(len(wanted)), wanted] + 1e-12).sum() + RIDGE / 2 * (weights**2).sum()
        score[np.arange(len(wanted)), wanted] -= 1
        return cost, np.concatenate([(given.T @ score + RIDGE * weights).ravel(), score.sum(axis=0)])

    start = np.zeros(size[0] * size[1] + size[1])
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    return Model(classes, index, best[: size[0] * size[1]].reshape(size), best[size[0] * size[1] :])


def cross_validated(rows: list[Row], given: list[Features], folds: int, seed: int = 0) -> list[Row]:
    """A prediction for each row by a model that has not seen it."""
    fold = np.random.RandomState(seed).permutation(len(rows)) % folds
    found: list[Row] = [dict(row) for row in rows]
    for part in range(folds):
        seen = [n for n in range(len(rows)) if fold[n] != part]
        model = fit([given[n] for n in seen], [rows[n]["event"] for n in seen])
        for n in np.flatnonzero(fold == part):
            probabilities = model.probabilities(given[n])
            found[n]["event"] = max(sorted(probabilities), key=probabilities.__getitem__)
            found[n]["probability"] = probabilities[found[n]["event"]]
    return found


def reliability(rows: list[Row], found: list[Row], bins: int = 5) -> str:
    """How many types are right by the probability that the model gives them, as the rows of a table."""
    lines = ["probability  rows  mean  right"]
    for low in range(bins):
        pairs = [
            (one["probability"], one["event"] == row["event"])
            for row, one in zip(rows, found, strict=True)
            if min(bins - 1, int(one["probability"] * bins)) == low
        ]
        if pairs:
            sure, right = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
            lines.append(f"{low / bins:.1f}-{(low + 1) / bins:.1f}      {len(pairs):5}  {sure:.2f}  {right:.2f}")
    return "\n".join(lines)


def packed(model: Model) -> dict[str, Any]:
    """The model as package data: weights rounded, idle features left out."""
    rows = {name: [round(float(w), 3) for w in model.weights[n]] for name, n in model.index.items()}
    kept = {name: row for name, row in rows.items() if max(map(abs, row)) >= SMALL}
    return {"classes": list(model.classes), "bias": [round(float(b), 4) for b in model.bias], "features": kept}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--folds", type=int, default=0, help="cross-validate with so many folds")
    parser.add_argument("--cache", type=Path, default=Path("/tmp/actorgraph-events"))
    options = parser.parse_args()
    rows = read_rows(options.gold)
    read = parsed(options.gold.name, rows, options.cache)
    given = list(scoring.pair_features(rows, lambda article: read[article.key]))
    if options.folds:
        found = cross_validated(rows, given, options.folds)
        print(scoring.table(scoring.score(rows, found)))
        print(reliability(rows, found))
    if options.output:
        text = json.dumps(packed(fit(given, [row["event"] for row in rows])), separators=(",", ":"))
        options.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
