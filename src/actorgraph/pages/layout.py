"""Where the network's actors stand: worked out beforehand, the same for the same network.

Attraction along connections and repulsion from the nearest others (Fruchterman and Reingold 1991, cut off as in their
grid variant), so that twenty thousand actors take seconds; unconnected parts are packed in rows, the largest first.
"""

from __future__ import annotations

import math
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

SEED = 7
ROUNDS = 120
NEAREST = 24
"""Others that push an actor away."""

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
    groups = communities(graph)
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


def communities(graph: nx.Graph[str]) -> dict[str, int]:
    """Groups of actors more connected with each other than with others (Louvain), the largest numbered 0."""
    found = nx.community.louvain_communities(graph, seed=SEED) if len(graph) else []
    ordered = sorted(found, key=lambda group: (-len(group), min(group)))
    return {one: number for number, group in enumerate(ordered) for one in group}


def positions(graph: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    """A place for every actor."""
    found: dict[str, tuple[float, float]] = {}
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
    points = np.random.default_rng(SEED).uniform(-1, 1, (size, 2)) * math.sqrt(size)
    # The best connected begin in the middle, which is where they end.
    points /= (1 + np.log1p(degree))[:, None] ** 0.5
    heat = math.sqrt(size) / 4
    for turn in range(ROUNDS):
        tree = cKDTree(points)
        many = min(NEAREST, size - 1)
        _, near = tree.query(points, k=many + 1)
        gap = points[:, None, :] - points[near[:, 1:]]
        square = (gap**2).sum(axis=2) + 0.01
        weight = np.sqrt(1 + degree)[:, None] * np.sqrt(1 + degree)[near[:, 1:]] / 4
        move = (gap * (weight / square)[:, :, None]).sum(axis=1)
        along = points[ends[:, 1]] - points[ends[:, 0]]
        length = np.sqrt((along**2).sum(axis=1))[:, None]
        # A hub's many lines do not pull it together with all their ends.
        pull = along * length / (1 + np.sqrt(degree[ends].min(axis=1)))[:, None]
        np.add.at(move, ends[:, 0], pull)
        np.add.at(move, ends[:, 1], -pull)
        move -= points * 0.02
        step = np.sqrt((move**2).sum(axis=1))[:, None]
        points = points + move / np.maximum(step, 1e-9) * np.minimum(step, heat)
        heat = max(0.02, heat * (0.94 if turn > 20 else 0.98))
    return points
