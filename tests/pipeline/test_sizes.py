"""Each part of a build with its size."""

from __future__ import annotations

from pathlib import Path

import pytest

from actorgraph import exporters, pipeline
from actorgraph.graph import Graph
from actorgraph.pipeline.project import STATE, graph_path
from actorgraph.pipeline.state import sizes
from actorgraph.store import Store
from tests.pipeline.fakes import Fake, articles


def test_each_part_is_named_and_nothing_is_left_out_or_counted_twice(tmp_path: Path) -> None:
    files = {
        "graph.ttl": 5, "graph.sqlite": 7, "pages/index.html": 11, f"{STATE}/kept.sqlite": 13, f"{STATE}/lock": 17,
        f"{STATE}/graph/triples.z": 19, f"{STATE}/graph/0001.sst": 23, f"{STATE}/graph/named/0001.sst": 29,
    }  # fmt: skip
    for name, size in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * size)
    found = sizes(tmp_path)
    assert sum(found.values()) == sum(files.values())
    assert found["store for SPARQL"] == 23 + 29
    assert found["graph, sorted lines for exports"] == 19
    assert (found["graph, Turtle"], found["other exports"], found["who is who, and notes"]) == (5, 11, 17)
    assert list(found.values()) == sorted(found.values(), reverse=True)


def written(folder: Path, count: int, turtle: bool) -> pipeline.Outcome:
    with Store(pipeline.store_path(folder)) as store:
        report = pipeline.read_articles(articles(count), store, setup=Fake())
        return pipeline.write_graph(store, folder, run=report.fingerprint, turtle=turtle)


def test_turtle_is_left_to_export_where_that_is_asked_for_and_kept_up_once_it_is_there(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    assert not written(tmp_path, 3, turtle=False).fresh
    assert not path.exists()
    assert written(tmp_path, 3, turtle=False).fresh
    exporters.export(Graph.open(graph_path(tmp_path)), path)
    first = path.read_bytes()
    written(tmp_path, 4, turtle=False)
    assert path.read_bytes() != first
    later = path.read_bytes()
    path.unlink()
    assert not written(tmp_path, 4, turtle=True).fresh
    assert path.read_bytes() == later


def test_a_build_writes_no_more_than_three_times_what_it_keeps(tmp_path: Path) -> None:
    counter = Path("/proc/self/io")
    if not counter.exists():
        pytest.skip("only Linux counts what a process writes")
    before = asked_to_write(counter)
    written(tmp_path, 150, turtle=True)
    took = asked_to_write(counter) - before
    # The databases' logs and settings are the same for any number of articles.
    assert took < 3 * sum(sizes(tmp_path).values())


def asked_to_write(counter: Path) -> int:
    return next(int(line.split()[1]) for line in counter.read_text().splitlines() if line.startswith("wchar"))
