"""Folds the claims of a document: one role per person, title and organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from actorgraph.extractors.roles.claims import Claim
from actorgraph.extractors.roles.lexicon import ADDRESSES, key
from actorgraph.extractors.roles.lexicon import COUNTRY_OFFICES as STATE_OFFICES
from actorgraph.extractors.roles.view import is_party

UNREAL = frozenset(("negated", "hypothetical"))
BEGINNING = frozenset(("became", "appointed", "succeeded"))
ENDING = frozenset(("resigned", "replaced"))
"""Constructions that tell how an office was taken up, and given up."""
BESIDE = frozenset(("owner", "name-of", "name-from", "name-at"))
"""Constructions by which an organisation stands beside a name without a title."""


def fold(claims: Iterable[Claim]) -> list[Claim]:
    """The distinct roles, each at its first evidence; the more places say one, the surer it is."""
    by_person: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_person[claim.person.entity.id].append(claim)
    kept = []
    for own in by_person.values():
        merged = _merged(own)
        kept += [claim for claim in merged if not _is_told_better(claim, merged)]
    return sorted(kept, key=lambda one: (one.evidence, one.person.entity.id, one.role or ""))


def _merged(claims: list[Claim]) -> list[Claim]:
    """The claims on one person, those that say the same as one, in order of their first."""
    named = [claim for claim in claims if claim.construction in BESIDE]
    beside = {claim.person.span: claim for claim in named if not (claim.body and is_party(claim.body.entity))}
    merged: list[Claim] = []
    by_head: dict[str, list[int]] = defaultdict(list)
    for claim in claims:
        near = beside.get(claim.person.span)
        employed = claim.status == "current" and claim.modality == "asserted" and claim.concept not in STATE_OFFICES
        # A post is of the organisation beside its holder's name ("the Institute's Ada Bern, a botanist"); a party is no
        # employer.
        if near and claim.titled and claim.body is None and employed:
            claim = replace(claim, body=near.body)
        at = next((index for index in by_head[claim.head] if _same(merged[index], claim)), None)
        if at is None:
            by_head[claim.head].append(len(merged))
            merged.append(claim)
        else:
            merged[at] = _both(merged[at], claim)
    return merged


def _is_told_better(claim: Claim, claims: list[Claim]) -> bool:
    """Whether others of one person tell better what a claim tells: an empty word or address, or what a title names."""
    others = [one for one in claims if one is not claim]
    if claim.head in ADDRESSES:
        return any(one.role for one in others)
    # "An official" says nothing by itself.
    if claim.head == "official":
        return claim.body is None
    if claim.body is None:
        offices = {(one.concept, one.status) for one in others if one.body and one.concept}
        return (claim.concept, claim.status) in offices
    # Who holds an office of a state is seldom of the organisation where he speaks or whom he meets.
    visiting = claim.construction not in ("name-of", "names-of", "worked", "joined", "left", "owner")
    return claim.role is None and any(
        one.role and (_organization(one) == _organization(claim) or (visiting and one.concept in STATE_OFFICES))
        for one in others
    )


def _words(claim: Claim) -> frozenset[str]:
    return frozenset(key(word.strip("-,")) for word in (claim.role or "").replace("-", " ").split()) - {"of", "the"}


def _organization(claim: Claim) -> str | None:
    return claim.body.entity.id if claim.body else None


def _same(one: Claim, other: Claim) -> bool:
    """Whether two claims of one person say the same: same words, or one's among the other's, same organisation.

    What is denied or only supposed is never the same as what is held.
    """
    if one.modality != other.modality and {one.modality, other.modality} & UNREAL:
        return False
    if one.role is None or other.role is None:
        return one.role is other.role and _organization(one) == _organization(other)
    similar = _words(one) <= _words(other) or _words(other) <= _words(one)
    # A title without organisation is the one that elsewhere has it.
    compatible = _organization(one) == _organization(other) or not (one.body and other.body)
    return similar and compatible


def _both(one: Claim, other: Claim) -> Claim:
    """The better told of two claims, with the confidence of both and the standing of the one that tells it best."""
    richer = (other.body is not None, len(_words(other))) > (one.body is not None, len(_words(one)))
    best = other if richer else one
    by = max(one, other, key=lambda claim: (claim.modality == "asserted", _ends(claim, one, other)))
    if by.modality != best.modality or _ends(by, one, other):
        best = replace(best, modality=by.modality, status=by.status, construction=by.construction)
    # A repeat counts half: one writer who says it twice is no second witness.
    return replace(best, confidence=1 - (1 - one.confidence) * (1 - other.confidence) ** 0.5)


def _ends(claim: Claim, one: Claim, other: Claim) -> bool:
    """Whether a claim tells that what the other takes for granted is over: a title outlives its office in print."""
    alike = _organization(one) == _organization(other) or claim.construction in ENDING
    return claim.status == "former" and alike and not {one.construction, other.construction} & BEGINNING
