"""Where a place stands on the world map: Equal Earth (Savric, Patterson and Jenny 2018), in units of the map."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

WIDTH, HEIGHT = 1600, 720
"""Of the whole map, from 84 degrees north to 60 degrees south."""

NORTH = 84.0
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_ROOT = math.sqrt(3) / 2


def _raw(lat: float, lon: float) -> tuple[float, float]:
    """The projection itself, in radii of the earth."""
    angle = math.asin(_ROOT * math.sin(math.radians(lat)))
    square = angle * angle
    sixth = square**3
    stretch = _A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)
    x = math.radians(lon) * math.cos(angle) / (_ROOT * stretch)
    return x, angle * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))


_SCALE = WIDTH / (2 * _raw(0, 180)[0])
_TOP = _raw(NORTH, 0)[1]


def project(lat: float, lon: float) -> tuple[float, float]:
    """Where a place stands, from the map's upper left corner."""
    x, y = _raw(lat, lon)
    return WIDTH / 2 + x * _SCALE, (_TOP - y) * _SCALE


def dated(places: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What the script of the map needs of its places: where each is, and the days of its events, not their words."""
    return [
        {name: place[name] for name in ("id", "name", "x", "y")}
        | {"days": [event["day"] or "" for event in place["events"]]}
        for place in places
    ]


NAMED = 7
"""Places of a small map whose names are written, where there is room."""


def framed(places: Sequence[Mapping[str, Any]], ratio: float = 2.0) -> dict[str, Any]:
    """A small map of some places: what part of the world it shows, where they are, and the names that have room.

    Args:
        places: with ``lat``, ``lon``, ``name`` and perhaps ``count``, the most important first.
        ratio: of its width to its height.
    """
    spots = [(*project(place["lat"], place["lon"]), place) for place in places]
    xs, ys = [x for x, _, _ in spots], [y for _, y, _ in spots]
    # With air at the sides for names, and never so near that one town fills the map without a coast to know it by.
    wide = min(max((max(xs) - min(xs)) * 1.45, (max(ys) - min(ys)) * 1.35 * ratio, 260), WIDTH, HEIGHT * ratio)
    left = _held((min(xs) + max(xs)) / 2 - wide / 2, WIDTH - wide)
    top = _held((min(ys) + max(ys)) / 2 - wide / ratio / 2, HEIGHT - wide / ratio)
    size = wide / 25
    dots, taken = [], list[tuple[float, float, float]]()
    for x, y, one in spots:
        # By the root, so that areas and not widths tell how much happened.
        radius = wide / 95 * (1 + (one.get("count") or 1) ** 0.5 / 3)
        # A letter is about so wide as 0.58 of its size; a server cannot measure text.
        long = len(one["name"]) * size * 0.58
        # Names that cover each other cannot be read: rather no name.
        for anchor, begin in (("start", x + radius + size / 4), ("end", x - radius - size / 4 - long)):
            free = all(begin > b + w or b > begin + long or abs(y - t) > size for b, t, w in taken)
            if free and len(taken) < NAMED and left <= begin and begin + long <= left + wide:
                taken.append((begin, y, long))
                name = {"anchor": anchor, "text_x": round(begin if anchor == "start" else begin + long, 1)}
                break
        else:
            name = {"anchor": ""}
        dots.append({**one, "x": round(x, 1), "y": round(y, 1), "r": round(radius, 1), **name})
    return {"box": [round(each, 1) for each in (left, top, wide, wide / ratio)], "dots": dots, "size": round(size, 1)}


def _held(value: float, most: float) -> float:
    return min(max(value, 0.0), max(most, 0.0))
