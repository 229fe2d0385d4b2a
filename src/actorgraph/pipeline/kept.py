"""What was worked out to answer a question about all articles, kept for the next one.

Topics, positions, outlets and quotations look at every statement of the corpus, which takes seconds for a thousand
articles; an answer needs few of them. A build works them out and keeps them in one SQLite file beside the graph, which
names what they depend on (articles, corrections, code); where a file does not fit or cannot be read, or the corpus is
too large to be held in memory while building, the first question does. The same build has the same bytes.
"""

from __future__ import annotations

import io
import json
import pickle
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, is_dataclass, replace
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from actorgraph.comparison.gathering import Matter, gather
from actorgraph.comparison.outlets import Outlet, outlets
from actorgraph.comparison.positions import Positions, numbers
from actorgraph.comparison.sayings import Saying
from actorgraph.comparison.topics import Matched, Topics, topics
from actorgraph.comparison.traces import Trace, fitting, traces
from actorgraph.comparison.words import stems
from actorgraph.errors import StoreError
from actorgraph.model import Linker, Span, corrected, digest
from actorgraph.pipeline import matters
from actorgraph.pipeline.linking import Tell, inputs_of, linker_of, silent
from actorgraph.pipeline.project import STATE, store_path
from actorgraph.pipeline.versions import RESOLVING, writing_parts
from actorgraph.store import Store

NAME = "kept.sqlite"
LARGEST = 20_000
"""Articles up to which a build keeps the answers: all extractions are held in memory for them."""
_ROOMS = (*RESOLVING, "comparison", "pipeline")
_LAYOUT = (
    """
CREATE TABLE kept (name TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE saying (n INTEGER PRIMARY KEY, speaker TEXT, content TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE filed (key TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (key, n)) WITHOUT ROWID;
CREATE INDEX saying_by_speaker ON saying (speaker);
"""
    + matters.LAYOUT
)


@dataclass(frozen=True, slots=True)
class Called:
    """An actor with its names."""

    id: str
    name: str
    aliases: tuple[str, ...]


class Kept:
    """What is kept of a build; :func:`kept` gives it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @cached_property
    def topics(self) -> Topics:
        """The topics of the corpus, to be found by words."""
        found: Topics = self._body("topics")
        return found

    @property
    def outlets(self) -> tuple[Outlet, ...]:
        """As :func:`actorgraph.comparison.outlets.outlets` gives them."""
        found: tuple[Outlet, ...] = self._body("outlets")
        return found

    def traces(self, query: str = "") -> tuple[Trace, ...]:
        """As :func:`actorgraph.comparison.traces.traces` gives them."""
        return fitting(self._body("traces"), query)

    def matters(self, query: str) -> Iterator[Matter]:
        """What is compared and every word of a question fits, in the order of the corpus."""
        return matters.fitting(self._connection, query)

    @property
    def sources(self) -> Linker:
        """All of a linker that comparing takes: which articles are copies, which quotations versions of one another."""
        copies, quotations = self._body("sources")
        return Linker(copies=copies, quotations=quotations)

    @property
    def actors(self) -> Sequence[Called]:
        found: tuple[Called, ...] = self._body("actors")
        return found

    @property
    def counts(self) -> Counter[str]:
        """Statements by speaker."""
        rows = self._connection.execute("SELECT speaker, count(*) FROM saying WHERE speaker IS NOT NULL GROUP BY 1")
        return Counter(dict(rows))

    @cached_property
    def positions(self) -> Positions:
        """As :class:`actorgraph.comparison.positions.Positions`, each statement read when it is asked for."""
        return _Kept(self._connection, self.topics, self._body("moved"))

    def _body(self, name: str) -> Any:
        return _loaded(self._connection.execute("SELECT body FROM kept WHERE name = ?", (name,)).fetchone()[0])


class _Kept(Positions):
    def __init__(self, connection: sqlite3.Connection, found: Topics, moved: list[Any]) -> None:
        self._connection = connection
        self.weights = {one.id: one.weight for one in found.topics}
        self.moved = moved

    def said_by(self, speaker: str) -> Sequence[Saying]:
        rows = self._connection.execute("SELECT body FROM saying WHERE speaker = ? ORDER BY n", (speaker,))
        return [_loaded(body) for (body,) in rows]

    def said(self, about: Matched | None = None) -> Iterable[Saying]:
        if about is not None and about.keys:
            wanted = {
                n
                for key in about.keys
                for (n,) in self._connection.execute("SELECT n FROM filed WHERE key = ?", (json.dumps(key),))
            }
            every = self._connection.execute("SELECT n, '' FROM saying ORDER BY n")
        else:
            wanted = None
            every = self._connection.execute("SELECT n, content FROM saying ORDER BY n")
        for n, content in every.fetchall():
            if n in wanted if wanted is not None else about is None or about.words <= stems(content):
                yield _loaded(self._connection.execute("SELECT body FROM saying WHERE n = ?", (n,)).fetchone()[0])

    def speakers(self) -> tuple[str, ...]:
        rows = self._connection.execute("SELECT DISTINCT speaker FROM saying WHERE speaker IS NOT NULL ORDER BY 1")
        return tuple(one for (one,) in rows)


@contextmanager
def kept(folder: Path, curation: Path, tell: Tell = silent) -> Iterator[Kept]:
    """What is kept of a build, worked out first where it is not there.

    Args:
        tell: called where actors are resolved anew, and where all statements are gone through.

    Raises:
        StoreError: there is no build in the folder, or its store is damaged.
        InputError: a line of the corrections cannot be read.
    """
    if not store_path(folder).exists():
        raise StoreError("no build here; run actorgraph build first", str(folder))
    with Store(store_path(folder), mends=False) as store:
        wanted, path = _wanted(store, curation), folder / STATE / NAME
        connection = _opened(path, wanted)
        if connection is None:
            connection = _made(store, linker_of(store, folder, curation, tell))
            _write(connection, path, wanted)
    with closing(connection):
        yield Kept(connection)


def keep_answers(store: Store, folder: Path, curation: Path | None, linker: Linker) -> None:
    """Work out what questions about all articles need, at the end of a build."""
    path = folder / STATE / NAME
    # All extractions would have to be held in memory; the first question does it then.
    if len(store) > LARGEST:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        return
    with closing(_made(store, linker)) as connection:
        _write(connection, path, _wanted(store, curation))


def fitting_file(folder: Path, curation: Path | None) -> sqlite3.Connection | None:
    """The file of a build if it is there and fits, for use by one thread at a time, whichever.

    Raises:
        ActorgraphError: the build's store is damaged, or a line of the corrections cannot be read.
    """
    if not (folder / STATE / NAME).is_file() or not store_path(folder).exists():
        return None
    with Store(store_path(folder), mends=False) as store:
        wanted = _wanted(store, curation)
    return _opened(folder / STATE / NAME, wanted, threads=True)


def _wanted(store: Store, curation: Path | None) -> str:
    """What a file that fits was made of."""
    return digest(inputs_of(store, curation), *sorted(writing_parts(_ROOMS).items()), size=40)


def _opened(path: Path, wanted: str, *, threads: bool = False) -> sqlite3.Connection | None:
    """The file, if it was made of what is there now."""
    if not path.is_file():
        return None
    with suppress(sqlite3.Error, TypeError, pickle.UnpicklingError, zlib.error):
        place = f"{path.absolute().as_uri()}?mode=ro"
        # Read-only by its address: a question never changes the file, not even with a journal.
        connection = sqlite3.connect(place, uri=True, check_same_thread=not threads)
        # What it was made of is checked before anything else is unpacked.
        if _loaded(connection.execute("SELECT body FROM kept WHERE name = 'made of'").fetchone()[0]) == wanted:
            return connection
        connection.close()
    return None


def _made(store: Store, linker: Linker) -> sqlite3.Connection:
    extractions = [corrected(one, linker) for one in store.scan()]
    found = topics(extractions, linker)
    known = Positions(extractions, linker, found, numbers(extractions, linker))
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(_LAYOUT)
    connection.execute("BEGIN")
    for n, one in enumerate(known.said()):
        row = (n, one.position.speaker, one.position.statement.content, _dumped(one))
        connection.execute("INSERT INTO saying VALUES (?, ?, ?, ?)", row)
        keys = {json.dumps(each.key) for each in one.mentioned}
        connection.executemany("INSERT INTO filed VALUES (?, ?)", ((key, n) for key in sorted(keys)))
    matters.write(connection, (gather(one, linker) for one in extractions))
    bodies = {
        "sources": (linker.copies, tuple(replace(one, differences=()) for one in linker.quotations)),
        "topics": found,
        "moved": known.moved,
        "outlets": outlets(extractions, linker),
        "traces": traces(extractions, linker),
        "actors": tuple(Called(one.id, one.name, one.aliases) for one in linker.actors),
    }
    connection.executemany("INSERT INTO kept VALUES (?, ?)", ((name, _dumped(body)) for name, body in bodies.items()))
    connection.execute("COMMIT")
    return connection


def _write(connection: sqlite3.Connection, path: Path, wanted: str) -> None:
    """Keep it; where the folder cannot be written, the next question works it out again."""
    connection.execute("REPLACE INTO kept VALUES ('made of', ?)", (_dumped(wanted),))
    new = path.with_name(f"{NAME}.new")
    try:
        new.write_bytes(connection.serialize())
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)


# ------------------------------------------------------------------------------------------------------------ bytes


def _dumped(value: Any) -> bytes:
    """The bytes of a value, a function of what it says and not of which of its parts are one object."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, protocol=5)
    pickler.fast = True  # no references to what was written before
    pickler.dump(value)
    return zlib.compress(stream.getvalue(), 1)


def _loaded(body: bytes) -> Any:
    return _Unpickler(io.BytesIO(zlib.decompress(body))).load()


class _Unpickler(pickle.Unpickler):
    """Makes this program's own data types and nothing else, so that no file can make it run anything."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith(("actorgraph.model", "actorgraph.comparison.", __name__)) and name.isidentifier():
            found = getattr(import_module(module), name, None)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, (Span, tuple, Topics))):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no type of what is kept")
