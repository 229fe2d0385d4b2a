"""The alias gazetteer as data, and the gender of given names."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest

from actorgraph.names.gazetteer import WIKIDATA, known_actors, lookup, name_key, state_link
from actorgraph.names.given import likely_gender

ACTORS = json.loads(files("actorgraph.names").joinpath("data/aliases.json").read_text("utf-8"))["actors"]
COUNTRIES = files("actorgraph.places").joinpath("data/countries.tsv").read_text("utf-8")


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


def test_states_have_their_number_in_wikidata_by_their_code() -> None:
    codes = [line.split("\t")[0] for line in COUNTRIES.splitlines() if not line.startswith("#")]
    links = {code: link for code in codes if (link := state_link(code, "country"))}
    assert set(codes) - set(links) == {"EH", "SJ"}  # of these two independent packages say different things
    assert len(set(links.values())) == len(links)
    assert all(re.fullmatch(re.escape(WIKIDATA) + r"Q[1-9]\d*", link) for link in links.values())
    assert links["FR"] == WIKIDATA + "Q142"
    assert not set(links.values()) & {one.link for one in known_actors().values()}


def test_only_states_are_linked_by_their_code() -> None:
    assert state_link("FR", "capital") is None
    assert state_link(None, "country") is None
    assert state_link("XX", "country") is None


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
