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

from actorgraph import interpreter
from actorgraph.errors import StoreError
from actorgraph.pages.database import Database, Served

VERSION = 3
"""Of what is kept; another is worked out anew."""

STATE = ".actorgraph"
"""The folder of a build that holds what is worked out of it."""
_NAME = "network-{}.json.gz"
_LOCK = Lock()


def of(served: Served) -> bytes:
    """The network of a build as JSON, packed with gzip.

    Raises:
        StoreError: there is no build, or its network cannot be worked out.
    """
    state = served.state()
    if not state:
        raise StoreError("no tables here; run actorgraph build first, or name the folder of a build", str(served.path))
    path = _place(served.path, state)
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
                told = made.stderr.decode("utf-8", "replace").strip().splitlines()
                raise StoreError(f"the network cannot be worked out ({told[-1] if told else 'its process ended'})",
                                 str(served.path))  # fmt: skip
    return path.read_bytes()


def _place(build: Path, state: tuple[int, ...]) -> Path:
    """The file of a state of a build: in its folder, or in one of this process where that cannot be written."""
    key = sha256(repr((VERSION, str(build.absolute()), state)).encode()).hexdigest()[:16]
    beside = build.parent / STATE
    folder = beside if beside.is_dir() and os.access(beside, os.W_OK) else Path(_own().name)
    return folder / _NAME.format(key)


@cache
def _own() -> tempfile.TemporaryDirectory[str]:
    """A folder that nobody else can write, taken away with this process."""
    return tempfile.TemporaryDirectory(prefix="actorgraph-")


def packed(build: Path) -> bytes:
    """The network of a build, worked out."""
    # These cost a second to import, in the process that works it out alone.
    from actorgraph.pages import layout
    from actorgraph.pages.views import connections

    database = Database(build)
    try:
        made = layout.placed(connections.network(database))
    finally:
        database.close()
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8", "replace"), 6, mtime=0)


def main(build: Path, path: Path) -> None:
    """Work out the network of a build, put it in its place whole, and take away those of earlier states."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        new.write_bytes(packed(build))
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    if path.parent.name == STATE:
        for old in path.parent.glob(_NAME.format("*")):
            if old != path:
                old.unlink(missing_ok=True)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
