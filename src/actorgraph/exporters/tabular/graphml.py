"""GraphML with weights and days, for Gephi, yEd, Cytoscape and igraph; isolated actors are there."""

from __future__ import annotations

from pathlib import Path

from actorgraph.exporters.atomic import replacing
from actorgraph.exporters.tabular.nodes import Record, edges, nodes
from actorgraph.tables.reading import Tables


def write(tables: Tables, path: Path) -> None:
    import networkx as nx

    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes(tables):
        made.add_node(node["id"], **_told(node, "id"))
    for edge in edges(tables):
        # An edge's key becomes its id in the file, where every id must be another.
        made.add_edge(edge["source"], edge["target"], key=edge["id"], **_told(edge, "id", "source", "target"))
    with replacing(path) as stream:
        # Not write_graphml, which writes with whichever XML library is installed.
        nx.write_graphml_xml(made, stream, prettyprint=True)


def _told(one: Record, *without: str) -> Record:
    return {name: value for name, value in one.items() if name not in without and value not in (None, "")}
