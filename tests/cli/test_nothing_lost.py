"""Paths that cannot be read, removals that fail half way, fields and files that are left out: all told, none lost."""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from actorgraph.pipeline import Reading, store_path
from actorgraph.pipeline.shards import reader_of
from actorgraph.store import Store
from tests.cli.conftest import Command, Run
from tests.pipeline.fakes import Fake, FakeReader

TEXT = "Trade Minister Ilka Marn said on Monday that the port of Velmora would stay open. She met dockers there.\n"


@pytest.fixture(autouse=True)
def _without_a_model(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Articles are read by a fake in this process: what becomes of the store is looked at here, not what is read."""
    reader_of.cache_clear()  # a process keeps its reader, and the fake is another one for the same setup
    monkeypatch.setattr(Reading, "reader", lambda self: FakeReader())
    monkeypatch.setattr(Reading, "parts", lambda self: Fake().parts())
    monkeypatch.setattr(Reading, "run", lambda self: Fake().run())
    yield
    reader_of.cache_clear()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with two corpora, ``a`` of three articles and ``b`` of one."""
    for name in ("a/one.txt", "a/two.txt", "a/deep/three.txt", "b/four.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{TEXT}Number {name}.\n")
    return tmp_path


class Project:
    """Commands on one build."""

    def __init__(self, run: Command, place: Path) -> None:
        self.run, self.place, self.out = run, place, place / "out"

    def __call__(self, command: str, *arguments: object) -> Run:
        return self.run(command, *arguments, "-o", self.out, "--engine", "serial")

    def build(self, *paths: object) -> Run:
        return self("build", *paths, "--curation", self.place / "curation.jsonl")

    def ask(self) -> Run:
        return self.run("query", "SELECT ?k { ?d dct:identifier ?k }", "--format", "csv", "-g", self.out)

    @property
    def kept(self) -> list[str]:
        with Store(store_path(self.out)) as store:
            return [entry.article for entry in store.corpus()]

    @property
    def graphed(self) -> list[str]:
        return sorted(self.ask().out.split()[1:])


@pytest.fixture
def project(run: Command, place: Path) -> Project:
    made = Project(run, place)
    assert made.build(place / "a", place / "b").code == 0
    return made


ALL = ["deep/three.txt", "four.txt", "one.txt", "two.txt"]


def mistyped(place: Path) -> list[Path]:
    return [place / "aa"]


def unmounted(place: Path) -> list[Path]:
    (place / "mount").mkdir()
    return [place / "mount"]


def circle(place: Path) -> list[Path]:
    (place / "loop").symlink_to(place / "loop")
    return [place / "loop"]


@pytest.mark.parametrize("wrong", [mistyped, unmounted, circle])
def test_a_root_that_cannot_be_read_forgets_nothing(project: Project, place: Path, wrong: object) -> None:
    paths = wrong(place)  # type: ignore[operator]
    alone = project.build(*paths)
    assert alone.code == 1
    assert "Traceback" not in alone.err
    assert "the build is as it was" in alone.err
    assert project.kept == project.graphed == ALL
    (place / "a" / "two.txt").unlink()
    mixed = project.build(place / "a", *paths)
    assert mixed.code == 3
    assert "2 not found but kept" in mixed.err
    assert project.kept == project.graphed == ALL
    assert project.build(place / "a").code == 0
    assert project.kept == project.graphed == ["deep/three.txt", "one.txt"]


def test_the_dry_run_says_the_same(project: Project, place: Path) -> None:
    told = project("build", place / "a", place / "bb", "--dry-run")
    assert "forget" not in told.out
    assert "forget\tfour.txt\tgone" in project("build", place / "a", "--dry-run").out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_listed_keeps_what_was_in_it(project: Project, place: Path) -> None:
    (place / "a" / "deep").chmod(0)
    (place / "a" / "two.txt").unlink()
    assert project.build(place / "a").code == 3
    assert project.kept == ["deep/three.txt", "one.txt"]


def test_a_link_that_leads_nowhere_keeps_what_it_led_to(project: Project, place: Path) -> None:
    (place / "a" / "one.txt").unlink()
    (place / "a" / "one.txt").symlink_to(place / "unmounted" / "one.txt")
    (place / "a" / "two.txt").unlink()
    done = project.build(place / "a")
    assert done.code == 3
    assert project.kept == ["deep/three.txt", "one.txt"]


def test_a_file_of_records_that_is_cut_short_keeps_the_rest(project: Project, place: Path) -> None:
    lines = "".join(json.dumps({"id": f"r{n}", "text": f"{TEXT}Record {n}."}) + "\n" for n in range(40))
    packed = gzip.compress(lines.encode())
    file = place / "news.jsonl.gz"
    file.write_bytes(packed)
    assert project.build(file).code == 0
    assert len(project.kept) == 40
    file.write_bytes(packed[: len(packed) // 2])
    assert project.build(file).code in (1, 3)
    assert len(project.kept) == 40
    file.write_bytes(gzip.compress("".join(lines.splitlines(keepends=True)[:7]).encode()))
    assert project.build(file).code == 0
    assert len(project.kept) == 7


def test_a_build_never_empties_the_store(project: Project, place: Path) -> None:
    for name in ("a/one.txt", "a/two.txt", "a/deep/three.txt", "b/four.txt"):
        (place / name).write_text("")
    done = project.build(place / "a", place / "b")
    assert done.code == 1
    assert sum("empty" in line for line in done.messages) == 4
    assert project.kept == project.graphed == ALL


# --------------------------------------------------------------------------------------------------------- removing


def test_the_only_article_can_be_removed(project: Project, place: Path) -> None:
    assert project.build(place / "b").code == 0
    done = project("remove", "four.txt")
    assert (done.code, project.kept, project.graphed) == (0, [], []), done.err
    assert project("add", place / "b" / "four.txt").code == 0
    assert project.graphed == ["four.txt"]


def test_a_removal_that_failed_can_be_said_again(
    project: Project, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("actorgraph.pipeline.writing.resolve", _breaks)
        done = project("remove", "one.txt")
        assert (done.code, len(done.messages)) == (1, 1)
        assert "the disk went away" in done.err
    assert "one.txt" not in project.kept
    assert "one.txt" in project.graphed
    for told in (
        project.ask(),
        project.run("status", "-o", project.out),
        project.run("viz", "-g", project.out, "-o", place / "map.html"),
    ):
        assert "the graph is older than the store" in told.err
    again = project("remove", "one.txt")
    assert again.code == 0, again.err
    assert project.graphed == [one for one in ALL if one != "one.txt"]
    assert "older" not in project.ask().err
    assert project("remove", "one.txt").code == 1


def _breaks(*_: object) -> None:
    raise OSError("the disk went away")


@pytest.mark.parametrize("command", [("remove", "one.txt"), ("add", "b/four.txt"), ("build", "b")])
def test_corrections_that_cannot_be_read_stop_a_command_before_it_begins(
    project: Project, place: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, str]
) -> None:
    monkeypatch.chdir(place)
    (place / "curation.jsonl").write_text("no correction\n")
    done = project.build("b") if command[0] == "build" else project(*command)
    assert done.code == 1
    assert "curation.jsonl" in done.err
    assert project.kept == ALL
    (place / "curation.jsonl").unlink()
    assert "older" not in project.ask().err


def test_a_damaged_note_heals(project: Project, place: Path) -> None:
    for value in ("{", "[]", '{"made": 5}', "\udcff"):
        with sqlite3.connect(store_path(project.out)) as connection:
            connection.execute("UPDATE note SET value = ?", (value.encode("utf-8", "surrogateescape"),))
        assert project.run("status", "-o", project.out).code == 0
        refused = project("remove", "one.txt")
        assert refused.code == 1
        assert "run actorgraph build again" in refused.err
        healed = project.build(place / "a", place / "b")
        assert healed.code == 0, healed.err
        assert project.graphed == ALL
    assert project("remove", "one.txt").code == 0


# ------------------------------------------------------------------------------------------------- what is left out


def test_what_a_folder_holds_besides_is_told_by_suffix(project: Project, place: Path) -> None:
    for name in (
        "x.png",
        "y.PNG",
        "one.ann",
        "one.txt.json",
        ".hidden",
        "README",
        "LICENSE",
        "notes",
        "gold/five.json",
    ):
        (place / "a" / name).parent.mkdir(exist_ok=True)
        (place / "a" / name).write_text("x")
    (place / "a" / "page.html").write_text("<html><body><article><p>" + TEXT * 3 + "</p></article></body></html>")
    (place / "a" / "page_files").mkdir()
    (place / "a" / "page_files" / "frame.html").write_text("<html>")
    done = project.build(place / "a", place / "b")
    assert done.code == 0, done.err
    about = [line for line in done.messages if str(place / "a") in line and "triples" not in line]
    assert len(about) == 2, about
    assert any("*.png: 2 files of this kind passed over" in line for line in about)
    assert any("1 file without a suffix" in line for line in about)


@pytest.mark.parametrize("suffix", [".doc", ".xlsx", ".msg", ".epub", ".7z"])
def test_kinds_that_hold_articles_are_a_failure(project: Project, place: Path, suffix: str) -> None:
    (place / "a" / f"story{suffix}").write_text("x")
    done = project.build(place / "a", place / "b")
    assert done.code == 3
    [line] = [one for one in done.messages if suffix in one]
    assert "1 file of this kind not read" in line


def test_a_pipe_and_a_link_to_a_folder_are_told(project: Project, place: Path) -> None:
    os.mkfifo(place / "a" / "pipe.txt")
    (place / "a" / "round").symlink_to(place / "a")
    done = project.build(place / "a", place / "b")
    assert done.code == 0
    assert any("pipe.txt" in line and "no ordinary file" in line for line in done.messages)
    assert any("round" in line and "not followed" in line for line in done.messages)


def test_an_extractor_that_breaks_is_named_with_the_article(
    project: Project, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "a" / "bad.txt").write_text(TEXT + "EXPLODE")
    done = project.build(place / "a", place / "b")
    assert done.code == 3
    [line] = [one for one in done.messages if "bad.txt" in one]
    assert "ValueError: too much" in line
    assert project.kept == ALL


def test_a_field_that_cannot_be_read_is_no_failure(project: Project, place: Path) -> None:
    (place / "c.jsonl").write_text(json.dumps({"id": "c", "body": TEXT, "published": "7:58 AM ET"}))
    done = project.build(place / "c.jsonl")
    assert done.code == 0
    [line] = [one for one in done.messages if "7:58" in one]
    assert "c.jsonl" in line
