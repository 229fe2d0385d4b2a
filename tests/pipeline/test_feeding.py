"""Files read in a process of their own: one that hangs, or kills its reader, is given up, and the next one read."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from actorgraph import corpus
from actorgraph.errors import UnreadError
from actorgraph.model import Article
from actorgraph.pipeline import Engine, opened_apart

TEXT = "Trade Minister Ilka Marn said on Monday that the port of Velmora would stay open. She met dockers there."
POOL = Engine("pool", 1, time_limit=2.0)


def items(*paths: Path, engine: Engine = POOL) -> list[corpus.Item]:
    with opened_apart(engine) as opened:
        return list(corpus.read(paths, opened=opened))


def test_the_same_articles_as_in_this_process(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{TEXT} {number}")
    (tmp_path / "empty.txt").write_text("")
    told = [str(one) for one in items(tmp_path)]
    assert (
        told == [str(one) for one in corpus.read([tmp_path])] == [str(one) for one in items(tmp_path, engine=Engine())]
    )
    assert len(told) == 4


@pytest.mark.parametrize("engine", [POOL, Engine(time_limit=2.0)], ids=["pool", "serial"])
def test_a_pipe_that_nobody_writes_to_is_given_up(tmp_path: Path, engine: Engine) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "good.txt").write_text(TEXT)
    error, good = items(tmp_path / "pipe.txt", tmp_path / "good.txt", engine=engine)
    assert isinstance(error, UnreadError)
    assert "reading took longer than 2 s" in str(error)
    assert "pipe.txt" in str(error)
    assert isinstance(good, Article)


def test_what_was_read_before_a_file_is_given_up_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [json.dumps({"id": f"r{n}", "text": TEXT}) for n in range(3)]
    # A record that takes for ever: blanks without end, in few bytes.
    bomb = gzip.compress("\n".join(lines).encode() + b"\n" + b" \n" * 40_000_000, 1)
    (tmp_path / "bomb.jsonl.gz").write_bytes(bomb)
    (tmp_path / "good.txt").write_text(TEXT)
    found = items(tmp_path)
    assert [one.key for one in found if isinstance(one, Article)] == ["r0", "r1", "r2", "good.txt"]
    [error] = [one for one in found if not isinstance(one, Article)]
    assert isinstance(error, UnreadError)


def test_a_file_that_takes_the_memory_of_its_reader_fails_alone(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "' + b"x" * 19_000_000 + b'"}'))
    (tmp_path / "b.txt").write_text(TEXT)
    error, good = items(tmp_path, engine=Engine("pool", 1, memory=150))
    assert not isinstance(error, Article)
    assert "a.jsonl.gz" in str(error)
    assert isinstance(good, Article)
