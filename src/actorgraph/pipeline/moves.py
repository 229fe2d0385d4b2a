"""Where people changed their minds, for pages: read off what is kept of a build; nobody waits for it."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import suppress
from pathlib import Path
from threading import Lock

from actorgraph import interpreter
from actorgraph.comparison.positions import Positions
from actorgraph.comparison.shifts import Shift
from actorgraph.errors import ActorgraphError
from actorgraph.pipeline.kept import NAME, Kept, fitting_file
from actorgraph.pipeline.project import STATE, store_path


class Moves:
    """Changes of position by speaker; none as long as nothing is kept that fits the build and its corrections.

    Used by any number of threads.
    """

    def __init__(self, folder: Path, curation: Path) -> None:
        self._folder, self._curation = folder, curation
        self._path = folder / STATE / NAME
        self._lock = Lock()
        self._state: tuple[object, ...] | None = None
        self._connection: sqlite3.Connection | None = None
        self._positions: Positions | None = None

    def state(self) -> tuple[object, ...]:
        """What the answers depend on; as long as it is the same, so are they."""
        return tuple(map(_signature, (self._path, store_path(self._folder), self._curation)))

    def __call__(self, speaker: str) -> tuple[Shift, ...]:
        """Where a speaker changed, in order."""
        with self._lock, suppress(sqlite3.Error, ActorgraphError, OSError):
            state = self.state()
            if state != self._state:
                if self._connection:
                    self._connection.close()
                self._connection = self._positions = None
                self._connection = fitting_file(self._folder, self._curation)
                # Topics are many and needed for their weights alone: what is kept of them goes when this is done.
                self._positions = Kept(self._connection).positions if self._connection else None
                self._state = state
            return self._positions.shifts(speaker) if self._positions else ()
        # Whatever goes wrong, the page shows no changes rather than an error.
        return ()

    def prepare(self) -> None:
        """Work out what is to be kept, in a process of its own, where it is not there."""
        with suppress(OSError):
            subprocess.run(
                interpreter.command(
                    "actorgraph",
                    "positions",
                    "-g",
                    str(self._folder),
                    "--curation",
                    str(self._curation),
                    "--limit",
                    "1",
                ),
                env=interpreter.environment(),
                stdin=subprocess.DEVNULL,
                # Its output is nobody's: the server's terminal is not the place for a table.
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            )


def _signature(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_mtime_ns, found.st_size
