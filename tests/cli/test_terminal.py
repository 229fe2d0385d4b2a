"""What a person at a terminal sees while a build is at work, and pipes that end early."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

TEXT = "Trade Minister Ilka Marn said on Monday that the port of Velmora would stay open. She met dockers there. "


def seen(folder: Path, *words: str) -> str:
    """All that a command writes to a terminal."""
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    process = subprocess.Popen([sys.executable, "-m", "actorgraph", *words], stderr=slave, cwd=folder, env=environment)
    os.close(slave)
    told = b""
    with suppress(OSError):  # the end of a terminal that nobody holds any more
        while piece := os.read(master, 4096):
            told += piece
    os.close(master)
    assert process.wait() == 0, told
    return told.decode()


def test_a_build_tells_what_it_is_doing(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{number}.txt").write_text(f"{TEXT}Number {number}.")
    told = seen(tmp_path, "build", "in", "-o", "out", "--engine", "serial")
    for step in ("reading", "0/3", "who is who", "building the graph", "export graph.ttl"):
        assert step in told, told


def test_a_pipe_that_is_closed_early_is_no_failure(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"r{number}", "text": TEXT * 4 + f"Number {number}."}) for number in range(12)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    process = subprocess.Popen(
        [sys.executable, "-m", "actorgraph", "extract", "many.jsonl"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path,
    )  # fmt: skip
    assert process.stdout
    assert process.stderr
    assert json.loads(process.stdout.readline())["document"] == "r0"
    process.stdout.close()
    told = process.stderr.read()
    assert (process.wait(), told) == (0, b"")
