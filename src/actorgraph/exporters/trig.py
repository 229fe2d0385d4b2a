"""TriG: what each article says in its own named graph, and the graph they share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from pyoxigraph import DefaultGraph, Quad, RdfFormat, serialize

from actorgraph.exporters.ordered import prefixes, quads
from actorgraph.graph.working import Graph


def write(graph: Graph, stream: BinaryIO) -> None:
    serialize(_by_graph(graph), stream, RdfFormat.TRIG, prefixes=prefixes(graph))


def _by_graph(graph: Graph) -> Iterator[Quad]:
    yield from quads(graph, DefaultGraph())
    for name in graph.graphs():
        for quad in quads(graph, name):
            yield Quad(quad.subject, quad.predicate, quad.object, name)
