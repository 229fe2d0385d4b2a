"""What was read out of each article, on disk.

One SQLite file: many readers, one writer, whole transactions or none, whatever dies in between. A row is one
:class:`~actorgraph.model.Extraction` as compressed JSON under a key that names everything it depends on, with a
checksum over both; a row that does not check out is treated as absent and extracted again, never trusted. A file that
is no store of this version is set aside; of a torn one, the rows that check out are kept.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

import brotli

from actorgraph import kinds, record
from actorgraph.errors import StoreError
from actorgraph.model import Article, Extraction, digest

FORMAT = 4
"""Version of the table layout and of the record; a store of another version is set aside and built anew."""

UNWRITTEN = "unwritten"
"""Note of a corpus that changed since its graph was written: the articles that are gone."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS extraction (key TEXT PRIMARY KEY, checksum BLOB NOT NULL, body BLOB NOT NULL, facts TEXT);
CREATE TABLE IF NOT EXISTS corpus (article TEXT PRIMARY KEY, key TEXT NOT NULL, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS failure (place TEXT PRIMARY KEY, reason TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


def key_of(article: Article, fingerprint: str) -> str:
    """The key of an article's extraction: a hash of all that was read and of what reads it.

    Args:
        article: as read; a changed title or date is a changed article, for both are used.
        fingerprint: versions of the model and the extractors, and the options.
    """
    found = (getattr(article, name) for name in ("title", "outlet", "author", "agency", "published"))
    metadata = [f"{one.where}:{one.value}" if one else "" for one in found]
    names = ("section", "byline", "updated", "edition", "page", "licence", "file_sha256", "shortened")
    metadata += [getattr(article, name) or "" for name in names]
    furniture = [f"{span.start}-{span.end}" for span in article.furniture]
    return digest(article.key, article.sha256, article.url, article.source, *metadata, *furniture, fingerprint, size=40)


@dataclass(frozen=True, slots=True)
class Packed:
    """An extraction as the store keeps it.

    Attributes:
        body: the record, compressed.
        facts: what ``status`` tells without opening the record: ``counts`` by kind, ``seconds`` by stage,
            ``asked`` what it took to ask a model.
    """

    body: bytes
    facts: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


def pack(
    extraction: Extraction, seconds: Mapping[str, float] | None = None, asked: Mapping[str, float] | None = None
) -> Packed:
    """An extraction ready for the store; workers do this, so that the one who writes has little to do.

    Args:
        seconds: processor time that each stage took, for ``status``.
        asked: what it took to ask a model, if one was asked.
    """
    encoded = record.written(extraction, full=True)
    counts = {"entities": len(extraction.entities), "times": len(extraction.times)}
    counts |= {kind.name: sum(1 for _ in extraction.of(kind.type)) for kind in kinds.every()}
    # A tenth smaller than zlib at its usual level, for the same time.
    body = brotli.compress(encoded.encode("utf-8", "surrogatepass"), quality=5)
    more = {"asked": dict(asked)} if asked else {}
    return Packed(body, {"counts": counts, "seconds": dict(seconds or {}), **more})


def unpack(body: bytes) -> Extraction:
    """The extraction that :func:`pack` packed."""
    return record.read(brotli.decompress(body))


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the corpus: its key, the key of its extraction, the SHA-256 of its text."""

    article: str
    key: str
    text: str


class Store:
    """Extractions on disk; use as a context manager.

    Args:
        path: the file; made where it does not exist.
        mends: a file of another program or version is set aside and an empty store made; otherwise that is an error.

    Attributes:
        notices: lines about what was wrong with the file and what was done about it.

    Raises:
        StoreError: the file cannot be opened as a store and cannot be set aside.
    """

    def __init__(self, path: Path, *, mends: bool = True) -> None:
        self.path = path
        self.notices: list[str] = []
        self._connection = _open(path, self.notices, mends)
        self._holds = 0
        self._scanned: list[Extraction] | None = None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()

    def __contains__(self, key: str) -> bool:
        return self.packed(key) is not None

    def get(self, key: str) -> Extraction | None:
        """The extraction under ``key``; ``None`` where there is none that checks out."""
        body = self.packed(key)
        return None if body is None else unpack(body)

    def packed(self, key: str) -> bytes | None:
        """The extraction under ``key`` as :func:`pack` made it; ``None`` where there is none that checks out."""
        rows = self._rows("SELECT checksum, body FROM extraction WHERE key = ?", key)
        return rows[0][1] if rows and rows[0][0] == _checksum(key, rows[0][1]) else None

    def whole(self, key: str) -> bytes:
        """The extraction under ``key`` as :func:`pack` made it, where there has to be one.

        Raises:
            StoreError: there is none that checks out.
        """
        body = self.packed(key)
        if body is None:
            raise StoreError("an entry is damaged; run `actorgraph build` again to mend it", str(self.path))
        return body

    def put(self, key: str, extraction: Extraction) -> None:
        """Keep an extraction; a process that dies afterwards does not lose it.

        Raises:
            StoreError: the disk is full or the file cannot be written.
        """
        self.put_all([(key, pack(extraction))])

    def put_all(self, packed: Iterable[tuple[str, Packed]]) -> None:
        """Keep many, all or none.

        Raises:
            StoreError: the disk is full or the file cannot be written.
        """
        rows = ((key, _checksum(key, one.body), one.body, json.dumps(one.facts)) for key, one in packed)
        with self._writing():
            self._connection.executemany("REPLACE INTO extraction VALUES (?, ?, ?, ?)", rows)

    def scan(self) -> Iterator[Extraction]:
        """The extractions of the corpus, one at a time, by article key.

        Raises:
            StoreError: one of them is damaged.
        """
        if self._scanned is not None:
            yield from self._scanned
            return
        corpus = self.corpus()
        holds = len(corpus) <= self._holds
        found: list[Extraction] = []
        for entry in corpus:
            extraction = unpack(self.whole(entry.key))
            if holds:
                found.append(extraction)
            yield extraction
        if holds:
            self._scanned = found

    @contextmanager
    def holding(self, most: int) -> Iterator[None]:
        """Keep in memory what is scanned, if it is not more, for the next scan; the corpus must stay as it is."""
        self._holds = most
        try:
            yield
        finally:
            self._holds, self._scanned = 0, None

    def corpus(self) -> list[Entry]:
        """The articles that make up the corpus now, by article key."""
        rows = self._rows("SELECT article, key, text FROM corpus ORDER BY article")
        return [Entry(*row) for row in rows]

    def __len__(self) -> int:
        return int(self._rows("SELECT count(*) FROM corpus")[0][0])

    def set_corpus(self, entries: Iterable[Entry], failures: Mapping[str, str] | None = None) -> None:
        """Say which articles make up the corpus now, and which could not be read; all else is dropped.

        Args:
            failures: reason by file or article.
        """
        entries = list(entries)
        before = {entry.article: entry for entry in self.corpus()}
        now = {entry.article: entry for entry in entries}
        gone = (set(self.unwritten() or ()) | before.keys()) - now.keys()
        with self._writing():
            if before != now:
                self._note(UNWRITTEN, sorted(gone))
            for table in ("corpus", "failure"):
                self._connection.execute(f"DELETE FROM {table}")
            rows = ((one.article, one.key, one.text) for one in entries)
            self._connection.executemany("INSERT INTO corpus VALUES (?, ?, ?)", rows)
            self._connection.executemany("INSERT INTO failure VALUES (?, ?)", sorted((failures or {}).items()))
            self._connection.execute("DELETE FROM extraction WHERE key NOT IN (SELECT key FROM corpus)")

    def unwritten(self) -> list[str] | None:
        """Where the graph was not written since the corpus changed: the articles that are gone since; else ``None``."""
        gone = self.note(UNWRITTEN)
        return [one for one in gone if isinstance(one, str)] if isinstance(gone, list) else None

    def failures(self) -> dict[str, str]:
        """What could not be read at the last change of the corpus: reason by file or article."""
        return dict(self._rows("SELECT place, reason FROM failure ORDER BY place"))

    def totals(self) -> dict[str, dict[str, float]]:
        """Sums over the corpus: ``counts`` by kind, ``seconds`` by stage."""
        sums: dict[str, dict[str, float]] = {"counts": {}, "seconds": {}}
        for (facts,) in self._rows("SELECT facts FROM extraction JOIN corpus USING (key) ORDER BY article"):
            for kind, values in json.loads(facts or "{}").items():
                mine = sums.setdefault(kind, {})
                for name, value in values.items():
                    mine[name] = mine.get(name, 0) + value
        return sums

    def note(self, name: str) -> Any:
        """What was noted under ``name`` at an earlier build, ``None`` where nothing was, or nothing readable."""
        rows = self._rows("SELECT value FROM note WHERE name = ?", name)
        try:
            return json.loads(rows[0][0]) if rows else None
        except (TypeError, ValueError, RecursionError):  # damaged: noted anew by the next build
            return None

    def set_note(self, name: str, value: Any) -> None:
        """Note something that JSON can hold; ``None`` forgets it."""
        self.set_notes({name: value})

    def set_notes(self, values: Mapping[str, Any]) -> None:
        """Note several things, all or none."""
        with self._writing():
            for name, value in values.items():
                self._note(name, value)

    def _note(self, name: str, value: Any) -> None:
        if value is None:
            self._connection.execute("DELETE FROM note WHERE name = ?", (name,))
        else:
            self._connection.execute("REPLACE INTO note VALUES (?, ?)", (name, json.dumps(value, sort_keys=True)))

    def mend(self) -> bool:
        """Check the whole file; where it is torn, set it aside and keep the rows that check out.

        Returns:
            Whether it was whole.
        """
        with suppress(sqlite3.DatabaseError):
            if self._connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok":
                return True
        self._connection.close()
        aside = _set_aside(self.path)
        self._connection = _connect(self.path)
        saved = 0
        for row in _salvaged(aside):
            with self._writing():
                saved += self._connection.execute("INSERT OR IGNORE INTO extraction VALUES (?, ?, ?, ?)", row).rowcount
        self.notices.append(f"the store was damaged; {saved} articles in it were whole and are kept, see {aside}")
        return False

    def _rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            message = f"the store is damaged ({error}); run `actorgraph build` again to mend it"
            raise StoreError(message, str(self.path)) from error

    def _writing(self) -> _Transaction:
        return _Transaction(self._connection, self.path)


class _Transaction:
    """A transaction whose failure is an error of ours."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = connection, path

    def __enter__(self) -> None:
        self._connection.__enter__()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self._connection.__exit__(kind, error, at)
        except sqlite3.Error as failure:
            error = failure
        if isinstance(error, sqlite3.Error):
            raise StoreError(f"cannot be written ({error}); free some space or choose another folder", str(self._path))


def is_ahead(path: Path) -> bool:
    """Whether the corpus of a store changed since its graph was written; a store that cannot be looked at is not."""
    if not path.exists():
        return False
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as looked:
        return bool(looked.execute("SELECT count(*) FROM note WHERE name = ?", (UNWRITTEN,)).fetchone()[0])
    return False


def _checksum(key: str, body: bytes) -> bytes:
    return hashlib.sha256(key.encode() + body).digest()[:16]


def _open(path: Path, notices: list[str], mends: bool) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _connect(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            if not mends:
                message = f"no store of this version ({error}); run actorgraph build to make it anew"
                raise StoreError(message, str(path)) from error
            aside = _set_aside(path)
            notices.append(f"no store of this version ({error}); everything is read again, the file is kept as {aside}")
            return _connect(path)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"cannot be opened ({error}); choose another folder with -o", str(path)) from error


def _set_aside(path: Path) -> Path:
    """Rename a store and its log; kept for whoever wants to look, nothing of it is trusted."""
    aside = path.with_suffix(".damaged")
    for suffix in ("-wal", "-shm"):
        log = path.with_name(path.name + suffix)
        if log.exists():
            log.replace(aside.with_name(aside.name + suffix))
    path.replace(aside)
    return aside


def _salvaged(path: Path) -> Iterator[tuple[str, bytes, bytes, str]]:
    """The rows of a torn store that check out, read from both ends up to where it is torn."""
    for order in ("ASC", "DESC"):
        with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as torn:
            for key, checksum, body, facts in torn.execute(f"SELECT * FROM extraction ORDER BY rowid {order}"):
                if isinstance(key, str) and isinstance(body, bytes) and checksum == _checksum(key, body):
                    yield key, checksum, body, facts


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=60)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version != FORMAT and (version or connection.execute("SELECT 1 FROM sqlite_master").fetchone()):
            raise sqlite3.DatabaseError("made by another program or version")
        # A row takes seven kilobytes: of pages of the usual four a fifth would stay empty. A former file keeps its own.
        connection.execute("PRAGMA page_size = 1024")
        connection.execute("PRAGMA journal_mode = WAL")
        # What a power cut takes with it are the last articles read; the file stays whole, they are read again.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {FORMAT}; COMMIT;")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
