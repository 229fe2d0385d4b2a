"""Which place a name means: population, hierarchy ("Paris, Texas"), and the company of the article's other places.

All mentions of one name in an article are taken for one place, unless a larger area is named right after it. Two
passes: the first knows names alone, the second also the company they keep (:mod:`actorgraph.places.company`), as the
first pass sees it. The weights of both are learned by ``training/places/train.py`` (a linear model, softmax over
readings).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import mul

from actorgraph.places.company import Company, Features, company, kind
from actorgraph.places.company import features as company_features
from actorgraph.places.context import Mention, holds
from actorgraph.places.gazetteer import Reading

Weights = Mapping[str, Mapping[str, float]]
MOST_READINGS = 40
_ANGLOPHONE = frozenset({"US", "GB", "CA", "AU", "IE", "NZ"})


@dataclass(frozen=True, slots=True)
class Sense:
    """A name of the article under one parent, with all its mentions (by number) and its possible readings."""

    members: tuple[int, ...]
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """Where the outlet is at home: its country (ISO alpha-2), and the readings of each place in its name."""

    country: str | None = None
    names: tuple[tuple[Reading, ...], ...] = ()


def senses(mentions: Sequence[Mention]) -> list[Sense]:
    """The article's names; "Moscow" and "Moscow, Idaho" are one, but "Moscow, Idaho" and "Moscow, Russia" two."""
    grouped: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, mention in enumerate(mentions):
        grouped[mention.hit.key, mention.parent.key if mention.parent else ""].append(at)
    # Sorted: which senses there are must not hang on the order of the text.
    for key, parent in sorted(grouped):
        if parent and (key, "") in grouped:  # the place named in full once is meant by the bare name too
            grouped[key, parent] += grouped.pop((key, ""))
    return [
        Sense(tuple(sorted(members)), mentions[members[0]].hit.readings[:MOST_READINGS])
        for _, members in sorted(grouped.items())
    ]


def _hierarchy(reading: Reading, mentions: Sequence[Mention], members: Sequence[int]) -> Features:
    """Whether the area named after the name holds this reading, or this reading holds the name before it."""
    parents = [hit for hit in (mentions[at].parent for at in members) if hit]
    children = [hit for hit in (mentions[at].child for at in members) if hit]
    found = {}
    if parents:
        inside = any(holds(r, reading.place) for hit in parents for r in hit.readings)
        found["in parent" if inside else "not in parent"] = 1.0
    if children:
        over = any(holds(reading, r.place) for hit in children for r in hit.readings)
        found["over child" if over else "not over child"] = 1.0
    return found


def features(
    number: int, sense: Sense, mentions: Sequence[Mention], around: Company | None, home: Home
) -> list[Features]:
    """Features of each reading of the name ``number`` of the article; ``around`` is ``None`` in the first pass."""
    rows = []
    dateline = any(mentions[at].dateline for at in sense.members)
    for rank, reading in enumerate(sense.readings):
        place, feature = reading.place, kind(reading.place)
        # A logarithm, for populations span seven powers of ten.
        people = math.log10(1 + place.population)
        row: Features = {
            f"feature {feature}": 1.0,
            f"form {reading.form}": 1.0,
            "people": people,
            f"people of {feature}": people,
            "first": float(rank == 0 and len(sense.readings) > 1),
            "anglophone": float(place.country in _ANGLOPHONE),
            "us": float(place.country == "US"),
            **_hierarchy(reading, mentions, sense.members),
        }
        if dateline:
            row[f"dateline {feature}"] = 1.0
        row["home"] = float(home.country is not None and place.country == home.country)
        rows.append(row | company_features(number, reading, around) if around else row)
    return rows


def softmax(rows: Sequence[Features], weights: Mapping[str, float]) -> list[float]:
    """The probability of each row under a linear model."""
    scores = [sum(map(mul, map(weights.get, row, repeat(0.0)), row.values())) for row in rows]
    # The highest is taken off first, or the exponentials overflow.
    top = max(scores)
    shares = [math.exp(score - top) for score in scores]
    whole = sum(shares)
    return [share / whole for share in shares]


def first_company(found: Sequence[Sense], mentions: Sequence[Mention], weights: Weights, home: Home) -> Company:
    """The company of the article's names as the first pass sees it."""
    names = [(s.readings, softmax(features(n, s, mentions, None, home), weights["first"])) for n, s in enumerate(found)]
    outlet = [Sense((), readings[:MOST_READINGS]) for readings in home.names]
    homes = [(s.readings, softmax(features(-1, s, mentions, None, home), weights["first"])) for s in outlet]
    return company(names, homes)


def beliefs(found: Sequence[Sense], mentions: Sequence[Mention], weights: Weights, home: Home) -> list[list[float]]:
    """The probability of every reading of every name, after both passes.

    Where an area is named right after the name, only readings in it are left: "London, Ontario" is no other's. Not
    where a country bears the name, for "Lebanon, Georgia" may be two countries in a list.
    """
    around = first_company(found, mentions, weights, home)
    shares = []
    for number, sense in enumerate(found):
        rows = features(number, sense, mentions, around, home)
        share = softmax(rows, weights["second"])
        inside = ["in parent" in row or "over child" in row for row in rows]
        if any(inside) and not any(reading.place.feature == "country" for reading in sense.readings):
            whole = sum(part for part, held in zip(share, inside, strict=True) if held)
            share = [part / whole if held and whole else 0.0 for part, held in zip(share, inside, strict=True)]
        shares.append(share)
    return shares
