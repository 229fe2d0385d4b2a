"""The lines kept beside a store on disk are what the store itself would write."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from actorgraph.errors import StoreError
from actorgraph.graph import Graph, build
from actorgraph.graph.linefile import INDEX, LINES, LineFile, LineWriter, grouped, named
from actorgraph.graph.vocabulary import RDFS
from actorgraph.model import Extraction
from tests.graph.stories import linker

THING, ONE, TWO = (NamedNode(f"https://example.org/{name}") for name in ("thing", "graph-1", "graph-2"))


@pytest.fixture
def folder(articles: list[Extraction], tmp_path: Path) -> Path:
    Graph.create(tmp_path / "graph", build(articles, linker(*articles)))
    return tmp_path / "graph"


def test_every_graph_reads_as_it_was_made(folder: Path, articles: list[Extraction]) -> None:
    on_disk, memory = Graph.open(folder), Graph.of(build(articles, linker(*articles)))
    assert on_disk.graphs() == memory.graphs()
    assert list(on_disk.lines()) == list(memory.lines())
    for name in (DefaultGraph(), *on_disk.graphs()):
        assert list(on_disk.lines(name)) == on_disk.part(name) == memory.part(name)


def test_a_graph_without_its_lines_is_damaged(folder: Path) -> None:
    (folder / INDEX).unlink()
    with pytest.raises(StoreError, match="build it again"):
        Graph.open(folder)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from([ONE, TWO, DefaultGraph()]), st.text(max_size=8)), max_size=12))
def test_any_text_in_any_order(tmp_path_factory: pytest.TempPathFactory, said: list[tuple[NamedNode, str]]) -> None:
    said = [(name, text.replace("\x00", "")) for name, text in said]
    quads = [Quad(THING, RDFS.label, Literal(text), name) for name, text in said]
    folder = tmp_path_factory.mktemp("lines")
    with LineWriter(folder) as writer:
        for part in grouped(quads):
            writer.add(part)
    found, memory = LineFile(folder), Graph.of(quads)
    for name in (ONE, TWO, DefaultGraph()):
        assert list(found.lines(named(name))) == memory.part(name)


def test_damage_is_told(folder: Path) -> None:
    data = (folder / LINES).read_bytes()
    (folder / LINES).write_bytes(b"x" * len(data))
    graph = Graph.open(folder)
    with pytest.raises(StoreError, match="build it again"):
        list(graph.lines())
    (folder / INDEX).write_text("{")
    with pytest.raises(StoreError, match="build it again"):
        list(Graph.open(folder).lines())
