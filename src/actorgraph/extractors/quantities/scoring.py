"""How sure a quantity is."""

from __future__ import annotations

from actorgraph.extractors.quantities.amounts import Amount
from actorgraph.model import Token


def confidence(amount: Amount, head: Token | None, unit: str) -> float:
    """Highest where a plain number modifies a noun."""
    sure = 0.85 if head or unit not in ("count", "persons") else 0.55
    return round(sure - (0.1 if amount.approximation == "vague" else 0.0), 2)
