"""Running the command line in this process, and one build of the sample corpus for all tests that only read it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest

from actorgraph.cli import main
from tests.support import ROOT


@dataclass(frozen=True)
class Run:
    """What a command left: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def messages(self) -> list[str]:
        return [line for line in self.err.splitlines() if line]


Command = Callable[..., Run]


def command(*arguments: object, stdin: bytes = b"") -> Run:
    """Run ``actorgraph`` with these arguments, for a terminal of one width."""
    out, err = io.StringIO(), io.StringIO()
    fake_in = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    argv = ["actorgraph", *map(str, arguments)]
    with (
        mock.patch.object(sys, "argv", argv),
        mock.patch.object(sys, "stdin", fake_in),
        mock.patch.dict(os.environ, {"COLUMNS": "120"}),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as done:
            code = done.code if isinstance(done.code, int) else 1
        else:
            code = 0
    return Run(code, out.getvalue(), err.getvalue())


@pytest.fixture
def run() -> Command:
    return command


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build of the sample corpus."""
    folder = tmp_path_factory.mktemp("built")
    done = command("build", ROOT / "corpus", "-o", folder, "-j", "1", "--curation", folder / "curation.jsonl")
    assert done.code == 0, done.err
    return folder
