"""The one SQLite file of a build, opened to read: rows as dictionaries, opened again when a build replaces it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from actorgraph.tables.reading import NAME, Tables

Row = dict[str, Any]

KEPT = 1000
"""Answers kept of a build; they are sums over the whole of it, lists of a page at most, and pages of actors, packed."""


Result = TypeVar("Result")


class Kept:
    """Answers that hold as long as the build is the same, for all who ask it; what was not asked for longest makes
    room."""

    def __init__(self) -> None:
        self._found: dict[Hashable, Any] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        with self._lock:
            if key in self._found:
                # To the end of the order of entry, so that what nobody asks for is forgotten first.
                self._found[key] = self._found.pop(key)
                return self._found[key]
        # Outside of the lock, so that one long answer holds up no other; two who ask at once may both work it out.
        made = make()
        with self._lock:
            self._found.pop(key, None)
            self._found[key] = made
            while len(self._found) > KEPT:
                del self._found[next(iter(self._found))]
        return made


class Database:
    """Asks a build's tables; used by one thread at a time, whichever. Close it when done.

    Args:
        path: the SQLite file, or the folder of a build.
        kept: answers already worked out of the same build.

    Raises:
        StoreError: there is none, it is no database, or of another version.
    """

    def __init__(self, path: Path, kept: Kept | None = None) -> None:
        self.tables = Tables(path, threads=True)
        self._kept = kept or Kept()
        self.about = self.tables.about()

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """All rows of a query, by the names of its columns."""
        return list(self.tables.records(sql, *values))

    def row(self, sql: str, *values: Any) -> Row | None:
        """The first row of a query."""
        return next(iter(self.rows(sql, *values)), None)

    def value(self, sql: str, *values: Any) -> Any:
        """The first value of the first row; ``None`` where there is no row."""
        found = self.row(sql, *values)
        return next(iter(found.values())) if found else None

    def kept(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What ``make`` gives, worked out once for a build; nobody may change it."""
        return self._kept.get(key, make)

    def close(self) -> None:
        self.tables.close()


def once_a_build(view: Callable[[Database], Result]) -> Callable[[Database], Result]:
    """What a function tells of a whole build, worked out at its first use; nobody may change what it gives."""
    key = f"{view.__module__}.{view.__qualname__}"

    @wraps(view)
    def kept(database: Database) -> Result:
        found: Result = database.kept(key, lambda: view(database))
        return found

    return kept


class Served:
    """The database of a build that may be built again meanwhile: every request sees one whole state.

    Connections are kept for reuse; those to a file that was replaced are closed.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._idle: list[Database] = []
        self._kept = Kept()
        self._state: tuple[int, ...] = ()
        self._lock = Lock()
        with self.opened():
            pass

    def state(self) -> tuple[int, ...]:
        """What tells one build from the next; empty where there is none at the moment."""
        try:
            found = self.path.stat()
        except OSError:
            return ()
        # A build puts a new file in the old one's place, so its number changes even within one tick of the clock.
        return found.st_ino, found.st_mtime_ns, found.st_size

    @contextmanager
    def opened(self) -> Iterator[Database]:
        """A database for one request.

        Raises:
            StoreError: there is no build, or one of another version.
        """
        state = self.state()
        with self._lock:
            if state != self._state:
                while self._idle:
                    self._idle.pop().close()
                self._state, self._kept = state, Kept()
            kept = self._kept
            database = self._idle.pop() if self._idle else None
        database = database or Database(self.path, kept)
        try:
            yield database
        finally:
            with self._lock:
                if state == self._state:
                    self._idle.append(database)
                else:
                    database.close()
