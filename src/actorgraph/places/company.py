"""The company a name keeps: where the article's other names lie, and the places in its outlet's name.

Each name has one vote, which the first pass spreads over its readings by their probability.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from actorgraph.places.gazetteer import Place, Reading, distance_km

Ballot = Mapping[tuple[str, ...], float]
Features = dict[str, float]
WIDE = frozenset({"country", "continent", "state"})
LEVELS = ("country", "state", "county")
_NEAR_KM, _WIDE_KM = 40.0, 250.0
_REACH = 6.0  # degrees, some 660 km: at such a distance `_WIDE_KM` leaves next to nothing


@dataclass(frozen=True, slots=True)
class Spot:
    """The likeliest place of a name and how likely it is."""

    name: int
    place: Place
    share: float


@dataclass(frozen=True, slots=True)
class Company:
    """Votes by area (country, state, county) and by feature; ``outlet`` are those of the outlet's name.

    ``names``: how many names the article has.
    """

    votes: Ballot
    ballots: Sequence[Ballot]
    spots: Sequence[Spot]
    outlet: Ballot
    outlet_spots: Sequence[Spot]
    names: int


def areas(place: Place) -> list[tuple[str, ...]]:
    """The areas a place lies in, from the widest: country, state, county."""
    if place.country is None:
        return []
    found: list[tuple[str, ...]] = [(place.country,)]
    # "00" is what GeoNames gives where a state is not known.
    if place.admin1 and place.admin1 != "00":
        found.append((place.country, place.admin1))
        if place.admin2:
            found.append((place.country, place.admin1, place.admin2))
    return found


def kind(place: Place) -> str:
    """The features that are told apart; all landscapes are one."""
    settled = place.feature in WIDE or place.feature in ("capital", "city", "county", "seat")
    return place.feature if settled else "region"


def _ballot(readings: Sequence[Reading], belief: Sequence[float]) -> Ballot:
    votes: Counter[tuple[str, ...]] = Counter()
    for reading, share in zip(readings, belief, strict=True):
        # An empty country, which no place has, keeps votes for kinds apart from those for areas.
        for area in [*areas(reading.place), ("", kind(reading.place))]:
            votes[area] += share  # type: ignore[assignment]
    return votes


def _spot(number: int, readings: Sequence[Reading], belief: Sequence[float]) -> Spot:
    # Readings come with the most people first: of equals the first is mostly meant.
    best = max(range(len(belief)), key=lambda i: (belief[i], -i))
    return Spot(number, readings[best].place, belief[best])


def _sum(ballots: Sequence[Ballot]) -> Ballot:
    total: dict[tuple[str, ...], float] = {}
    for one in ballots:
        for area, share in one.items():
            total[area] = total.get(area, 0.0) + share
    return total


Believed = Sequence[tuple[Sequence[Reading], Sequence[float]]]


def company(names: Believed, outlet: Believed) -> Company:
    """Sums up the votes of the article's names and of the outlet's: their readings, and the probabilities of these."""
    ballots = [_ballot(*one) for one in names]
    spots = [_spot(number, *one) for number, one in enumerate(names)]
    homes = [_spot(-1, *one) for one in outlet]
    return Company(
        _sum(ballots),
        ballots,
        # A country's or state's point says nothing of nearness.
        [spot for spot in spots if spot.place.feature not in WIDE],
        _sum([_ballot(*one) for one in outlet]),
        [spot for spot in homes if spot.place.feature not in WIDE],
        len(names),
    )


def features(number: int, reading: Reading, around: Company) -> Features:
    """How many of the other names lie in the same country, state, county or are of the same kind, and how near."""
    # A name alone in its article would divide by nothing.
    place, others = reading.place, max(1, around.names - 1)
    wide = " wide" if place.feature in WIDE else ""
    found: Features = {"peers " + kind(place): _others(number, ("", kind(place)), around) / others}
    for area, level in zip(areas(place), LEVELS, strict=False):
        votes = _others(number, area, around)
        found[f"share {level}{wide}"] = votes / others
        found[f"votes {level}{wide}"] = math.log1p(votes)
        found[f"outlet {level}{wide}"] = min(1.0, around.outlet.get(area, 0.0))
    return found if wide else found | _nearness(number, place, around)


def _others(number: int, area: tuple[str, ...], around: Company) -> float:
    # Its own votes taken out: a name must not vouch for itself.
    return max(0.0, around.votes.get(area, 0.0) - around.ballots[number].get(area, 0.0))


def _nearness(number: int, place: Place, around: Company) -> Features:
    """How near the other names' places are, within a day's walk and within a day's drive."""
    apart = [
        (spot.share, distance_km(place, spot.place))
        for spot in around.spots
        if spot.name != number
        # Degrees of longitude are shorter than those of latitude, hence twice as many.
        and abs(spot.place.lat - place.lat) < _REACH
        and abs(spot.place.lon - place.lon) < 2 * _REACH
    ]
    homes = [s.share * math.exp(-distance_km(place, s.place) / _WIDE_KM) for s in around.outlet_spots]
    found = {"outlet near": max(homes)} if homes else {}
    if apart:
        near = [share * math.exp(-km / _NEAR_KM) for share, km in apart]
        wide = sum(share * math.exp(-km / _WIDE_KM) for share, km in apart)
        found |= {"nearest": max(near), "near": math.log1p(sum(near)), "not far": math.log1p(wide)}
    return found
