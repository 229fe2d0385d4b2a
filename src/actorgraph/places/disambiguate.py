"""Which place a name means: population, hierarchy ("Paris, Texas"), and the company of the article's other places.

All mentions of one name in an article are taken for one place, unless a larger area is named right after it. Two
passes: the first knows names alone, the second also in which countries, states and counties the first pass saw the
other names, and how near they are. The weights of both are learned by ``training/places/train.py`` (a linear model,
softmax over readings).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from actorgraph.places.context import Mention, holds
from actorgraph.places.gazetteer import Place, Reading, distance_km

Features = Mapping[str, float]
MOST_READINGS = 40
_NEAR_KM, _WIDE_KM = 40.0, 250.0
_REACH = 6.0  # degrees; beyond, nothing adds up
_WIDE = frozenset({"country", "continent", "state"})
_KINDS = frozenset({"country", "continent", "capital", "city", "state", "county", "seat"})
_ANGLOPHONE = frozenset({"US", "GB", "CA", "AU", "IE", "NZ"})


@dataclass(frozen=True, slots=True)
class Sense:
    """A name of the article: one key under one parent, with all its mentions and its possible readings."""

    key: tuple[str, str]
    members: tuple[int, ...]
    readings: tuple[Reading, ...]


def senses(mentions: Sequence[Mention]) -> list[Sense]:
    """The article's names; "Moscow" and "Moscow, Idaho" are two."""
    grouped: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, mention in enumerate(mentions):
        parent = mention.parent.key if mention.parent else ""
        grouped[mention.hit.key, parent].append(at)
    lone = {key for key, parent in grouped if not parent}
    for key, parent in sorted(grouped):
        if parent and key in lone:  # the place named in full once is meant by the bare name too
            grouped[key, parent] += grouped.pop((key, ""))
            lone.discard(key)
    return [
        Sense(key, tuple(sorted(at)), mentions[at[0]].hit.readings[:MOST_READINGS])
        for key, at in sorted(grouped.items())
    ]


def silent(names: Sequence[tuple[str, tuple[Reading, ...]]]) -> list[Sense]:
    """Names that no mention bears and that are company all the same: the places in the outlet's name."""
    return [Sense((key, "outlet"), (), readings[:MOST_READINGS]) for key, readings in names]


def _kind(place: Place) -> str:
    return place.feature if place.feature in _KINDS else "region"


def _own(reading: Reading, rank: int, count: int) -> dict[str, float]:
    place = reading.place
    feature = _kind(place)
    return {
        f"feature {feature}": 1.0,
        f"form {reading.form}": 1.0,
        "people": math.log10(1 + place.population),
        f"people of {feature}": math.log10(1 + place.population),
        "first": float(rank == 0 and count > 1),
        "anglophone": float(place.country in _ANGLOPHONE),
        "us": float(place.country == "US"),
    }


def _hierarchy(reading: Reading, mentions: Sequence[Mention], members: Sequence[int]) -> dict[str, float]:
    """Whether the area named after the name holds this reading, or this reading holds the name before it."""
    parents = [hit for hit in (mentions[at].parent for at in members) if hit]
    children = [hit for hit in (mentions[at].child for at in members) if hit]
    found = {}
    if parents:
        inside = any(holds(r, reading.place) for p in parents for r in p.readings)
        found["in parent" if inside else "not in parent"] = 1.0
    if children:
        over = any(holds(reading, r.place) for c in children for r in c.readings)
        found["over child" if over else "not over child"] = 1.0
    return found


def _areas(place: Place) -> tuple[tuple[str, ...], ...]:
    """The areas a place lies in, from the widest."""
    if place.country is None:
        return ()
    found: list[tuple[str, ...]] = [(place.country,)]
    if place.admin1 and place.admin1 != "00":
        found.append((place.country, place.admin1))
        if place.admin2:
            found.append((place.country, place.admin1, place.admin2))
    return tuple(found)


@dataclass(slots=True)
class Company:
    """Where the article's names probably lie: after the first pass, each name spreads one vote over its readings."""

    votes: dict[tuple[str, ...], float]
    own: list[dict[tuple[str, ...], float]]
    spots: list[tuple[int, Place, float]]
    features: dict[str, float]
    own_features: list[dict[str, float]]
    outlet: dict[tuple[str, ...], float]
    total: float


def company(found: Sequence[Sense], beliefs: Sequence[Sequence[float]]) -> Company:
    """Sums up the votes; ``beliefs`` are the readings' probabilities."""
    votes: dict[tuple[str, ...], float] = defaultdict(float)
    own: list[dict[tuple[str, ...], float]] = []
    spots = []
    outlet: dict[tuple[str, ...], float] = defaultdict(float)
    features_seen: dict[str, float] = defaultdict(float)
    own_features: list[dict[str, float]] = []
    for number, (sense, belief) in enumerate(zip(found, beliefs, strict=True)):
        mine: dict[tuple[str, ...], float] = defaultdict(float)
        for reading, share in zip(sense.readings, belief, strict=True):
            for area in _areas(reading.place):
                mine[area] += share
        for area, share in mine.items():
            (votes if sense.members else outlet)[area] += share
        own.append(mine)
        if not sense.members:
            own_features.append({})
            continue
        kinds: dict[str, float] = defaultdict(float)
        for reading, share in zip(sense.readings, belief, strict=True):
            kinds[reading.place.feature] += share
        for feature, share in kinds.items():
            features_seen[feature] += share
        own_features.append(kinds)
        best = max(range(len(belief)), key=lambda i: belief[i])
        if sense.readings[best].place.feature not in _WIDE:
            spots.append((number, sense.readings[best].place, belief[best]))
    return Company(votes, own, spots, features_seen, own_features, outlet, float(sum(bool(s.members) for s in found)))


def _company_features(number: int, reading: Reading, around: Company) -> dict[str, float]:
    """How many of the other names lie in the same country, state, county, and how near the nearest is."""
    found: dict[str, float] = {}
    others = max(1.0, around.total - 1)
    wide = " wide" if reading.place.feature in _WIDE else ""
    for area, level in zip(_areas(reading.place), ("country", "state", "county"), strict=False):
        votes = around.votes[area] - around.own[number].get(area, 0.0)
        found[f"outlet {level}{wide}"] = min(1.0, around.outlet.get(area, 0.0))
        found[f"share {level}{wide}"] = votes / others
        found[f"votes {level}{wide}"] = math.log1p(max(0.0, votes))
    peers = around.features[reading.place.feature] - around.own_features[number].get(reading.place.feature, 0.0)
    found[f"peers {_kind(reading.place)}"] = peers / others
    if reading.place.feature not in _WIDE:
        found |= _nearness(number, reading.place, around)
    return found


def _nearness(number: int, place: Place, around: Company) -> dict[str, float]:
    """How near the other names' places are, within a day's walk and within a day's drive."""
    near, wide = [], 0.0
    for other, spot, share in around.spots:
        if other != number and abs(spot.lat - place.lat) < _REACH and abs(spot.lon - place.lon) < 2 * _REACH:
            apart = distance_km(place, spot)
            near.append(share * math.exp(-apart / _NEAR_KM))
            wide += share * math.exp(-apart / _WIDE_KM)
    if not near:
        return {}
    return {"nearest": max(near), "near": math.log1p(sum(near)), "not far": math.log1p(wide)}


def features(
    number: int, sense: Sense, mentions: Sequence[Mention], around: Company | None, home: str | None
) -> list[Features]:
    """Features of each reading of a name; ``around``: ``None`` in the first pass, ``home``: the outlet's country."""
    rows: list[Features] = []
    for rank, reading in enumerate(sense.readings):
        row = _own(reading, rank, len(sense.readings)) | _hierarchy(reading, mentions, sense.members)
        row["home"] = float(home is not None and reading.place.country == home)
        if around:
            row |= _company_features(number, reading, around)
        rows.append(row)
    return rows


def softmax(rows: Sequence[Features], weights: Mapping[str, float]) -> list[float]:
    """The probability of each row under a linear model."""
    scores = [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in rows]
    top = max(scores)
    shares = [math.exp(score - top) for score in scores]
    return [share / sum(shares) for share in shares]


def beliefs(
    found: Sequence[Sense], mentions: Sequence[Mention], weights: Mapping[str, Mapping[str, float]], home: str | None
) -> list[list[float]]:
    """The probability of every reading of every name, after both passes."""
    first = [softmax(features(n, s, mentions, None, home), weights["first"]) for n, s in enumerate(found)]
    around = company(found, first)
    return [softmax(features(n, s, mentions, around, home), weights["second"]) for n, s in enumerate(found)]
