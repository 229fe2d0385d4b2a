"""The interactive map: one HTML file that needs nothing but a browser.

vis-network draws, in the version that pyvis brings, with three habits of pyvis's own page mended: it would fetch style
sheets from the web (here the page is our own template and holds everything), it would let the browser lay out the
network for minutes (here positions are computed beforehand, with a fixed seed), and it would put names into the page as
markup (here all text arrives as JSON and is set as text). pyvis itself is not loaded: it loads IPython.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TextIO

import numpy as np
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader
from numpy.typing import NDArray

from actorgraph.exporters.pages import sealed
from actorgraph.graph.network import DIRECTED, KINDS, Connection, connections

if TYPE_CHECKING:
    import networkx as nx

SEED = 7
SPREAD = 150
"""Pixels between neighbours, about."""

MARGIN = 130
"""Pixels between two components."""

WIDE = 1.7
"""Width of the rows in which components are packed, in widths of the largest."""

LETTER, LINE, ROUNDS = 0.56, 3.6, 200
"""Width of a letter and height of a circle with its label, in font sizes; rounds of moving labels apart."""

STEPS, STILL = 150, 1e-4
"""Rounds of placing at most, and the mean move of a node at which it is done."""

Points = NDArray[np.float64]
Nodes = Mapping[str, Mapping[str, Any]]
"""Label, type and aliases of each actor, by IRI."""

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


@dataclass(frozen=True, slots=True)
class Printed:
    """What the map tells of an article: who printed it, where it stands, and of which it is a copy (or itself)."""

    outlet: str
    url: str
    source: str


Articles = Mapping[str, Printed]
"""By the IRI of the document, as far as it is known."""
NOTHING_KNOWN: Articles = MappingProxyType({})


def write(
    graph: nx.MultiDiGraph[str],
    stream: TextIO,
    *,
    heading: str,
    total: int | None = None,
    articles: Articles = NOTHING_KNOWN,
) -> None:
    """Write the map of a network.

    Args:
        graph: as :func:`actorgraph.graph.network.network` gives it.
        stream: a text file open for writing.
        heading: shown above the map, as plain text.
        total: number of actors there are, where the map shows fewer.
        articles: what is known of the documents that the evidence stands in.
    """
    nodes = {iri: graph.nodes[iri] for iri in graph}
    stream.write(page(nodes, list(connections(graph)), heading=heading, total=total, articles=articles))


def page(
    nodes: Nodes,
    joined: Sequence[Connection],
    *,
    heading: str,
    total: int | None = None,
    articles: Articles = NOTHING_KNOWN,
) -> str:
    """The map of actors, by IRI, and their connections; see :func:`write`."""
    # vis-network's files are those that pyvis brings; everything that is no template of ours is escaped.
    found = find_spec("pyvis")
    brought = found.submodule_search_locations if found else None
    library = FileSystemLoader([f"{one}/templates" for one in brought or ()])
    loader = ChoiceLoader([PackageLoader("actorgraph.exporters", "templates"), library])
    environment = Environment(loader=loader, autoescape=True)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    made = environment.get_template("map.html.jinja")
    return sealed(made.render(heading=heading, data=page_data(nodes, joined, total, articles)))


def page_data(
    known: Nodes, joined: Sequence[Connection], total: int | None = None, articles: Articles = NOTHING_KNOWN
) -> dict[str, Any]:
    """What the page knows: nodes, edges, and how to name and colour their kinds. Ids are small integers."""
    number = {iri: index for index, iri in enumerate(known)}
    beside: dict[str, set[str]] = {iri: set() for iri in known}
    for connection in joined:
        beside[connection.source].add(connection.target)
        beside[connection.target].add(connection.source)
    places = layout({iri: str(data["label"]) for iri, data in known.items()}, beside)
    nodes = [
        {
            "id": number[iri],
            "label": data["label"],
            "aliases": list(data["aliases"]),
            "type": data["type"],
            "degree": len(beside[iri]),
            "size": size(len(beside[iri])),
            "font": font(len(beside[iri])),
            "x": places[iri][0],
            "y": places[iri][1],
        }
        for iri, data in known.items()
    ]
    outlets = sorted({article.outlet for article in articles.values() if article.outlet})
    edges = [_edge(index, one, number, articles, outlets) for index, one in enumerate(joined)]
    # The legend explains no kind and no type that is not on the map.
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
        "outlets": outlets,
        "note": f"{shown}, {len(edges)} connections",
    }


def layout(labels: Mapping[str, str], beside: Mapping[str, Collection[str]]) -> dict[str, tuple[int, int]]:
    """Positions in whole pixels, by force-directed placement (Fruchterman and Reingold 1991) with a fixed seed.

    Components are laid out one by one and packed in rows, largest first: a force model drives unconnected parts apart
    until nothing can be read. Where names would cover each other, their circles are moved apart.

    Args:
        labels, beside: label and neighbours of each node.
    """
    placed: dict[str, tuple[int, int]] = {}
    x = y = row = width = 0.0
    for names in sorted(_components(beside), key=lambda part: (-len(part), part[0])):
        shown = [(labels[iri], font(len(beside[iri]))) for iri in names]
        points = _apart(_component(names, beside), shown)
        extent = points.max(axis=0) + MARGIN
        # The first part is the largest: it sets the width of all rows.
        width = width or max(WIDE * float(extent[0]), WIDE * SPREAD * math.sqrt(len(beside)))
        if x and x + extent[0] > width:
            x, y, row = 0.0, y + row, 0.0
        for iri, (at_x, at_y) in zip(names, points, strict=True):
            placed[iri] = (round(x + at_x), round(y + at_y))
        x, row = x + float(extent[0]), max(row, float(extent[1]))
    return placed


def _components(beside: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    """The parts that nothing joins, each sorted."""
    seen: set[str] = set()
    for start in beside:
        part, rim = {start}, [start]
        while rim and start not in seen:
            fresh = set(beside[rim.pop()]) - part
            part |= fresh
            rim.extend(fresh)
        if start not in seen:
            yield sorted(part)
        seen |= part


def _component(names: Sequence[str], beside: Mapping[str, Collection[str]]) -> Points:
    """Positions of one component's nodes, in the order of ``names``: they push each other away, and pull neighbours."""
    count = len(names)
    if count <= 2:
        return np.array([[0.0, 0.0], [SPREAD, 0.0]])[:count]
    at = {iri: number for number, iri in enumerate(names)}
    joined = np.zeros((count, count))
    for iri, number in at.items():
        joined[number, [at[other] for other in beside[iri]]] = 1
    # By hand and not by networkx, which takes longer to load, and wants scipy for more than 500 nodes. At the distance
    # that is wanted push and pull of two neighbours are equal.
    wanted = 1.8 / math.sqrt(count)
    points = np.random.RandomState(SEED).rand(count, 2)
    step = float(np.ptp(points, axis=0).max()) * 0.1
    cooling = step / (STEPS + 1)
    for _ in range(STEPS):
        gaps = [np.subtract.outer(side, side) for side in points.T]
        # Two on one spot would push each other away without bound.
        far = np.maximum(np.hypot(*gaps), 0.01)
        force = wanted * wanted / far**2 - joined * far / wanted
        push = np.stack([(gap * force).sum(axis=1) for gap in gaps], axis=1)
        moves = push * (step / np.maximum(np.hypot(*push.T), 0.01))[:, None]
        points += moves
        # Smaller and smaller moves, as in annealing: the first undo the random start, the last only tidy up.
        step -= cooling
        if np.linalg.norm(moves) / count < STILL:
            break
    points -= points.mean(axis=0)
    # Wider than high, as screens are; the area grows with the number of nodes.
    made: Points = points / np.abs(points).max() * [1.25, 0.8] * SPREAD * math.sqrt(count) * 0.6
    return made


def size(degree: int) -> float:
    """Radius of the circle of an actor with so many neighbours, in pixels."""
    return round(8 + 4 * math.sqrt(degree), 1)


def font(degree: int) -> float:
    """Size of its label, in pixels."""
    return max(13.0, min(26.0, size(degree) * 1.1))


def _apart(points: Points, labels: list[tuple[str, float]]) -> Points:
    """Points moved until no two labels (each with its font size) overlap, or for :data:`ROUNDS`; from (0, 0) on."""
    points = points.copy()
    half = np.array([[max(14, LETTER * big * len(label) / 2), LINE * big / 2] for label, big in labels])
    needed = [np.add.outer(side, side) for side in half.T]
    for _ in range(ROUNDS):
        gaps = [np.subtract.outer(side, side) for side in points.T]
        over = [room - np.abs(gap) for room, gap in zip(needed, gaps, strict=True)]
        covered = (over[0] > 0) & (over[1] > 0)
        np.fill_diagonal(covered, False)
        left, right = np.nonzero(covered)
        if not len(left):
            break
        # The smaller move disturbs the picture least; two on one spot have nothing but their index to part them by.
        moves = [each[left, right] for each in over]
        least = np.minimum(*moves)
        for axis, (move, gap) in enumerate(zip(moves, gaps, strict=True)):
            apart = gap[left, right]
            way = np.where(apart != 0, np.sign(apart), np.sign(left - right))
            points[:, axis] += np.bincount(left, way * move * (move == least), len(points)) * 0.3
    moved: Points = points - points.min(axis=0)
    return moved


def _edge(
    number: int, connection: Connection, ids: Mapping[str, int], articles: Articles, outlets: Sequence[str]
) -> dict[str, Any]:
    # By documents and not by sentences: one article that says it five times is one witness.
    documents = {piece.document for piece in connection.evidence}
    printed = [articles[document] for document in documents if document in articles]
    return {
        "id": number,
        "from": ids[connection.source],
        "to": ids[connection.target],
        "kind": connection.kind,
        "label": connection.label,
        "directed": connection.kind in DIRECTED,
        "width": round(1 + math.log2(len(documents)), 2),
        "sources": len({one.source for one in printed} | (documents - articles.keys())),
        "sure": max(round(piece.confidence, 3) for piece in connection.evidence),
        "outlets": sorted({outlets.index(one.outlet) for one in printed if one.outlet}),
        "evidence": [
            {
                "text": piece.text,
                "document": piece.title,
                "date": piece.date or "",
                "note": piece.note,
                "confidence": f"{piece.confidence:.2f}",
                "outlet": articles[piece.document].outlet if piece.document in articles else "",
                "url": articles[piece.document].url if piece.document in articles else "",
            }
            for piece in connection.evidence[:EVIDENCE]
        ],
        "more": max(0, len(connection.evidence) - EVIDENCE),
    }
