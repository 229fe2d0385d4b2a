"""A file is written whole or not at all."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from actorgraph.errors import OutputError
from actorgraph.exporters import export, replacing
from actorgraph.graph import Graph, build
from actorgraph.model import Linker
from tests.graph.stories import council


@pytest.fixture
def graph() -> Graph:
    return Graph.of(build([council()], Linker()))


def test_a_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "new" / "graph.ttl"
    for content in (b"one", b"two"):
        with replacing(path) as stream:
            stream.write(content)
        assert path.read_bytes() == content
    assert [one.name for one in path.parent.iterdir()] == ["graph.ttl"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, SystemExit])
def test_whatever_happens_in_between_the_former_file_stays(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(b"former")
    with pytest.raises(error), replacing(path) as stream:  # noqa: PT012
        stream.write(b"half")
        raise error
    assert path.read_bytes() == b"former"
    assert [one.name for one in tmp_path.iterdir()] == ["graph.ttl"]


def test_permissions_are_kept_and_else_those_of_the_mask(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    with replacing(path):
        pass
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask
    path.chmod(0o640)
    with replacing(path):
        pass
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_no_folder(tmp_path: Path, graph: Graph) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written, nothing was changed"):
        export(graph, tmp_path / "file" / "graph.ttl")


@pytest.mark.parametrize("name", ["graph.docx", "graph", "ttl"])
def test_an_unknown_suffix_says_which_there_are(tmp_path: Path, graph: Graph, name: str) -> None:
    with pytest.raises(OutputError, match=r"use one of .*\.ttl.*\.xlsx"):
        export(graph, tmp_path / name)


FULL = """
import resource, signal, sys
from pathlib import Path
from actorgraph.errors import OutputError
from actorgraph.exporters import export
from actorgraph.graph import Graph
path = Path(sys.argv[1])
graph = Graph.read(path.with_suffix(".nt"))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
try:
    export(graph, path)
except OutputError as error:
    print(error)
"""


@pytest.mark.parametrize("suffix", [".ttl", ".jsonld", ".graphml", ".trig", ".csv"])
def test_a_disk_that_is_full(tmp_path: Path, graph: Graph, suffix: str) -> None:
    """A limit on the size of files stands for a full disk: writing fails in the middle."""
    path = tmp_path / f"graph{suffix}"
    path.write_bytes(b"former")
    path.with_suffix(".nt").write_bytes(b"".join(graph.lines()))
    done = subprocess.run([sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, check=True)
    assert "cannot be written, nothing was changed" in done.stdout
    assert len(done.stdout.splitlines()) == 1
    assert path.read_bytes() == b"former"
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([path.name, "graph.nt"])
