"""What of a build's articles is compared, kept in an SQLite file by the words that a person may ask by."""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

import msgspec

from actorgraph.comparison.gathering import Matter, found_by
from actorgraph.comparison.matching import wanted

LAYOUT = """
CREATE TABLE matter (first INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE word (word TEXT PRIMARY KEY, found BLOB NOT NULL) WITHOUT ROWID;
"""
# Sets in an order of their own, so that the same build has the same bytes.
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_DECODER = msgspec.msgpack.Decoder(Matter)
_ARTICLE = msgspec.msgpack.Decoder(list[msgspec.Raw])
_NUMBERS = msgspec.msgpack.Decoder(list[int])


class Writer:
    """Fills the tables, given each article's matters with their words, in the order of the corpus."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._first = 0
        self._met: dict[str, array[int]] = defaultdict(lambda: array("q"))

    def add(self, article: Iterable[tuple[Matter, str]]) -> None:
        every = []
        for n, (matter, words) in enumerate(article, start=self._first):
            every.append(matter)
            for word in found_by(matter, words):
                self._met[word].append(n)
        if every:
            # An article in one piece: its sentences stand in several matters, and take room once.
            row = (self._first, zlib.compress(_ENCODER.encode(every), 6))
            self._connection.execute("INSERT INTO matter VALUES (?, ?)", row)
            self._first += len(every)

    def finish(self) -> None:
        # Ascending numbers as the first and what each adds: small ones, which take a byte.
        steps = ((word, [n - m for m, n in pairwise((0, *numbers))]) for word, numbers in sorted(self._met.items()))
        rows = ((word, _ENCODER.encode(each)) for word, each in steps)
        self._connection.executemany("INSERT INTO word VALUES (?, ?)", rows)


def fitting(connection: sqlite3.Connection, query: str) -> Iterator[Matter]:
    """The matters that every word of a question fits, in the order of the corpus."""
    every = [_met(connection, one) for one in wanted(query)]
    first, article = 0, list[msgspec.Raw]()
    for n in sorted(set.intersection(*every)) if every else ():
        if n >= first + len(article):
            holding = "SELECT first, body FROM matter WHERE first <= ? ORDER BY first DESC LIMIT 1"
            first, body = connection.execute(holding, (n,)).fetchone()
            article = _ARTICLE.decode(zlib.decompress(body))
        yield _DECODER.decode(article[n - first])


def _met(connection: sqlite3.Connection, forms: Iterable[str]) -> set[int]:
    """The numbers of the matters that one of some words is met in."""
    found: set[int] = set()
    for form in forms:
        for (steps,) in connection.execute("SELECT found FROM word WHERE word = ?", (form,)):
            found.update(accumulate(_NUMBERS.decode(steps)))
    return found
