"""The triples of a graph as they are exported, kept beside the store: sorted lines of N-Triples, a block a graph.

A store finds the words of a triple by their hashes, one look-up each; written out in order it is many times slower than
a file read from its beginning to its end. The file is written while the graph is built and costs a tenth of its text.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import DefaultGraph, Quad

from actorgraph.errors import StoreError
from actorgraph.graph.ordering import sorted_lines

LINES, INDEX = "triples.z", "triples.json"
_LEVEL = 1  # of zlib: level 6 takes four times as long for a third less


def kept(quads: Iterable[Quad], folder: Path) -> Iterator[Quad]:
    """The quads as they come, and a copy of them as lines in a folder.

    Quads of one graph that come together are sorted together; graphs should not alternate more than they must.
    """
    index: dict[str, list[tuple[int, int]]] = defaultdict(list)
    with (folder / LINES).open("wb") as file:
        graph, block = "", set[str]()
        for quad in quads:
            name = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
            if name != graph:
                _write(file, index[graph], block)
                graph, block = name, set()
            block.add(str(quad).removesuffix(name).rstrip(" "))
            yield quad
        _write(file, index[graph], block)
    found = {name: places for name, places in index.items() if places}
    (folder / INDEX).write_text(json.dumps(found), encoding="utf-8")


def _write(file: BinaryIO, places: list[tuple[int, int]], block: set[str]) -> None:
    """One block of sorted lines, and where it stands."""
    if block:
        lines = b"".join(sorted(f"{line} .\n".encode() for line in block))
        packed = zlib.compress(lines, _LEVEL)
        places.append((file.tell(), len(packed)))
        file.write(packed)


class LineFile:
    """The lines that :func:`kept` wrote; what was opened stays what it is when the folder is replaced.

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
    def _index(self) -> dict[str, list[tuple[int, int]]]:
        try:
            with self._index_file as file:
                found: dict[str, list[tuple[int, int]]] = json.load(file)
        except (OSError, ValueError) as error:
            raise self._damaged(error) from error
        return found

    def lines(self, graph: str) -> Iterator[bytes]:
        """The distinct lines of one graph, sorted.

        Args:
            graph: ``<IRI>``, or an empty string for the default graph.

        Raises:
            StoreError: the file is damaged.
        """
        blocks = self._blocks(graph)
        many = len(self._index.get(graph, ())) > 1
        every = (line for block in blocks for line in block.splitlines(keepends=True))
        return sorted_lines(every) if many else every

    def _blocks(self, graph: str) -> Iterator[bytes]:
        for start, length in self._index.get(graph, ()):
            try:
                self._file.seek(start)
                block = zlib.decompress(self._file.read(length))
            except (OSError, zlib.error) as error:
                raise self._damaged(error) from error
            yield block

    def _damaged(self, error: Exception) -> StoreError:
        return StoreError(f"the graph is damaged, build it again: {error}", str(self._path))
