"""The world's outlines: Natural Earth's boundaries as TopoJSON, projected once and written as one SVG.

The projection is Equal Earth (Savric, Patterson and Jenny 2018), as in :mod:`actorgraph.pages.geography`: areas are
true, so that no region of the news looks larger than it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from actorgraph.pages.geography import HEIGHT, WIDTH, project

Point = tuple[float, float]

FINE = 10
"""Steps of the drawing in one unit of the map."""

STYLE = (
    "path{fill:#e4e7e2;stroke:#fbfbf9;stroke-width:.5;stroke-linejoin:round;vector-effect:non-scaling-stroke}"
    "@media (prefers-color-scheme:dark){path{fill:#333a3d;stroke:#191d1f}}"
)


def outlines(topology: dict[str, Any]) -> str:
    """An SVG of all countries: one path each, so that borders are drawn."""
    arcs = [list(_decoded(arc, topology["transform"])) for arc in topology["arcs"]]
    paths = []
    for country in topology["objects"]["countries"]["geometries"]:
        if country.get("id") == "010":  # Antarctica: no news, a fifth of the height
            continue
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        drawn = "".join(_ring(ring, arcs) for polygon in polygons for ring in polygon)
        paths.append(f'<path d="{drawn}"/>')
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><style>{STYLE}</style>' + (
        f'<g transform="scale({1 / FINE})">' + "\n".join(paths) + "</g></svg>\n"
    )


def _decoded(arc: Iterable[Sequence[int]], transform: dict[str, Sequence[float]]) -> Iterable[Point]:
    """Points of an arc as longitude and latitude: its coordinates are differences on a grid."""
    x = y = 0
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    for step in arc:
        x, y = x + step[0], y + step[1]
        yield x * kx + dx, y * ky + dy


def _ring(indices: Iterable[int], arcs: Sequence[Sequence[Point]]) -> str:
    """A ring as path data; a negative index runs its arc backwards.

    One that crosses the 180th meridian is unrolled past it and cut there, once for each edge of the map.
    """
    points: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else list(reversed(arcs[~index]))
        for lon, lat in arc if not points else arc[1:]:
            turns = round((points[-1][0] - lon) / 360) if points else 0
            points.append((lon + 360 * turns, lat))
    copies = ([(lon + shift, lat) for lon, lat in points] for shift in (-360, 0, 360))
    return "".join(_drawn(_cut(_cut(copy, 180, 1), -180, -1)) for copy in copies)


def _cut(points: Sequence[Point], edge: float, side: int) -> list[Point]:
    """The part of a ring that lies on one side of a meridian (Sutherland and Hodgman 1974)."""
    kept: list[Point] = []
    for before, after in zip((*points[-1:], *points[:-1]), points, strict=True):
        inside = [(edge - lon) * side >= 0 for lon in (before[0], after[0])]
        if inside[0] != inside[1]:
            share = (edge - before[0]) / (after[0] - before[0])
            kept.append((edge, before[1] + share * (after[1] - before[1])))
        if inside[1]:
            kept.append(after)
    return kept


def _drawn(points: Sequence[Point]) -> str:
    """A ring in whole steps from point to point; nothing where it is smaller than a step."""
    grid = [(round(x * FINE), round(y * FINE)) for x, y in (project(lat, lon) for lon, lat in points)]
    steps = [(x - before[0], y - before[1]) for before, (x, y) in pairwise(grid)]
    drawn = "".join(f"l{x} {y}" if y >= 0 else f"l{x}{y}" for x, y in steps if x or y)
    return f"M{grid[0][0]} {grid[0][1]}{drawn}z" if drawn.count("l") > 2 else ""
