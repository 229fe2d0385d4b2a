"""GraphML: the network for Gephi, yEd, Cytoscape."""

from __future__ import annotations

from typing import BinaryIO

import networkx as nx

from actorgraph.exporters import edges
from actorgraph.graph.working import Graph

ENDS = ("source", "target", "source_label", "target_label")
"""Columns of an edge that its two nodes tell."""


def write(graph: Graph, stream: BinaryIO) -> None:
    nodes, links = edges.read(graph)
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        made.add_node(node.id, **{name: value for name, value in node.row().items() if name != "id"})
    for number, link in enumerate(links):
        # An edge's key becomes its id in the file, where every id must be another.
        attributes = {name: value for name, value in link.row().items() if name not in ENDS}
        made.add_edge(link.source, link.target, key=f"e{number}", **attributes)
    # Not write_graphml, which writes with whichever XML library is installed.
    nx.write_graphml_xml(made, stream, prettyprint=True)
