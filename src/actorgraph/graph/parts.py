"""A graph in parts that fit in memory, each with what the shapes of its nodes look at elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Triple, parse

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
        borrowed: IRIs of nodes that belong to another part; of them only the classes are here.
    """

    triples: bytes
    borrowed: frozenset[str] = frozenset()


def parts(graph: Graph, incoming: Collection[NamedNode], *, whole: int = WHOLE, size: int = PART) -> Iterator[Part]:
    """The graph in parts; small graphs, merged, in one. The ontology, where it has its own graph, is left out.

    Args:
        incoming: properties that are followed backwards: their triples come with their object's part.
    """
    if len(graph) <= whole:
        names = (one for one in graph.graphs() if one != ONTOLOGY)
        yield Part(b"".join(graph.lines(DefaultGraph(), *names)))
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
    triples = [quad.triple for quad in parse(own, RdfFormat.N_TRIPLES)]
    subjects = {one.subject for one in triples if isinstance(one.subject, NamedNode)}
    typed = {one.subject for one in triples if one.predicate == A}
    referred = {one.object for one in triples if isinstance(one.object, NamedNode)}
    asked = {node for node in subjects | referred if node.value.startswith(base)} - typed
    found = {node: list(graph.store.quads_for_pattern(node, A, None, None)) for node in asked}
    classes = [quad.triple for quads in found.values() for quad in quads]
    back = [q.triple for term in incoming for s in subjects for q in graph.store.quads_for_pattern(None, term, s, None)]
    borrowed = frozenset(node.value for node, quads in found.items() if quads)
    return Part(own + _written({*classes, *back} - set(triples)), borrowed)


def _written(triples: Iterable[Triple]) -> bytes:
    return "".join(f"{triple} .\n" for triple in triples).encode()
