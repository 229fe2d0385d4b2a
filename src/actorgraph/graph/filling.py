"""The triple store of a working graph, filled from the lines beside it: all of them, or what differs from a former one.

It holds every triple once, in the default graph; a triple stands in one named graph only, so that nothing is lost when
one of them loses it (:mod:`actorgraph.graph.datasets` tells how queries that name graphs are answered).

A store's data files are never changed once written, only left behind: a copy of a store is links to them, and changing
the copy leaves the original as it is.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, Store, parse

from actorgraph.errors import StoreError
from actorgraph.graph.datasets import NAMED, batches
from actorgraph.graph.linefile import INDEX, LINES, LineFile

FILLED = "filled.json"
"""How many quads the store holds, and how many were changed since it was filled."""
MOST = 1_000_000
"""Changed quads up to which a store is changed: they are held in memory."""
WORN = 0.5
"""Share of changed quads from which on a store is filled anew, without what changes leave behind."""
LAYOUT = 2
"""Version of how the store is laid out; one of another version is filled anew."""
_OURS = (LINES, INDEX, FILLED, NAMED, "LOCK", "LOG*")


@dataclass(frozen=True, slots=True)
class Changes:
    """How one graph differs from another, in lines of N-Triples: what the merged graph loses and gains.

    Attributes:
        graphs: those in which something differs, as :mod:`actorgraph.graph.linefile` calls them.
        gone: those of them that are no more.
    """

    removed: tuple[bytes, ...]
    added: tuple[bytes, ...]
    graphs: tuple[str, ...]
    gone: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.removed) + len(self.added)


def fill(folder: Path, former: Path | None = None) -> Changes | None:
    """Make the store of a folder that holds its lines.

    Args:
        former: a folder whose store may be started from.

    Returns:
        What differs from the former one, if it was started from.

    Raises:
        OSError: the disk is full.
    """
    # From a former store where little changed: filling one costs many times as much.
    if former is not None and (found := _changed(folder, former)) is not None:
        return found
    store = Store(folder)
    for lines in batches(LineFile(folder).ntriples()):
        store.bulk_load(lines, RdfFormat.N_TRIPLES, lenient=True)
    store.flush()
    _note(folder, len(store), 0)
    return None


def _changed(folder: Path, former: Path) -> Changes | None:
    """Start from a former store, if it is whole and little differs; what differs, ``None`` if that was not so."""
    try:
        layout, before, worn = map(int, json.loads((former / FILLED).read_text(encoding="utf-8")))
        if layout != LAYOUT:
            return None
        # What was changed before counts too, for each change leaves its traces in the files.
        found = changes(LineFile(former), LineFile(folder), min(MOST, int(before * WORN) - worn))
        if found is None:
            return None
        ours = shutil.ignore_patterns(*_OURS)
        shutil.copytree(former, folder, ignore=ours, copy_function=_linked, dirs_exist_ok=True)
        store = Store(folder)
        known = len(store)
        apply(found, store)
        # Counts that do not fit mean that the former store was not what its note said.
        if known == before and len(store) == before - len(found.removed) + len(found.added):
            _note(folder, len(store), worn + len(found))
            return found
        del store
    except (OSError, ValueError, RuntimeError, StoreError):
        # Whatever is wrong with the former store, a new one can be filled without it.
        pass
    # Whatever there is of a store by now goes; the lines, of which it is to be made anew, stay.
    for path in folder.iterdir():
        if path.name not in (LINES, INDEX):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return None


def changes(old: LineFile, new: LineFile, most: int) -> Changes | None:
    """What differs between two graphs; ``None`` where that is more than ``most`` lines.

    Raises:
        StoreError: one of the files is damaged.
    """
    removed: list[bytes] = []
    added: list[bytes] = []
    graphs = [name for name in sorted({*old.places, *new.places}) if _blocks(old, name) != _blocks(new, name)]
    for name in graphs:
        _compare(old.lines(name), new.lines(name), removed, added)
        if len(removed) + len(added) > most:
            return None
    # A triple that only moved from one graph to another is still in the merged one.
    moved = {*removed} & {*added}
    gone = (name for name in graphs if name not in new.places)
    return Changes(
        tuple(line for line in removed if line not in moved),
        tuple(line for line in added if line not in moved),
        tuple(graphs),
        tuple(gone),
    )


def apply(found: Changes, store: Store) -> None:
    """Change a store."""
    for quad in parse(b"".join(found.removed), RdfFormat.N_TRIPLES):
        store.remove(quad)
    store.extend(parse(b"".join(found.added), RdfFormat.N_TRIPLES))
    store.flush()


def _blocks(file: LineFile, graph: str) -> set[tuple[str, str]]:
    return {(place.key, place.checksum) for place in file.places.get(graph, ())}


def _compare(old: Iterator[bytes], new: Iterator[bytes], removed: list[bytes], added: list[bytes]) -> None:
    """What only one of two sorted streams holds."""
    left, right = next(old, None), next(new, None)
    while left is not None or right is not None:
        if right is None or (left is not None and left < right):
            removed.append(left or b"")
            left = next(old, None)
        elif left is None or right < left:
            added.append(right)
            right = next(new, None)
        else:
            left, right = next(old, None), next(new, None)


def _linked(source: str, target: str) -> None:
    # Data files never change once they are written: a link serves, where the file system has any.
    if source.endswith(".sst"):
        with suppress(OSError):
            os.link(source, target)
            return
    shutil.copy2(source, target)


def _note(folder: Path, quads: int, worn: int) -> None:
    (folder / FILLED).write_text(json.dumps([LAYOUT, quads, worn]), encoding="utf-8")
