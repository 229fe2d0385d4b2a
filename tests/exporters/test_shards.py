"""N-Quads in several files: together the one file, whatever their number; checksums beside exports."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from actorgraph.errors import OutputError
from actorgraph.exporters import checksums, export, export_shards, shards
from actorgraph.graph import Graph, build
from tests.graph.stories import council, linker, strike


@pytest.fixture
def graph() -> Graph:
    stories = council(), strike()
    return Graph.of(build(stories, linker(*stories), provenance="full"))


@pytest.fixture
def whole(graph: Graph, tmp_path: Path) -> list[bytes]:
    export(graph, tmp_path / "whole.nq")
    return (tmp_path / "whole.nq").read_bytes().splitlines(keepends=True)


@pytest.mark.parametrize("count", [1, 2, 3, 7, 40])
def test_the_shards_are_the_file(graph: Graph, tmp_path: Path, whole: list[bytes], count: int) -> None:
    names = export_shards(graph, tmp_path / "graph.nq", count)
    assert [name.name for name in names] == [f"graph-{n:05}-of-{count:05}.nq" for n in range(1, count + 1)]
    lines = [line for name in names for line in name.read_bytes().splitlines(keepends=True)]
    assert sorted(lines) == sorted(whole)


def test_an_article_is_in_one_shard(graph: Graph, tmp_path: Path) -> None:
    names = export_shards(graph, tmp_path, 5)
    found = [{line.split(b" ")[-2] for line in name.read_bytes().splitlines()} for name in names]
    articles = [one for one in graph.graphs() if "graph-doc-" in one.value]
    assert articles
    for article in articles:
        assert sum(str(article).encode() in graphs for graphs in found) == 1, article


def test_shards_of_another_count_go(graph: Graph, tmp_path: Path) -> None:
    export_shards(graph, tmp_path, 3)
    names = export_shards(graph, tmp_path, 2)
    assert sorted(tmp_path.glob("*.nq")) == names
    assert sorted(checksums.recorded(tmp_path)) == [name.name for name in names]


def test_a_failure_leaves_the_former_shards(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = export_shards(graph, tmp_path, 2)
    before = [name.read_bytes() for name in names]

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputError, match="No space"):
        export_shards(graph, tmp_path, 2)
    assert [name.read_bytes() for name in names] == before


@pytest.mark.parametrize(("name", "count"), [("graph.ttl", 2), ("graph.nq", 0), ("graph.nq", shards.MOST + 1)])
def test_what_cannot_be_sharded(graph: Graph, tmp_path: Path, name: str, count: int) -> None:
    with pytest.raises(OutputError):
        export_shards(graph, tmp_path / name, count)


def test_a_changed_export_is_told(graph: Graph, tmp_path: Path) -> None:
    for name in ("a.nt", "b.nt", "c.nt"):
        export(graph, tmp_path / name)
    assert list(checksums.check(tmp_path)) == []
    (tmp_path / "a.nt").write_bytes(b"changed")
    (tmp_path / "c.nt").unlink()
    assert [name for name, _ in checksums.check(tmp_path)] == ["a.nt", "c.nt"]
    export(graph, tmp_path / "a.nt")
    assert [name for name, _ in checksums.check(tmp_path)] == ["c.nt"]
