"""Centrality and paths over a small network made by hand."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from actorgraph.errors import QueryError
from actorgraph.graph import analysis
from actorgraph.graph.network import Connection, Evidence, outline, simple

EDGES = [
    ("ana", "bo", "addressed", 2),
    ("bo", "cy", "role", 1),
    ("cy", "di", "event", 1),
    ("bo", "di", "about", 1),
    ("di", "ed", "event", 3),
]


def evidence(number: int, note: str = "said") -> Evidence:
    return Evidence(
        f"doc-{number}", number, f"Sentence {number}.", f"q-{number}", note, f"Article {number}", "2019-05-06", 0.9
    )


@pytest.fixture
def network() -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for name in ("ana", "bo", "cy", "di", "ed", "zoe"):
        graph.add_node(name, label=name.title() + " Marn", type="person", aliases=(name.upper(),))
    for source, target, kind, documents in EDGES:
        pieces = tuple(evidence(number) for number in range(documents))
        graph.add_edge(source, target, key=kind, connection=Connection(source, target, kind, kind, pieces))
    return graph


def test_parallel_connections_count_documents_once(network: nx.MultiDiGraph) -> None:
    network.add_edge(
        "bo", "ana", key="about", connection=Connection("bo", "ana", "about", "", (evidence(0), evidence(9)))
    )
    flat = simple(network)
    assert flat["ana"]["bo"]["weight"] == 3
    assert flat["ana"]["bo"]["distance"] == pytest.approx(1 / 3)


@pytest.mark.parametrize("measure", list(analysis.MEASURES))
def test_the_middle_is_more_central_than_the_end(network: nx.MultiDiGraph, measure: str) -> None:
    ranked = [one.actor for one in analysis.central(network, measure)]
    assert ranked[0] in ("bo", "di")
    assert ranked[-1] == "zoe"


def test_pagerank_is_the_eigenvector_of_the_weighted_walk(network: nx.MultiDiGraph) -> None:
    flat = simple(network)
    names = list(flat)
    walk = nx.to_numpy_array(flat, nodelist=names, weight="weight").T
    walk = np.where(walk.sum(axis=0), walk / np.maximum(walk.sum(axis=0), 1), 1 / len(names))
    values, vectors = np.linalg.eig(0.85 * walk + 0.15 / len(names))
    expected = np.real(vectors[:, np.argmax(np.real(values))])
    found = {one.actor: one.score for one in analysis.central(network, "pagerank")}
    assert [found[name] for name in names] == pytest.approx(list(expected / expected.sum()), abs=1e-8)
    assert sum(found.values()) == pytest.approx(1)


def test_an_unknown_measure_says_which_there_are(network: nx.MultiDiGraph) -> None:
    with pytest.raises(QueryError, match="betweenness"):
        analysis.central(network, "fame")


def test_the_shortest_path_comes_first_with_its_evidence(network: nx.MultiDiGraph) -> None:
    first, second = analysis.paths(network, "ana", "ed", 5)
    assert first.actors == ("ana", "bo", "di", "ed")
    assert second.actors == ("ana", "bo", "cy", "di", "ed")
    assert [[one.kind for one in hop] for hop in first.hops] == [["addressed"], ["about"], ["event"]]
    assert all(connection.evidence for hop in first.hops for connection in hop)


def test_of_two_equally_long_paths_the_better_attested_comes_first(network: nx.MultiDiGraph) -> None:
    strong = Connection("ana", "cy", "event", "", tuple(evidence(number) for number in range(4)))
    network.add_edge("ana", "cy", key="event", connection=strong)
    assert analysis.paths(network, "ana", "di", 2)[0].actors == ("ana", "cy", "di")


def test_no_path_is_an_answer_with_names(network: nx.MultiDiGraph) -> None:
    with pytest.raises(QueryError, match="Ana Marn to Zoe Marn"):
        analysis.paths(network, "ana", "zoe")


@pytest.mark.parametrize(
    ("asked", "found"), [("Ana Marn", "ana"), ("BO", "bo"), ("ana", "ana"), ("marn", "bo"), ("zoe", "zoe")]
)
def test_an_actor_is_found_by_whole_words_of_any_name(network: nx.MultiDiGraph, asked: str, found: str) -> None:
    assert analysis.find(network, asked) == found


def test_nobody_by_that_name(network: nx.MultiDiGraph) -> None:
    with pytest.raises(QueryError, match="Quill"):
        analysis.find(network, "Quill")
    with pytest.raises(QueryError, match=r"'ana ma'.*did you mean Ana Marn"):
        analysis.find(network, "ana ma")


def test_the_neighbourhood_and_the_best_connected(network: nx.MultiDiGraph) -> None:
    whole = outline(network)
    assert set(analysis.near(whole, "ana", 1).nodes) == {"ana", "bo"}
    assert set(analysis.near(whole, "ana", 2).nodes) == {"ana", "bo", "cy", "di"}
    assert set(analysis.largest(whole, 2).nodes) == {"bo", "di"}
    assert {source for source, *_ in analysis.largest(whole, 2).documents} <= {"bo", "di"}
    assert analysis.largest(whole, 50) is whole
