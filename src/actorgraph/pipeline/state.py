"""What a project holds, for ``status``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from actorgraph.errors import StoreError
from actorgraph.pipeline.project import STATE, store_path
from actorgraph.store import Store


@dataclass(frozen=True, slots=True)
class Status:
    """A project as its store tells it.

    Attributes:
        failures: reason by file or article.
        counts: what was read out of the articles, by kind.
        reading: processor seconds of each stage, over all articles of the corpus.
        writing: wall-clock seconds of each step of the last time the graph was written.
        parts: versions of model, rooms and extractors it was read with.
        sizes: bytes on disk of each part of the build, by what it holds.
        asked: what it took to ask a model: questions, tokens, items dropped; empty where none was asked.
        ahead: whether the corpus changed since the graph was written.
    """

    articles: int
    failures: Mapping[str, str]
    counts: Mapping[str, float]
    reading: Mapping[str, float]
    writing: Mapping[str, float]
    parts: Mapping[str, str]
    actors: int | None
    triples: int | None
    sizes: Mapping[str, int]
    notices: tuple[str, ...]
    ahead: bool
    asked: Mapping[str, float] = field(default_factory=dict)


def status(folder: Path) -> Status:
    """The state of a build's folder.

    Raises:
        StoreError: there is no build in it, or its store is damaged.
    """
    path = store_path(folder)
    if not path.exists():
        raise StoreError("no build here; run actorgraph build first, or name its folder with -o", str(folder))
    with Store(path, mends=False) as store:
        totals, made = store.totals(), _mapping(_mapping(store.note("written")).get("made"))
        return Status(
            len(store),
            store.failures(),
            totals["counts"],
            totals["seconds"],
            _mapping(made.get("seconds")),
            _mapping(store.note("parts")),
            made.get("actors"),
            made.get("triples"),
            sizes(folder),
            tuple(store.notices),
            store.unwritten() is not None,
            totals.get("asked", {}),
        )


PARTS = {
    "graph.ttl": "graph, Turtle",
    "graph.trig": "graph, TriG",
    "graph.sqlite": "tables",
    f"{STATE}/graph/triples.z": "graph, sorted lines for exports",
    f"{STATE}/graph": "store for SPARQL",
    f"{STATE}/extractions.sqlite": "extractions",
    f"{STATE}/kept.sqlite": "answers kept",
    STATE: "who is who, and notes",
    "": "other exports",
}
"""What each file or folder of a build holds; the longest path that fits counts."""


def sizes(folder: Path) -> dict[str, int]:
    """Bytes on disk of each part of a build, the largest first. Files that are gone while looking do not count."""
    found: dict[str, int] = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = Path(root, name)
            place = path.relative_to(folder)
            # From the file upwards, so that the longest path that is listed counts.
            part = next((PARTS[key] for one in (place, *place.parents) if (key := one.as_posix()) in PARTS), PARTS[""])
            with suppress(OSError):
                found[part] = found.get(part, 0) + path.stat().st_size
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def _mapping(noted: Any) -> Mapping[str, Any]:
    """A note that is a mapping; empty where it is damaged."""
    return noted if isinstance(noted, Mapping) else {}
