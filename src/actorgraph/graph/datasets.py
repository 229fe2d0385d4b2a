"""The named graphs of a working graph as a store of their own, made when a query first names a graph.

The working store holds every triple once, in its default graph: a query that looks for triples in the union of a
thousand named graphs takes many times as long, and an index by graph doubles the store. Few queries name graphs. Those
that do are answered from the lines beside the store: the graphs that a query names with ``FROM`` alone in memory, else
all of them on disk, filled once and kept until the next build replaces the folder.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from actorgraph.errors import StoreError
from actorgraph.graph.linefile import LineFile

NAMED = "named"
"""Folder of the store, beside the lines."""
BATCH = 1 << 26
"""Bytes of lines that are loaded at once; a store needs several times as much to sort them."""
SMALL = 100_000
"""Triples up to which the store is made in memory each time."""


def of_graphs(folder: Path, names: Iterable[str]) -> Store:
    """A store in memory of some named graphs, as :mod:`actorgraph.graph.linefile` calls them; others do not exist."""
    lines, store = LineFile(folder), Store()
    for name in names:
        end = f" {name} .\n".encode() if name else b" .\n"
        # A line of N-Triples ends in " ." and a line feed; the graph goes before it.
        for text in batches(line[:-3] + end for line in lines.lines(name)):
            store.load(text, RdfFormat.N_QUADS, lenient=True)
    return store


def of_all(folder: Path) -> Store:
    """The store of all named graphs: in memory where they are few, else from disk, made where it is not there yet.

    Raises:
        StoreError: the lines are damaged, or the store can be written nowhere.
    """
    lines = LineFile(folder)
    if lines.count <= SMALL:
        return of_graphs(folder, lines.places)
    place = folder / NAMED
    if not (place / "CURRENT").exists():
        place = _made(lines, place)
    try:
        return Store.read_only(str(place))
    except (OSError, RuntimeError) as error:
        # Removed, so that the next question makes it anew.
        shutil.rmtree(place, ignore_errors=True)
        raise StoreError(f"the store of named graphs was damaged and is made anew; ask again: {error}") from error


def _made(lines: LineFile, place: Path) -> Path:
    """Fill the store beside its place and move it there; in a folder for this process where that cannot be written."""
    try:
        new = Path(tempfile.mkdtemp(prefix=f"{NAMED}-", dir=place.parent))
    except OSError:
        # A build may lie where nobody can write: then the store goes with this process.
        new = Path(tempfile.mkdtemp(prefix="actorgraph-"))
        atexit.register(shutil.rmtree, new, ignore_errors=True)
        place = new / NAMED
    try:
        store = Store(new / NAMED)
        for text in batches(lines.nquads()):
            store.bulk_load(text, RdfFormat.N_QUADS, lenient=True)
        store.flush()
        del store
        if place.parent != new:
            with suppress(OSError):
                # Another process may have been faster; its store holds the same.
                (new / NAMED).rename(place)
            shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        shutil.rmtree(new, ignore_errors=True)
        raise StoreError(f"the named graphs cannot be laid out to be asked ({error}); free some space") from error
    return place


def batches(pieces: Iterable[bytes], size: int = BATCH) -> Iterator[bytes]:
    """Whole lines of about ``size`` bytes: what is loaded at once is sorted in memory."""
    batch = bytearray()
    for piece in pieces:
        batch += piece
        if len(batch) >= size:
            yield bytes(batch)
            batch.clear()
    if batch:
        yield bytes(batch)
