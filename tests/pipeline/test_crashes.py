"""Builds that end badly: killed at any moment, on a full disk, over torn files. The next one gives the same bytes."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from actorgraph.pipeline import graph_path, locked, store_path
from tests.support import ROOT

KILLS = 20
SIZES = (12, 18)  # articles of two corpora, so that every build has something to do
EXPORTS = ("graph.ttl", "graph.trig")


def build(folder: Path, count: int, *options: str) -> subprocess.Popen[str]:
    """A build of ``count`` articles in a process of its own, without a model."""
    command = [sys.executable, "-m", "tests.pipeline.small_build", str(folder), str(count), *options]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def exports(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in EXPORTS if (folder / name).exists()}


def whole(folder: Path, count: int) -> dict[str, bytes]:
    if not (folder / "graph.trig").exists():
        (folder / "graph.trig").touch()  # what is there is kept up
    process = build(folder, count)
    _, told = process.communicate(timeout=120)
    assert process.returncode == 0, told
    return exports(folder)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, bytes]]:
    return {count: whole(tmp_path_factory.mktemp("expected"), count) for count in SIZES}


@pytest.mark.slow  # twenty processes, each of which imports the package
def test_killed_at_any_moment(tmp_path: Path, expected: dict[int, dict[str, bytes]]) -> None:
    draw = random.Random(17)
    whole(tmp_path, SIZES[0])
    stopped = 0
    for number in range(KILLS):
        process = build(tmp_path, SIZES[(number + 1) % 2])
        assert process.stdout
        process.stdout.readline()  # it has begun: what comes before touches nothing
        time.sleep(draw.uniform(0, 0.5))
        process.kill()
        stopped += process.wait() == -signal.SIGKILL
        process.communicate()
        for name, made in exports(tmp_path).items():
            assert made in [one[name] for one in expected.values()], f"kill {number} left half of {name}"
    assert stopped >= KILLS / 2, "the moments are too late to stop anything"
    for count in SIZES:
        assert whole(tmp_path, count) == expected[count]
    assert not [one.name for one in tmp_path.iterdir() if one.name.startswith(".graph")]


@pytest.mark.parametrize("most", [30_000, 150_000])
def test_a_full_disk_is_told_and_leaves_what_was_there(
    tmp_path: Path, expected: dict[int, dict[str, bytes]], most: int
) -> None:
    before = whole(tmp_path, SIZES[0])
    process = build(tmp_path, SIZES[1], str(most))
    _, told = process.communicate(timeout=120)
    assert process.returncode == 1, told
    assert "Traceback" not in told
    assert all(made in (before[name], expected[SIZES[1]][name]) for name, made in exports(tmp_path).items())
    assert whole(tmp_path, SIZES[1]) == expected[SIZES[1]]


def tear(path: Path, at: float) -> None:
    """Overwrite a stretch of a file, as a disk may after a power cut."""
    with path.open("r+b") as file:
        file.seek(int(path.stat().st_size * at) // 512 * 512)
        file.write(b"\0" * 4096)


@pytest.mark.parametrize("at", [0.0, 0.3, 0.7])
def test_a_torn_store_is_mended(tmp_path: Path, expected: dict[int, dict[str, bytes]], at: float) -> None:
    whole(tmp_path, SIZES[0])
    tear(store_path(tmp_path), at)
    assert whole(tmp_path, SIZES[1]) == expected[SIZES[1]]


@pytest.mark.parametrize("kind", ["export", "graph", "no graph", "cut"])
def test_what_was_written_is_written_again_where_it_was_hurt(
    tmp_path: Path, expected: dict[int, dict[str, bytes]], kind: str
) -> None:
    whole(tmp_path, SIZES[0])
    graph = graph_path(tmp_path)
    if kind == "export":
        (tmp_path / "graph.ttl").unlink()
    elif kind == "cut":
        (tmp_path / "graph.ttl").write_text("half")
    elif kind == "graph":
        next(iter(sorted(graph.glob("*.sst")))).write_bytes(b"")
    else:
        graph.rename(graph.with_name("elsewhere"))
    assert whole(tmp_path, SIZES[0]) == expected[SIZES[0]]
    assert (graph / "CURRENT").exists()


def test_the_second_of_two_builds_waits_and_says_so(tmp_path: Path) -> None:
    with locked(tmp_path):
        waiting = build(tmp_path, 3)
        assert waiting.stdout
        waiting.stdout.readline()
        time.sleep(0.5)
        assert waiting.poll() is None
    _, told = waiting.communicate(timeout=60)
    assert waiting.returncode == 0, told
    assert "waiting up to" in told


def test_the_second_of_two_builds_gives_up_in_time(tmp_path: Path) -> None:
    with locked(tmp_path):
        second = build(tmp_path, 3, "0", "0.3")
        _, told = second.communicate(timeout=60)
    assert second.returncode == 1
    assert "is still at work here" in told
    assert not exports(tmp_path)
