"""From the store to the graph and its exports: what concerns all articles together.

These steps look at the whole corpus, so they are done in full when anything they depend on changed, and not at all
when nothing did.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from actorgraph import comparison, exporters, resolution
from actorgraph.graph import BASE, Graph, Provenance, build
from actorgraph.model import Linker, digest
from actorgraph.pipeline.corrections import correction_files, read_decisions, without
from actorgraph.pipeline.project import graph_path
from actorgraph.pipeline.redirects import write_redirects
from actorgraph.pipeline.versions import writing_parts
from actorgraph.store import Store

EXPORTS = ("graph.ttl", "graph.trig")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build wrote.

    Attributes:
        actors: actors and places in the graph.
        unapplied: one line for each correction that no longer applies, and why.
        fresh: whether everything was there already, and nothing was written.
        seconds: wall-clock time of each step.
        linker: who is who; ``None`` where nothing was written.
        moved: ids of the former build that are no more, told in ``redirects.jsonl``.
    """

    actors: int
    triples: int
    unapplied: tuple[str, ...] = ()
    fresh: bool = False
    seconds: Mapping[str, float] = field(default_factory=dict)
    linker: Linker | None = None
    moved: int = 0


def write_graph(
    store: Store,
    folder: Path,
    *,
    curation: Path | None = None,
    provenance: Provenance = "assertions",
    base: str = BASE,
    run: str = "",
    full: bool = False,
) -> Outcome:
    """Resolve what the store holds, build the graph beside it and export ``graph.ttl`` and ``graph.trig``.

    The working graph and each export are replaced only when the new one is whole. Where the corpus, the corrections,
    the options and the code are those of the last time, and its files are still there, nothing is done.

    Args:
        store: what was read.
        folder: where the exports go.
        curation: the file of corrections; it need not exist.
        provenance: how much of where things were read goes into the graph.
        base: what the IRIs of things start with.
        run: what the store was filled by (:attr:`Report.fingerprint`).
        full: write again even what is there.

    Raises:
        InputError: a line of the corrections cannot be read.
        OutputError, StoreError: something could not be written or read.
    """
    inputs = _inputs(store, curation, provenance, base, run)
    if not full and (known := _known(store, inputs, folder)):
        return known
    _sweep(folder)
    seconds: dict[str, float] = {}
    decisions = read_decisions(curation)
    linker = _timed(seconds, "resolve", lambda: resolution.across(store.scan(), decisions))
    kept = (without(one, linker.rejected) for one in store.scan())
    compared = _timed(seconds, "compare", lambda: list(comparison.compare(store.scan(), linker)))
    quads = build(kept, linker, base=base, provenance=provenance, run=run, comparisons=compared)
    made = _timed(seconds, "graph", lambda: Graph.create(graph_path(folder), quads))
    for name in EXPORTS:
        _timed(seconds, f"export {name}", lambda name=name: exporters.export(made, folder / name))  # type: ignore[misc]
    moved = write_redirects(folder, linker)
    outcome = Outcome(len(linker.actors), len(made), linker.unapplied, seconds=seconds, linker=linker, moved=moved)
    _remember(store, inputs, folder, outcome)
    return outcome


def is_fresh(store: Store, folder: Path, *, curation: Path | None, provenance: Provenance, base: str, run: str) -> bool:
    """Whether :func:`write_graph` would find nothing to do."""
    return _known(store, _inputs(store, curation, provenance, base, run), folder) is not None


def _sweep(folder: Path) -> None:
    """Remove what an export that was killed left half written."""
    for name in EXPORTS:
        for half in folder.glob(f".{name}.*"):
            half.unlink(missing_ok=True)


def _timed(seconds: dict[str, float], name: str, work: Callable[[], T]) -> T:
    start = time.perf_counter()
    made = work()
    seconds[name] = time.perf_counter() - start
    return made


# ------------------------------------------------------------------------------------------ what was written last


def _inputs(store: Store, curation: Path | None, *options: str) -> str:
    """A hash of all that graph and exports depend on."""
    corpus = hashlib.sha256()
    for entry in store.corpus():
        corpus.update(f"{entry.article}\0{entry.key}\0".encode("utf-8", "surrogatepass"))
    corrections = b"\n".join(path.read_bytes() for path in correction_files(curation))
    return digest(corpus.hexdigest(), hashlib.sha256(corrections).hexdigest(), *options, *writing_parts().items())


def _files(folder: Path) -> dict[str, list[int]]:
    """Size and time of each file written, so that one that was changed or lost since is noticed."""
    graph = graph_path(folder)
    kept = ("CURRENT", "MANIFEST-*", "*.sst", "triples.*")  # the database's logs change when it is read
    found: Iterable[Path] = (*(folder / name for name in EXPORTS), *(one for part in kept for one in graph.glob(part)))
    return {
        one.relative_to(folder).as_posix(): [one.stat().st_size, one.stat().st_mtime_ns]
        for one in sorted(found)
        if one.exists()
    }


def _remember(store: Store, inputs: str, folder: Path, outcome: Outcome) -> None:
    made: dict[str, Any] = {name: getattr(outcome, name) for name in ("actors", "triples", "unapplied", "seconds")}
    store.set_note("written", {"inputs": inputs, "files": _files(folder), "made": made})


def _known(store: Store, inputs: str, folder: Path) -> Outcome | None:
    last = store.note("written")
    if not last or last["inputs"] != inputs or last["files"] != _files(folder):
        return None
    made = {**last["made"], "unapplied": tuple(last["made"]["unapplied"])}
    return Outcome(**made, fresh=True)
