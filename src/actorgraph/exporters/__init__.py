"""Writers of the graph, one file each with ``write(graph, stream)``; the suffix of the output chooses."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from actorgraph.errors import OutputError
from actorgraph.exporters import checksums
from actorgraph.exporters.atomic import replacing, sweep
from actorgraph.exporters.checksums import noted
from actorgraph.exporters.others import others
from actorgraph.exporters.pages import write_page
from actorgraph.exporters.patching import NoPatchError
from actorgraph.exporters.shards import export_shards
from actorgraph.graph.filling import Changes
from actorgraph.graph.working import Graph

FORMATS: Mapping[str, str] = {
    ".ttl": "turtle",
    ".nt": "ntriples",
    ".nq": "nquads",
    ".trig": "trig",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
    ".graphml": "graphml",
    ".nodes.csv": "nodes_csv",
    ".csv": "edges_csv",
    ".csv.zip": "csv_zip",
}
"""Suffix -> module of this package. A longer suffix goes before a shorter one."""


PATCHED = 5
"""A file is brought up to date where less than one in so many triples differs."""


class Exporter(Protocol):
    """A module that writes the graph in one format; one that has ``patch`` can bring a file up to date."""

    def write(self, graph: Graph, stream: BinaryIO) -> None:
        """Write ``graph`` to ``stream``; the same graph gives the same bytes."""


def exporter(path: Path) -> Exporter:
    """The exporter for a file's suffix.

    Raises:
        OutputError: no exporter has it.
    """
    added = {other.suffix: other for other in others()}
    for suffix in sorted({*FORMATS, *added}, key=len, reverse=True):
        if path.name.lower().endswith(suffix):
            if suffix in added:
                return added[suffix].of_graph()
            return cast(Exporter, import_module(f"actorgraph.exporters.{FORMATS[suffix]}"))
    # Not above: the tables' formats need this module themselves.
    from actorgraph.exporters import tabular

    known = ", ".join(sorted({*FORMATS, *tabular.FORMATS, *added} - {""}))
    raise OutputError(f"no export format has this suffix; use one of {known}", str(path))


def export(graph: Graph, path: Path, changes: Changes | None = None) -> None:
    """Write the graph to a file in the format of its suffix; a former file is replaced only by a whole new one.

    Its checksum goes into the folder's ``SHA256SUMS``.

    Args:
        changes: what differs from the graph that the former file was written of, if that is known.

    Raises:
        OutputError: an unknown suffix, an unwritable folder, a full disk.
    """
    chosen = exporter(path)
    if path.exists() and not path.is_file():
        raise OutputError("is no ordinary file; give the name of one", str(path))
    known = changes is not None and len(changes) * PATCHED < len(graph) and checksums.is_whole(path)
    with noted([path]), replacing(path) as stream:
        if not (changes is not None and known and _patched(chosen, graph, changes, path, stream)):
            chosen.write(graph, stream)


def _patched(chosen: Exporter, graph: Graph, changes: Changes, path: Path, stream: BinaryIO) -> bool:
    """Bring the former file up to date, where the format can do that; whether it was done."""
    patch = getattr(chosen, "patch", None)
    if patch is None:
        return False
    try:
        with path.open("rb") as former:
            patch(graph, changes, former, stream)
    except NoPatchError:
        stream.seek(0)
        stream.truncate()
        return False
    return True


__all__ = ["FORMATS", "Exporter", "export", "export_shards", "exporter", "noted", "replacing", "sweep", "write_page"]
