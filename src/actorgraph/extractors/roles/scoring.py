"""How likely a person works for, leads, founded or belongs to an organisation: logistic regression over pairs.

The weights are learned by ``training/roles`` and read from package data; each head tells one relation.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import repeat

from actorgraph import learned
from actorgraph.extractors.roles.claims import Claim, kind_of
from actorgraph.extractors.roles.constructions import claims
from actorgraph.extractors.roles.pairs import Observer, Pair, pairs
from actorgraph.extractors.roles.titles import Title
from actorgraph.extractors.roles.view import View
from actorgraph.forest import Scale
from actorgraph.model import RoleKind

HEADS = ("work", "member", "ceo", "founder", "party")

PRIOR = {
    "title": 0.95, "titles": 0.9, "title-of": 0.85, "apposition": 0.9, "apposition-again": 0.85,
    "apposition-before": 0.85, "predicate": 0.85, "description": 0.75, "member": 0.85,
}  # fmt: skip
"""How often a construction is right where there is no organisation, or only a state: no corpus to learn it from."""
USUAL = 0.8

UNLIKELY = 0.3
"""Below which confidence a claim of a construction is dropped."""
SPECIAL = {"founder": "founder", "party": "party", "office": "ceo"}
"""Kinds of roles that a head of their own may tell better than the heads of work."""


@dataclass(frozen=True, slots=True)
class Head:
    """A logistic regression over string features."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, features: list[str]) -> float:
        total = self.bias + math.fsum(map(self.weights.get, features, repeat(0.0)))
        return learned.logistic(total)


Heads = Mapping[str, Head]


def heads(raw: Mapping[str, Mapping[str, object]]) -> Heads:
    """Heads from their JSON form."""
    return {name: Head(float(one["bias"]), one["weights"]) for name, one in raw.items()}  # type: ignore[arg-type]


@cache
def shipped() -> Heads:
    """The weights in the package data."""
    return heads(learned.weights("extractors/roles/weights.json"))


@cache
def scales() -> Mapping[str, Scale]:
    """The scales in the package data: ``worded`` of claims of constructions, ``bare`` of pairs without one."""
    raw = learned.weights("extractors/roles/calibration.json")
    return {name: Scale(one["offset"], one["slope"]) for name, one in raw.items()}


def opinion(probability: Mapping[str, float], kind: RoleKind | None) -> float:
    """What the heads make of a pair: the mean of the two that tell of work, or the one of a special kind if surer."""
    work = (probability.get("work", 0.0) + probability.get("member", 0.0)) / 2
    return max(work, probability.get(SPECIAL.get(kind or "", ""), 0.0))


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair and the probability of each relation."""

    pair: Pair
    probability: Mapping[str, float]


def judged(view: View, found: list[Claim], using: Heads | None = None) -> list[Judged]:
    """All pairs of a document with their probabilities."""
    using = shipped() if using is None else using
    candidates = pairs(view, found)
    observer = Observer(view, candidates)
    result = []
    for pair in candidates:
        features = observer.features(pair)
        result.append(Judged(pair, {name: head.probability(features) for name, head in using.items()}))
    return result


def scored(view: View, using: Heads | None = None, words: list[Title] | None = None) -> list[Claim]:
    """The claims of constructions that are worth making, with their confidence.

    That two only stand near each other makes no affiliation, however sure the heads: none of fourteen such pairs in
    whole annotated articles was one that their readers list.

    Args:
        words: the titles of the document, where they are known already.
    """
    found = claims(view, words)
    kept = [replace(one, confidence=PRIOR.get(one.construction, USUAL)) for one in found if _unscored(one)]
    scale = scales()["worded"]
    for one in judged(view, found, using):
        for claim in one.pair.claims:
            # Without heads there is no opinion but what is usual of constructions.
            opinions = one.probability
            confidence = scale.confidence(opinion(opinions, kind_of(claim))) if opinions else USUAL
            if not _unscored(claim) and confidence >= UNLIKELY:
                kept.append(replace(claim, confidence=confidence))
    return sorted(kept, key=lambda one: (one.evidence, one.construction, one.role or ""))


def _unscored(claim: Claim) -> bool:
    """Whether no corpus tells how likely the claim is."""
    return claim.body is None or claim.body.entity.type == "place" or claim.construction == "member"
