"""Packages that add to actorgraph, installed as anybody installs them, and what is told of those that fail."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from actorgraph.graph import Graph, build
from actorgraph.model import Linker
from tests.samples import extraction

HERE = Path(__file__).parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def running(*folders: Path) -> Run:
    """Runs Python with some folders of packages beside those that are installed."""

    def run(*words: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join(map(str, folders))
        environment = {**os.environ, "PYTHONPATH": path}
        return subprocess.run(
            [sys.executable, *map(str, words)], env=environment, input=stdin, capture_output=True, text=True
        )

    return run


def package(folder: Path, name: str, group: str, point: str, code: str) -> Path:
    """A package that stands in a folder as an installer leaves it."""
    module = point.partition(" = ")[2].partition(":")[0]
    folder.mkdir(exist_ok=True)
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    info = folder / f"{name}-2.5.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 2.5\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[{group}]\n{point}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the two packages beside this file are installed, without a network."""
    folder = tmp_path_factory.mktemp("plugins")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--no-build-isolation"]
    for name in ("pajek", "tides"):
        made = subprocess.run(
            [*pip, "--disable-pip-version-check", "--target", str(folder), str(HERE / name)],
            capture_output=True,
            text=True,
        )
        assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "one.trig"
    made = Graph.of(build([extraction()], Linker()))
    path.write_bytes(b"".join(made.lines()))
    return path.rename(path.with_suffix(".nq"))


def test_the_packages_are_as_small_as_promised() -> None:
    for name in ("pajek", "tides"):
        code = [line for file in (HERE / name).rglob("*.py") for line in file.read_text("utf-8").splitlines()]
        assert len(code) < 60, name


def test_an_extractor_of_ones_own_is_read_with(installed: Path) -> None:
    done = running(installed)("-m", "actorgraph", "extract", "-", stdin="The storm came with a surge of 3.5m at night.")
    assert done.returncode == 0, done.stderr
    found = [one for one in json.loads(done.stdout)["quantities"] if one["extractor"] == "tides/1"]
    assert [(one["value"], one["unit"], one["of"]) for one in found] == [(3.5, "m", "surge")]


def test_an_exporter_of_ones_own_writes_its_suffix(installed: Path, graph: Path, tmp_path: Path) -> None:
    out = tmp_path / "one.net"
    done = running(installed)("-m", "actorgraph", "export", "-g", graph, "-o", out)
    assert done.returncode == 0, done.stderr
    assert out.read_text("utf-8").startswith("*Vertices ")
    asked = running(installed)("-m", "actorgraph", "export", "-g", graph, "-o", tmp_path / "one.nonsense")
    assert ".net" in asked.stderr


PARTS = """
import json
from actorgraph.pipeline.versions import reading_parts
print(json.dumps(reading_parts(None)))
"""


def test_a_change_anywhere_in_the_package_is_noticed(installed: Path) -> None:
    def parts() -> dict[str, str]:
        done = running(installed)("-c", PARTS)
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))

    before = parts()
    assert "onnxruntime" in before["libraries"]
    words = installed / "actorgraph_tides" / "words.py"
    kept = words.read_text("utf-8")
    try:
        words.write_text(kept.replace('"surge"', '"surge", "swell"'), encoding="utf-8")
        after = parts()
    finally:
        words.write_text(kept, encoding="utf-8")
    assert [name for name in after if after[name] != before[name]] == ["extractor tides"]


EXTRACTORS, EXPORTERS = "actorgraph.extractors", "actorgraph.exporters"
STRANGER = "class Stranger:\n    pass\n\n\ndef extract(document):\n    yield Stranger()\n"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (STRANGER, "it yields Stranger, which is none of"),
        ("def extract(document):\n    return 1 / 0\n", "ZeroDivisionError"),
        ("import no_such_library\n", "no_such_library"),
        ("extract = 5\n", "is no function of a document"),
    ],
)
def test_an_extractor_that_fails_is_named_with_its_package(tmp_path: Path, code: str, told: str) -> None:
    folder = package(tmp_path / "site", "bad-package", EXTRACTORS, "bad = bad_module:extract", code)
    done = running(folder)("-m", "actorgraph", "extract", "-", stdin="The mayor spoke on Monday in the town hall.")
    assert done.returncode in (1, 3)
    assert "extractor bad of bad-package 2.5" in done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("bad", "def write(graph, stream):\n    raise ValueError('no room')\n", "failed (ValueError: no room)"),
        ("bad", "import no_such_library\n", "no_such_library"),
        ("bad", "", "has neither write(graph, stream) nor write_tables(tables, path)"),
        ("gexf", "def write(graph, stream):\n    pass\n", "takes the suffix .gexf of actorgraph"),
    ],
)
def test_an_exporter_that_fails_is_named_with_its_package(
    tmp_path: Path, graph: Path, name: str, code: str, told: str
) -> None:
    folder = package(tmp_path / "site", "bad-package", EXPORTERS, f"{name} = bad_module", code)
    done = running(folder)("-m", "actorgraph", "export", "-g", graph, "-o", tmp_path / f"one.{name}")
    assert done.returncode == 1
    assert f"exporter {name} of bad-package 2.5" in done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_two_packages_that_give_one_name_are_told_apart(tmp_path: Path) -> None:
    code = "def write(graph, stream):\n    pass\n"
    one = package(tmp_path / "one", "first-package", EXPORTERS, "net = first_module", code)
    other = package(tmp_path / "other", "second-package", EXPORTERS, "net = second_module", code)
    done = running(one, other)("-m", "actorgraph", "export", "-g", tmp_path, "-o", tmp_path / "one.net")
    assert done.returncode == 1
    assert "first-package 2.5" in done.stderr
    assert "second-package 2.5" in done.stderr
