"""Betweenness and closeness for blocks of sources are those of networkx, on graphs with ties, islands and blocks."""

from __future__ import annotations

import random
from collections.abc import Callable
from unittest import mock

import networkx as nx
import pytest

from actorgraph.graph import betweenness as module
from actorgraph.graph.betweenness import SEED, Scores, betweenness, closeness


def weighted(graph: nx.Graph, seed: int) -> nx.Graph:
    draw = random.Random(seed)
    for *_, data in graph.edges(data=True):
        data["distance"] = 1 / draw.choice((1, 1, 2, 3, 6))
    return graph


def ours(measure: Callable[..., Scores], graph: nx.Graph, sample: int | None = None) -> Scores:
    edges = [(a, b, data["distance"]) for a, b, data in graph.edges(data=True)]
    with mock.patch.object(module, "BLOCK", 7):
        return measure(list(graph), edges, sample)


@pytest.mark.parametrize("seed", range(6))
def test_it_is_that_of_networkx(seed: int) -> None:
    graph = weighted(nx.gnp_random_graph(40, 0.03 + 0.02 * seed, seed=seed), seed)
    between, close = ours(betweenness, graph), ours(closeness, graph)
    assert between.of == pytest.approx(nx.betweenness_centrality(graph, weight="distance"), abs=1e-12)
    assert close.of == pytest.approx(nx.closeness_centrality(graph, distance="distance"), abs=1e-12)
    assert {*between.errors.values(), *close.errors.values()} == {0.0}


@pytest.mark.parametrize("longest", [1.0, 0.1, 7.3])
def test_distances_of_any_scale(longest: float) -> None:
    graph, draw = nx.gnp_random_graph(50, 0.08, seed=3), random.Random(3)
    for *_, data in graph.edges(data=True):
        data["distance"] = longest * draw.choice((1, 1, 1, draw.random() + 0.001))
    theirs = nx.betweenness_centrality(graph, weight="distance")
    assert ours(betweenness, graph).of == pytest.approx(theirs, abs=1e-12)


def test_a_sample_is_that_of_networkx() -> None:
    graph = weighted(nx.gnp_random_graph(60, 0.06, seed=1), 1)
    # Since 3.5 networkx, too, judges a source by one fewer.
    theirs = nx.betweenness_centrality(graph, k=20, weight="distance", seed=SEED)
    found = ours(betweenness, graph, 20).of
    assert sorted(found, key=found.__getitem__)[-3:] == sorted(theirs, key=theirs.__getitem__)[-3:]


@pytest.mark.parametrize("measure", [betweenness, closeness])
def test_most_estimates_of_the_best_are_within_two_standard_errors(measure: Callable[..., Scores]) -> None:
    graph = weighted(nx.barabasi_albert_graph(300, 2, seed=5), 5)
    graph.add_edge("far", "away", distance=1)
    exact, found = ours(measure, graph).of, ours(measure, graph, 60)
    best = sorted(graph, key=lambda one: -found.of[one])[:40]
    assert sum(abs(found.of[one] - exact[one]) <= 2 * found.errors[one] for one in best) >= 34
    assert all(0 < found.errors[one] < exact[one] for one in best[:10])


def test_a_small_part_outside_the_largest_is_close_by_what_it_reaches() -> None:
    graph = weighted(nx.disjoint_union(nx.star_graph(80), nx.path_graph(3)), 2)
    exact, found = ours(closeness, graph), ours(closeness, graph, 10)
    for one in (81, 82, 83):
        assert found.of[one] == pytest.approx(exact.of[one])
        assert found.errors[one] == 0


@pytest.mark.parametrize("count", [0, 1, 2])
def test_too_few_for_anybody_to_stand_between(count: int) -> None:
    assert ours(betweenness, weighted(nx.path_graph(count), 1)).of == dict.fromkeys(range(count), 0.0)


def test_nobody_is_connected() -> None:
    assert ours(closeness, nx.empty_graph(0)).of == {}
    for measure in (betweenness, closeness):
        assert set(ours(measure, nx.empty_graph(5)).of.values()) == {0.0}
