"""Where the ids of a former build have gone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from actorgraph.model import Linker, Occurrence, Report
from actorgraph.pipeline.redirects import moves, write_redirects

CASES = [
    ("nothing moved", {"a": "x", "b": "x"}, {"a": "x", "b": "x", "c": "y"}, {}),
    ("joined with another", {"a": "x", "b": "y"}, {"a": "x", "b": "x"}, {"y": "x"}),
    ("split: the larger part counts", {"a": "x", "b": "x", "c": "x"}, {"a": "p", "b": "q", "c": "q"}, {"x": "q"}),
    ("gone with its articles", {"a": "x"}, {}, {"x": None}),
    ("the id lives on elsewhere", {"a": "x", "b": "x"}, {"a": "x", "b": "y"}, {}),
]


@pytest.mark.parametrize(("old", "new", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_moves(old: dict[str, str], new: dict[str, str], expected: dict[str, str | None]) -> None:
    assert moves(old, new) == expected


def lines(folder: Path) -> dict[str, str | None]:
    path = folder / "redirects.jsonl"
    if not path.exists():
        return {}
    return {one["old"]: one["new"] for one in map(json.loads, path.read_text("utf-8").splitlines())}


def test_ids_that_moved_twice_lead_to_the_last(tmp_path: Path) -> None:
    for actor, expected in (
        ("x", {}),
        ("y", {"x": "y"}),
        ("z", {"x": "z", "y": "z"}),
        ("x", {"y": "x", "z": "x"}),
    ):
        write_redirects(tmp_path, Linker(actor_of={"c-1": actor}))
        assert lines(tmp_path) == expected


def test_events_are_told_as_well(tmp_path: Path) -> None:
    for name in ("event-1", "event-2"):
        one = Occurrence(name, "meeting", "talks", (Report("doc-1", "e-1"),), 1, 1)
        write_redirects(tmp_path, Linker(occurrences=(one,)))
    assert lines(tmp_path) == {"event-1": "event-2"}


def test_a_first_build_has_no_redirects(tmp_path: Path) -> None:
    assert write_redirects(tmp_path, Linker(actor_of={"c-1": "x"})) == 0
    assert not (tmp_path / "redirects.jsonl").exists()


def test_damaged_ids_are_taken_as_none(tmp_path: Path) -> None:
    write_redirects(tmp_path, Linker(actor_of={"c-1": "x"}))
    (tmp_path / ".actorgraph" / "ids.tsv.gz").write_bytes(b"no gzip")
    assert write_redirects(tmp_path, Linker(actor_of={"c-1": "y"})) == 0
    assert write_redirects(tmp_path, Linker(actor_of={"c-1": "z"})) == 1
