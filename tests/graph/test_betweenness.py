"""Betweenness for blocks of sources is that of networkx, on graphs with ties, islands and several blocks."""

from __future__ import annotations

import random
from unittest import mock

import networkx as nx
import pytest

from actorgraph.graph import betweenness as module
from actorgraph.graph.betweenness import betweenness


def weighted(graph: nx.Graph, seed: int) -> nx.Graph:
    draw = random.Random(seed)
    for *_, data in graph.edges(data=True):
        data["distance"] = 1 / draw.choice((1, 1, 2, 3, 6))
    return graph


@pytest.mark.parametrize("seed", range(6))
def test_it_is_that_of_networkx(seed: int) -> None:
    graph = weighted(nx.gnp_random_graph(40, 0.03 + 0.02 * seed, seed=seed), seed)
    with mock.patch.object(module, "BLOCK", 7):
        ours = betweenness(graph, "distance")
    theirs = nx.betweenness_centrality(graph, weight="distance")
    assert ours == pytest.approx(theirs, abs=1e-12)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_too_few_for_anybody_to_stand_between(count: int) -> None:
    assert betweenness(weighted(nx.path_graph(count), 1), "distance") == dict.fromkeys(range(count), 0.0)


def test_nobody_is_connected() -> None:
    assert set(betweenness(nx.empty_graph(5), "distance").values()) == {0.0}
