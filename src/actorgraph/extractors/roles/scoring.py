"""How likely a claim is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from actorgraph.extractors.roles.claims import Claim
from actorgraph.extractors.roles.view import View

PRIOR = {
    "title": 0.95, "titles": 0.9, "title-of": 0.85, "apposition": 0.9, "apposition-again": 0.85,
    "apposition-before": 0.85, "predicate": 0.85, "description": 0.75,
}  # fmt: skip


def scored(view: View, found: Iterable[Claim]) -> list[Claim]:
    """The claims with their confidence."""
    return [replace(one, confidence=PRIOR.get(one.construction, 0.8)) for one in found]
