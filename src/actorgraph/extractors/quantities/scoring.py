"""How sure a quantity is: calibrated on the sentences of ``tests/accuracy/claims`` that were read for mistakes."""

from __future__ import annotations

from dataclasses import replace

from actorgraph.extractors.quantities.amounts import Amount
from actorgraph.model import Quantity, Token

_NAMED, _BARE, _VAGUE = 0.95, 0.6, 0.07
"""Share that is right where the number has a noun or a unit, and where not; what a vague word takes off."""


def confidence(amount: Amount, head: Token | None, unit: str) -> float:
    """Highest where a plain number modifies a noun."""
    sure = _NAMED if head or unit not in ("count", "persons") else _BARE
    return round(sure - (_VAGUE if amount.approximation == "vague" else 0.0), 2)


UNTOLD = 0.4
"""The most that a number is worth of which the article's sentence tells neither of what it is nor what it does
("47 percent" in a list, "30 minutes"): read right, but of use to nobody who meets it alone."""


def told(quantity: Quantity) -> Quantity:
    """The quantity, unsure where it counts nothing told; it stays in the record and out of the graph."""
    if quantity.tells:
        return quantity
    return replace(quantity, confidence=min(quantity.confidence, UNTOLD))
