"""N-Quads in several files, for stores and engines that load or read in parallel.

Which file a quad goes to depends on nothing but its article's graph (in the graph that articles share: its subject) and
the number of files. Whatever the number, the files together hold the lines of the one file, each once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from pyoxigraph import DefaultGraph

from actorgraph.errors import OutputError
from actorgraph.exporters import checksums
from actorgraph.exporters.atomic import replacing
from actorgraph.exporters.checksums import noted
from actorgraph.exporters.nquads import end_in, pieces
from actorgraph.graph.vocabulary import SHARED
from actorgraph.graph.working import Graph
from actorgraph.model import digest

MOST = 512
"""Files that are open at a time; a system allows about a thousand."""

SUFFIX = ".nq"


def export_shards(graph: Graph, path: Path, count: int) -> list[Path]:
    """Write the graph as ``count`` files of N-Quads: ``graph-00001-of-00004.nq`` ... for ``graph.nq``.

    The files replace the former ones together, when all are whole; files of another count are removed.

    Args:
        path: a name that ends in ``.nq``, or a folder (then the files are called ``graph-...``).

    Raises:
        OutputError: another suffix, too many files, an unwritable folder, a full disk.
    """
    if not 1 <= count <= MOST:
        raise OutputError(f"{count} shards cannot be written; 1 to {MOST} can", str(path))
    if path.suffix not in ("", SUFFIX):
        raise OutputError("shards are N-Quads; name a file that ends in .nq, or a folder", str(path))
    first = path if path.suffix else path / f"graph{SUFFIX}"
    names = [first.with_name(f"{first.stem}-{number:05}-of-{count:05}{SUFFIX}") for number in range(1, count + 1)]
    # All open at once, so that the graph is read in one pass whatever the number of files.
    with noted(names), ExitStack() as files:
        streams = [files.enter_context(replacing(name)) for name in names]
        for shard, piece in _assigned(graph, count):
            streams[shard].write(piece)
    # Shards of a former export in another number would, together with these, say all twice.
    ours = re.compile(rf"{re.escape(first.stem)}-\d{{5}}-of-\d{{5}}{SUFFIX}\Z")
    others = sorted(file for file in first.parent.iterdir() if ours.match(file.name) and file not in names)
    checksums.forget(first.parent, (file.name for file in others))
    for other in others:
        other.unlink()
    return names


def _assigned(graph: Graph, count: int) -> Iterator[tuple[int, bytes]]:
    """Pieces of N-Quads, each with the number of its shard."""
    for line in graph.lines(DefaultGraph()):
        yield _shard(line.partition(b" ")[0].decode(), count), line
    for name in graph.graphs():
        if name.value.endswith(SHARED):
            for line in graph.lines(name):
                yield _shard(line.partition(b" ")[0].decode(), count), end_in(line, name)
        else:
            shard = _shard(name.value, count)
            yield from ((shard, piece) for piece in pieces(graph, name))


def _shard(name: str, count: int) -> int:
    # A hash of ours and not Python's own, which is another in every process.
    return int(digest(name), 16) % count
