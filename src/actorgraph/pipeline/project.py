"""The folder of a build: its exports, and beside them its working store."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from actorgraph.errors import OutputError, StoreError
from actorgraph.graph import Graph

STATE = ".actorgraph"
"""Folder beside the exports that holds the working store."""
WAIT = 600.0
"""Seconds a build waits for another to end."""
_POLL = 0.2


def store_path(folder: Path) -> Path:
    return folder / STATE / "extractions.sqlite"


def graph_path(folder: Path) -> Path:
    return folder / STATE / "graph"


def tables_path(folder: Path) -> Path:
    """The build's tables: one SQLite file, for commands and pages, and for anybody's own program."""
    return folder / "graph.sqlite"


def open_graph(path: Path) -> Graph:
    """The graph of a build's folder, or of an RDF file.

    Raises:
        StoreError, InputError: there is none, or it cannot be read.
    """
    return Graph.open(graph_path(path)) if path.is_dir() or not path.suffix else Graph.read(path)


@contextmanager
def locked(folder: Path, wait: float = WAIT, tell: Callable[[str], None] = lambda message: None) -> Iterator[None]:
    """Hold a project for oneself; the system lets go of it when this process ends, however it ends.

    Args:
        wait: seconds to wait for another build to end.
        tell: called once if there is another.

    Raises:
        StoreError: the other build did not end in time.
        OutputError: the folder cannot be written.
    """
    path = folder / STATE / "lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"cannot be written ({error.strerror or error}); choose another folder", str(path)) from error
    with file:
        if not _try(file):
            _await(file, folder, wait, tell)
        # Emptied only once it is held: until then it names the holder.
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _await(file: IO[str], folder: Path, wait: float, tell: Callable[[str], None]) -> None:
    file.seek(0)
    holder = f"another build (process {file.read().strip() or 'unknown'})"
    tell(f"{holder} is at work in {folder}; waiting up to {wait:g} s for it to end")
    until = time.monotonic() + wait
    # Looked at again and again: a blocking lock could not tell of the time left.
    while not _try(file):
        if time.monotonic() >= until:
            message = f"{holder} is still at work here; try again later, wait longer (--wait), or choose another folder"
            raise StoreError(message, str(folder))
        time.sleep(_POLL)


def _try(file: IO[str]) -> bool:
    """Lock an open file if nobody has; where the system knows no such locks, nothing is locked."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        # `flock`, which the system gives up when the process ends, unlike a file that marks a lock.
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True
