"""How sure a quantity is: calibrated on the sentences of ``tests/accuracy/claims`` that were read for mistakes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from actorgraph.extractors.quantities.amounts import Amount
from actorgraph.extractors.quantities.telling import features, is_vacant, shipped
from actorgraph.model import UNTOLD, Document, Quantity, Token

_NAMED, _BARE, _VAGUE = 0.95, 0.6, 0.07
"""Share that is right where the number has a noun or a unit, and where not; what a vague word takes off."""


def confidence(amount: Amount, head: Token | None, unit: str) -> float:
    """Highest where a plain number modifies a noun."""
    sure = _NAMED if head or unit not in ("count", "persons") else _BARE
    return round(sure - (_VAGUE if amount.approximation == "vague" else 0.0), 2)


LEAST = 0.55
"""The chance of telling something below which a number is left out of the graph: of the useless ones four in seven
go, of the others one in thirty (``python -m training.quantities``)."""


def weighed(document: Document, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The quantities, those that tell nothing to who meets them alone made unsure: they stay in the record alone."""
    chances = shipped().probabilities([features(document, one) for one in found]) if found else []
    for one, chance in zip(found, chances, strict=True):
        yield (
            one
            if not is_vacant(document, one) and chance >= LEAST
            else replace(one, confidence=min(one.confidence, UNTOLD))
        )
