"""An actor and those around it, drawn as a star: a small picture with fixed places, readable without a script."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

WIDTH, HEIGHT = 340, 300


def star(center: dict[str, Any], near: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Where to draw the neighbours; names stand outside, to the left on the left side.

    Two rings where there are many, so that names do not meet.
    """
    found = []
    for index, one in enumerate(near):
        angle = 2 * math.pi * (index + 0.5) / len(near) - math.pi / 2
        ring = 1.0 if len(near) < 12 or index % 2 else 0.68
        x = WIDTH / 2 + math.cos(angle) * ring * (WIDTH / 2 - 112)
        y = HEIGHT / 2 + math.sin(angle) * ring * (HEIGHT / 2 - 16)
        left = math.cos(angle) < 0
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
