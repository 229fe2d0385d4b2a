"""Every part of a build is checked: store, graph, exports; each damage is one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from actorgraph import exporters
from actorgraph.graph import Graph, build
from actorgraph.model import Event, Extraction, Mention, Span
from actorgraph.pipeline import check_build, check_extraction, graph_path, store_path
from actorgraph.store import Entry, Store
from tests.graph.stories import council, linker, strike

STORIES = (council(), strike())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A build of two articles made by hand."""
    with Store(store_path(tmp_path)) as store:
        for one in STORIES:
            store.put(one.article.key, one)
        store.set_corpus(Entry(one.article.key, one.article.key, one.article.sha256) for one in STORIES)
    made = Graph.create(graph_path(tmp_path), build(STORIES, linker(*STORIES)))
    exporters.export(made, tmp_path / "graph.ttl")
    return tmp_path


def test_a_sound_build_has_no_problems(folder: Path) -> None:
    assert check_build(folder).problems == ()


def test_a_damaged_entry(folder: Path) -> None:
    with sqlite3.connect(store_path(folder)) as connection:
        key = STORIES[0].article.key
        connection.execute("UPDATE extraction SET body = X'00' WHERE key = ?", (key,))
    found = {(one.kind, one.node) for one in check_build(folder).problems}
    assert ("store", key) in found
    assert {kind for kind, _ in found} == {"store", "text"}  # its quotations cannot be compared


def test_an_entry_under_another_key(folder: Path) -> None:
    with Store(store_path(folder)) as store:
        store.set_corpus(Entry(one.article.key, STORIES[0].article.key, one.article.sha256) for one in STORIES)
    [problem] = [one for one in check_build(folder).problems if one.kind == "store"]
    assert problem.node == STORIES[1].article.key
    assert "another article" in problem.message


def test_a_graph_that_does_not_cover_the_store(folder: Path) -> None:
    Graph.create(graph_path(folder), build(STORIES[:1], linker(*STORIES[:1])))
    [problem] = [one for one in check_build(folder).problems if one.kind == "coverage"]
    assert problem.node == STORIES[1].article.key
    assert "not in the graph" in problem.message


def test_a_graph_that_lacks_a_statement(folder: Path) -> None:
    less = [replace(one, statements=()) for one in STORIES]
    Graph.create(graph_path(folder), build(less, linker(*STORIES)))
    told = {one.node for one in check_build(folder).problems if one.kind == "coverage"}
    assert told == {one.article.key for one in STORIES if one.statements}
    assert told


def test_a_changed_export(folder: Path) -> None:
    with (folder / "graph.ttl").open("ab") as file:
        file.write(b"# more\n")
    [problem] = check_build(folder).problems
    assert (problem.kind, problem.node) == ("export", str(folder / "graph.ttl"))
    assert "export it again" in problem.message


def moved(one: Extraction) -> Extraction:
    entity = one.entities[0]
    first = entity.mentions[0]
    wrong = Mention(Span(first.span.start + 1, first.span.end + 1), first.text, first.kind)
    return replace(one, entities=(replace(entity, mentions=(wrong,)), *one.entities[1:]))


def beyond(one: Extraction) -> Extraction:
    return replace(one, events=(replace(one.events[0], evidence=Span(5, 99_999)), *one.events[1:]))


def backwards(one: Extraction) -> Extraction:
    return replace(one, statements=(replace(one.statements[0], content_spans=(Span(9, 5),)), *one.statements[1:]))


def nobody(one: Extraction) -> Extraction:
    return replace(one, roles=(replace(one.roles[0], person="c-0123456789abcdef"), *one.roles[1:]))


def nowhere(one: Extraction) -> Extraction:
    return replace(one, events=(_placed(one.events[0]), *one.events[1:]))


def _placed(event: Event) -> Event:
    return replace(event, locations=("c-0123456789abcdef",))


BROKEN: list[tuple[Callable[[Extraction], Extraction], str]] = [
    (moved, "reads"),
    (beyond, "evidence is 5 to 99999"),
    (backwards, "content_spans is 9 to 5"),
    (nobody, "person is c-0123456789abcdef, which is not there"),
    (nowhere, "locations is c-0123456789abcdef, which is not there"),
]


@pytest.mark.parametrize(("damage", "told"), BROKEN, ids=[damage.__name__ for damage, _ in BROKEN])
def test_a_broken_extraction(damage: Callable[[Extraction], Extraction], told: str) -> None:
    sound = max(STORIES, key=lambda one: (bool(one.roles), len(one.events)))
    assert list(check_extraction(sound)) == []
    faults = list(check_extraction(damage(sound)))
    assert any(told in fault for fault in faults), faults
