"""Read access to the place index that ships with the package (built by :mod:`actorgraph.places.index`)."""

from __future__ import annotations

import math
import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

NameForm = Literal["name", "alias", "demonym", "abbreviation"]
FEATURES = tuple(
    "city capital county state country continent region seat river lake sea ocean gulf bay strait channel canal sound "
    "reef island islands mountain mountains desert pole area valley park district airport street square base".split()
)
FORMS: tuple[NameForm, ...] = ("name", "alias", "demonym", "abbreviation")
_CACHED_NAMES = 20_000
_EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the gazetteer.

    Attributes:
        id: the GeoNames id, or a negative number where that is not known; unique in an index.
        feature: one of :data:`FEATURES`; ``seat`` is a seat of power, ``area`` a union of states.
        country: ISO 3166 alpha-2, ``None`` for what lies in several; ``admin1``, ``admin2``: GeoNames codes.
        population: inhabitants, 0 where unknown.
        lat, lon: degrees, WGS 84.
    """

    id: int
    name: str
    feature: str
    country: str | None
    admin1: str
    admin2: str
    population: int
    lat: float
    lon: float

    @property
    def geonames(self) -> int | None:
        return self.id if self.id > 0 else None


@dataclass(frozen=True, slots=True)
class Reading:
    """One place that a name may mean, and in what form the name is: "Russian" is a demonym of Russia."""

    place: Place
    form: NameForm


_QUERY = """SELECT n.form, p.id, p.name, p.feature, p.country, p.admin1, p.admin2, p.population, p.lat, p.lon
            FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? ORDER BY p.population DESC, p.id, n.form"""
DEGREE = 1000  # thousandths of a degree, some 100 m: enough for towns, and whole numbers take less room


class Gazetteer:
    """The index, opened at the first look-up."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self.look_up = lru_cache(maxsize=_CACHED_NAMES)(self._look_up)

    def _look_up(self, key: str) -> tuple[Reading, ...]:
        """The places that a folded name may mean, the most populous first.

        Raises:
            sqlite3.OperationalError: the index is missing.
        """
        if self._connection is None:
            path = self._path or Path(str(files("actorgraph.places") / "data" / "gazetteer.sqlite"))
            # Read-only and without locks, so that any number of processes and read-only installations can share it.
            address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        found: dict[int, Reading] = {}
        for row in self._connection.execute(_QUERY, (key,)):
            form, number, name, feature, country, admin1, admin2, people, lat, lon = row
            place = Place(number, name, FEATURES[feature], country, admin1, admin2, people, lat / DEGREE, lon / DEGREE)
            # Two readings of one place would rival each other.
            found.setdefault(number, Reading(place, FORMS[form]))
        return tuple(found.values())


@lru_cache(maxsize=1)
def shipped() -> Gazetteer:
    """The gazetteer of the package, one per process."""
    return Gazetteer()


def distance_km(one: Place, other: Place) -> float:
    """Great-circle distance (haversine formula)."""
    p, q = math.radians(one.lat), math.radians(other.lat)
    across = math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    chord = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * across
    # Rounding may put the sine a little above 1.
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))
