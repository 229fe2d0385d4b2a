"""Fit the ranker of ``actorgraph.coreference.ranking`` to gold chains: maximum likelihood of gold choices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from actorgraph.coreference.antecedents import link
from actorgraph.coreference.chains import Chain
from actorgraph.coreference.markables import Markable, find_markables
from actorgraph.coreference.ranking import Question, View, none_features, pair_features
from actorgraph.model import Document
from coreference.corpora import GoldMention

LEAST = {"nominal": 0.4, "pronoun": 0.4}
"""Probability from which a description or a pronoun is linked at all."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision: the features of "none" and of each candidate, and which of them are right."""

    features: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def gold_of(document: Document, markables: Sequence[Markable], mentions: Iterable[GoldMention]) -> dict[int, str]:
    """Markable index -> gold chain, by the characters of the head; the longest gold mention of a head wins."""
    by_head: dict[int, GoldMention] = {}
    for mention in sorted(mentions, key=lambda g: len(g.span)):
        token = document.token_at(mention.head.start)
        if token is not None:
            by_head[token.index] = mention
    return {m.index: by_head[m.head].chain for m in markables if m.head in by_head and not m.several}


def choices(document: Document, mentions: Iterable[GoldMention]) -> list[Choice]:
    """The decisions of one document, with the gold decision followed at each step."""
    markables = find_markables(document)
    gold = gold_of(document, markables, mentions)
    found: dict[int, Choice] = {}

    def chain_of(chain: Chain) -> str | None:
        counts = Counter(gold[x.index] for x in chain.mentions if x.index in gold)
        return counts.most_common(1)[0][0] if counts else None

    def teach(view: View, m: Markable, candidates: Sequence[Chain]) -> tuple[Chain | None, float]:
        right = [m.index in gold and chain_of(chain) == gold[m.index] for chain in candidates]
        features = [tuple(none_features(view, m))]
        asked = Question.of(view, m, candidates)
        features += [tuple(pair_features(asked, c, rank)) for rank, c in enumerate(candidates)]
        if candidates and m.index not in found:
            found[m.index] = Choice(tuple(features), (not any(right), *right))
        return next((c for c, ok in zip(candidates, right, strict=True) if ok), None), 1.0

    link(document, markables, teach)
    return list(found.values())


def fit(
    data: Sequence[Choice], epochs: int = 8, rate: float = 0.15, decay: float = 3e-5, least: int = 5
) -> dict[str, float]:
    """Weights by AdaGrad, averaged over the last half of the steps; rare features are left out."""
    counts = Counter(f for choice in data for candidate in choice.features for f in candidate)
    names = sorted(f for f, n in counts.items() if n >= least)
    number = {f: i for i, f in enumerate(names)}
    coded = [_code(choice, number) for choice in data]
    weights, history = np.zeros(len(names)), np.full(len(names), 1e-6)
    total, steps = np.zeros(len(names)), 0
    order = np.random.default_rng(7)
    for epoch in range(epochs):
        for at in order.permutation(len(coded)):
            ids, owner, right = coded[at]
            gradient = _gradient(weights, ids, owner, right)
            step = gradient + decay * weights[ids]
            np.add.at(history, ids, step**2)
            np.subtract.at(weights, ids, rate * step / np.sqrt(history[ids]))
        if epoch >= epochs // 2:
            total, steps = total + weights, steps + 1
    mean = total / max(steps, 1)
    return {f: round(float(w), 3) for f, w in zip(names, mean, strict=True) if abs(w) >= 0.02}


def _code(choice: Choice, number: dict[str, int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    ids, owner = [], []
    for at, candidate in enumerate(choice.features):
        for feature in candidate:
            if feature in number:
                ids.append(number[feature])
                owner.append(at)
    return np.array(ids, dtype=int), np.array(owner, dtype=int), np.array(choice.right)


def _gradient(weights: np.ndarray, ids: np.ndarray, owner: np.ndarray, right: np.ndarray) -> np.ndarray:
    sums = np.bincount(owner, weights[ids], minlength=len(right))
    model = np.exp(sums - sums.max())
    model /= model.sum()
    gold = np.where(right, model, 0.0)
    gold /= gold.sum() or 1.0
    return (model - gold)[owner]
