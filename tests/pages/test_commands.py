"""``serve`` and ``site`` on the command line."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "actorgraph", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_site_writes_a_folder_and_says_where(folder: Path, tmp_path: Path) -> None:
    done = run("site", "-g", str(folder), "-o", str(tmp_path / "out"), "--name", "Harbour files")
    assert done.returncode == 0, done.stderr
    assert "index.html" in done.stderr
    assert "<title>Harbour files</title>" in (tmp_path / "out" / "index.html").read_text()


@pytest.mark.parametrize("command", [("serve",), ("site", "-o", "out")])
def test_without_a_build_one_line_says_what_to_do(command: tuple[str, ...], tmp_path: Path) -> None:
    done = run(command[0], "-g", str(tmp_path), *command[1:])
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "run actorgraph build" in done.stderr


def test_a_port_in_use_is_said(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("serve", "-g", str(folder), "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "--port" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_serve_answers_until_it_is_interrupted(folder: Path) -> None:
    command = [sys.executable, "-m", "actorgraph", "serve", "-g", str(folder), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        address = re.search(r"http://\S+/", process.stderr.readline())
        assert address is not None
        with urllib.request.urlopen(f"{address[0]}search?q=harbour", timeout=60) as answer:
            assert "Harbour talks" in answer.read().decode()
        process.send_signal(signal.SIGINT)
        process.wait(60)
        assert "Traceback" not in process.stderr.read()
