"""What was worked out to answer a question about all articles, kept for the next one.

Topics, positions, outlets and quotations look at every statement of the corpus, which takes seconds for a thousand
articles; an answer needs few of them. A build works them out and keeps them in one SQLite file beside the graph, which
names what they depend on (articles, corrections, code); where a file does not fit or cannot be read, the first question
does. Of a corpus too large to be held in memory while building only what is compared is kept, which is filed article by
article. The same build has the same bytes.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import brotli
import msgspec

from actorgraph.comparison.claims import Claim
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
"""Articles up to which a build keeps all answers: all extractions are held in memory for them, save for ``compare``."""
WHOLE, COMPARED = "topics", "sources"
"""What a file has that holds all answers, and what one has that holds what is compared alone."""
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
        connection = _opened(path, wanted, WHOLE)
        if connection is None:
            linker = linker_of(store, folder, curation, tell)
            connection = _held(store, linker).made(linker)
            _write(connection, path, wanted)
    with closing(connection):
        yield Kept(connection)


class Held:
    """What a build looks at and questions will ask for.

    Args:
        whole: whether extractions are held, for topics, positions, outlets and quotations; else only what is compared.
    """

    def __init__(self, *, whole: bool) -> None:
        self._extractions: list[Extraction] | None = [] if whole else None
        self._numbers: list[Claim] = []
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        self._connection.executescript(_LAYOUT)
        self._connection.execute("BEGIN")
        self._matters = matters.Writer(self._connection)

    def add(self, extraction: Extraction, compared: Sequence[tuple[Matter, str]]) -> None:
        """An extraction as corrections leave it, and what is compared of it; in the order of the corpus."""
        self._matters.add(compared)
        if self._extractions is not None:
            self._extractions.append(extraction)
            self._numbers += (matter.number for matter, _ in compared if matter.number)

    def made(self, linker: Linker) -> sqlite3.Connection:
        """The file's contents."""
        self._matters.finish()
        quotations = tuple(replace(one, differences=()) for one in linker.quotations)
        bodies: dict[str, Any] = {"sources": (linker.copies, quotations)}
        if self._extractions is not None:
            bodies |= _answers(self._connection, self._extractions, self._numbers, linker)
        rows = ((name, _dumped(body)) for name, body in bodies.items())
        self._connection.executemany("INSERT INTO kept VALUES (?, ?)", rows)
        self._connection.execute("COMMIT")
        return self._connection


def keep_answers(store: Store, folder: Path, curation: Path | None, linker: Linker, held: Held) -> None:
    """Work out what questions about all articles need, at the end of a build."""
    with closing(held.made(linker)) as connection:
        _write(connection, folder / STATE / NAME, _wanted(store, curation))


def fitting_file(folder: Path, curation: Path | None, needed: str = WHOLE) -> sqlite3.Connection | None:
    """The file of a build if it is there and fits, for use by one thread at a time, whichever.

    Args:
        needed: what the file must have: all, or what is compared (:data:`COMPARED`).

    Raises:
        ActorgraphError: the build's store is damaged, or a line of the corrections cannot be read.
    """
    if not (folder / STATE / NAME).is_file() or not store_path(folder).exists():
        return None
    with Store(store_path(folder), mends=False) as store:
        wanted = _wanted(store, curation)
    return _opened(folder / STATE / NAME, wanted, needed, threads=True)


def _wanted(store: Store, curation: Path | None) -> str:
    """What a file that fits was made of."""
    return digest(inputs_of(store, curation), *sorted(writing_parts(_ROOMS).items()), size=40)


def _opened(path: Path, wanted: str, needed: str, *, threads: bool = False) -> sqlite3.Connection | None:
    """The file, if it was made of what is there now and has what is needed."""
    if not path.is_file():
        return None
    with suppress(sqlite3.Error, TypeError, msgspec.DecodeError, brotli.error):
        place = f"{path.absolute().as_uri()}?mode=ro"
        # Read-only by its address: a question never changes the file, not even with a journal.
        connection = sqlite3.connect(place, uri=True, check_same_thread=not threads)
        # Answers of a former build are out of date: nothing is unpacked before this is known.
        has = connection.execute("SELECT 1 FROM kept WHERE name = ?", (needed,)).fetchone()
        if has and _read(connection, "made of") == wanted:
            return connection
        connection.close()
    return None


def _held(store: Store, linker: Linker) -> Held:
    held = Held(whole=True)
    for one in store.scan():
        extraction = corrected(one, linker)
        held.add(extraction, list(gather(extraction, linker)))
    return held


def _answers(
    connection: sqlite3.Connection, extractions: Sequence[Extraction], claims: Iterable[Claim], linker: Linker
) -> dict[str, Any]:
    """Fill the tables of statements; the bodies of the rest."""
    found = topics(extractions, linker)
    known = Positions(extractions, linker, found, numbers(claims))
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
    return {
        "topics": found.listed(),
        "moved": tuple(known.moved),
        "like": like,
        "outlets": outlets(extractions, linker),
        "traces": traces(extractions, linker),
        "actors": tuple(Called(one.id, one.name, one.aliases) for one in linker.actors),
    }


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
