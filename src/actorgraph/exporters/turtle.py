"""Turtle: the merged graph, sorted and prefixed, so that two exports can be compared line by line."""

from __future__ import annotations

from typing import BinaryIO

from pyoxigraph import RdfFormat, serialize

from actorgraph.exporters.ordered import prefixes, quads
from actorgraph.graph.working import Graph


def write(graph: Graph, stream: BinaryIO) -> None:
    serialize((quad.triple for quad in quads(graph)), stream, RdfFormat.TURTLE, prefixes=prefixes(graph))
