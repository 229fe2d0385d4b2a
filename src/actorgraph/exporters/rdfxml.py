"""RDF/XML: the merged graph for programs that read nothing else, by subject, each subject's class first."""

from __future__ import annotations

from typing import BinaryIO

from pyoxigraph import RdfFormat, serialize

from actorgraph.exporters.ordered import prefixes, quads
from actorgraph.graph.working import Graph


def write(graph: Graph, stream: BinaryIO) -> None:
    serialize((quad.triple for quad in quads(graph)), stream, RdfFormat.RDF_XML, prefixes=prefixes(graph))
