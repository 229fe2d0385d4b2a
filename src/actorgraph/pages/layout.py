"""Where the network's actors stand: worked out beforehand, the same for the same network.

Attraction along connections and repulsion from others near by (Fruchterman and Reingold 1991, cut off as in their grid
variant), so that twenty thousand actors take seconds; unconnected parts are packed in rows, the largest first. Who is
near is read off a curve through the plane that is turned and shifted anew in every round (Morton 1966): two that are
near lie near each other on most such curves.
"""

from __future__ import annotations

import math
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from actorgraph.pages.communities import communities

SEED = 7
ROUNDS = 120
NEAREST = 40
"""Others that push an actor away, at most."""
BITS = 15
"""Of each coordinate, along the curve."""

GAP = 4.0
"""Between two parts, in usual distances of neighbours."""

EXACT, SAMPLE = 700, 60
"""Up to so many actors all shortest paths count for betweenness; of more, those from a sample."""

Points = NDArray[np.float64]


def placed(network: dict[str, Any]) -> dict[str, Any]:
    """The network with ``x``, ``y``, ``community``, ``degree`` and ``between`` on each node."""
    ids = [node["id"] for node in network["nodes"]]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(ids)
    graph.add_edges_from(sorted((edge["source"], edge["target"]) for edge in network["edges"]))
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    points = positions(graph)
    number = {name: at for at, name in enumerate(graph)}
    groups = dict(zip(graph, communities([[number[other] for other in graph[name]] for name in graph]), strict=True))
    sample = None if len(graph) <= EXACT else SAMPLE
    between = nx.betweenness_centrality(graph, k=sample, seed=SEED) if ids else {}
    nodes = [
        node
        | {
            "x": round(points[node["id"]][0], 2),
            "y": round(points[node["id"]][1], 2),
            "community": groups[node["id"]],
            "degree": graph.degree(node["id"]),
            "between": round(between[node["id"]], 5),
        }
        for node in network["nodes"]
    ]
    return network | {"nodes": nodes}


def positions(graph: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    """A place for every actor."""
    found: dict[str, tuple[float, float]] = {}
    # Parts that nothing joins stand in rows, the largest first: forces would drive them out of sight.
    x = y = row = width = 0.0
    for part in sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part))):
        names = sorted(part)
        points = _component(graph, names)
        points -= points.min(axis=0)
        extent = points.max(axis=0) + GAP
        width = width or max(float(extent[0]), 2.0 * math.sqrt(len(graph)))
        if x and x + extent[0] > width:
            x, y, row = 0.0, y + row, 0.0
        for name, at in zip(names, points, strict=True):
            found[name] = (x + float(at[0]), y + float(at[1]))
        x, row = x + float(extent[0]), max(row, float(extent[1]))
    return found


def _component(graph: nx.Graph[str], names: list[str]) -> Points:
    """One connected part, with neighbours about 1 apart."""
    size = len(names)
    if size <= 2:
        return np.array([[0.0, 0.0], [1.5, 0.0]])[:size]
    number = {name: index for index, name in enumerate(names)}
    ends = np.array(sorted((number[a], number[b]) for a, b in graph.edges(names)), dtype=np.int64)
    degree = np.bincount(ends.ravel(), minlength=size).astype(float)
    chance = np.random.default_rng(SEED)
    points = chance.uniform(-1, 1, (size, 2)) * math.sqrt(size)
    # The best connected begin in the middle, which is where they end.
    points /= (1 + np.log1p(degree))[:, None] ** 0.5
    weight, heat = np.sqrt(1 + degree), math.sqrt(size) / 4
    for turn in range(ROUNDS):
        near = _near(points, chance)
        # Each is among its own nearest, but at no distance, so that it does not push itself.
        x, y = (points[:, axis, None] - points[near, axis] for axis in (0, 1))
        push = weight[:, None] * weight[near] / (4 * (x * x + y * y + 0.01))
        move = np.stack([(x * push).sum(axis=1), (y * push).sum(axis=1)], axis=1)
        along = points[ends[:, 1]] - points[ends[:, 0]]
        length = np.sqrt((along**2).sum(axis=1))[:, None]
        # A hub's many lines do not pull it together with all their ends.
        pull = along * length / (1 + np.sqrt(degree[ends].min(axis=1)))[:, None]
        for axis in (0, 1):
            move[:, axis] += np.bincount(ends[:, 0], pull[:, axis], size) - np.bincount(ends[:, 1], pull[:, axis], size)
        # A slight pull to the middle holds together what little else does.
        move -= points * 0.02
        step = np.sqrt((move**2).sum(axis=1))[:, None]
        points = points + move / np.maximum(step, 1e-9) * np.minimum(step, heat)
        # Slowly in the first rounds, in which the random start unfolds.
        heat = max(0.02, heat * (0.94 if turn > 20 else 0.98))
    return points


def _near(points: Points, chance: np.random.Generator) -> NDArray[np.int64]:
    """For every point those about it on a curve through the plane, itself among them."""
    many = min(NEAREST, len(points) - 1) + 1
    angle, *shift = chance.uniform(0, 1, 3)
    sine, cosine = math.sin(angle * math.pi), math.cos(angle * math.pi)
    turned = points @ np.array([[cosine, -sine], [sine, cosine]])
    turned -= turned.min(axis=0)
    # The last bit is left to the shift, so that the great borders of the curve fall elsewhere in every round.
    scale = (2 ** (BITS - 1) - 1) / max(float(turned.max()), 1e-9)
    cells = (turned * scale + np.array(shift) * 2 ** (BITS - 1)).astype(np.int64)
    place = np.zeros(len(points), dtype=np.int64)
    for bit in range(BITS):
        for axis in (0, 1):
            place |= ((cells[:, axis] >> bit) & 1) << (2 * bit + axis)
    order = np.argsort(place, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    first = np.clip(rank - many // 2, 0, len(points) - many)
    found: NDArray[np.int64] = order[first[:, None] + np.arange(many)]
    return found
