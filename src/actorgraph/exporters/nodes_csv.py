"""CSV of the network's nodes."""

from __future__ import annotations

from typing import BinaryIO

from actorgraph.exporters import edges, tables
from actorgraph.graph.working import Graph


def write(graph: Graph, stream: BinaryIO) -> None:
    nodes, _ = edges.read(graph)
    stream.write(tables.table(edges.Node, (node.row() for node in nodes)))
