"""The forests of the extractor, read from package data; ``training/statements/train.py`` grows them."""

from __future__ import annotations

from functools import cache

from actorgraph import learned
from actorgraph.forest import Forest, forest


@cache
def shipped(name: str) -> Forest:
    """The forest ``name`` of the package data: ``cue``, ``source`` or ``statement``."""
    return forest(learned.weights("extractors/statements/weights.json")[name])
