"""A build in which nothing changed is told by how files look; whatever looks otherwise is read."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from actorgraph.pipeline import untouched
from tests.cli.conftest import command


def aged(folder: Path) -> None:
    """All files as if they had stood there for a while: their times as they are, the clock ahead."""
    for one in [folder, *folder.rglob("*")]:
        os.utime(one, (1_700_000_000, 1_700_000_000))


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "news"
    (made / "below").mkdir(parents=True)
    (made / "one.txt").write_text("Ada Bern met Carl Dahl in Graz on Monday.", encoding="utf-8")
    (made / "below" / "two.txt").write_text("Carl Dahl said that the ferry was late.", encoding="utf-8")
    aged(made)
    now = time.time()
    monkeypatch.setattr(untouched.time, "time", lambda: now + 60)
    return made


def test_looks_change_with_whatever_changes(corpus: Path) -> None:
    looks = untouched.inputs((corpus,), "asked")
    assert looks is not None
    assert looks == untouched.inputs((corpus,), "asked")
    assert looks != untouched.inputs((corpus,), "asked otherwise")
    one = corpus / "below" / "two.txt"
    text = one.read_bytes()
    one.write_bytes(text.replace(b"late", b"lost"))  # as long as before
    os.utime(one, (1_700_000_000, 1_700_000_000))  # and as old
    changed = untouched.inputs((corpus,), "asked")
    assert changed not in (looks, None)
    (corpus / "below" / "three.txt").write_text("More.", encoding="utf-8")
    assert untouched.inputs((corpus,), "asked") not in (looks, changed)


def test_what_was_written_just_now_may_change_unseen(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    (out / ".actorgraph" / "graph").mkdir(parents=True)
    old = untouched.inputs((corpus,))
    assert old is not None
    untouched.keep(out, old, old, ["as it was"])
    assert untouched.known(out, old) == ["as it was"]
    monkeypatch.setattr(untouched.time, "time", lambda: (corpus / "one.txt").stat().st_ctime)
    young = untouched.inputs((corpus,))
    assert young is not None
    assert str(corpus / "one.txt") in young.young
    assert young.seen == old.seen
    assert untouched.known(out, young) is None


@pytest.mark.parametrize("changed", [False, True])
def test_what_grew_old_while_it_was_read_is_told_by_what_it_holds(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: bool
) -> None:
    out, one = tmp_path / "out", corpus / "one.txt"
    (out / ".actorgraph" / "graph").mkdir(parents=True)
    now = time.time()
    monkeypatch.setattr(untouched.time, "time", lambda: one.stat().st_ctime)
    before = untouched.inputs((corpus,))
    monkeypatch.setattr(untouched.time, "time", lambda: now + 60)
    after = untouched.inputs((corpus,))
    assert before is not None
    assert after is not None
    if changed:  # within one tick of a coarse clock: another text that looks the same
        text = one.read_bytes()
        one.write_bytes(text.replace(b"Graz", b"Oslo"))
        os.utime(one, (1_700_000_000, 1_700_000_000))
        after = replace(after, seen=before.seen)
    untouched.keep(out, before, after, ["read"])
    assert untouched.known(out, after) == (None if changed else ["read"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipes_and_links_are_not_told_by_their_looks(corpus: Path) -> None:
    os.mkfifo(corpus / "pipe.txt")
    assert untouched.inputs((corpus,)) is None
    (corpus / "pipe.txt").unlink()
    (corpus / "link.txt").symlink_to(corpus / "one.txt")
    assert untouched.inputs((corpus,)) is None


def test_a_file_is_told_by_what_stands_beside_it_too(corpus: Path) -> None:
    looks = untouched.inputs((corpus / "one.txt",))
    (corpus / "metadata.csv").write_text("file,outlet\none.txt,The Graz Post\n", encoding="utf-8")
    assert looks != untouched.inputs((corpus / "one.txt",))


def test_a_build_says_the_same_without_reading(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    build = ("build", corpus, "-o", out, "--engine", "serial")
    assert command(*build).code == 0
    again = command(*build)
    assert "2 articles (2 unchanged), 0 skipped" in again.err
    assert "nothing was written" in again.err

    def opened(*given: object, **more: object) -> None:
        raise AssertionError("a file was opened")

    with monkeypatch.context() as patched:
        patched.setattr("actorgraph.cli.build.articles_of", opened)
        assert command(*build).err == again.err
        with pytest.raises(AssertionError, match="opened"):
            command(*build, "--provenance", "none")  # asked otherwise
        (out / "graph.ttl").write_text("", encoding="utf-8")
        with pytest.raises(AssertionError, match="opened"):
            command(*build)  # what was written is another
    assert command(*build).code == 0
    assert (out / "graph.ttl").stat().st_size
