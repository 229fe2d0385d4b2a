"""What a confidence means: the chance that it is a place and lies within 161 km of the point given.

A logistic regression over the two decisions behind a toponym, that it is a place and which one, and over its kind. The
weights are learned by ``training/places/train.py``; how well they hold is told in ``docs/places.md``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from actorgraph.places.context import Mention
from actorgraph.places.gazetteer import Reading
from actorgraph.places.recognise import probability

_COMMON = frozenset({"country", "continent", "state", "county", "capital", "city", "seat"})


@dataclass(frozen=True, slots=True)
class Choice:
    """A mention with the reading chosen for it: the shares of belief in the reading, and in its being a place."""

    mention: Mention
    reading: Reading
    share: float
    probable: float


def _odds(share: float) -> float:
    # Kept from 0 and 1, whose log-odds are infinite.
    share = min(0.999, max(0.001, share))
    return math.log(share / (1 - share))


def features(choice: Choice) -> dict[str, float]:
    """The features of a known place, for :func:`chance`."""
    place, form = choice.reading.place, choice.reading.form
    kind = place.feature if place.feature in _COMMON else "region"
    mode = "bare" if choice.mention.label == "?" else "named"
    found = dict.fromkeys((mode, f"kind {kind}", f"form {form}"), 1.0)
    return found | {
        "recognised": _odds(choice.probable),
        "chosen": _odds(choice.share),
        f"chosen {kind}": _odds(choice.share),
    }


def locality_features(name: float, neighbour: float | None) -> dict[str, float]:
    """The features of a place unknown to the gazetteer: confidence of its name, and of the place that lends a point."""
    found = {"locality": 1.0, "locality named": _odds(name)}
    return found if neighbour is None else found | {"locality lent": 1.0, "locality neighbour": _odds(neighbour)}


def chance(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The chance that the toponym is right."""
    return round(probability(found, weights), 3)
