"""TriG: what each article says in its own named graph, and the graph they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import BinaryIO

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, serialize

from actorgraph.exporters import patching
from actorgraph.exporters.ordered import prefixes, quads
from actorgraph.graph.filling import Changes
from actorgraph.graph.working import Graph


def write(graph: Graph, stream: BinaryIO) -> None:
    every = (quad for names in ([DefaultGraph()], graph.graphs()) for quad in _quads(graph, names))
    serialize(every, stream, RdfFormat.TRIG, prefixes=prefixes(graph))


def patch(graph: Graph, changes: Changes, former: BinaryIO, stream: BinaryIO) -> None:
    """Write what :func:`write` would, given what it wrote of another graph, and what differs between the two.

    Raises:
        NoPatchError: that is not possible.
    """
    touched = {name.encode() for name in changes.graphs}
    if b"" in touched or any(True for _ in graph.lines(DefaultGraph())):
        raise patching.NoPatchError("triples outside of named graphs")
    names = [name for name in graph.graphs() if str(name).encode() in touched]
    with TemporaryFile() as fresh:
        serialize(_quads(graph, names), fresh, RdfFormat.TRIG, prefixes=prefixes(graph))
        fresh.seek(0)
        patching.patch(former, fresh, touched, stream, patching.bare)


def _quads(graph: Graph, names: Iterable[NamedNode | DefaultGraph]) -> Iterator[Quad]:
    for name in names:
        for quad in quads(graph, name):
            yield Quad(quad.subject, quad.predicate, quad.object, name)
