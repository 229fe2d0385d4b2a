"""From the store to the graph and its exports: what concerns all articles together.

Who is who and what is compared look at the whole corpus, so they are done in full when anything they depend on changed,
and not at all when nothing did; of the graph only the parts of those articles are made of which something changed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from actorgraph import __version__, exporters
from actorgraph.comparison.gathering import Gathered, Matter, gather
from actorgraph.errors import StoreError
from actorgraph.exporters import noted
from actorgraph.graph import BASE, Graph, Provenance
from actorgraph.graph.build import Style, common_part
from actorgraph.graph.linefile import LineFile
from actorgraph.model import Comparison, Extraction, Linker, digest
from actorgraph.pipeline.corrections import read_decisions
from actorgraph.pipeline.cycles import uncollected
from actorgraph.pipeline.engines import SERIAL, Engine
from actorgraph.pipeline.kept import LARGEST, Held, keep_answers
from actorgraph.pipeline.linking import inputs_of, keep_linker, linker_path
from actorgraph.pipeline.parts import Parts
from actorgraph.pipeline.project import graph_path, tables_path
from actorgraph.pipeline.redirects import write_redirects
from actorgraph.pipeline.resolving import resolve
from actorgraph.pipeline.versions import writing_parts
from actorgraph.store import UNWRITTEN, Store
from actorgraph.tables.writing import Writer

EXPORTS = ("graph.ttl", "graph.trig")
"""What a build writes, and what it keeps up where it is there: TriG says the same once more and takes as much room."""
FEW = 2_000
"""Articles up to which all that was read is held in memory between the steps that look at it: 0.2 MB each."""
Clock = Callable[[], float]
T = TypeVar("T")
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build wrote.

    Attributes:
        actors: actors and places in the graph.
        unapplied: one line for each correction that no longer applies, and why.
        parts: articles whose part of the graph was made, and not kept from the former one.
        fresh: whether everything was there already, and nothing was written.
        seconds: time of each step, by the wall unless another clock was given.
        linker: the actors; ``None`` where nothing was written.
        moved: ids of the former build that are no more, told in ``redirects.jsonl``.
    """

    actors: int
    triples: int
    unapplied: tuple[str, ...] = ()
    parts: int = 0
    fresh: bool = False
    seconds: Mapping[str, float] = field(default_factory=dict)
    linker: Linker | None = None
    moved: int = 0


@uncollected()
def write_graph(
    store: Store,
    folder: Path,
    *,
    curation: Path | None = None,
    provenance: Provenance = "spans",
    base: str = BASE,
    run: str = "",
    full: bool = False,
    turtle: bool = True,
    engine: Engine = SERIAL,
    clock: Clock = time.perf_counter,
    tell: Callable[[str], None] = lambda step: None,
) -> Outcome:
    """Resolve what the store holds, build the graph beside it and export ``graph.ttl``; ``graph.trig``, if it is there.

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
        turtle: whether ``graph.ttl`` is written where it is not there; what is there is kept up in any case.
        engine: where articles are gathered and the parts of the graph are made, if there are many.
        clock: what the steps are timed by.
        tell: called with the name of each step as it begins.

    Raises:
        InputError: a line of the corrections cannot be read.
        OutputError, StoreError: something could not be written or read.
    """
    inputs = _inputs(store, curation, turtle, provenance, base, run)
    if not full and (known := _known(store, inputs, folder)):
        if store.unwritten() is not None:
            store.set_note(UNWRITTEN, None)
        return known
    # An export that was killed leaves half a file, which stays where that one is not written again.
    for name in (*EXPORTS, tables_path(folder).name):
        exporters.sweep(folder / name)
    watch = _Watch(clock, tell)
    decisions = read_decisions(curation)
    with store.holding(FEW):
        linker = watch("resolve", lambda: resolve(store, decisions, engine))
        parts = Parts(store, linker, Style(base, provenance, run), None if full else _former_lines(folder))
        with noted([tables_path(folder)]), Writer(tables_path(folder), linker, parts.style) as tables:
            seen = parts.seen(watch.beside("tables", tables.add))
            held = Held(whole=len(store) <= LARGEST)
            compared = watch("compare", partial(_compared, seen, linker, watch.beside("answers", held.add)))
            about = {"base": base, "run": run, "provenance": provenance, "program": f"actorgraph {__version__}"}
            watch("tables", lambda: tables.finish(compared, about))
    watch("answers", partial(keep_answers, store, folder, curation, linker, held))
    # What is held may be large, and the graph needs room.
    del held
    shared = [common_part(linker, compared, parts.style, tables.about)]
    every = chain(shared, parts.all(engine))
    former = None if full else _former_graph(store, folder)
    made = watch("graph", lambda: Graph.assemble(graph_path(folder), every, former=former))
    for name in (one for one in EXPORTS if (turtle and one == EXPORTS[0]) or (folder / one).exists()):
        changes = made.changes if _is_as_written(store, folder, name) else None
        watch(f"export {name}", partial(exporters.export, made, folder / name, changes))
    watch("keep", lambda: keep_linker(store, folder, curation, linker))
    moved = watch("redirects", lambda: write_redirects(folder, linker))
    outcome = Outcome(
        len(linker.actors), len(made), linker.unapplied, parts.made, seconds=watch.seconds, linker=linker, moved=moved
    )
    noted_of = {name: getattr(outcome, name) for name in ("actors", "triples", "unapplied", "seconds")}
    written = {"inputs": inputs, "files": _files(folder), "made": noted_of}
    # In one transaction: a graph that is noted as written is no longer behind its corpus.
    store.set_notes({"written": written, UNWRITTEN: None})
    return outcome


def _compared(
    extractions: Iterable[Extraction], linker: Linker, keep: Callable[[Extraction, list[tuple[Matter, str]]], None]
) -> list[Comparison]:
    """What is claimed put side by side; what is looked at on the way is given to ``keep``."""
    gathered = Gathered()
    for one in extractions:
        matters = list(gather(one, linker))
        gathered.add(matter for matter, _ in matters)
        keep(one, matters)
    return gathered.compared(linker)


def is_fresh(
    store: Store,
    folder: Path,
    *,
    curation: Path | None,
    provenance: Provenance,
    base: str,
    run: str,
    turtle: bool = True,
) -> bool:
    """Whether :func:`write_graph` would find nothing to do."""
    return _known(store, _inputs(store, curation, turtle, provenance, base, run), folder) is not None


class _Watch:
    """Calls things, says so, and notes how long each took."""

    def __init__(self, clock: Clock, tell: Callable[[str], None]) -> None:
        self._clock, self._tell = clock, tell
        self._beside = 0.0
        self.seconds: dict[str, float] = {}

    def __call__(self, name: str, work: Callable[[], T]) -> T:
        self._tell(name)
        start, before = self._clock(), self._beside
        made = work()
        took = self._clock() - start - (self._beside - before)
        self.seconds[name] = self.seconds.get(name, 0.0) + took
        return made

    def beside(self, name: str, work: Callable[P, None]) -> Callable[P, None]:
        """``work``, whose time counts under ``name`` and not to whatever calls it."""

        def timed(*args: P.args, **kwargs: P.kwargs) -> None:
            start = self._clock()
            work(*args, **kwargs)
            took = self._clock() - start
            self._beside += took
            self.seconds[name] = self.seconds.get(name, 0.0) + took

        return timed


def _inputs(store: Store, curation: Path | None, turtle: bool, *options: str) -> str:
    """A hash of all that graph and exports depend on."""
    return digest(inputs_of(store, curation), "" if turtle else EXPORTS[0], *options, *sorted(writing_parts().items()))


def _former_lines(folder: Path) -> LineFile | None:
    """The lines of the former graph, of which each block is checked before it is used."""
    path = graph_path(folder)
    if not LineFile.exists(path):
        return None
    try:
        lines = LineFile(path)
        return lines if lines.places else None
    except StoreError:
        return None


def _former_graph(store: Store, folder: Path) -> Path | None:
    """The former graph, if its files are those that were written."""
    path = graph_path(folder)
    within = f"{path.relative_to(folder).as_posix()}/"
    names = [name for name in {**_written(store), **_files(folder)} if name.startswith(within)]
    return path if names and _is_as_written(store, folder, *names) else None


def _is_as_written(store: Store, folder: Path, *names: str) -> bool:
    """Whether files are those that the last build wrote."""
    last, now = _written(store), _files(folder)
    return all(name in last and last[name] == now.get(name) for name in names)


def _written(store: Store) -> Mapping[str, list[int]]:
    files = _last(store).get("files")
    return files if isinstance(files, dict) else {}


def _files(folder: Path) -> dict[str, list[int]]:
    """Size and time of each file written, so that one that was changed or lost since is noticed."""
    graph = graph_path(folder)
    kept = ("CURRENT", "MANIFEST-*", "*.sst", "triples.*")  # the database's logs change when it is read
    beside = (*(folder / name for name in EXPORTS), linker_path(folder), tables_path(folder))
    found: Iterable[Path] = (*beside, *(one for part in kept for one in graph.glob(part)))
    return {
        one.relative_to(folder).as_posix(): [one.stat().st_size, one.stat().st_mtime_ns]
        for one in sorted(found)
        if one.exists()
    }


def _known(store: Store, inputs: str, folder: Path) -> Outcome | None:
    last = _last(store)
    if last.get("inputs") != inputs or last.get("files") != _files(folder):
        return None
    try:
        made = {**last["made"], "unapplied": tuple(last["made"]["unapplied"])}
        return Outcome(**made, fresh=True)
    except (KeyError, TypeError):  # a damaged note; all is written anew
        return None


def _last(store: Store) -> Mapping[str, Any]:
    """What was noted when the graph was written last, empty where that cannot be read."""
    last = store.note("written")
    return last if isinstance(last, dict) else {}
