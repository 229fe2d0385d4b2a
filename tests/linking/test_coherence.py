"""Which actors a person should look at after a build."""

from __future__ import annotations

from actorgraph.linking import across
from actorgraph.linking.curation.decisions import MentionKey, Merge
from tests.linking.test_across import article

PLACE = "https://sws.geonames.org/11/"
ARTICLES = [
    article("a", ("person", "Ana Petrova"), ("organization", "Zenda Port Authority"), ("place", "Zenda", PLACE)),
    article("b", ("person", "Ana Petrova"), ("organization", "Zenda Port Authority"), ("place", "Zenda", PLACE)),
    article("c", ("person", "Bela Kord"), ("organization", "Strelsau Opera"), ("place", "Zenda", PLACE)),
]


def test_what_was_forced_together_comes_first() -> None:
    forced = Merge((MentionKey("a", 0, "Ana Petrova"),), (MentionKey("c", 0, "Bela Kord"),))
    first, *rest = across(ARTICLES, [forced]).coherences
    assert (first.name, first.size) == ("Ana Petrova", 3)
    assert first.value < 0.6
    assert "Bela Kord" in first.doubt
    assert all(one.value > first.value for one in rest)


def test_a_linked_place_is_coherent() -> None:
    found = {one.name: one for one in across(ARTICLES).coherences}
    assert (found["Zenda"].value, found["Zenda"].size, found["Zenda"].doubt) == (1.0, 3, "")


def test_who_is_met_once_is_not_told() -> None:
    assert {one.name for one in across(ARTICLES).coherences} == {"Ana Petrova", "Zenda Port Authority", "Zenda"}
