"""A graph on disk holds every triple once and yet answers queries that name graphs, as one in memory does."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from actorgraph.errors import StoreError
from actorgraph.graph import Graph, asking, build, datasets
from actorgraph.model import Extraction
from tests.graph.stories import linker

QUERIES = [
    "SELECT ?s ?o { ?s rdfs:label ?o }",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "SELECT ?s ?g { GRAPH ?g { ?s a schema:NewsArticle } ?s dct:identifier ?key }",
    "SELECT ?s FROM <{first}> { ?s a ?type }",
    "SELECT ?s ?g FROM <{first}> FROM NAMED <{second}> { { ?s a oa:Annotation } UNION { GRAPH ?g { ?s a ?type } } }",
    "PREFIX here: <{base}> SELECT ?s FROM here:{local} { ?s a ?type }",
    "SELECT ?s FROM <https://example.org/nowhere> { ?s ?p ?o }",
]


@pytest.fixture(params=[0, datasets.SMALL])
def pair(
    request: pytest.FixtureRequest, articles: list[Extraction], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Graph, Graph]:
    """One graph on disk, whose named graphs lie on disk or in memory when they are asked, and the same in memory."""
    monkeypatch.setattr(datasets, "SMALL", request.param)
    quads = list(build(articles, linker(*articles)))
    return Graph.create(tmp_path / "graph", quads), Graph.of(quads)


def rows(graph: Graph, sparql: str) -> list[str]:
    found = graph.query(sparql)
    assert isinstance(found, QuerySolutions)
    return sorted(str(list(one)) for one in found)


@pytest.mark.parametrize("query", QUERIES)
def test_rows_are_those_of_the_named_graphs_in_memory(pair: tuple[Graph, Graph], query: str) -> None:
    on_disk, memory = pair
    first, second, *_ = (one.value for one in memory.graphs())
    base, _, local = first.rpartition("/")
    for name, value in {"first": first, "second": second, "base": f"{base}/", "local": local}.items():
        query = query.replace(f"{{{name}}}", value)
    found = rows(on_disk, query)
    assert found == rows(memory, query)
    assert found or "nowhere" in query


def test_every_triple_is_stored_once(pair: tuple[Graph, Graph]) -> None:
    on_disk, memory = pair
    assert len(on_disk) == len(memory) == len(list(on_disk.lines()))
    assert not list(on_disk.store.named_graphs())


def test_the_store_of_named_graphs_is_kept_and_made_again_where_it_is_damaged(
    articles: list[Extraction], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(datasets, "SMALL", 0)
    folder = tmp_path / "graph"
    Graph.create(folder, build(articles, linker(*articles)))
    query = "SELECT ?g { GRAPH ?g { ?g a ag:SharedGraph } }"
    found = rows(Graph.open(folder), query)
    assert found
    assert [one.name for one in folder.glob("named*")] == ["named"]
    assert rows(Graph.open(folder), query) == found
    (folder / "named" / "CURRENT").write_text("nonsense\n")
    with pytest.raises(StoreError, match="ask again"):
        rows(Graph.open(folder), query)
    assert rows(Graph.open(folder), query) == found


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("SELECT * FROM <http://a.org/1> FROM NAMED <http://a.org/2> { ?s ?p ?o }", ("<http://a.org/1>", "<http://a.org/2>")),
        ("SELECT * FROM ex:one { ?s ?p ?o }", None),
        ("BASE <http://a.org/> SELECT * FROM <http://a.org/1> { ?s ?p ?o }", None),
        ("SELECT * { GRAPH <http://a.org/1> { ?s ?p ?o } }", None),
        ('SELECT * { ?s ?p "FROM <http://a.org/1>" }', None),
    ],
)  # fmt: skip
def test_which_graphs_a_query_is_about(query: str, names: tuple[str, ...] | None) -> None:
    assert asking.graphs_from(query) == names
    assert asking.asks_by_graph(query) == ("{ GRAPH" in query)
