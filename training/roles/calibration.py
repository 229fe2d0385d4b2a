"""Confidence from what the heads make of a pair: scales fitted to cross-validated opinions, and their reliability."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize

from actorgraph.extractors.roles.scoring import Head, opinion
from actorgraph.forest import Scale

from .samples import Sample

WORK = frozenset({"work", "member"})


@dataclass(frozen=True, slots=True)
class Opinion:
    """What heads that have not seen a pair make of it, by which decision it is judged, and whether it holds."""

    decision: str
    value: float
    right: bool


def opinions(row: Mapping[str, Any], found: Iterable[Sample], heads: Mapping[str, Head]) -> Iterator[Opinion]:
    """The opinions on the pairs of names of a row, where gold tells of work."""
    for sample in found:
        if sample.named and WORK & set(sample.labels):
            probability = {name: head.probability(sample.features) for name, head in heads.items()}
            right = any(sample.labels.values())
            yield Opinion("worded" if sample.worded else "bare", opinion(probability, None), right)


def calibrated(judged: list[Opinion]) -> dict[str, Scale]:
    """A scale for each decision, by the least log loss."""
    return {name: _fitted([one for one in judged if one.decision == name]) for name in ("bare", "worded")}


def _fitted(judged: list[Opinion]) -> Scale:
    clipped = np.clip([one.value for one in judged], 1e-6, 1 - 1e-6)
    odds, right = np.log(clipped / (1 - clipped)), np.array([one.right for one in judged], float)

    def loss(line: np.ndarray) -> float:
        scores = line[0] + line[1] * odds
        return float((np.logaddexp(0.0, scores) - right * scores).sum())

    offset, slope = minimize(loss, np.array([0.0, 1.0]), method="Nelder-Mead").x
    return Scale(round(float(offset), 3), round(float(slope), 3))


def reliability(judged: list[Opinion], scales: Mapping[str, Scale], bins: int = 5) -> str:
    """How many pairs of each confidence hold, as the rows of a table."""
    lines = ["decision  confidence  pairs  mean  right"]
    for name in scales:
        sure = np.array([scales[name].confidence(one.value) for one in judged if one.decision == name])
        right = np.array([one.right for one in judged if one.decision == name])
        places = np.minimum((sure * bins).astype(int), bins - 1)
        for place in sorted(set(places.tolist())):
            here = places == place
            share = f"{place / bins:.1f}-{(place + 1) / bins:.1f}"
            lines.append(f"{name:9} {share:11} {here.sum():5}  {sure[here].mean():.2f}  {right[here].mean():.2f}")
    return "\n".join(lines)
