"""The network of a graph: which assertions connect whom, with the sentence behind every connection."""

from __future__ import annotations

import pytest

from actorgraph.graph import Graph, build
from actorgraph.graph.network import connections, network, simple
from actorgraph.linking import across
from actorgraph.model import Linker
from tests.samples import extraction


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.of(build([extraction()], Linker()))


def found(graph: Graph, **options: object) -> set[tuple[str, str, str, str]]:
    made = network(graph.store, **options)  # type: ignore[arg-type]
    label = {iri: data["label"] for iri, data in made.nodes(data=True)}
    return {(label[one.source], one.kind, one.label, label[one.target]) for one in connections(made)}


def test_roles_reports_and_events_connect(graph: Graph) -> None:
    assert found(graph) == {
        ("Ilka Marn", "role", "trade minister", "Ostria"),
        ("Bram Oduya", "role", "chairman", "Dockers' Union"),
        ("Ilka Marn", "reported", "was reported by", "Velmora Courier"),
        ("Ilka Marn", "place", "took part at", "Velmora"),
        ("Bram Oduya", "place", "took part at", "Velmora"),
        ("Bram Oduya", "event", "took part together", "Ilka Marn"),
    }


def test_every_connection_shows_its_sentence(graph: Graph) -> None:
    made = network(graph.store)
    for one in connections(made):
        assert one.evidence
        assert all(piece.text and piece.title == "Harbour talks open in Velmora" for piece in one.evidence)
    (role,) = (one for one in connections(made) if one.label == "chairman")
    assert role.evidence[0].text == "Bram Oduya, chairman of the Dockers' Union"
    assert role.evidence[0].date == "2019-05-07"


def test_kinds_confidence_and_dates_narrow_it(graph: Graph) -> None:
    assert {kind for _, kind, _, _ in found(graph, kinds=("role",))} == {"role"}
    assert {label for _, _, label, _ in found(graph, confidence=0.85)} == {"trade minister", "was reported by"}
    assert {kind for _, kind, _, _ in found(graph, until="2019-05-06")} == {"event", "place"}
    assert found(graph, since="2020") == set()


def test_two_articles_make_a_connection_heavier() -> None:
    two = [extraction(), extraction("b", "Ostrian Post", "2019-05-08")]
    apart, joined = (simple(network(Graph.of(build(two, linker)).store)) for linker in (Linker(), across(two)))
    assert {data["weight"] for *_, data in apart.edges(data=True)} == {1}
    assert max(data["weight"] for *_, data in joined.edges(data=True)) == 2
