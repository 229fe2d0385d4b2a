"""N-Quads: one quad a line, graph by graph, each sorted."""

from __future__ import annotations

from typing import BinaryIO

from pyoxigraph import DefaultGraph

from actorgraph.graph.working import Graph


def write(graph: Graph, stream: BinaryIO) -> None:
    stream.writelines(graph.lines(DefaultGraph()))
    for name in graph.graphs():
        end = f" {name} .\n".encode()
        stream.writelines(line.removesuffix(b" .\n") + end for line in graph.lines(name))
