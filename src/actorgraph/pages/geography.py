"""Where a place stands on the world map: Equal Earth (Savric, Patterson and Jenny 2018), in units of the map."""

from __future__ import annotations

import math

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
