"""The graph in the order in which it is written: by subject, each subject's class first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from tempfile import TemporaryFile

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from actorgraph.graph.vocabulary import PREFIXES
from actorgraph.graph.working import Graph

TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


def prefixes(graph: Graph) -> dict[str, str]:
    """The usual prefixes, and ``d`` for the graph's own things."""
    return {**PREFIXES, "d": graph.base}


def quads(graph: Graph, *names: NamedNode | DefaultGraph) -> Iterator[Quad]:
    """The triples of some named graphs (of all, merged, where none is named) in order; their graph is the default."""
    return in_order(graph.lines(*names))


def in_order(lines: Iterable[bytes]) -> Iterator[Quad]:
    """Sorted lines of N-Triples as quads of the default graph, each subject's class first."""
    with TemporaryFile() as file:
        for _, some in groupby(lines, key=lambda line: line[: line.index(b" ")]):
            ordered = sorted(some, key=lambda line: line.split(b" ", 2)[1] != TYPE)
            file.writelines(ordered)
        file.seek(0)
        yield from parse(file, RdfFormat.N_TRIPLES)
