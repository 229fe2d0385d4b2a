"""``kill -9`` at twenty moments each of build, add, remove, export and merge: the same bytes as a clean build's."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT

MOMENTS = 20


@pytest.mark.slow  # each moment is a command that is killed, and said again
@pytest.mark.parametrize("command", ["build", "add", "remove", "export", "merge"])
def test_killed_at_twenty_moments(tmp_path: Path, command: str) -> None:
    words = [sys.executable, "-m", "tests.pipeline.killed", command, str(tmp_path)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["faults"] == []
    assert told["stopped"] >= MOMENTS - 2, "the moments are too late to stop anything"
