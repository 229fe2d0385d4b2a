"""Learned weights: one way to read them, one way from a sum to a chance, and where each file comes from.

``weights.tsv`` lists every file of weights that ships: what it decides, the command that makes it, what it learned
from and under which licence. A file's version is the hash of its bytes, so that it cannot be forgotten; the features
stand in the files, by their names.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, NamedTuple

_MOST = 30.0
"""Log-odds beyond which nothing changes: one in ten billions."""


class Source(NamedTuple):
    """A file of weights: its path in the package, what it decides, and where it comes from."""

    path: str
    decides: str
    made_by: str
    data: str
    licence: str

    @property
    def version(self) -> str:
        """A hash of the file."""
        return hashlib.sha256(_bytes(self.path)).hexdigest()[:12]


def logistic(log_odds: float) -> float:
    """The probability that log-odds say."""
    return 1.0 / (1.0 + math.exp(-max(-_MOST, min(_MOST, log_odds))))


def weights(path: str) -> Any:
    """What a file of weights holds, by its path in the package ("places/data/weights.json")."""
    return json.loads(_bytes(path))


def sources() -> Iterator[Source]:
    """All files of weights that ship with the package."""
    for line in files("actorgraph.learned").joinpath("weights.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield Source(*line.split("\t"))


def _bytes(path: str) -> bytes:
    return files("actorgraph").joinpath(path).read_bytes()
