"""From the store to the graph and its exports: what concerns all articles together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from actorgraph import exporters, resolution
from actorgraph.graph import BASE, Graph, Provenance, build
from actorgraph.model import Extraction, Linker
from actorgraph.pipeline.corrections import read_decisions
from actorgraph.pipeline.project import graph_path
from actorgraph.store import Store


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a graph was built from: who is who, and the number of triples."""

    linker: Linker
    triples: int


def write_graph(
    store: Store,
    folder: Path,
    *,
    curation: Path | None = None,
    provenance: Provenance = "assertions",
    base: str = BASE,
    run: str = "",
) -> Outcome:
    """Resolve what the store holds, build the graph beside it and export ``graph.ttl`` and ``graph.trig``.

    The working graph and each export are replaced only when the new one is whole.

    Args:
        store: what was read.
        folder: where the exports go.
        curation: the file of corrections; it need not exist.
        provenance: how much of where things were read goes into the graph.
        base: what the IRIs of things start with.
        run: what the store was filled by (:attr:`Report.fingerprint`).

    Raises:
        InputError: a line of the corrections cannot be read.
        OutputError, StoreError: something could not be written or read.
    """
    linker = resolution.across(store.scan(), read_decisions(curation))
    kept = (without(one, linker.rejected) for one in store.scan())
    made = Graph.create(graph_path(folder), build(kept, linker, base=base, provenance=provenance, run=run))
    for suffix in ("ttl", "trig"):
        exporters.export(made, folder / f"graph.{suffix}")
    return Outcome(linker, len(made))


def without(extraction: Extraction, rejected: frozenset[str]) -> Extraction:
    """An extraction without the assertions that a correction rejects."""
    if not rejected:
        return extraction
    return replace(
        extraction,
        roles=tuple(one for one in extraction.roles if one.id not in rejected),
        statements=tuple(one for one in extraction.statements if one.id not in rejected),
        events=tuple(one for one in extraction.events if one.id not in rejected),
        quantities=tuple(one for one in extraction.quantities if one.id not in rejected),
    )
