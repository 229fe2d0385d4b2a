"""The tables of a build, to ask: opened read-only, any number of times at once.

Answers are rows with numbers as numbers and nothing as ``None``; lists are lists. Actors are told by their ids, and
found by whole words of their names.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote

from actorgraph.errors import QueryError, StoreError
from actorgraph.stems import folded
from actorgraph.tables.schema import BY_NAME, FORMAT

NAME = "graph.sqlite"
"""The file's name in the folder of a build."""


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A row of table actors, with the other names."""

    id: str
    name: str
    type: str
    link: str | None
    lat: float | None
    lon: float | None
    country: str | None
    feature: str | None
    outlet: bool
    articles: int
    sources: int
    mentions: int
    statements: int
    roles: int
    events: int
    neighbours: int
    aliases: tuple[str, ...] = ()


class Tables:
    """The tables of a build; use as a context manager, or :meth:`close` it.

    Args:
        path: the build's folder, or the file itself.
        threads: whether it is used by several threads, which then must not use it at once.

    Raises:
        StoreError: there is none, or it is of another version.
    """

    def __init__(self, path: Path, *, threads: bool = False) -> None:
        self.path = path / NAME if path.is_dir() else path
        if not self.path.is_file():
            raise StoreError("no tables here; run actorgraph build first, or name the folder of a build", str(path))

        def has_words(text: str | None, words: str) -> bool:
            """Whether the words stand, whole and in order, in a text."""
            return f" {folded(words)} " in f" {folded(text or '')} "

        def holds(text: str | None, part: str) -> bool:
            """Whether a text holds another, whatever their case."""
            return part.casefold() in (text or "").casefold()

        try:
            self.connection = sqlite3.connect(self.uri, uri=True, check_same_thread=not threads)
            # The version comes first: columns of another one would fail somewhere else, with a message that nobody
            # understands.
            found = self.connection.execute("PRAGMA user_version").fetchone()[0]
            self.connection.create_function("has_words", 2, has_words, deterministic=True)
            # SQLite's own LIKE knows upper and lower case of English letters alone.
            self.connection.create_function("holds", 2, holds, deterministic=True)
        except sqlite3.Error as error:
            raise _damaged(error, path) from error
        if found != FORMAT:
            self.close()
            raise StoreError("tables of another version of actorgraph; run actorgraph build again", str(self.path))

    def __enter__(self) -> Tables:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self.connection.close()

    @property
    def uri(self) -> str:
        """The file's address for SQLite, by which it is only read."""
        # Immutable: SQLite takes no locks, so that the file may lie where nothing can be written.
        return f"file:{quote(str(self.path.absolute()))}?mode=ro&immutable=1"

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of an SQL query.

        Raises:
            StoreError: the file is damaged.
        """
        try:
            return self.connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise _damaged(error, self.path) from error

    def records(self, query: str, *values: Any) -> Iterator[dict[str, Any]]:
        """The rows of an SQL query, each by the names of its columns.

        Raises:
            StoreError: the file is damaged.
        """
        try:
            cursor = self.connection.execute(query, values)
            columns = [one[0] for one in cursor.description]
            for row in cursor:
                yield dict(zip(columns, row, strict=True))
        except sqlite3.Error as error:
            raise _damaged(error, self.path) from error

    def has(self, table: str) -> bool:
        """Whether the file has a table of this name; that of an added kind may not be there."""
        return bool(self.rows("SELECT 1 FROM sqlite_master WHERE type IN ('table', 'view') AND name = ?", table))

    def about(self) -> dict[str, str]:
        """What the file tells of itself: ``base``, ``run``, ``provenance``, ``program``."""
        return dict(self.rows("SELECT name, value FROM about"))

    @property
    def base(self) -> str:
        """What the IRIs of things start with."""
        return self.about()["base"]

    def actor(self, key: str) -> ActorRow | None:
        """The actor of an id or IRI."""
        local = key.removeprefix(self.base)
        row = self.rows("SELECT * FROM actors WHERE id = ?", local)
        if not row:
            return None
        other = self.rows("SELECT name FROM names WHERE actor = ? AND kind = 'alias' ORDER BY n", local)
        # Read as the table stands: the columns come in the order of the schema.
        known = dict(zip(BY_NAME["actors"].names, row[0], strict=True))
        return ActorRow(**known | {"outlet": bool(known["outlet"])}, aliases=tuple(name for (name,) in other))

    def find(self, name: str) -> list[str]:
        """The ids of the actors that a name may mean, the likeliest first.

        An id or IRI means itself. Else the words of ``name`` must stand, whole and in order, in one of an actor's
        names: whoever is called just that goes first, then whoever more articles name.
        """
        return [actor for actor, _ in self._called(name)]

    def meant(self, name: str) -> list[str]:
        """The ids of all actors that a name means: those called just that, else those with its words in a name."""
        found = self._called(name)
        return [actor for actor, just in found if just] or [actor for actor, _ in found]

    def _called(self, name: str) -> list[tuple[str, bool]]:
        """The actors that a name may mean, each with whether one of its names is just that."""
        # An id first, so that nobody's name can hide it.
        if known := self.actor(name):
            return [(known.id, True)]
        wanted = folded(name)
        if not wanted:
            return []
        rows = self.rows(
            "SELECT n.actor, max(n.folded = ?1) AS just FROM names_search s JOIN names n ON n.n = s.rowid "
            "JOIN actors a ON a.id = n.actor WHERE names_search MATCH ?2 GROUP BY n.actor "
            # Part of a name is the likelier meant the more the articles tell of whoever bears it.
            "ORDER BY just DESC, a.neighbours > 0 DESC, a.articles DESC, a.name, n.actor",
            wanted,
            f'"{wanted}"',
        )
        return [(row[0], bool(row[1])) for row in rows]

    def the(self, name: str) -> ActorRow:
        """The actor that a name means most likely.

        Raises:
            QueryError: nobody is called so; says who is called nearly so.
        """
        found = self.find(name)
        actor = self.actor(found[0]) if found else None
        if actor is None:
            near = self.near(name)
            hint = f"; did you mean {', '.join(near)}?" if near else ""
            raise QueryError(f"nobody and nothing is called '{name}' here{hint}")
        return actor

    def near(self, name: str, count: int = 3) -> list[str]:
        """Names spelled nearly so, of which one word at least is nearly the same."""
        # Only a misspelt name needs it, and it takes time to load.
        from rapidfuzz import fuzz, process

        wanted = folded(name)
        known: dict[str, str] = {}
        for plain, label in self.rows(
            "SELECT n.folded, n.name FROM names n JOIN actors a ON a.id = n.actor ORDER BY a.articles DESC, n.n"
        ):
            known.setdefault(plain, label)
            for word in plain.split():
                # Words of three letters are too near to too many others.
                if len(word) > 3:
                    known.setdefault(word, label)
        # More than are wanted, for several forms may be of one name.
        found = process.extract(wanted, list(known), scorer=fuzz.ratio, score_cutoff=75, limit=4 * count)
        return list(dict.fromkeys(known[one[0]] for one in found))[:count]


def _damaged(error: sqlite3.Error, path: Path) -> StoreError:
    return StoreError(f"the tables cannot be read ({error}); run actorgraph build again", str(path))


def marks(values: Collection[object]) -> str:
    """``?, ?, ?`` for so many values."""
    return ", ".join("?" * len(values))
