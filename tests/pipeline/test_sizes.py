"""Each part of a build with its size."""

from __future__ import annotations

from pathlib import Path

from actorgraph.pipeline.project import STATE
from actorgraph.pipeline.state import sizes


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
