"""Turtle: the merged graph, sorted and prefixed, so that two exports can be compared line by line."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from tempfile import TemporaryFile
from typing import BinaryIO

from pyoxigraph import NamedNode, RdfFormat, serialize

from actorgraph.exporters import patching
from actorgraph.exporters.ordered import in_order, prefixes, quads
from actorgraph.graph.filling import Changes
from actorgraph.graph.working import Graph


def write(graph: Graph, stream: BinaryIO) -> None:
    serialize((quad.triple for quad in quads(graph)), stream, RdfFormat.TURTLE, prefixes=prefixes(graph))


def patch(graph: Graph, changes: Changes, former: BinaryIO, stream: BinaryIO) -> None:
    """Write what :func:`write` would, given what it wrote of another graph, and what differs between the two.

    Raises:
        NoPatchError: that is not possible.
    """
    touched = {line.split(b" ", 1)[0] for line in (*changes.removed, *changes.added)}
    with TemporaryFile() as fresh:
        triples = (quad.triple for quad in in_order(_about(graph, touched)))
        serialize(triples, fresh, RdfFormat.TURTLE, prefixes=prefixes(graph))
        fresh.seek(0)
        patching.patch(former, fresh, touched, stream, patching.whole)


def _about(graph: Graph, subjects: Collection[bytes]) -> Iterator[bytes]:
    """All that any graph says of some things, as sorted lines."""
    for subject in sorted(subjects):
        if not subject.startswith(b"<"):
            raise patching.NoPatchError("a blank node")
        found = graph.store.quads_for_pattern(NamedNode(subject[1:-1].decode()), None, None, None)
        yield from sorted({f"{quad.triple} .\n".encode() for quad in found})
