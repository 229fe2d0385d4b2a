"""The alias gazetteer as data, and the gender of given names."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest

from actorgraph.names.gazetteer import known_actors, lookup, name_key
from actorgraph.names.given import likely_gender

ACTORS = json.loads(files("actorgraph.names").joinpath("data/aliases.json").read_text("utf-8"))["actors"]


def test_ids_and_names_are_unique_and_links_well_formed() -> None:
    assert len({one["id"] for one in ACTORS}) == len(ACTORS) > 600
    owner: dict[str, str] = {}
    for one in ACTORS:
        for name in one["names"]:
            assert owner.setdefault(name_key(name), one["id"]) == one["id"], name
        assert re.fullmatch(r"[A-Z]{2}", one.get("country", "XX"))
        assert re.fullmatch(r"Q[1-9]\d*", one.get("wikidata", "Q1"))
    numbers = [one["wikidata"] for one in ACTORS if "wikidata" in one]
    assert len(set(numbers)) == len(numbers)
    assert set(owner) == set(known_actors())


@pytest.mark.parametrize(
    ("left", "right"),
    [("the U.N.", "United Nations"), ("Daesh", "Islamic State of Iraq and the Levant"), ("N.A.T.O.", "NATO"),
     ("Médecins Sans Frontières", "Doctors Without Borders"), ("al-Qaida", "Al Qaeda"),
     ("Security Council of the United Nations", "UN Security Council"), ("Department of State", "State Department")],
)  # fmt: skip
def test_names_of_one_actor_meet(left: str, right: str) -> None:
    assert lookup(left) is not None
    assert lookup(left) == lookup(right)


@pytest.mark.parametrize(
    "plain",
    ["Russia and the United", "Russia to the United", "Hindu", "Economist", "Majlis", "Kremlin", "Velmora Courier"],
)
def test_common_words_and_seats_of_government_are_no_known_actors(plain: str) -> None:
    assert lookup(plain) is None


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Helen Corven", "female"), ("Mr. William Tarn", "male"), ("Kim Tae-on", None), ("Andrea Bern", None),
     ("Sergei Lovarin", "male"), ("Svetlana Lovarina", "female"), ("Xyzzy Plugh", None), ("", None)],
)  # fmt: skip
def test_given_names_suggest_a_gender(name: str, gender: str | None) -> None:
    assert likely_gender(name) == gender
