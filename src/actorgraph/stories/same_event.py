"""How surely two reports are of one event: a logistic model over what they share, with the reasons in words.

Weights: ``data/same_event.json``, trained on ECB+ train (annotation CC BY 3.0) by ``python -m
coreference.train_events``. ECB+ prints no dates of publication, so what dates say is set by hand (:data:`DATES`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from actorgraph.stories.reports import Told
from actorgraph.stories.topics import Topics

TOLD = {"nothing else in common": -0.5, "one is not told as a fact": -0.7, "one is denied": -0.7}
"""What else is set by hand: ECB+ takes its articles in pairs of stories, so that events of one word are mostly one."""
CLOSE = 0.35
"""Share of the sentences' words, by rarity, from which these say what the event has in common."""
DATES = {"same day": 0.8, "days overlap": 0.3, "days apart": -4.0, "weeks apart": -9.0, "published weeks apart": -1.5,
         "published within two days": 0.3}  # fmt: skip
STORIES = (0.1, 0.2, 0.3, 0.45)
"""Likenesses of articles at which a pair's odds may change by a step."""
WEEKS = 21
"""Days between two articles from which undated reports are rather of two events."""
WEEK = 7
"""Days between the dates of two reports up to which one of the dates may have been misread."""
SLACK = 1
"""Days by which a date may be off (time zones, "on Monday night")."""


@dataclass(frozen=True, slots=True)
class Chance:
    """How probable it is that two reports are of one event: log-odds ``value``, the sum of named pieces."""

    value: float
    pieces: tuple[tuple[float, str], ...] = ()

    @property
    def probability(self) -> float:
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.value))))

    @property
    def reasons(self) -> tuple[str, ...]:
        """The pieces that count, the heaviest first."""
        said = sorted((piece for piece in self.pieces if piece[1] != "bias" and abs(piece[0]) >= 0.1), key=_heaviest)
        return tuple(f"{name} ({weight:+.1f})" for weight, name in said)


@lru_cache(maxsize=1)
def load_weights() -> Mapping[str, float]:
    found: dict[str, float] = json.loads(files("actorgraph.stories").joinpath("data/same_event.json").read_text())
    return found


def features(left: Told, right: Told, topics: Topics) -> dict[str, float]:
    """What two reports share, by name; all between 0 and about 1."""
    found = {"bias": 1.0}
    one, other = left.raw, right.raw
    same = one.stems & other.stems
    near = left.kin & right.kin
    here = one.article == other.article
    story = topics.likeness(one.article, other.article)
    word = "same word" if same else "like meaning" if near else "other words"
    found[word] = 1.0
    if same:
        found["rare word"] = max(topics.weight(stem) for stem in same) / 5
        found["all words"] = len(same) / max(len(one.stems), len(other.stems))
        found["light word"] = 1.0 if left.light or right.light else 0.0
    found["same article"] = 1.0 if here else 0.0
    if here:
        found[f"same article, {word}"] = 1.0
    else:
        found["story"] = story
        found[f"story, {word}"] = story
        for least in STORIES:
            found[f"story over {least}"] = 1.0 if story > least else 0.0
    found["context"] = _overlap(one.context, other.context, topics)
    found[f"context, {word}"] = found["context"]
    if one.type == other.type and one.type != "other":
        found["same type"] = 1.0
    elif "other" not in (one.type, other.type):
        found["other types"] = 1.0
    found |= _sides("participants", left.participants, right.participants)
    found |= _sides("described", one.described, other.described)
    found |= _sides("places", left.places, right.places)
    return found


def _overlap(left: frozenset[str], right: frozenset[str], topics: Topics) -> float:
    weights = [sum(topics.weight(word) for word in sorted(side)) for side in (left, right)]
    shared = sum(topics.weight(word) for word in sorted(left & right))
    return shared / min(weights) if min(weights) else 0.0


def _sides(name: str, left: frozenset[str], right: frozenset[str]) -> dict[str, float]:
    if not left or not right:
        return {}
    shared = len(left & right)
    return {f"shared {name}": shared / min(len(left), len(right))} if shared else {f"other {name}": 1.0}


def dates(left: Told, right: Told) -> list[str]:
    """What the dates of two reports say, as names of :data:`DATES`."""
    one, other = left.raw, right.raw
    if None not in (one.first, one.last, other.first, other.last):
        gap = max(other.first - one.last, one.first - other.last)  # type: ignore[operator]
        if gap > SLACK:
            return ["weeks apart" if gap > WEEK else "days apart"]
        exact = one.first == other.first and one.last == other.last
        return ["same day" if exact and one.last - one.first <= SLACK else "days overlap"]  # type: ignore[operator]
    if one.published is not None and other.published is not None and one.article != other.article:
        gap = abs(one.published - other.published)
        return ["published weeks apart"] if gap > WEEKS else ["published within two days"] if gap <= 2 else []
    return []


def stance(left: Told, right: Told, found: Mapping[str, float]) -> list[str]:
    """What articles' own stance and detail say of two of their reports, as names of :data:`TOLD`."""
    modalities = {left.raw.modality, right.raw.modality}
    said = []
    anchors = ("shared participants", "shared places", "shared described")
    if not any(name in found for name in anchors) and found["context"] < CLOSE:
        said.append("nothing else in common")
    if len(modalities) > 1 and "hypothetical" in modalities:
        said.append("one is not told as a fact")
    if len(modalities) > 1 and "negated" in modalities:
        said.append("one is denied")
    return said


def chance(left: Told, right: Told, topics: Topics, weights: Mapping[str, float] | None = None) -> Chance:
    """All evidence on two reports being of one event."""
    known = load_weights() if weights is None else weights
    found = features(left, right, topics)
    pieces = [(known.get(name, 0.0) * value, name) for name, value in found.items()]
    days = dates(left, right)
    pieces += [(DATES[name], name) for name in days]
    if left.raw.article != right.raw.article and "same day" not in days:
        pieces += [(TOLD[name], name) for name in stance(left, right, found)]
    return Chance(sum(weight for weight, _ in pieces), tuple(pieces))


def _heaviest(piece: tuple[float, str]) -> tuple[float, str]:
    return -abs(piece[0]), piece[1]
