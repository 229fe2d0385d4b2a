"""The wheel and the sdist, and environments that hold nothing but what pip put there.

A few environments serve all checks; each is made when the first test asks for it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support import ROOT

GUARD = Path(__file__).parent / "guard"
"""Folder of the ``sitecustomize`` that lets no process reach beyond this machine."""


@dataclass(frozen=True)
class Environment:
    """A fresh environment with the package in it, and a folder to work in, away from the checkout.

    Attributes:
        reached: file to which every attempt to reach beyond this machine is written.
    """

    folder: Path
    work: Path
    reached: Path

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    def run(self, *command: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run a program of the environment, without anything of the environment that the tests run in."""
        words = [str(self.folder / "bin" / str(command[0])), *map(str, command[1:])]
        kept = {name: os.environ[name] for name in ("HOME", "PATH", "LANG", "TMPDIR") if name in os.environ}
        guarded = {**kept, "PYTHONPATH": str(GUARD), "GUARD_LOG": str(self.reached), "OMP_NUM_THREADS": "1"}
        return subprocess.run(words, cwd=self.work, env=guarded, input=stdin, capture_output=True, text=True)

    def ok(self, *command: object, stdin: str = "") -> str:
        """What a program prints that must succeed."""
        done = self.run(*command, stdin=stdin)
        assert done.returncode == 0, f"{command}: exit code {done.returncode}\n{done.stderr[-3000:]}"
        return done.stdout

    def script(self, code: str, *arguments: object) -> str:
        """What a piece of Python prints; the working folder is not on its path."""
        return self.ok("python", "-P", "-c", code, *arguments)


Make = Callable[..., Environment]


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--sdist", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def wheel(archives: Path) -> Path:
    (found,) = archives.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def sdist(archives: Path) -> Path:
    (found,) = archives.glob("*.tar.gz")
    return found


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Makes a fresh environment with an archive and its real dependencies in it."""

    def made(archive: Path, extra: str = "", *, newest_pip: bool = False, lowest: bool = False) -> Environment:
        folder = tmp_path_factory.mktemp("fresh")
        environment = Environment(folder / "venv", folder / "work", folder / "reached")
        environment.work.mkdir()
        subprocess.run([sys.executable, "-m", "venv", str(environment.folder)], check=True, capture_output=True)
        wanted = f"{archive}{extra}"
        pip = [str(environment.python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-compile"]
        if newest_pip:
            subprocess.run([*pip, "--upgrade", "pip"], check=True, capture_output=True)
        if lowest:
            uv = [sys.executable, "-m", "uv", "pip", "install", "-q", "--python", str(environment.python)]
            pip = [*uv, "--resolution", "lowest-direct"]
        done = subprocess.run([*pip, wanted], cwd=environment.work, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return environment

    return made


@pytest.fixture(scope="session")
def plain(make: Make, wheel: Path) -> Environment:
    """The wheel, by the pip that comes with Python."""
    return make(wheel)


@pytest.fixture(scope="session")
def with_dask(make: Make, sdist: Path) -> Environment:
    """The sdist with the extra ``dask`` and those that read files, by the newest pip."""
    return make(sdist, "[dask,pdf,parquet]", newest_pip=True)


@pytest.fixture(scope="session")
def with_spacy(make: Make, wheel: Path) -> Environment:
    """The wheel with the extra ``spacy``, by the pip that comes with Python."""
    return make(wheel, "[spacy]")


@pytest.fixture(scope="session")
def oldest(make: Make, wheel: Path) -> Environment:
    """The wheel with the lowest versions of its dependencies that it allows."""
    return make(wheel, lowest=True)
