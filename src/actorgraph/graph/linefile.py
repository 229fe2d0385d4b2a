"""The triples of a graph as they are exported, kept beside the store: sorted lines of N-Triples, in blocks.

A store finds the words of a triple by their hashes, one look-up each; written out in order it is many times slower than
a file read from its beginning to its end. The file is written while the graph is built and takes a fifteenth of its
text.

A :class:`Part` is what the file takes at a time: some blocks, each of one graph, under a key that names all they depend
on. The next graph copies the parts whose keys it has, as they are. Every block carries a checksum over key, graph and
bytes; one that does not check out counts as absent.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Any

import brotli
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad

from actorgraph.errors import StoreError
from actorgraph.graph.ordering import sorted_lines

GraphName = NamedNode | BlankNode | DefaultGraph
LINES, INDEX = "triples.z", "triples.json"
FORMAT = 3
"""Version of the two files."""
# By Brotli's scale: a third smaller than the fastest zlib for a millisecond more an article, and read faster.
_QUALITY = 5


@dataclass(frozen=True, slots=True)
class Block:
    """Sorted, distinct lines of one graph, compressed.

    Attributes:
        graph: ``<IRI>``, or an empty string for the default graph.
        count: lines.
    """

    graph: str
    count: int
    packed: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks that are made and kept together.

    Attributes:
        key: a hash of all that they depend on; empty for a part that is never kept.
    """

    key: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands in the file, and what it should be."""

    key: str
    graph: str
    count: int
    start: int
    length: int
    checksum: str

    def holds(self, packed: bytes) -> bool:
        """Whether these bytes are the block that was written."""
        return self.checksum == _checksum(self.key, self.graph, packed)


def block(graph: GraphName, triples: Iterable[tuple[Any, Any, Any]]) -> Block:
    """The lines of some triples of one graph."""
    # By code points, which is the order of the bytes of UTF-8.
    lines = sorted({f"{_written(one)} <{term.value}> {_written(thing)} .\n" for one, term, thing in triples})
    return Block(named(graph), len(lines), brotli.compress("".join(lines).encode(), quality=_QUALITY))


def _written(term: Any) -> str:
    """A term as lines have it: the same as the serializer's, which takes longer, as does `str` of an IRI."""
    return f"<{term.value}>" if term.__class__ is NamedNode else str(term)


def named(graph: GraphName) -> str:
    """A graph as it is called here."""
    return "" if isinstance(graph, DefaultGraph) else str(graph)


def grouped(quads: Iterable[Quad]) -> Iterator[Part]:
    """Quads as parts that are not kept. Those of one graph that come together are sorted together."""
    for graph, some in groupby(quads, key=lambda quad: quad.graph_name):
        yield Part("", (block(graph, ((one.subject, one.predicate, one.object) for one in some)),))


class LineWriter:
    """Writes the two files of a folder, part by part; use as a context manager.

    The index is written last: without it there are no lines.
    """

    def __init__(self, folder: Path) -> None:
        self._index = folder / INDEX
        self._file = (folder / LINES).open("wb")
        self._places: list[Place] = []

    def __enter__(self) -> LineWriter:
        return self

    def add(self, part: Part) -> None:
        for one in part.blocks:
            if one.count:
                checksum = _checksum(part.key, one.graph, one.packed)
                start = self._file.tell()
                self._places.append(Place(part.key, one.graph, one.count, start, len(one.packed), checksum))
                self._file.write(one.packed)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()
        if error is None:
            rows = [[getattr(place, name) for name in Place.__slots__] for place in self._places]
            self._index.write_text(json.dumps({"format": FORMAT, "places": rows}), encoding="utf-8")


class LineFile:
    """The lines that :class:`LineWriter` wrote; what was opened stays what it is when the folder is replaced.

    Raises:
        StoreError: they cannot be opened.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / LINES
        try:
            self._file = self._path.open("rb")
            self._index_file = (folder / INDEX).open("rb")
        except OSError as error:
            raise self._damaged(error) from error

    @staticmethod
    def exists(folder: Path) -> bool:
        return (folder / INDEX).exists()

    @cached_property
    def places(self) -> Mapping[str, tuple[Place, ...]]:
        """The blocks of each graph.

        Raises:
            StoreError: the index is damaged or of another version.
        """
        return _by(lambda one: one.graph, self._index)

    @cached_property
    def _index(self) -> list[Place]:
        try:
            with self._index_file as file:
                index = json.load(file)
            if index["format"] != FORMAT:
                raise ValueError("made by another version")
            return [Place(*row) for row in index["places"]]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise self._damaged(error) from error

    @cached_property
    def _parts(self) -> Mapping[str, tuple[Place, ...]]:
        return _by(lambda one: one.key, self._index)

    def __contains__(self, key: str) -> bool:
        return bool(key) and key in self._parts

    def part(self, key: str) -> Part | None:
        """The part of a key, ``None`` where there is none that checks out."""
        places = self._parts.get(key, ()) if key else ()
        try:
            blocks = tuple(Block(place.graph, place.count, self._packed(place)) for place in places)
        except StoreError:
            return None
        return Part(key, blocks) if blocks else None

    def lines(self, graph: str) -> Iterator[bytes]:
        """The distinct lines of one graph, sorted.

        Args:
            graph: ``<IRI>``, or an empty string for the default graph.

        Raises:
            StoreError: the file is damaged.
        """
        places = self.places.get(graph, ())
        every = (line for place in places for line in self._text(place).splitlines(keepends=True))
        # A graph of several blocks has to be merged; of one, its lines are sorted already.
        return sorted_lines(every) if len(places) > 1 else every

    def nquads(self) -> Iterator[bytes]:
        """All of it as N-Quads, block by block; what several blocks of a graph hold comes as often.

        Raises:
            StoreError: the file is damaged.
        """
        for place in self._index:
            # A line feed inside a literal is escaped, so that this stands nowhere but at the end of a line.
            end = f" {place.graph} .\n" if place.graph else " .\n"
            yield self._text(place).replace(b" .\n", end.encode())

    def ntriples(self) -> Iterator[bytes]:
        """All of it as N-Triples, block by block, whatever graph they stand in; some of it twice.

        Raises:
            StoreError: the file is damaged.
        """
        return map(self._text, self._index)

    @property
    def count(self) -> int:
        """Lines of all blocks; what several blocks of a graph hold is counted as often."""
        return sum(place.count for place in self._index)

    def _text(self, place: Place) -> bytes:
        try:
            return bytes(brotli.decompress(self._packed(place)))
        except brotli.error as error:
            raise self._damaged(error) from error

    def _packed(self, place: Place) -> bytes:
        try:
            self._file.seek(place.start)
            packed = self._file.read(place.length)
        except OSError as error:
            raise self._damaged(error) from error
        if not place.holds(packed):
            raise self._damaged(ValueError("a block does not check out"))
        return packed

    def _damaged(self, error: Exception) -> StoreError:
        return StoreError(f"the graph is damaged, build it again: {error}", str(self._path))


def _by(key: Any, places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for place in places:
        found.setdefault(key(place), []).append(place)
    return {name: tuple(some) for name, some in found.items()}


def _checksum(key: str, graph: str, packed: bytes) -> str:
    return hashlib.sha256(f"{key}\0{graph}\0".encode() + packed).hexdigest()[:16]
