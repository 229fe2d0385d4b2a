"""The working graph: built whole or not at all, opened to read, asked in SPARQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Quad

from actorgraph.errors import InputError, OutputError, QueryError, StoreError
from actorgraph.graph import Graph, build, render
from actorgraph.model import Linker
from tests.graph.stories import council, linker, strike


def quads() -> Iterator[Quad]:
    stories = council(), strike()
    return build(stories, linker(*stories))


def test_a_graph_on_disk_is_the_graph_in_memory(tmp_path: Path) -> None:
    folder = tmp_path / "exports" / "graph"
    made = Graph.create(folder, quads())
    assert list(made.lines()) == list(Graph.of(quads()).lines())
    assert list(Graph.open(folder).lines()) == list(made.lines())
    assert [one.name for one in folder.parent.iterdir()] == ["graph"]


def test_one_graph_is_read_without_listing_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Graph.create(tmp_path / "graph", quads())
    names = made.graphs()
    apart = [line for name in names for line in Graph.of(quads()).lines(name)]

    def listed(graph: Graph) -> None:
        raise AssertionError("an export of thousands of graphs would list them thousands of times")

    monkeypatch.setattr(Graph, "graphs", listed)
    assert [line for name in names for line in made.lines(name)] == apart


def test_a_graph_is_built_anew_while_another_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    reader = Graph.create(folder, quads())
    Graph.create(folder, build([strike()], Linker()))
    assert len(Graph.open(folder)) < len(reader)
    assert len(list(reader.lines())) == len(reader)


class InterruptedBuildError(Exception):
    pass


def failing(error: Exception) -> Iterator[Quad]:
    yield from list(quads())[:50]
    raise error


@pytest.mark.parametrize(
    ("error", "told"), [(InterruptedBuildError(), InterruptedBuildError), (OSError(28, "No space left"), OutputError)]
)
def test_a_build_that_fails_leaves_the_former_graph(tmp_path: Path, error: Exception, told: type[Exception]) -> None:
    folder = tmp_path / "graph"
    before = list(Graph.create(folder, quads()).lines())
    with pytest.raises(told):
        Graph.create(folder, failing(error))
    assert list(Graph.open(folder).lines()) == before
    assert [one.name for one in tmp_path.iterdir()] == ["graph"]


def test_what_is_left_of_a_crash_does_not_disturb(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    (tmp_path / "graph.new").mkdir()
    (tmp_path / "graph.new" / "CURRENT").write_text("rubbish")
    assert len(Graph.create(folder, quads())) > 0


def test_no_folder_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        Graph.create(tmp_path / "file" / "graph", quads())


def test_there_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="build one first"):
        Graph.open(tmp_path)
    (tmp_path / "CURRENT").write_text("rubbish")
    with pytest.raises(StoreError, match="damaged"):
        Graph.open(tmp_path)


def test_queries_see_the_union_of_all_graphs(graph: Graph) -> None:
    answer = render(graph.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"), "csv")
    assert answer == f"n\r\n{len(graph)}\r\n"


@pytest.mark.parametrize(
    "sparql",
    [
        "",
        "SELECT",
        "SELECT * WHERE { ?s ?p }",
        "SELECT * WHERE { ?s nope:x ?o }",
        "DROP ALL",
        "INSERT DATA { <x:a> <x:b> 1 }",
        "\ud800",
    ],
)
def test_a_wrong_query_is_one_line(graph: Graph, sparql: str) -> None:
    with pytest.raises(QueryError) as caught:
        graph.query(sparql)
    assert "\n" not in str(caught.value)
    assert 20 < len(str(caught.value)) < 200


def test_a_service_is_not_asked(graph: Graph) -> None:
    with pytest.raises(QueryError):
        render(graph.query("SELECT * WHERE { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }"))


def test_reading_files(tmp_path: Path, graph: Graph) -> None:
    path = tmp_path / "graph.nt"
    path.write_bytes(b"".join(graph.lines()))
    assert list(Graph.read(path).lines()) == list(graph.lines())
    with pytest.raises(InputError):
        Graph.read(tmp_path / "graph.unknown")


def test_rdflib_gets_the_same_triples(graph: Graph) -> None:
    made = graph.to_rdflib()
    assert len(made) == len(graph)
    assert made.query("ASK { ?p ag:said/schema:text ?t }").askAnswer
