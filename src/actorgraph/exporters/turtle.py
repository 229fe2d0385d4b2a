"""Turtle: the merged graph, sorted and prefixed, so that two exports can be compared line by line."""

from __future__ import annotations

from itertools import chain
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
    if not all(subject.startswith(b"<") for subject in touched):
        raise patching.NoPatchError("a blank node")
    # A block of Turtle holds all that is said of a thing, so that one changed line needs its others.
    subjects = (NamedNode(subject[1:-1].decode()) for subject in sorted(touched))
    found = (graph.store.quads_for_pattern(subject, None, None, None) for subject in subjects)
    about = (sorted({f"{quad.triple} .\n".encode() for quad in quads_of}) for quads_of in found)
    with TemporaryFile() as fresh:
        triples = (quad.triple for quad in in_order(chain.from_iterable(about)))
        serialize(triples, fresh, RdfFormat.TURTLE, prefixes=prefixes(graph))
        fresh.seek(0)
        patching.patch(former, fresh, touched, stream, patching.whole)
