"""Measure resolution across documents with gold mentions on MEANTIME (its annotated documents) and ECB+.

``python -m coreference.evaluate_across [--part dev] [--corpus meantime|ecbplus] [--cache DIR]`` from ``training/``.
MEANTIME: entities against "same string". ECB+: entities and events, the validated sentences, all topics together
(the system is told no topic), against the same stem of the last word, alone and with the gold topic.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from actorgraph.model import Document, Span
from actorgraph.stems import root
from coreference import descriptions
from coreference.corpora import records
from coreference.ecbplus import ENTITY, Key, Part, annotated, event_key, events_of, prepared
from coreference.evaluate import scorer
from coreference.given import resolve

Row = dict[str, Any]


def meantime_rows(part: str) -> list[Row]:
    """The annotated documents, with the gold mentions of entities under ``chain``."""
    rows = []
    for record in records("meantime", part):
        found = [m for m in record["mentions"] if m["kind"] == "entity" and m["instance"] is not None]
        if found:
            rows.append({**record, "mentions": [{**m, "chain": m["instance"]} for m in found]})
    return rows


def relabelled(rows: Sequence[Row], kind: str, chain: Callable[[Row, Row], object]) -> list[Row]:
    """The rows with all their mentions of one kind and other chains."""
    return [{**r, "mentions": [{**m, "kind": kind, "chain": str(chain(r, m))} for m in r["mentions"]]} for r in rows]


def same_string(r: Row, m: Row) -> str:
    return re.sub(r"^(the|a|an) ", "", m["text"].lower().strip())


def same_stem(r: Row, m: Row) -> str:
    """The stem of the last word that says something."""
    return root((re.findall(r"\w+", m["text"]) or [""])[-1])


def same_stem_and_topic(r: Row, m: Row) -> tuple[str, str]:
    return same_stem(r, m), r["topic"]


def placed(cluster: Mapping[Key, str]) -> Callable[[Row, Row], str]:
    def chain(r: Row, m: Row) -> str:
        key = (r["id"], m["start"], m["end"])
        return cluster.get(key, "-".join(map(str, key)))

    return chain


def report(rows: Sequence[Row], kind: str, systems: Mapping[str, Callable[[Row, Row], object]]) -> None:
    gold = relabelled(rows, kind, lambda r, m: m["chain"])
    for name, chain in systems.items():
        made = scorer().score(gold, relabelled(rows, kind, chain), kind=kind)
        parts = "  ".join(f"{part} {made[part]['f1']:.1f}" for part in ("muc", "b3", "ceaf_e", "lea"))
        print(f"{kind:8} {name:24} CoNLL F1 {made['conll_f1']:.2f}   {parts}   ({made['mentions_gold']} mentions)")


def entities_of(part: Part, events: Mapping[str, str]) -> dict[Key, str]:
    """The cluster of each mention of a participant or place."""
    chains, mentions = part.chains(events), part.mentions_of()
    groups = descriptions.clusters(chains, part.topics)
    return {key: str(g[0]) for g in groups for at in g for key in mentions[chains[at].told.raw.report.event]}


def ecbplus(name: str, cache: Path | None) -> None:
    part = prepared(name, cache)
    events = events_of(part)
    of_kind = lambda *kinds: [{**r, "mentions": [m for m in r["mentions"] if m["kind"] in kinds]} for r in part.rows]  # noqa: E731
    base = {"same stem": same_stem, "same stem, gold topic": same_stem_and_topic}
    found = {event_key(event): one for event, one in events.items()}
    report(of_kind("event"), "events", {**base, "system": placed(found)})
    report(of_kind(*ENTITY), "entities", {**base, "system": placed(entities_of(part, events))})


def meantime(name: str, cache: Path | None) -> None:
    rows = meantime_rows(name)
    documents: Mapping[str, Document] = annotated("meantime", name, cache)
    given = [(documents[r["id"]], [Span(m["start"], m["end"]) for m in r["mentions"]]) for r in rows]
    report(rows, "entities", {"same string": same_string, "system": placed(resolve(given))})


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--corpus", default="meantime", choices=("meantime", "ecbplus"))
    parser.add_argument("--cache", type=Path, help="folder for annotated documents")
    chosen = parser.parse_args(arguments)
    {"meantime": meantime, "ecbplus": ecbplus}[chosen.corpus](chosen.part, chosen.cache)


if __name__ == "__main__":
    main(sys.argv[1:])
