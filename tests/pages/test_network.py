"""The network: places and groups the same for the same network, worked out once for a build, kept beside it."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import networkx as nx
import pytest
from starlette.testclient import TestClient

from actorgraph.errors import StoreError
from actorgraph.pages import network
from actorgraph.pages.app import Pages, application
from actorgraph.pages.communities import communities
from actorgraph.pages.database import Served
from actorgraph.tables.reading import NAME


def grouped(graph: nx.Graph[int]) -> list[int]:
    return communities([list(graph[node]) for node in sorted(graph)])


def modularity(graph: nx.Graph[int], groups: list[int]) -> float:
    parts = [{node for node in graph if groups[node] == one} for one in sorted(set(groups))]
    return float(nx.community.modularity(graph, parts, weight=None))


def test_circles_of_friends_are_groups_the_largest_first() -> None:
    graph = nx.disjoint_union_all([nx.complete_graph(size) for size in (4, 7, 5)])
    graph.add_edges_from([(3, 4), (10, 11)])
    assert grouped(graph) == [2] * 4 + [0] * 7 + [1] * 5


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_groups_are_about_as_good_as_those_of_networkx(seed: int) -> None:
    graph = nx.planted_partition_graph(12, 25, 0.3, 0.01, seed=seed)
    theirs = nx.community.louvain_communities(graph, seed=7)
    assert modularity(graph, grouped(graph)) > nx.community.modularity(graph, theirs) - 0.02
    assert grouped(graph) == grouped(graph)


def test_without_connections_everybody_is_alone() -> None:
    assert communities([[], [], []]) == [0, 1, 2]
    assert communities([]) == []


@pytest.fixture
def build(folder: Path, tmp_path: Path) -> Path:
    made = tmp_path / "build"
    made.mkdir()
    shutil.copy(folder / NAME, made)
    return made


def kept(build: Path) -> list[Path]:
    return sorted((build / network.STATE).glob("network-*"))


def test_the_network_is_kept_beside_the_build_until_that_changes(build: Path) -> None:
    (build / network.STATE).mkdir()
    served = Served(build)
    first = network.of(served)
    (path,) = kept(build)
    path.write_bytes(gzip.compress(b'{"kept": true}'))
    assert network.of(served) == path.read_bytes()
    shutil.copy(build / NAME, build / "again")
    (build / "again").replace(build / NAME)
    assert network.of(served) == first
    (other,) = kept(build)
    assert other != path


def test_a_build_that_cannot_be_written_is_served_all_the_same(build: Path) -> None:
    made = json.loads(gzip.decompress(network.of(Served(build))))
    assert {"x", "y", "community", "between"} <= set(made["nodes"][0])
    assert list(build.iterdir()) == [build / NAME]


def test_a_build_that_is_gone_is_said(build: Path) -> None:
    served = Served(build)
    (build / NAME).unlink()
    with pytest.raises(StoreError, match="run actorgraph build"):
        network.of(served)


@pytest.mark.parametrize("packing", ["gzip", "identity"])
def test_it_is_sent_packed_to_those_who_can_unpack_it(build: Path, packing: str) -> None:
    client = TestClient(application(Pages(build, "x")))
    answer = client.get("/network?format=json", headers={"accept-encoding": packing})
    assert answer.headers.get("content-encoding", "identity") == packing
    assert answer.json()["edges"]


def test_of_very_many_the_best_connected_are_drawn_first(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (build / network.STATE).mkdir()
    served = Served(build)
    whole = json.loads(gzip.decompress(network.of(served)))
    assert network.of(served, few=True) == network.of(served)
    (path,) = kept(build)
    monkeypatch.setattr(network, "FEW", 2)
    network.main(build / NAME, path)
    assert json.loads(gzip.decompress(network.of(served))) == whole
    few = json.loads(gzip.decompress(network.of(served, few=True)))
    degrees = sorted((node["degree"] for node in whole["nodes"]), reverse=True)
    assert [node["degree"] for node in few["nodes"]] == degrees[:2]
    assert few["of"] == len(whole["nodes"])
    names = {node["id"] for node in few["nodes"]}
    assert few["edges"] == [edge for edge in whole["edges"] if {edge["source"], edge["target"]} <= names]
    asked = TestClient(application(Pages(build, "x")))
    assert len(asked.get("/network?format=json&few=yes").json()["nodes"]) == 2
    assert len(asked.get("/network?format=json").json()["nodes"]) == few["of"]
