"""Projects that grow: add, remove, status and what a dry run tells, over the sample corpus."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from actorgraph.pipeline import STATE, locked, store_path
from tests.cli.conftest import Command
from tests.support import ROOT

EXPORTS = ("graph.ttl", "graph.sqlite")
GONE = "churkin-criticism.txt"


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of the build of the sample corpus."""
    return Path(shutil.copytree(built, tmp_path / "copy"))


def exports(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in EXPORTS}


def told(run: Command, *arguments: object) -> set[tuple[str, ...]]:
    return {tuple(line.split("\t")) for line in run(*arguments).out.splitlines()}


def rows(run: Command, *arguments: object) -> dict[tuple[str, str], str]:
    lines = csv.DictReader(io.StringIO(run("status", *arguments, "--format", "csv").out))
    return {(one["about"], one["what"]): one["value"] for one in lines}


def test_remove_and_add_leave_no_trace(run: Command, built: Path, folder: Path, tmp_path: Path) -> None:
    taken = run("remove", GONE, "-o", folder)
    assert (taken.code, "18 articles (18 unchanged), 1 forgotten" in taken.err) == (0, True), taken.err
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    (tmp_path / "corpus" / GONE).unlink()
    options = ("--engine", "serial", "--curation", tmp_path / "none")
    never = run("build", tmp_path / "corpus", "-o", tmp_path / "never", *options)
    assert never.code == 0, never.err
    assert exports(folder) == exports(tmp_path / "never")
    back = run("add", ROOT / "corpus" / GONE, "-o", folder, "--engine", "serial")
    assert (back.code, "19 articles (18 unchanged), 0 skipped" in back.err) == (0, True), back.err
    assert exports(folder) == exports(built)


def test_nothing_changed_leaves_the_files_untouched(run: Command, folder: Path) -> None:
    first = run("build", ROOT / "corpus", "-o", folder, "--curation", folder / "none")
    before = {name: (folder / name).stat().st_mtime_ns for name in EXPORTS}
    again = run("build", ROOT / "corpus", "-o", folder, "--curation", folder / "none")
    assert (first.code, again.code) == (0, 0)
    assert "nothing changed, nothing was written" in again.err
    assert {name: (folder / name).stat().st_mtime_ns for name in EXPORTS} == before


def test_a_dry_run_tells_what_and_why_and_changes_nothing(run: Command, folder: Path, tmp_path: Path) -> None:
    some = tmp_path / "some"
    some.mkdir()
    shutil.copy(ROOT / "corpus" / GONE, some)
    (some / GONE).write_text((ROOT / "corpus" / GONE).read_text() + "\nOne more line.\n")
    (some / "new.txt").write_text("Ilka Marn met Bram Oduya in Velmora on Monday, the trade ministry said in a report.")
    before = exports(folder)
    actions = told(run, "build", some, "-o", folder, "--dry-run")
    assert {(GONE, "text changed"), ("new.txt", "new")} == {one[1:] for one in actions if one[0] == "read"}
    assert {one[2] for one in actions if one[0] == "forget"} == {"gone"}
    assert exports(folder) == before
    assert "to read 2, to keep 0, to forget 18" in run("build", some, "-o", folder, "--dry-run").err


def test_a_dry_run_of_nothing_yet_makes_no_folder(run: Command, tmp_path: Path) -> None:
    done = run("build", ROOT / "corpus", "-o", tmp_path / "none", "--dry-run")
    assert (done.code, len(done.out.splitlines())) == (0, 19)
    assert not (tmp_path / "none").exists()


def test_status_tells_articles_counts_times_and_versions(run: Command, built: Path) -> None:
    found = rows(run, "-o", built)
    assert (found["corpus", "articles"], found["corpus", "failures"]) == ("19", "0")
    assert int(found["read", "statements"]) > 20
    assert float(found["seconds of reading", "language"]) > 0
    assert float(found["seconds of writing", "graph"]) > 0
    assert found["version", "model"]
    listed = run("status", "--articles", "-o", built, "--format", "csv").out.splitlines()
    assert len(listed) == 1 + 19
    assert any(GONE in line for line in listed)


def test_status_tells_what_failed_and_why(run: Command, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").write_text("")
    shutil.copy(ROOT / "corpus" / GONE, tmp_path / "in")
    assert run("build", tmp_path / "in", "-o", tmp_path / "out", "--engine", "serial").code == 3
    found = rows(run, "-o", tmp_path / "out")
    assert [why for (about, place), why in found.items() if about == "failed" and place.endswith("empty.txt")]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("remove", "churkin-critism.txt"), "did you mean churkin-criticism.txt"),
        (("remove", "something else"), "actorgraph status --articles"),
        (("build", "--scheduler", "tcp://127.0.0.1:1"), "--engine dask"),
    ],
)
def test_mistakes_are_told_with_what_to_do(
    run: Command, folder: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = run(*arguments, "-o", folder)
    assert done.code in (1, 2)
    assert message in done.err


@pytest.mark.parametrize("command", [("add", "x.txt"), ("remove", "x.txt"), ("status",)])
def test_without_a_build_the_first_step_is_told(run: Command, tmp_path: Path, command: tuple[str, ...]) -> None:
    done = run(*command, "-o", tmp_path)
    assert done.code == 1
    assert "actorgraph build" in done.err


def test_a_project_at_work_is_not_touched(run: Command, folder: Path) -> None:
    with locked(folder):
        done = run("remove", GONE, "-o", folder, "--wait", "0.2")
    assert done.code == 1
    assert "another build" in done.err


@pytest.mark.parametrize("arguments", [("status", "--articles"), ("build", ROOT / "corpus", "--dry-run")])
def test_commands_that_only_look_leave_a_foreign_store_alone(
    run: Command, folder: Path, arguments: tuple[object, ...]
) -> None:
    path = store_path(folder)
    path.write_bytes(b"this is no store" * 100)
    done = run(*arguments, "-o", folder)
    assert "no store of this version" in done.err
    assert path.read_bytes() == b"this is no store" * 100
    assert [one.name for one in path.parent.glob("*.damaged")] == []


def test_who_is_who_is_taken_from_the_build_or_resolved_anew_and_said(run: Command, folder: Path) -> None:
    kept = run("outlets", "-g", folder, "--curation", folder / "curation.jsonl", "--format", "csv")
    assert "resolved anew" not in kept.err
    for name in ("linker.jsonl.gz", "kept.sqlite"):
        (folder / STATE / name).unlink()
    anew = run("outlets", "-g", folder, "--curation", folder / "curation.jsonl", "--format", "csv")
    assert "resolved anew" in anew.err
    assert anew.out == kept.out
