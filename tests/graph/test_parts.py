"""A graph checked in parts gives the same answers as the graph checked whole."""

from __future__ import annotations

from functools import partial

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from actorgraph.graph import Graph, build
from actorgraph.graph import shapes as shapes_module
from actorgraph.graph.parts import parts
from actorgraph.graph.shapes import against_shapes
from actorgraph.graph.vocabulary import AG, ONTOLOGY, PREFIXES
from actorgraph.model import Extraction
from tests.graph.stories import linker
from tests.graph.test_shapes import BROKEN, merged

INCOMING = (AG.via, AG.said)


@pytest.fixture
def graph(articles: list[Extraction]) -> Graph:
    return Graph.of(build(articles, linker(*articles)))


@pytest.mark.parametrize("size", [1, 50, 10_000])
def test_every_triple_is_in_a_part(graph: Graph, size: int) -> None:
    found = list(parts(graph, INCOMING, whole=0, size=size))
    assert len(found) > 1 or size == 10_000
    lines = {line for part in found for line in part.triples.splitlines(keepends=True)}
    assert lines == set(graph.lines()) - set(graph.lines(ONTOLOGY))


def test_a_part_knows_the_classes_of_what_it_refers_to(graph: Graph) -> None:
    every = graph.store.quads_for_pattern(None, NamedNode(PREFIXES["rdf"] + "type"), None)
    classes = {quad.subject for quad in every if quad.graph_name != ONTOLOGY}
    for part in parts(graph, INCOMING, whole=0, size=50):
        triples = list(parse(part.triples, RdfFormat.N_TRIPLES))
        typed = {one.subject for one in triples if one.predicate.value.endswith("#type")}
        assert {one.object for one in triples} & classes <= typed


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes_module, "parts", partial(parts, whole=0, size=150))


@pytest.mark.usefixtures("in_parts")
def test_what_is_built_conforms_in_parts(graph: Graph) -> None:
    assert list(against_shapes(graph)) == []
    assert list(against_shapes(merged(graph))) == []


@pytest.mark.usefixtures("in_parts")
@pytest.mark.parametrize(
    ("told", "update"), BROKEN[::3], ids=[f"{n} {told}" for n, (told, _) in enumerate(BROKEN[::3])]
)
def test_a_broken_graph_is_stopped_in_parts(articles: list[Extraction], told: str, update: str) -> None:
    broken = merged(Graph.of(build(articles, linker(*articles), provenance="full")))
    broken.store.update(update, prefixes=PREFIXES)
    assert any(told in problem.message for problem in against_shapes(broken))
