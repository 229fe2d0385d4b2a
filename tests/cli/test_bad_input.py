"""Bad input: one clear line naming the file and what to do, the exit code, and everything else built."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Command

GOOD = (
    "Trade Minister Ilka Marn said on Monday that the port of Velmora would stay open.\n\nShe met dockers on Tuesday.\n"
)

CASES: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "empty"),
    ("binary.txt", bytes(range(256)) * 40, "binary"),
    ("latin.txt", ("Ministr\xe9 " * 3 + "\xff\xfe\x81\x8d").encode("latin-1") + b"\x81\x8d\x8f\x90" * 9, "UTF-8"),
    ("long.txt", b"word " * 1_100_000, "line"),
    (
        "russian.txt",
        ("Министр сказал в понедельник, что порт останется открытым для всех судов. " * 12).encode(),
        "English",
    ),
    ("broken.jsonl", b'{"id": "a", "text": "x"\n', "JSON"),
    ("textless.jsonl", b'{"id": "a", "title": "x"}\n', "text"),
]


@pytest.mark.parametrize(("name", "content", "word"), CASES, ids=[case[0] for case in CASES])
def test_one_clear_line_and_the_rest_is_built(
    run: Command, tmp_path: Path, name: str, content: bytes, word: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(content)
    (folder / "good.txt").write_text(GOOD)
    done = run("build", folder, "-o", tmp_path / "out", "-j", "1")
    about = [line for line in done.messages if name in line]
    assert done.code == 3
    assert len(about) == 1
    assert word.lower() in about[0].lower()
    assert (tmp_path / "out" / "graph.ttl").read_text().count("Ilka Marn")
    assert "Traceback" not in done.err


def test_unbalanced_marks_and_headlines_are_no_failure(run: Command, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "marks.txt").write_text("“We will stay open, said Ilka Marn. \"Nobody 'told us, she added.")
    (folder / "headlines.txt").write_text("Marn Opens Port\n\nDockers March On\n")
    done = run("build", folder, "-o", tmp_path / "out", "-j", "1")
    assert done.code == 0


def test_two_articles_with_one_id(run: Command, tmp_path: Path) -> None:
    lines = [json.dumps({"id": "same", "text": GOOD}), json.dumps({"id": "same", "text": GOOD + "More.\n"})]
    (tmp_path / "two.jsonl").write_text("\n".join(lines))
    done = run("build", tmp_path / "two.jsonl", "-o", tmp_path / "out", "-j", "1")
    assert done.code == 3
    (line,) = [one for one in done.messages if "'same'" in one]
    assert "two.jsonl:2" in line
    assert "two.jsonl:1" in line


def test_a_path_that_does_not_exist(run: Command, tmp_path: Path) -> None:
    done = run("build", tmp_path / "nowhere", "-o", tmp_path / "out")
    assert done.code == 1
    assert any("nowhere" in line for line in done.messages)


def test_an_output_that_is_no_folder(run: Command, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")
    (tmp_path / "good.txt").write_text(GOOD)
    done = run("build", tmp_path / "good.txt", "-o", tmp_path / "out")
    assert done.code in (1, 2)
    assert "out" in done.err
    assert "Traceback" not in done.err


def test_a_full_disk_leaves_the_former_export_whole(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text(GOOD)
    command = [
        sys.executable,
        "-m",
        "actorgraph",
        "build",
        str(tmp_path / "in"),
        "-o",
        str(tmp_path / "out"),
        "-j",
        "1",
    ]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
    before = (tmp_path / "out" / "graph.ttl").read_bytes()
    (tmp_path / "in" / "more.txt").write_text(GOOD.replace("Velmora", "Ostrava") * 50)

    def small() -> None:  # a limit on the size of files stands in for a full disk
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=small, cwd=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (tmp_path / "out" / "graph.ttl").read_bytes() == before
    again = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert (tmp_path / "out" / "graph.ttl").read_bytes() != before


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_keeps_what_was_built(tmp_path: Path, jobs: int) -> None:
    (tmp_path / "in").mkdir()
    for number in range(60):
        (tmp_path / "in" / f"{number:02}.txt").write_text(GOOD * 20 + f"Number {number}.\n")
    command = [sys.executable, "-m", "actorgraph", "build", "in", "-o", "out", "-j", str(jobs)]

    def heeding() -> None:  # a shell lets what it starts in the background ignore interrupts, and its children too
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    process = subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=heeding
    )
    store = tmp_path / "out" / ".actorgraph" / "extractions.sqlite"
    for _ in range(600):
        if (
            store.exists()
            and process.poll() is None
            and store.with_suffix(".sqlite-wal").exists()
            and store.with_suffix(".sqlite-wal").stat().st_size > 100_000
        ):
            break
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert "interrupted" in err
    again = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert again.returncode == 0, again.stderr
    assert "(0 unchanged)" not in again.stderr
