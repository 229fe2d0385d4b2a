"""The network with its places, worked out once for a build and kept beside it: served from the disk thereafter.

A process of its own works it out, which gives its memory back and leaves the server free to answer meanwhile.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from actorgraph import interpreter
from actorgraph.errors import StoreError
from actorgraph.pages.database import Database, Served

VERSION = 4
"""Of what is kept; another is worked out anew."""

STATE = ".actorgraph"
"""The folder of a build that holds what is worked out of it."""
_NAME, _FEW = "network-{}.json.gz", "few-{}.json.gz"
FEW = 1000
"""Actors that the page draws at first, the best connected: a browser takes seconds for tens of thousands."""
_LOCK = Lock()


def of(served: Served, few: bool = False) -> bytes:
    """The network of a build as JSON, packed with gzip.

    Args:
        few: no more than the :data:`FEW` best connected actors; ``of`` then tells how many there are.

    Raises:
        StoreError: there is no build, or its network cannot be worked out.
    """
    state = served.state()
    if not state:
        raise StoreError("no tables here; run actorgraph build first, or name the folder of a build", str(served.path))
    key = sha256(repr((VERSION, str(served.path.absolute()), state)).encode()).hexdigest()[:16]
    beside = served.path.parent / STATE
    # In a folder of this process where that of the build cannot be written.
    folder = beside if beside.is_dir() and os.access(beside, os.W_OK) else Path(_own().name)
    path = folder / _NAME.format(key)
    with _LOCK:
        if not path.is_file():
            made = subprocess.run(
                [*interpreter.command("actorgraph.pages.network", str(served.path), str(path))],
                env=interpreter.environment(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                check=False,
            )
            if made.returncode or not path.is_file():
                lines = made.stderr.decode("utf-8", "replace").strip().splitlines()
                # The last line of a traceback says what went wrong.
                reason = lines[-1] if lines else "its process ended"
                raise StoreError(f"the network cannot be worked out ({reason})", str(served.path))
    short = _short(path)
    return (short if few and short.is_file() else path).read_bytes()


def _short(path: Path) -> Path:
    """Where the best connected alone are kept, beside the whole network."""
    return path.with_name(_FEW.format(path.name.partition("-")[2].partition(".")[0]))


@cache
def _own() -> tempfile.TemporaryDirectory[str]:
    """A folder that nobody else can write, taken away with this process."""
    return tempfile.TemporaryDirectory(prefix="actorgraph-")


def made(build: Path) -> dict[str, Any]:
    """The network of a build, worked out."""
    # These cost a second to import, in the process that works it out alone.
    from actorgraph.pages import layout
    from actorgraph.pages.views import connections

    database = Database(build)
    try:
        return layout.placed(connections.network(database))
    finally:
        database.close()


def best(network: dict[str, Any]) -> dict[str, Any]:
    """The best connected actors of a network, and the connections among them."""
    nodes = sorted(network["nodes"], key=lambda node: (-node["degree"], -node["sources"], node["id"]))[:FEW]
    known = {node["id"] for node in nodes}
    edges = [edge for edge in network["edges"] if {edge["source"], edge["target"]} <= known]
    return network | {"nodes": nodes, "edges": edges, "of": len(network["nodes"])}


def main(build: Path, path: Path) -> None:
    """Work out the network of a build, put it in its place whole, and take away those of earlier states."""
    network = made(build)
    # A small network is drawn whole: a short version of it would be its copy.
    few = len(network["nodes"]) > FEW
    # The whole network last: once it is there, so is all that goes with it.
    for place, version in ((_short(path), best(network)), (path, network)) if few else ((path, network),):
        # Whole or not at all, and under a name of this process: two servers of one build may be at it.
        new = place.with_name(f".{place.name}.{os.getpid()}")
        try:
            text = json.dumps(version, ensure_ascii=False, separators=(",", ":"))
            new.write_bytes(gzip.compress(text.encode("utf-8", "replace"), 6, mtime=0))
            new.replace(place)
        finally:
            new.unlink(missing_ok=True)
    if path.parent.name == STATE:
        for name in (_NAME, _FEW):
            for old in path.parent.glob(name.format("*")):
                if old not in (path, _short(path)):
                    old.unlink(missing_ok=True)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
