"""The interactive map: one HTML file that needs nothing but a browser.

vis-network draws, in the version that pyvis brings, with three habits of pyvis's own page mended: it would fetch style
sheets from the web (here the page is our own template and holds everything), it would let the browser lay out the
network for minutes (here positions are computed beforehand, with a fixed seed), and it would put names into the page as
markup (here all text arrives as JSON and is set as text). pyvis itself is not loaded: it loads IPython.
"""

from __future__ import annotations

import math
from importlib.util import find_spec
from typing import Any, TextIO

import networkx as nx
import numpy as np
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader
from numpy.typing import NDArray

from actorgraph.exporters.pages import sealed
from actorgraph.graph.network import DIRECTED, KINDS, Connection, Evidence, connections, simple

SEED = 7
SPREAD = 150
"""Pixels between neighbours, about."""

MARGIN = 130
"""Pixels between two components."""

WIDE = 1.7
"""Width of the rows in which components are packed, in widths of the largest."""

LETTER, LINE, ROUNDS = 0.56, 3.6, 200
"""Width of a letter and height of a circle with its label, in font sizes; rounds of moving labels apart."""

Points = NDArray[np.float64]

EVIDENCE = 12
"""Sentences shown per connection; the count of the rest is told."""

# Colours that stay apart for colour-blind eyes (Okabe and Ito 2008), readable on white and on black.
TYPES = {
    "person": {"label": "person", "color": "#0072b2"},
    "organization": {"label": "organisation", "color": "#d55e00"},
    "place": {"label": "place", "color": "#009e73"},
    "group": {"label": "group", "color": "#cc79a7"},
}
COLORS = {
    "role": "#7a8794",
    "addressed": "#56b4e9",
    "about": "#8ea8d8",
    "reported": "#cc79a7",
    "event": "#e69f00",
    "place": "#5fbf9b",
    "relation": "#a8894f",
}


def write(graph: nx.MultiDiGraph[str], stream: TextIO, *, heading: str, total: int | None = None) -> None:
    """Write the map of a network.

    Args:
        graph: as :func:`actorgraph.graph.network.network` gives it.
        stream: a text file open for writing.
        heading: shown above the map, as plain text.
        total: number of actors there are, where the map shows fewer.
    """
    page = _environment().get_template("map.html.jinja")
    stream.write(sealed(page.render(heading=heading, data=page_data(graph, total))))


def _environment() -> Environment:
    """Our template, with vis-network's files taken from pyvis; everything else is escaped."""
    found = find_spec("pyvis")
    brought = found.submodule_search_locations if found else None
    library = FileSystemLoader([f"{one}/templates" for one in brought or ()])
    loader = ChoiceLoader([PackageLoader("actorgraph.exporters", "templates"), library])
    environment = Environment(loader=loader, autoescape=True)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    return environment


def page_data(graph: nx.MultiDiGraph[str], total: int | None = None) -> dict[str, Any]:
    """What the page knows: nodes, edges, and how to name and colour their kinds. Ids are small integers."""
    flat = simple(graph)
    number = {iri: index for index, iri in enumerate(flat)}
    places = layout(flat)
    nodes = [_node(number[iri], iri, data, flat, places[iri]) for iri, data in flat.nodes(data=True)]
    edges = [_edge(index, one, number) for index, one in enumerate(connections(graph))]
    used = {edge["kind"] for edge in edges}
    cut = total is not None and total > len(nodes)
    shown = (
        f"the {len(nodes)} best connected of {total} actors and places" if cut else f"{len(nodes)} actors and places"
    )
    return {
        "nodes": nodes,
        "edges": edges,
        "types": {key: entry for key, entry in TYPES.items() if any(node["type"] == key for node in nodes)},
        "kinds": {key: {"label": KINDS[key], "color": COLORS[key]} for key in KINDS if key in used},
        "note": f"{shown}, {len(edges)} connections",
    }


def layout(graph: nx.Graph[str]) -> dict[str, tuple[int, int]]:
    """Positions in whole pixels, by force-directed placement (Fruchterman and Reingold 1991) with a fixed seed.

    Components are laid out one by one and packed in rows, largest first: a force model drives unconnected parts apart
    until nothing can be read. Where names would cover each other, their circles are moved apart.
    """
    placed: dict[str, tuple[int, int]] = {}
    x = y = row = width = 0.0
    for part in sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part))):
        names = sorted(part)
        labels = [(str(graph.nodes[iri].get("label", "")), font(graph.degree(iri))) for iri in names]
        points = _apart(_component(graph, names), labels)
        extent = points.max(axis=0) + MARGIN
        width = width or max(WIDE * float(extent[0]), WIDE * SPREAD * math.sqrt(len(graph)))
        if x and x + extent[0] > width:
            x, y, row = 0.0, y + row, 0.0
        for iri, (at_x, at_y) in zip(names, points, strict=True):
            placed[iri] = (round(x + at_x), round(y + at_y))
        x, row = x + float(extent[0]), max(row, float(extent[1]))
    return placed


def _component(graph: nx.Graph[str], names: list[str]) -> Points:
    """Positions of one component's nodes, in the order of ``names``."""
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(names)
    ordered.add_edges_from(sorted(graph.subgraph(names).edges))
    if len(names) <= 2:
        return np.array([[0.0, 0.0], [SPREAD, 0.0]])[: len(names)]
    found = nx.spring_layout(ordered, seed=SEED, iterations=150, k=1.8 / math.sqrt(len(names)), method="force")
    return np.array([found[iri] for iri in names]) * [1.25, 0.8] * SPREAD * math.sqrt(len(names)) * 0.6


def size(degree: int) -> float:
    """Radius of the circle of an actor with so many neighbours, in pixels."""
    return round(8 + 4 * math.sqrt(degree), 1)


def font(degree: int) -> float:
    """Size of its label, in pixels."""
    return max(13.0, min(26.0, size(degree) * 1.1))


def _apart(points: Points, labels: list[tuple[str, float]]) -> Points:
    """Points moved until no two labels (each with its font size) overlap, or for :data:`ROUNDS`; from (0, 0) on."""
    half = np.array([[max(14, LETTER * big * len(label) / 2), LINE * big / 2] for label, big in labels])
    needed = half[:, None, :] + half[None, :, :]
    for _ in range(ROUNDS):
        gap = points[:, None, :] - points[None, :, :]
        overlap = needed - np.abs(gap)
        np.einsum("iij->ij", overlap)[:] = 0
        covered = (overlap > 0).all(axis=2)
        if not covered.any():
            break
        # Along the direction that needs the smaller move; by index where two stand on one spot.
        side = np.where(
            gap != 0, np.sign(gap), np.sign(np.subtract.outer(range(len(points)), range(len(points))))[..., None]
        )
        least = overlap == overlap.min(axis=2, keepdims=True)
        points = points + (side * overlap * least * covered[..., None]).sum(axis=1) * 0.3
    moved: Points = points - points.min(axis=0)
    return moved


def _node(number: int, iri: str, data: dict[str, Any], flat: nx.Graph[str], at: tuple[int, int]) -> dict[str, Any]:
    degree = flat.degree(iri)
    return {
        "id": number,
        "label": data["label"],
        "aliases": list(data["aliases"]),
        "type": data["type"],
        "degree": degree,
        "size": size(degree),
        "font": font(degree),
        "x": at[0],
        "y": at[1],
    }


def _edge(number: int, connection: Connection, ids: dict[str, int]) -> dict[str, Any]:
    documents = len({piece.document for piece in connection.evidence})
    return {
        "id": number,
        "from": ids[connection.source],
        "to": ids[connection.target],
        "kind": connection.kind,
        "label": connection.label,
        "directed": connection.kind in DIRECTED,
        "width": round(1 + math.log2(documents), 2),
        "evidence": [_evidence(piece) for piece in connection.evidence[:EVIDENCE]],
        "more": max(0, len(connection.evidence) - EVIDENCE),
    }


def _evidence(piece: Evidence) -> dict[str, Any]:
    return {
        "text": piece.text,
        "document": piece.title,
        "date": piece.date or "",
        "note": piece.note,
        "confidence": f"{piece.confidence:.2f}",
    }
