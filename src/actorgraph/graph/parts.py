"""A graph in parts that fit in memory, each with what the shapes of its nodes look at elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import DefaultGraph, NamedNode

from actorgraph.graph.conformance import TYPE, Data
from actorgraph.graph.linefile import GraphName
from actorgraph.graph.vocabulary import ONTOLOGY, SHARED, A
from actorgraph.graph.working import Graph

WHOLE = 100_000
"""Triples up to which a graph is one part: about 150 MB when pyshacl has read them."""

PART = 50_000
"""Triples of a part, about; all of one subject, and all of one article, stay together."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some triples as N-Triples.

    Attributes:
        data: the same, to be looked up.
        borrowed: IRIs of nodes that belong to another part; of them only the classes are here.
    """

    triples: bytes
    data: Data
    borrowed: frozenset[str] = frozenset()


def parts(graph: Graph, incoming: Collection[NamedNode], *, whole: int = WHOLE, size: int = PART) -> Iterator[Part]:
    """The graph in parts; small graphs, merged, in one. The ontology, where it has its own graph, is left out.

    Args:
        incoming: properties that are followed backwards: their triples come with their object's part.
    """
    if len(graph) <= whole:
        names = (name for name in graph.graphs() if name != ONTOLOGY)
        every = b"".join(graph.lines(DefaultGraph(), *names))
        yield Part(every, Data(every))
        return
    base = graph.base
    lines: list[bytes] = []
    for group in _groups(graph):
        lines += group
        if len(lines) >= size:
            yield _with_neighbours(graph, lines, base, incoming)
            lines = []
    if lines:
        yield _with_neighbours(graph, lines, base, incoming)


def _groups(graph: Graph) -> Iterator[list[bytes]]:
    """Lines that belong together: those of an article; in what articles share, those of a subject."""
    yield from _by_subject(graph, DefaultGraph())
    for name in graph.graphs():
        if name == ONTOLOGY:
            continue
        if name.value.endswith(SHARED):
            yield from _by_subject(graph, name)
        else:
            yield graph.part(name)


def _by_subject(graph: Graph, name: GraphName) -> Iterator[list[bytes]]:
    for _, lines in groupby(graph.lines(name), key=lambda line: line.partition(b" ")[0]):
        yield list(lines)


def _with_neighbours(graph: Graph, lines: Iterable[bytes], base: str, incoming: Collection[NamedNode]) -> Part:
    """A part with the classes of the things it refers to, and with what refers to its own by ``incoming``."""
    own = b"".join(lines)
    data, store = Data(own), graph.store
    ours, start = [one for one in data.out if one.startswith("<")], f"<{base}"
    asked = [one for one in {*ours, *data.back} if one.startswith(start) and TYPE not in data.out.get(one, ())]
    found = {thing: list(store.quads_for_pattern(NamedNode(thing[1:-1]), A, None, None)) for thing in sorted(asked)}
    wanted = [quad.triple for quads in found.values() for quad in quads]
    for node in (NamedNode(one[1:-1]) for one in ours):
        wanted += (quad.triple for term in incoming for quad in store.quads_for_pattern(None, term, node, None))
    more = "".join(sorted(line for triple in set(wanted) if (line := f"{triple} .\n") and data.add(line[:-1]))).encode()
    borrowed = frozenset(node[1:-1] for node, quads in found.items() if quads)
    return Part(own + more, data, borrowed)
