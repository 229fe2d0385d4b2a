"""What was worked out to answer a question about all articles, kept for the next one.

Topics, positions, outlets and quotations look at every statement of the corpus, which takes seconds for a thousand
articles; an answer needs few of them. A build works them out and keeps them in one SQLite file beside the graph, which
names what they depend on (articles, corrections, code); where a file does not fit or cannot be read, or the corpus is
too large to be held in memory while building, the first question does. The same build has the same bytes.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import brotli
import msgspec

from actorgraph.comparison.gathering import Matter, gather
from actorgraph.comparison.outlets import Outlet, outlets
from actorgraph.comparison.positions import Positions, numbers
from actorgraph.comparison.sayings import Saying
from actorgraph.comparison.shifts import Shift
from actorgraph.comparison.topics import Listed, Matched, Topics, topics
from actorgraph.comparison.traces import Trace, fitting, traces
from actorgraph.comparison.words import stems
from actorgraph.errors import StoreError
from actorgraph.model import Copy, Extraction, Linker, QuotationLink, corrected, digest
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
        return Topics.of_listed(self._body("topics"))

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
        return _Kept(self._connection, self.topics, self._body("moved"), self._body("like"))

    def _body(self, name: str) -> Any:
        return _read(self._connection, name)


class _Kept(Positions):
    def __init__(self, connection: sqlite3.Connection, found: Topics, moved: Iterable[Shift], like: bytes) -> None:
        self._connection = connection
        self._like = like
        self.weights = {one.id: one.weight for one in found.topics}
        self.moved = list(moved)

    def said_by(self, speaker: str) -> Sequence[Saying]:
        rows = self._connection.execute("SELECT body FROM saying WHERE speaker = ? ORDER BY n", (speaker,))
        return [self._saying(body) for (body,) in rows]

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
                yield self._saying(self._connection.execute("SELECT body FROM saying WHERE n = ?", (n,)).fetchone()[0])

    def _saying(self, body: bytes) -> Saying:
        found: Saying = _decoder(Saying).decode(zlib.decompressobj(zdict=self._like).decompress(body))
        return found

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
            linker = linker_of(store, folder, curation, tell)
            connection = _made(_held(store, linker), linker)
            _write(connection, path, wanted)
    with closing(connection):
        yield Kept(connection)


@dataclass(frozen=True, slots=True)
class Held:
    """What a build of few articles has in memory: extractions as corrections leave them, what is compared of each."""

    extractions: list[Extraction] = field(default_factory=list)
    matters: list[list[tuple[Matter, str]]] = field(default_factory=list)


def keep_answers(store: Store, folder: Path, curation: Path | None, linker: Linker, held: Held | None = None) -> None:
    """Work out what questions about all articles need, at the end of a build.

    Args:
        held: what is there already; read from the store where ``None``.
    """
    path = folder / STATE / NAME
    # All extractions would have to be held in memory; the first question does it then.
    if len(store) > LARGEST:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        return
    with closing(_made(held or _held(store, linker), linker)) as connection:
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
    with suppress(sqlite3.Error, TypeError, msgspec.DecodeError, brotli.error):
        place = f"{path.absolute().as_uri()}?mode=ro"
        # Read-only by its address: a question never changes the file, not even with a journal.
        connection = sqlite3.connect(place, uri=True, check_same_thread=not threads)
        # What it was made of is checked before anything else is unpacked.
        if _read(connection, "made of") == wanted:
            return connection
        connection.close()
    return None


def _held(store: Store, linker: Linker) -> Held:
    extractions = [corrected(one, linker) for one in store.scan()]
    return Held(extractions, [list(gather(one, linker)) for one in extractions])


def _made(held: Held, linker: Linker) -> sqlite3.Connection:
    extractions = held.extractions
    found = topics(extractions, linker)
    claims = (matter.number for each in held.matters for matter, _ in each if matter.number)
    known = Positions(extractions, linker, found, numbers(claims))
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(_LAYOUT)
    connection.execute("BEGIN")
    like = b""
    for n, one in enumerate(known.said()):
        body = _ENCODER.encode(one)
        # Each is small and much like the others: packed as what differs from the first.
        like = like or body
        packer = zlib.compressobj(zdict=like)
        row = (n, one.position.speaker, one.position.statement.content, packer.compress(body) + packer.flush())
        connection.execute("INSERT INTO saying VALUES (?, ?, ?, ?)", row)
        keys = {json.dumps(each.key) for each in one.mentioned}
        connection.executemany("INSERT INTO filed VALUES (?, ?)", ((key, n) for key in sorted(keys)))
    matters.write(connection, held.matters)
    bodies = {
        "sources": (linker.copies, tuple(replace(one, differences=()) for one in linker.quotations)),
        "topics": found.listed(),
        "moved": tuple(known.moved),
        "like": like,
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


_KINDS: dict[str, Any] = {
    "made of": str,
    "sources": tuple[tuple[Copy, ...], tuple[QuotationLink, ...]],
    "topics": Listed,
    "moved": tuple[Shift, ...],
    "like": bytes,
    "outlets": tuple[Outlet, ...],
    "traces": tuple[Trace, ...],
    "actors": tuple[Called, ...],
}
"""Of what type each body is; a file can make nothing else."""
# None of these types holds a set, whose order would differ from run to run.
_ENCODER = msgspec.msgpack.Encoder()


def _dumped(value: Any) -> bytes:
    return bytes(brotli.compress(_ENCODER.encode(value), quality=5))


def _read(connection: sqlite3.Connection, name: str) -> Any:
    (body,) = connection.execute("SELECT body FROM kept WHERE name = ?", (name,)).fetchone()
    return _decoder(_KINDS[name]).decode(brotli.decompress(body))


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)
