"""The network as GraphML and CSV."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import networkx as nx
import pytest

from actorgraph.exporters import exporter
from actorgraph.exporters.edges import Edge, read
from actorgraph.exporters.tables import table
from actorgraph.graph import Graph, build
from actorgraph.model import Linker
from tests.graph.stories import Story, council, linker, strike


@pytest.fixture(scope="module")
def graph() -> Graph:
    stories = council(), strike()
    return Graph.of(build(stories, linker(*stories)))


def written(graph: Graph, suffix: str) -> bytes:
    stream = io.BytesIO()
    exporter(Path("graph" + suffix)).write(graph, stream)
    return stream.getvalue()


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def test_edges_tell_their_evidence(graph: Graph) -> None:
    found = rows(written(graph, ".csv"))
    role = next(
        row
        for row in found
        if row["kind"] == "role" and row["source_label"] == "Tamsin Orrel" and row["target_label"] == "Selmar"
    )
    assert role["label"] == "harbour commissioner"
    assert role["evidence"] == "Tamsin Orrel, the harbour commissioner of Selmar"
    assert role["article"] == "Fisher’s council meets in Port Selm"
    assert (role["articles"], role["first_date"], role["confidence"]) == ("1", "2021-03-04", "0.9")


def test_nodes_and_edges_belong_together(graph: Graph) -> None:
    nodes = {row["id"] for row in rows(written(graph, ".nodes.csv"))}
    ends = {row[end] for row in rows(written(graph, ".csv")) for end in ("source", "target")}
    assert ends
    assert ends == nodes


def test_the_zip_holds_both(graph: Graph) -> None:
    with zipfile.ZipFile(io.BytesIO(written(graph, ".csv.zip"))) as archive:
        assert archive.namelist() == ["nodes.csv", "edges.csv"]
        assert archive.read("nodes.csv") == written(graph, ".nodes.csv")
        assert archive.read("edges.csv") == written(graph, ".csv")


def test_graphml_is_the_same_network(graph: Graph) -> None:
    read_back = nx.read_graphml(io.BytesIO(written(graph, ".graphml")), force_multigraph=True)
    nodes, edges = read(graph)
    assert {node.id: node.label for node in nodes} == dict(read_back.nodes(data="label"))
    found = sorted((a, b, data["kind"], data["articles"]) for a, b, data in read_back.edges(data=True))
    assert found == sorted((edge.source, edge.target, edge.kind, edge.articles) for edge in edges)


def test_what_xml_cannot_hold() -> None:
    story = Story("x", 'Ida \x0bRoe, head of A\ufffe<&>"B')
    story.role(
        story.entity("person", "Ida \x0bRoe"),
        "head",
        story.entity("organization", 'A\ufffe<&>"B'),
        'Ida \x0bRoe, head of A\ufffe<&>"B',
    )
    graph = Graph.of(build([story.done()], Linker()))
    labels = set(dict(nx.read_graphml(io.BytesIO(written(graph, ".graphml"))).nodes(data="label")).values())
    assert labels == {"Ida �Roe", 'A�<&>"B'}


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@sum", "\tx"])
def test_no_cell_is_a_formula(formula: str) -> None:
    edge = Edge("s", "t", formula, "b", "role", "", 1, "", "", 0.5, "", "")
    assert rows(table(Edge, [edge.row()]))[0]["source_label"] == "'" + formula
