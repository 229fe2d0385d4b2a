"""What was read out of each article, on disk.

One SQLite file: many readers, one writer, whole transactions or none, whatever dies in between. A row is one
:class:`~actorgraph.model.Extraction` as compressed JSON under a key that names everything it depends on, with a
checksum; a row that does not check out is treated as absent and extracted again, never trusted.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from actorgraph import record
from actorgraph.errors import StoreError
from actorgraph.model import Article, Extraction, digest

FORMAT = 1
"""Version of the table layout and of the record; a store of another version is set aside and built anew."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS extraction (key TEXT PRIMARY KEY, checksum BLOB NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS corpus (article TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
"""


def key_of(article: Article, fingerprint: str) -> str:
    """The key of an article's extraction: a hash of all that was read and of what reads it.

    Args:
        article: as read; a changed title or date is a changed article, for both are used.
        fingerprint: versions of the model and the extractors, and the options.
    """
    found = (getattr(article, name) for name in ("title", "outlet", "author", "published"))
    metadata = [f"{one.where}:{one.value}" if one else "" for one in found]
    furniture = [f"{span.start}-{span.end}" for span in article.furniture]
    return digest(article.key, article.sha256, article.url, article.source, *metadata, *furniture, fingerprint, size=40)


class Store:
    """Extractions on disk; use as a context manager.

    Args:
        path: the file; made where it does not exist.

    Raises:
        StoreError: the file cannot be opened as a store and cannot be set aside.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = _open(path)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()

    def __contains__(self, key: str) -> bool:
        return self._body(key) is not None

    def get(self, key: str) -> Extraction | None:
        """The extraction under ``key``; ``None`` where there is none that checks out."""
        body = self._body(key)
        return None if body is None else record.decode(json.loads(zlib.decompress(body)))

    def put(self, key: str, extraction: Extraction) -> None:
        """Keep an extraction; it is on disk when this returns.

        Raises:
            StoreError: the disk is full or the file cannot be written.
        """
        encoded = json.dumps(record.encode(extraction, full=True), ensure_ascii=False, separators=(",", ":"))
        body = zlib.compress(encoded.encode("utf-8", "surrogatepass"), 6)
        with self._writing():
            self._connection.execute("REPLACE INTO extraction VALUES (?, ?, ?)", (key, _checksum(body), body))

    def set_corpus(self, keys: Iterable[tuple[str, str]]) -> None:
        """Say which articles make up the corpus now, as (article key, extraction key); all else is dropped."""
        with self._writing():
            self._connection.execute("DELETE FROM corpus")
            self._connection.executemany("INSERT INTO corpus VALUES (?, ?)", keys)
            self._connection.execute("DELETE FROM extraction WHERE key NOT IN (SELECT key FROM corpus)")

    def scan(self) -> Iterator[Extraction]:
        """The extractions of the corpus, one at a time, by article key."""
        for (key,) in self._connection.execute("SELECT key FROM corpus ORDER BY article").fetchall():
            extraction = self.get(key)
            if extraction is None:
                raise StoreError("an entry is damaged; run `actorgraph build` again to mend it", str(self.path))
            yield extraction

    def __len__(self) -> int:
        count: int = self._connection.execute("SELECT count(*) FROM corpus").fetchone()[0]
        return count

    def _body(self, key: str) -> bytes | None:
        row = self._connection.execute("SELECT checksum, body FROM extraction WHERE key = ?", (key,)).fetchone()
        return row[1] if row and row[0] == _checksum(row[1]) else None

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


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()[:16]


def _open(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _connect(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            path.replace(path.with_suffix(".damaged"))  # kept for whoever wants to look; nothing of it is used
            return _connect(path)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"cannot be opened ({error}); choose another folder with -o", str(path)) from error


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=60)
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] not in (0, FORMAT):
            raise sqlite3.DatabaseError("another version's store")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_SCHEMA)
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.commit()
    except sqlite3.Error:
        connection.close()
        raise
    return connection
