"""How sure a quantity is: calibrated on the sentences of ``tests/accuracy/claims`` that were read for mistakes."""

from __future__ import annotations

from actorgraph.extractors.quantities.amounts import Amount
from actorgraph.model import Token

_NAMED, _BARE, _VAGUE = 0.95, 0.6, 0.07
"""Share that is right where the number has a noun or a unit, and where not; what a vague word takes off."""


def confidence(amount: Amount, head: Token | None, unit: str) -> float:
    """Highest where a plain number modifies a noun."""
    sure = _NAMED if head or unit not in ("count", "persons") else _BARE
    return round(sure - (_VAGUE if amount.approximation == "vague" else 0.0), 2)
