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
from actorgraph.extractors.roles.bodies import body
from actorgraph.extractors.roles.claims import Claim, claims, kind_of
from actorgraph.extractors.roles.pairs import Observer, Pair, pairs
from actorgraph.extractors.roles.view import Seen, View, is_party
from actorgraph.factuality import read
from actorgraph.forest import Scale
from actorgraph.model import RoleKind, Span

HEADS = ("work", "member", "ceo", "founder", "party")

PRIOR = {
    "title": 0.95, "titles": 0.9, "title-of": 0.85, "apposition": 0.9, "apposition-again": 0.85,
    "apposition-before": 0.85, "predicate": 0.85, "description": 0.75,
}  # fmt: skip
"""How often a construction is right where there is no organisation, or only a state: no corpus to learn it from."""
USUAL = 0.8

LIKELY = 0.75
"""From which confidence on a pair that no construction finds is an affiliation."""
UNLIKELY = 0.3
"""Below which confidence a claim of a construction is dropped."""
SPECIAL = {"founder": "founder", "party": "party", "office": "ceo"}
"""Kinds of roles that a head of their own may tell better than the heads of work."""
AT_ODDS = frozenset("against sanction sanctions sanctioned blacklisted sued suing versus".split())
"""Words between the two that set one against the other."""


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

    @property
    def confidence(self) -> float:
        """How likely the two belong together where no construction says so."""
        party = is_party(self.pair.body.entity)
        return scales()["bare"].confidence(opinion(self.probability, "party" if party else None))


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


def scored(view: View, using: Heads | None = None) -> list[Claim]:
    """The claims worth making, with their confidence: those of constructions, and likely pairs without one."""
    found = claims(view)
    kept = [replace(one, confidence=_prior(one)) for one in found if _unscored(one)]
    taken: set[int] = set()
    rest = []
    for one in judged(view, found, using):
        for claim in one.pair.claims:
            if not _unscored(claim) and (confidence := _confidence(claim, one.probability)) >= UNLIKELY:
                taken |= set(range(one.pair.body.first, one.pair.body.last))
                kept.append(replace(claim, confidence=confidence))
        if not one.pair.claims:
            rest.append(one)
    worded = {index for claim in found if claim.role_span for index in _tokens(view, claim.role_span)}
    kept += [_bare(one) for one in rest if _worth(view, one) and one.pair.body.first not in taken | worded]
    return sorted(kept, key=lambda one: (one.evidence, one.construction, one.role or ""))


def _tokens(view: View, span: Span) -> range:
    inside = view.document.tokens_in(span)
    return range(inside[0].index, inside[-1].index + 1)


def _prior(claim: Claim) -> float:
    return PRIOR.get(claim.construction, USUAL)


def _unscored(claim: Claim) -> bool:
    """Whether no corpus tells how likely the claim is."""
    return claim.body is None or claim.body.entity.type == "place"


def _confidence(claim: Claim, probability: Mapping[str, float]) -> float:
    return scales()["worded"].confidence(opinion(probability, kind_of(claim))) if probability else USUAL


def _worth(view: View, one: Judged) -> bool:
    first, last = sorted((one.pair.person.first, one.pair.body.first))
    if any(view.low(index) in AT_ODDS for index in range(first, last)):
        return False
    kinds = one.pair.person.mention.kind, one.pair.body.mention.kind
    actor = one.pair.body.entity.type in ("organization", "group")
    return actor and one.confidence >= LIKELY and kinds == ("name", "name") and _is_so(view, one.pair)


def _is_so(view: View, pair: Pair) -> bool:
    """Whether the parse ties the two, in one phrase or as subject and object, and neither's clause is denied."""
    person, other = (_upward(view, one) for one in (pair.person, pair.body))
    subject = view.tokens[person[0]].dep.startswith("nsubj") and person[-1] == other[-1]
    if not (subject or set(person[:-1]) & set(other[:-1])):
        return False
    return all(read(view.document, one[-1]).modality in ("asserted", "alleged") for one in (person, other))


def _upward(view: View, seen: Seen) -> list[int]:
    """The words from a mention's head up to the predicate of its clause, which is the last."""
    here = view.tokens[view.document.head_of(seen.first, seen.last)]
    found = [here.index]
    while here.pos not in ("VERB", "AUX") and here.head != here.index:
        here = view.tokens[here.head]
        found.append(here.index)
    return found


def _bare(one: Judged) -> Claim:
    """An affiliation without words for the role; who founded something, a construction has to say."""
    return Claim(
        person=one.pair.person,
        body=body(one.pair.body, "party" if is_party(one.pair.body.entity) else "scored"),
        role=None,
        role_span=None,
        head="",
        concept=None,
        construction="scored",
        status="current",
        confidence=one.confidence,
    )
