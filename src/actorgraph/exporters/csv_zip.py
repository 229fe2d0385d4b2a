"""A ZIP of two CSV files, ``nodes.csv`` and ``edges.csv``."""

from __future__ import annotations

from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from actorgraph.exporters import edges, tables
from actorgraph.graph.working import Graph

# A ZIP must carry a time; a fixed one keeps the bytes the same.
_TIME = (1980, 1, 1, 0, 0, 0)


def write(graph: Graph, stream: BinaryIO) -> None:
    nodes, links = edges.read(graph)
    with ZipFile(stream, "w") as archive:
        _add(archive, "nodes.csv", tables.table(edges.Node, (node.row() for node in nodes)))
        _add(archive, "edges.csv", tables.table(edges.Edge, (link.row() for link in links)))


def _add(archive: ZipFile, name: str, content: bytes) -> None:
    entry = ZipInfo(name, _TIME)
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content, ZIP_DEFLATED)
