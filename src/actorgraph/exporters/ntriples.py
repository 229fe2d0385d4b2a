"""N-Triples: the merged graph, one triple a line, sorted."""

from __future__ import annotations

from typing import BinaryIO

from actorgraph.graph.working import Graph


def write(graph: Graph, stream: BinaryIO) -> None:
    stream.writelines(graph.lines())
