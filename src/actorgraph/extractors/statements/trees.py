"""The forests of the extractor, read from package data; ``training/statements/train.py`` grows them."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from actorgraph.forest import Forest, forest


@cache
def shipped(name: str) -> Forest:
    """The forest ``name`` of the package data: ``cue``, ``source`` or ``statement``."""
    raw = json.loads(files("actorgraph.extractors.statements").joinpath("weights.json").read_text(encoding="utf-8"))
    return forest(raw[name])
