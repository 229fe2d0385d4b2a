"""Listings with the columns that are asked for, and dyads in the layouts of event data, from hand-made tables."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from actorgraph.tables.layouts import LAYOUTS
from tests.cli.conftest import Command
from tests.graph.stories import council, linker, strike
from tests.tables.conftest import written
from tests.tables.test_layouts import shelling


@pytest.fixture(scope="module")
def fen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of tables of three articles."""
    articles = council(), shelling(), strike()
    return written(tmp_path_factory.mktemp("fen"), linker(*articles), *articles).parent


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_gives_all_its_columns_in_every_format(run: Command, fen: Path, layout: str) -> None:
    done = run("dyads", "-g", fen, "--layout", layout, "--format", "tsv")
    assert done.code == 0, done.err
    rows = list(csv.DictReader(io.StringIO(done.out), delimiter="\t"))
    assert tuple(rows[0]) == LAYOUTS[layout].names
    told = json.loads(run("dyads", "-g", fen, "--layout", layout, "--format", "json").out)
    assert len(told) == len(rows)


@pytest.mark.parametrize("command", ["statements", "events", "quantities", "actors", "roles", "dyads"])
def test_columns_that_are_asked_for_come_in_that_order(run: Command, fen: Path, command: str) -> None:
    done = run(command, "-g", fen, "--format", "json")
    assert done.code == 0, done.err
    asked = list(json.loads(done.out)[0])[2::-2]
    done = run(command, "-g", fen, "--columns", ", ".join(asked), "--format", "csv")
    assert done.code == 0, done.err
    assert next(csv.reader(io.StringIO(done.out))) == asked


def test_a_column_that_is_none_is_told_in_one_line(run: Command, fen: Path) -> None:
    done = run("statements", "-g", fen, "--columns", "speaker,tone")
    assert (done.code, done.out, len(done.messages)) == (1, "", 1)
    assert "no column 'tone' in this listing; it has id, " in done.err
    assert run("statements", "-g", fen, "--columns", "id,,speaker").code == 2
    assert run("statements", "-g", fen, "--columns", "id,id").code == 2


def test_who_did_it_to_whom_is_told_in_the_listing(run: Command, fen: Path) -> None:
    done = run("events", "-g", fen, "--type", "military", "--columns", "verb,participants", "--format", "csv")
    assert done.out.splitlines()[1:] == ["shelled,Odo Brann → rebels"]


@pytest.mark.parametrize(
    "name", ["news.sqlite", "news.vault", "news.crate", "tables", "news.parquet", "news.icews.tsv"]
)
def test_a_target_that_cannot_be_written_is_told_in_one_line(
    run: Command, fen: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "file").write_text("no folder")
    done = run("export", "-g", fen, "-o", tmp_path / "file" / name)
    assert done.code == 1, done.err
    assert len(done.messages) == 1
    assert str(tmp_path / "file") in done.err
