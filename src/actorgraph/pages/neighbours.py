"""Small pictures of who is connected with whom: fixed places, readable without a script."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

WIDTH, HEIGHT = 340, 300
"""Of an actor's neighbours."""
SKETCH = (340, 260)
"""Of the best connected actors of a build."""
NAMED = 11
"""Actors whose names stand in that, where there is room."""
LETTER = 6.6
"""Width of a letter, about."""


def star(center: dict[str, Any], near: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Where to draw an actor's neighbours: on two arcs, one name on a line, so that names never meet."""
    found = []
    sides = (near[::2], near[1::2])
    for left, side in enumerate(sides):
        for index, one in enumerate(side):
            # From the middle outwards, so that the nearest stand beside the actor.
            line = (index + 1) // 2 * (1 if index % 2 else -1)
            step = min(34.0, (HEIGHT - 24) / max(len(side), 1))
            y = HEIGHT / 2 + step * (line - (0.0 if len(side) % 2 else 0.5))
            bend = math.sqrt(max(0.0, 1 - ((y - HEIGHT / 2) / (HEIGHT / 1.7)) ** 2))
            x = WIDTH / 2 + (-1 if left else 1) * (WIDTH / 2 - 118) * bend
            found.append(
                {
                    "id": one["id"],
                    "name": one["name"],
                    "type": one["type"],
                    "how": ", ".join(dict.fromkeys(edge["label"] for edge in one["how"])),
                    "x": round(x, 1),
                    "y": round(y, 1),
                    "text_x": round(x + (-9 if left else 9), 1),
                    "anchor": "end" if left else "start",
                    "width": round(1 + math.log2(max(one["sources"], 1)), 1),
                    "size": round(3.5 + math.log2(1 + one["assertions"]), 1),
                }
            )
    return found


def sketch(nodes: Sequence[dict[str, Any]], edges: Sequence[tuple[str, str]]) -> dict[str, Any] | None:
    """The largest connected part of some actors, drawn; ``None`` where there is too little to see.

    Args:
        nodes: with ``id``, ``name``, ``type``, the best connected first.
    """
    # These cost a second to import; a server needs them once.
    import networkx as nx

    from actorgraph.pages import layout

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node["id"] for node in nodes)
    graph.add_edges_from(sorted(pair for pair in set(edges) if pair[0] != pair[1]))
    # The largest part alone: pieces beside it would only be dots at the edge.
    part = max(nx.connected_components(graph), key=lambda part: (len(part), min(part)), default=set())
    if len(part) < 4:
        return None
    graph = graph.subgraph(part).copy()
    points = layout.positions(graph)
    xs, ys = zip(*points.values(), strict=True)

    def along(value: float, every: Sequence[float], room: float, edge: float) -> float:
        """A place stretched over the picture, with room for names at its sides."""
        return round(edge + (value - min(every)) / max(max(every) - min(every), 1e-9) * (room - 2 * edge), 1)

    spot = {key: (along(x, xs, SKETCH[0], 36), along(y, ys, SKETCH[1], 16)) for key, (x, y) in points.items()}
    most = max(degree for _, degree in graph.degree())
    # All dots before any name, which would else hide those that come later.
    taken = [(x - 3, y - 3, x + 3, y + 3) for x, y in spot.values()]
    dots = []
    for node in nodes:
        if node["id"] not in part:
            continue
        x, y = spot[node["id"]]
        size = round(3 + 7 * math.sqrt(graph.degree(node["id"]) / most), 1)
        dots.append(node | {"x": x, "y": y, "size": size} | _name(node["name"], x, y, size, taken, len(spot) + NAMED))
    lines = [
        {"x1": spot[one][0], "y1": spot[one][1], "x2": spot[other][0], "y2": spot[other][1]}
        for one, other in sorted(graph.edges())
    ]
    return {"dots": dots, "lines": lines}


def _name(
    name: str, x: float, y: float, size: float, taken: list[tuple[float, float, float, float]], most: int
) -> dict[str, Any]:
    """Where a name stands: right of its dot, else left of it, else nowhere, so that no two meet."""
    wide = LETTER * min(len(name), 20)
    for anchor, left in (("start", x + size + 3), ("end", x - size - 3 - wide)):
        box = (left, y - 8, left + wide, y + 8)
        free = len(taken) < most and all(
            box[2] < one[0] or one[2] < box[0] or box[3] < one[1] or one[3] < box[1] for one in taken
        )
        if free and left >= 0 and box[2] <= SKETCH[0]:
            taken.append(box)
            return {"named": True, "anchor": anchor, "text_x": round(left if anchor == "start" else left + wide, 1)}
    return {"named": False, "anchor": "start", "text_x": x}
