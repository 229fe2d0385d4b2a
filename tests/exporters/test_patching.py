"""An export brought up to date has the bytes of one written anew."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from unittest import mock

import pytest

from actorgraph import exporters
from actorgraph.exporters import checksums, export, trig, turtle
from actorgraph.exporters.patching import NoPatchError
from actorgraph.graph import Graph
from actorgraph.graph.build import Style, article_part, common_part
from actorgraph.graph.views import Views
from actorgraph.model import Extraction, Linker
from tests.samples import extraction

NAMES = ("graph.ttl", "graph.trig")
MANY = [extraction(f"story-{number:02}", outlet=f"Gazette {number % 3}") for number in range(12)]


def assembled(folder: Path, every: list[Extraction], base: str = Style().base, former: Path | None = None) -> Graph:
    style, linker = Style(base), Linker()
    views = Views(linker)
    articles = (article_part(one, views(one), style, one.article.key) for one in every)
    return Graph.assemble(folder, [common_part(linker, (), style), *articles], former=former)


def written(graph: Graph, folder: Path) -> dict[str, bytes]:
    """The exports of a graph; those that stand there are brought up to date."""
    for name in NAMES:
        export(graph, folder / name, graph.changes)
    return {name: (folder / name).read_bytes() for name in NAMES}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written(assembled(tmp_path / "graph", MANY[1:]), tmp_path)
    return tmp_path


def grown(folder: Path, every: list[Extraction]) -> Graph:
    return assembled(folder / "graph", every, former=folder / "graph")


@pytest.mark.parametrize(
    "every", [MANY, MANY[2:], MANY[1:], [*MANY[2:], MANY[0]]], ids=["more", "less", "same", "other"]
)
def test_the_same_bytes_as_anew(folder: Path, tmp_path: Path, every: list[Extraction]) -> None:
    with (
        mock.patch.object(turtle, "write", side_effect=AssertionError),
        mock.patch.object(trig, "write", side_effect=AssertionError),
    ):
        made = written(grown(folder, every), folder)
    assert made == written(assembled(tmp_path / "new" / "graph", every), tmp_path / "new")
    assert not list(checksums.check(folder))


@pytest.mark.parametrize("name", NAMES)
def test_a_former_file_that_was_changed_is_written_anew(folder: Path, tmp_path: Path, name: str) -> None:
    (folder / name).write_bytes((folder / name).read_bytes().replace(b"Velmora", b"Nowhere"))
    made = written(grown(folder, MANY), folder)
    assert made == written(assembled(tmp_path / "new" / "graph", MANY), tmp_path / "new")


def test_a_former_file_with_other_prefixes_is_written_anew(folder: Path, tmp_path: Path) -> None:
    graph = grown(folder, MANY)
    other = assembled(tmp_path / "other" / "graph", MANY[1:], base="https://example.org/")
    written(other, tmp_path / "other")
    assert graph.changes
    with (tmp_path / "other" / NAMES[0]).open("rb") as former, pytest.raises(NoPatchError):
        turtle.patch(graph, graph.changes, former, BytesIO())
    export(graph, tmp_path / "other" / NAMES[0], graph.changes)
    assert (tmp_path / "other" / NAMES[0]).read_bytes() == written(graph, folder)[NAMES[0]]


def test_where_much_differs_all_is_written(folder: Path, tmp_path: Path) -> None:
    graph = grown(folder, MANY)
    assert graph.changes
    every = replace(graph.changes, added=graph.changes.added * 1000)
    with mock.patch.object(exporters, "_patched", side_effect=AssertionError):
        export(graph, folder / NAMES[0], every)
    assert (folder / NAMES[0]).read_bytes() == written(graph, tmp_path / "new")[NAMES[0]]
