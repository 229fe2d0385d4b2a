"""The index that ships with the package, and how it is made."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from actorgraph.places.gazetteer import Gazetteer, distance_km, shipped
from actorgraph.places.index import Entry, table, write
from actorgraph.places.spelling import fold


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("St.-Étienne", "saint etienne"),
        ("Côte d’Ivoire", "cote divoire"),
        ("U.S.", "us"),
        ("Mt. Hood", "mount hood"),
        ("Łódź", "lodz"),
        ("  New   York ", "new york"),
        ("—", ""),
    ],
)
def test_folding(name: str, key: str) -> None:
    assert fold(name) == key


@pytest.mark.parametrize(
    ("name", "feature", "country"),
    [
        ("Berlin", "capital", "DE"),
        ("Bavaria", "state", "DE"),
        ("Donbass", "region", "UA"),
        ("Asia", "continent", None),
        ("Kremlin", "seat", "RU"),
        ("Burmese", "country", "MM"),
        ("Los Angeles County", "county", "US"),
        ("Xinjiang", "state", "CN"),
        ("Black Sea", "sea", None),
    ],
)
def test_what_the_index_holds(name: str, feature: str, country: str | None) -> None:
    assert any((r.place.feature, r.place.country) == (feature, country) for r in shipped().look_up(fold(name)))


def test_the_most_populous_comes_first() -> None:
    people = [r.place.population for r in shipped().look_up("london")]
    assert people == sorted(people, reverse=True)
    assert len(people) > 5


def test_every_country_has_a_demonym_or_is_listed_without() -> None:
    rows = list(table("countries"))
    assert len({row[0] for row in rows}) == len(rows) > 240
    assert all(len(row) == 5 and -90 <= float(row[1]) <= 90 and -180 <= float(row[2]) <= 180 for row in rows)
    large = {"US", "RU", "CN", "IN", "BR", "NG", "ID", "IR", "TR", "DE", "FR", "GB", "EG", "ZA", "MX"}
    assert all(row[4] for row in rows if row[0] in large)


def test_distances() -> None:
    (oslo, *_), (turin, *_) = shipped().look_up("oslo"), shipped().look_up("turin")
    assert distance_km(oslo.place, turin.place) == pytest.approx(1660, abs=20)
    assert distance_km(oslo.place, oslo.place) == 0


def _entries() -> list[Entry]:
    town = Entry(7, "Velmora", "city", "XX", "01", "", 5000, 10.5, 20.25)
    town.call("Velmora", "name")
    land = Entry(None, "Ostria", "region", None, lat=1.0, lon=2.0)
    land.call("Ostrian", "demonym")
    return [town, land]


def test_an_index_of_ones_own(tmp_path: Path) -> None:
    write(_entries(), tmp_path / "own.sqlite")
    own = Gazetteer(tmp_path / "own.sqlite")
    (velmora,), (ostrian,) = own.look_up("velmora"), own.look_up("ostrian")
    assert (velmora.place.geonames, velmora.place.lat, velmora.form) == (7, 10.5, "name")
    assert (ostrian.place.geonames, ostrian.place.name, ostrian.form) == (None, "Ostria", "demonym")
    assert own.look_up("oslo") == ()


def test_the_same_entries_give_the_same_bytes(tmp_path: Path) -> None:
    write(_entries(), tmp_path / "one")
    write(_entries(), tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_missing_index_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        Gazetteer(tmp_path / "none.sqlite").look_up("oslo")
