"""Whether a build would find nothing to do, told by looking at files and opening none.

A build reads and hashes every file to know that nothing changed. What it found is the same as long as the files, their
folders, the corrections, this program, its libraries and what the build wrote have the sizes, times and numbers that
they had. A file that was changed within the last moments may be changed again and keep its time, so nothing is told of
one so young; what it held is noted, so that a build long enough for it to grow old can tell at its end that it still
holds that. What a plug-in depends on is not known, so nothing is told where there is one. Wherever anything differs the
build goes its ordinary way, in which the bytes decide.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from actorgraph.model import digest
from actorgraph.pipeline.project import STATE
from actorgraph.plugins import OWN

NAME = "untouched.json"
YOUNG = 3.0
"""Seconds for which a file's time may not tell that it was changed once more: the coarsest clocks count by two."""
BESIDE = ("metadata.csv", "columns.json")
"""What tells of the files beside it."""
_LOGS = ("lock", NAME, "kept.sqlite")  # which other commands may write
_DATABASE = ("CURRENT", "MANIFEST-", "triples.")


class _UnsureError(Exception):
    """Something may be otherwise than it looks."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How everything looks that a build depends on.

    Attributes:
        seen: a hash of that.
        young: what was changed so lately that it may change again and look the same.
        held: a hash of what these held.
    """

    seen: str
    young: tuple[str, ...]
    held: str


def inputs(paths: Sequence[Path], *asked: object) -> Looks | None:
    """How a build's inputs look; ``None`` where looks may deceive.

    Args:
        paths: the files and folders that it reads, and the file of corrections.
        asked: its options.
    """
    try:
        looks: list[list[Any]] = []
        for given in paths:
            path = Path(os.path.realpath(given))
            # A file has others beside it that tell of it; of a folder they are among its own.
            beside = [] if path.is_dir() else [_look(str(path.parent / name)) for name in BESIDE]
            looks += [*_folder(str(path)), *beside] if path.is_dir() else [_look(str(path)), *beside]
        since = (time.time() - YOUNG) * 1e9
        young = tuple(sorted({one[0] for one in looks if one[-1] and max(one[-2:]) > since}))
        # The interpreter and options too: another Python may read otherwise.
        seen = digest(json.dumps([sys.version, list(map(repr, asked)), looks, list(_program())]), size=40)
        return Looks(seen, young, _held(young))
    except (OSError, ValueError, _UnsureError):
        return None


def _held(paths: Sequence[str]) -> str:
    """A hash of what files hold; of folders the looks tell it."""
    made = hashlib.sha256()
    for path in paths:
        if not os.path.isdir(path):
            with open(path, "rb") as file:
                made.update(hashlib.file_digest(file, "sha256").digest())
    return made.hexdigest()


def known(folder: Path, looks: Looks | None) -> list[str] | None:
    """What a build said last, if all looks as it did then; ``None`` where it has to be done."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        kept = json.loads((folder / STATE / NAME).read_bytes())
        if looks and not looks.young and kept["inputs"] == looks.seen and kept["outputs"] == _outputs(folder):
            return [str(line) for line in kept["says"]]
    return None


def keep(folder: Path, before: Looks, after: Looks | None, says: Sequence[str]) -> None:
    """Keep what a build that finds nothing changed will say.

    Args:
        before, after: how its inputs looked when it began, and now.
    """
    # What was young when the build began has to hold the same now that it is not.
    if after is None or after.young or after.seen != before.seen or _held(before.young) != before.held:
        return
    # What another package's extractor depends on is not known.
    own = [
        point for group in entry_points().groups if group.startswith(f"{OWN}.") for point in entry_points(group=group)
    ]
    if any(point.dist is None or point.dist.name != OWN for point in own):
        return
    made = {"inputs": before.seen, "outputs": _outputs(folder), "says": list(says)}
    with suppress(OSError):
        (folder / STATE / NAME).write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")


def _folder(path: str) -> Iterator[list[Any]]:
    """The folder and all that it holds."""
    yield _look(path)
    with os.scandir(path) as found:
        entries = sorted(found, key=lambda one: one.name)
    for one in entries:
        # Behind a link may be another thing tomorrow with nothing changed here.
        if one.is_symlink():
            raise _UnsureError
        yield from _folder(one.path) if one.is_dir() else (_look(one.path),)


def _look(path: str) -> list[Any]:
    """Size, number and times of a file or folder, as it looks from here; noughts for what is not there."""
    try:
        seen = os.stat(path)
    except FileNotFoundError:
        return [path, 0, 0, 0, 0]
    if not (stat.S_ISREG(seen.st_mode) or stat.S_ISDIR(seen.st_mode)):
        # Pipes and devices have no content that looks could stand for.
        raise _UnsureError
    return [path, seen.st_size, seen.st_ino, seen.st_mtime_ns, seen.st_ctime_ns]


def _program() -> Iterator[list[Any]]:
    """How this program looks, and the folders of the libraries, which change with what is installed."""
    own = Path(__file__).parents[1]
    for folder, below, names in os.walk(own):
        below[:] = sorted(one for one in below if one != "__pycache__")
        yield from (_look(os.path.join(folder, name)) for name in sorted(names))
    yield from (_look(one) for one in sys.path if os.path.isdir(one))


def _outputs(folder: Path) -> list[list[Any]]:
    """How all looks that the build wrote; without the logs that the databases write when they are read."""
    state = folder / STATE
    beside = [folder / name for name in ("graph.ttl", "graph.trig", "graph.sqlite")]
    kept = [one for one in state.iterdir() if one.is_file() and one.name not in _LOGS and not one.name.endswith("-shm")]
    graph = state / "graph"
    # Of a database of RocksDB the files with content, not the logs that every opening rotates.
    lines = [one for one in graph.iterdir() if one.suffix == ".sst" or one.name.startswith(_DATABASE)]
    return [_look(str(one)) for one in sorted([*beside, *kept, *lines])]
