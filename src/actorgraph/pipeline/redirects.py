"""``redirects.jsonl`` beside the exports: where the ids of a former build have gone.

Ids are functions of the articles present, so that adding articles may change some. Each line tells an id that is no
more, and the one that took its place (the one that holds most of what it held), or null where all of it is gone. An id
that has come back has no line. The file is a history of this folder and no part of the graph.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

from actorgraph.errors import OutputError
from actorgraph.model import Linker
from actorgraph.pipeline.project import STATE

NAME = "redirects.jsonl"


def write_redirects(folder: Path, linker: Linker) -> int:
    """Bring ``redirects.jsonl`` up to date with a build's ids, and keep these for the next; returns how many moved.

    Raises:
        OutputError: a file cannot be written.
    """
    new = dict(linker.actor_of)
    new.update((report.event, occurrence.id) for occurrence in linker.occurrences for report in occurrence.reports)
    ids = folder / STATE / "ids.tsv.gz"
    try:
        moved = moves(_read_ids(ids), new)
        known = {**_read_redirects(folder / NAME), **moved}
        present = set(new.values())
        lines = {old: _final(old, known, present) for old in sorted(known) if old not in present}
        # Also where nothing is left to say: ids that came back must go out of a file that is there.
        if lines or (folder / NAME).exists():
            # Replaced as a whole, as the ids are: a build that is killed leaves the former file.
            fresh = (folder / NAME).with_suffix(".new")
            with fresh.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(json.dumps({"old": a, "new": b}, ensure_ascii=False) + "\n" for a, b in lines.items())
            fresh.replace(folder / NAME)
        ids.parent.mkdir(parents=True, exist_ok=True)
        fresh = ids.with_suffix(".new")
        with gzip.GzipFile(fresh, "wb", compresslevel=3, mtime=0) as packed:
            packed.writelines(f"{member}\t{new[member]}\n".encode() for member in sorted(new))
        fresh.replace(ids)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", str(folder / NAME)) from error
    return len(moved)


def moves(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str | None]:
    """Each id of ``old`` that is not in ``new``, with the one that holds most of its members now.

    Args:
        old, new: the id of each member (an article's entity or event).
    """
    present = set(new.values())
    held: dict[str, Counter[str]] = defaultdict(Counter)
    gone: set[str] = set()
    for member, former in old.items():
        if former not in present:
            gone.add(former)
            if member in new:
                held[former][new[member]] += 1
    # By name where counts are equal, so that a redirect is the same in every run.
    return {
        former: min(held[former], key=lambda one: (-held[former][one], one), default=None) for former in sorted(gone)
    }


def _final(old: str, known: Mapping[str, str | None], present: set[str]) -> str | None:
    """Where an id leads in the end, through ids that came and went."""
    seen = {old}
    at = known[old]
    # `seen` ends a circle of ids that came back.
    while at is not None and at not in present and at not in seen:
        seen.add(at)
        at = known.get(at)
    return at if at in present else None


def _read_ids(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return dict(line.rstrip("\n").split("\t") for line in lines)
    except (OSError, EOFError, ValueError):
        return {}  # damaged: what moved since is not known, which the next build mends


def _read_redirects(path: Path) -> dict[str, str | None]:
    if not path.exists():
        return {}
    try:
        made = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return {one["old"]: one["new"] for one in made}
    except (ValueError, KeyError, TypeError) as error:
        raise OutputError(f"not a file of redirects ({error}); delete it and build again", str(path)) from error
