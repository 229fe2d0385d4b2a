"""CSV of the network's edges: whole by itself, each row with the names of both ends and its first evidence."""

from __future__ import annotations

from typing import BinaryIO

from actorgraph.exporters import edges, tables
from actorgraph.graph.working import Graph


def write(graph: Graph, stream: BinaryIO) -> None:
    _, links = edges.read(graph)
    stream.write(tables.table(edges.Edge, (link.row() for link in links)))
