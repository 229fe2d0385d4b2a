"""Asking a build about somebody: by identity, found by whole words, told apart from not being there."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from actorgraph.cli import cli
from actorgraph.cli.lazy import SECTIONS
from actorgraph.graph.network import Outline, outline
from actorgraph.pipeline import comparing
from actorgraph.pipeline.asking import network_of, outline_of
from tests.cli.conftest import Command

LISTINGS = ("statements", "events", "quantities")


def dossier(run: Command, built: Path, name: str) -> dict:
    done = run("actor", "-g", built, name, "--format", "json")
    assert done.code == 0, done.err
    return json.loads(done.out)


def test_an_actor_is_told_by_identity_and_not_by_a_part_of_the_name(run: Command, built: Path) -> None:
    city, paper = dossier(run, built, "Moscow"), dossier(run, built, "The Moscow Times")
    assert city["type"] == "place"
    assert paper["said"]
    assert {one["speaker_id"] for one in paper["said"]} == {paper["id"]}
    assert all(one["speaker_id"] == city["id"] for one in city["said"])
    assert not {one["id"] for one in city["said"]} & {one["id"] for one in paper["said"]}
    assert all(city["id"] in {each["id"] for each in one["places"]} for one in city["happened_there"])


def test_the_name_taken_is_told_where_others_bear_it(run: Command, built: Path) -> None:
    done = run("actor", "-g", built, "Moscow")
    assert "The Moscow Times" in done.err
    assert done.out.startswith("Moscow  (place)")
    assert "The Moscow Times" not in run("actor", "-g", built, "Kessa Wyle").err


@pytest.mark.parametrize(
    ("command", "arguments"),
    [("actor", ("Bortnkov",)), ("path", ("Bortnkov", "Obama")), ("viz", ("--ego", "Bortnkov"))],
)
def test_a_misspelt_name_is_answered_by_a_suggestion(
    run: Command, built: Path, tmp_path: Path, command: str, arguments: tuple[str, ...]
) -> None:
    where = ("-o", tmp_path / "map.html") if command == "viz" else ()
    done = run(command, "-g", built, *arguments, *where)
    assert done.code == 1
    assert "nobody and nothing is called 'Bortnkov' here; did you mean" in done.err
    assert "Bortnikov" in done.err


def test_who_is_there_but_not_connected_is_told_apart_from_who_is_not_there(run: Command, built: Path) -> None:
    network = network_of(built)
    everybody = json.loads(run("actors", "-g", built, "--format", "json").out)
    alone = next(one for one in everybody if not any(iri.endswith("/" + one["id"]) for iri in network))
    assert run("actor", "-g", built, alone["id"]).code == 0
    done = run("path", "-g", built, alone["id"], "Obama")
    assert done.code == 1
    assert "nothing connects" in done.err
    assert "nobody" not in done.err.replace("anybody", "")


@pytest.mark.parametrize("name", LISTINGS)
def test_listings_from_the_tables_are_those_of_the_graph(run: Command, built: Path, name: str) -> None:
    ours = json.loads(run(name, "-g", built, "--format", "json").out)
    graphs = json.loads(run(name, "-g", built / "graph.ttl", "--format", "json").out)
    assert len(ours) == len(graphs) > 0
    key = {"statements": "text", "events": "event", "quantities": "what"}[name]
    assert [one[key] for one in ours] == [one[key] for one in graphs]
    assert [one["article"] for one in ours] == [one["article"] for one in graphs]


def test_json_has_types_and_ids(run: Command, built: Path) -> None:
    said = json.loads(run("statements", "-g", built, "--format", "json").out)[0]
    assert isinstance(said["start"], int)
    assert isinstance(said["sure"], float)
    assert isinstance(said["about"], list)
    assert isinstance(said["denied"], bool)
    assert said["sources"] == {"articles": 1, "independent": 1}
    counted = json.loads(run("quantities", "-g", built, "--format", "json").out)
    assert any(isinstance(one["value"], int) for one in counted)
    assert any(one["claimant"] is None for one in counted)
    met = json.loads(run("events", "-g", built, "--format", "json").out)
    assert all(set(each) == {"id", "name", "role"} for one in met for each in one["participants"])


def test_the_network_of_the_tables_is_that_of_the_graph(built: Path) -> None:
    ours, graphs = network_of(built), network_of(built / "graph.ttl")
    assert dict(ours.nodes(data=True)) == dict(graphs.nodes(data=True))
    assert sorted(ours.edges(keys=True)) == sorted(graphs.edges(keys=True))


def by_article(found: Outline) -> list[list[tuple[str, str, str]]]:
    """The connections that each article stands behind."""
    behind: dict[Hashable, list[tuple[str, str, str]]] = defaultdict(list)
    for key, articles in sorted(found.documents.items()):
        for one in articles:
            behind[one].append(key)
    return sorted(behind.values())


@pytest.mark.parametrize("narrowed", [{}, {"kinds": ("about", "event")}, {"since": "2016"}, {"confidence": 0.8}])
def test_the_outline_is_that_of_the_network(built: Path, narrowed: dict[str, Any]) -> None:
    whole, light = network_of(built, **narrowed), outline_of(built, **narrowed)
    assert list(light.nodes.items()) == list(whole.nodes(data=True))
    # Articles are numbers here and names there: each stands behind the same connections.
    assert by_article(light) == by_article(outline(whole))
    assert light.pairs == outline(whole).pairs
    some = sorted(whole)[::3]
    part = network_of(built, **narrowed, among=some)
    assert {one for one in whole.edges(keys=True) if {*one[:2]} <= {*some}} == set(part.edges(keys=True))
    assert all(
        data["connection"] == whole.edges[tuple(one)]["connection"] for *one, data in part.edges(keys=True, data=True)
    )


@pytest.mark.parametrize("words", ["Russians fighting", "citizens", "extremists Syria", "women", "zeppelins", "the"])
def test_compare_finds_the_same_with_tables_and_without(built: Path, tmp_path: Path, words: str) -> None:
    with_tables = comparing.answers(built, words, tmp_path / "none")
    with mock.patch.object(comparing, "tables_of") as none:
        none.return_value.__enter__.return_value = None
        assert comparing.answers(built, words, tmp_path / "none") == with_tables


def test_roles_are_spells_with_bounds(run: Command, built: Path) -> None:
    rows = json.loads(run("roles", "-g", built, "Bortnikov", "--format", "json").out)
    assert sorted((one["role"], one["organization"]) for one in rows) == [
        ("director", "Federal Security Service"),
        ("leader of the russian delegation", "Russia"),
    ]
    director = next(one for one in rows if one["role"] == "director")
    assert (director["from"], director["from_basis"]) == ("2015-02-20", "attested")
    assert director["articles"] > 3
    assert director["from_article"]
    inside = json.loads(run("roles", "-g", built, "Bortnikov", "--on", "2016-05-05", "--format", "json").out)
    assert {one["role"]: one["held"] for one in inside}["director"] == "yes"
    before = json.loads(run("roles", "-g", built, "Bortnikov", "--on", "2010", "--format", "json").out)
    assert before == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("roles", "--on", "soon"), "no date such as"),
        (("roles", "--on", "2015", "--between", "2015", "2016"), "one of --on and --between"),
        (("roles", "--between", "2016", "2015"), "the earlier day first"),
    ],
)
def test_wrong_usage_is_refused(run: Command, built: Path, arguments: tuple[str, ...], told: str) -> None:
    done = run(arguments[0], "-g", built, *arguments[1:])
    assert done.code == 2
    assert told in done.err


def test_dyads_have_codes_and_countries(run: Command, built: Path) -> None:
    rows = json.loads(run("dyads", "-g", built, "--format", "json").out)
    assert rows
    assert {one["quad"] for one in rows if one["root"] == "ASSAULT"} == {"material conflict"}
    assert {one["source_country"] for one in rows if one["source_name"] == "Russia"} == {"RUS"}
    some = json.loads(run("dyads", "-g", built, "--source", "Russia", "--format", "json").out)
    assert 0 < len(some) < len(rows)


def test_search_finds_actors_words_and_articles(run: Command, built: Path) -> None:
    rows = json.loads(run("search", "-g", built, "sanction", "--format", "json").out)
    assert {"statement", "event", "article"} <= {one["kind"] for one in rows}
    assert all("[sanction" in one["found"].lower() for one in rows if one["kind"] != "article")
    assert run("search", "-g", built, "zzyzx").code == 0
    for odd in ('"', "AND", "a OR (", "NEAR/2", "col:umn*", "-", "^x"):
        assert run("search", "-g", built, "--", odd).code == 0, odd


def test_tables_of_another_place_are_asked_for_in_one_line(run: Command, tmp_path: Path) -> None:
    for command in (("actors",), ("search", "x"), ("roles",), ("dyads",), ("actor", "x"), ("statements",)):
        done = run(*command, "-g", tmp_path)
        assert done.code == 1, command
        assert "build" in done.err
        assert len(done.messages) == 1


@pytest.mark.parametrize("name", [name for commands in SECTIONS.values() for name in commands])
def test_help_tells_of_every_command_what_it_tells_of_itself(name: str) -> None:
    told = next(commands[name][1] for commands in SECTIONS.values() if name in commands)
    command = cli.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    assert command.name == name
    assert command.get_short_help_str(200) == told
