"""N-Quads: one quad a line, graph by graph, each sorted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from pyoxigraph import DefaultGraph, NamedNode

from actorgraph.graph.vocabulary import SHARED
from actorgraph.graph.working import Graph

BATCH = 10_000
"""Lines of the shared graph, which may not fit in memory, that are handled together."""

# A line feed inside a literal is escaped, so that this stands nowhere but at the end of a line.
_END = b" .\n"


def end_in(lines: bytes, name: NamedNode) -> bytes:
    """Lines of N-Triples as N-Quads of a graph."""
    return lines.replace(_END, f" {name} .\n".encode())


def write(graph: Graph, stream: BinaryIO) -> None:
    stream.writelines(graph.lines(DefaultGraph()))
    for name in graph.graphs():
        stream.writelines(pieces(graph, name))


def pieces(graph: Graph, name: NamedNode) -> Iterator[bytes]:
    """The quads of one named graph as sorted lines, some thousand in each piece; an article's graph is one piece."""
    if not name.value.endswith(SHARED):
        yield end_in(b"".join(graph.part(name)), name)
        return
    lines = graph.lines(name)
    while batch := b"".join(islice(lines, BATCH)):
        yield end_in(batch, name)
