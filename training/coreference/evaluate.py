"""Measure the resolver on GUM: ``PYTHONPATH=src:training python -m coreference.evaluate [--cache FOLDER]``.

Cross-validates over the news, interview and biography documents of train and dev, read by the bundled language model:
the ranker that judges a document was trained without it (the language model was not: it was trained on GUM train).
Mentions are compared by their head word. Gold: chains with a proper name of a person, an organisation or a place; first
and second person are left out unless ``--all-persons``. Intervals: 95 %, bootstrap over documents.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from actorgraph.coreference.entities import within
from actorgraph.coreference.ranking import Ranker
from actorgraph.model import Document
from coreference.annotated import Annotated
from coreference.corpora import SHARED, GoldMention, gum_document, gum_mentions, records
from coreference.learning import LEAST, Choice, choices, fit

GENRES = ("news", "interview", "bio")
SPEECH = frozenset("i me my mine myself we us our ours ourselves you your yours yourself yourselves".split())


@lru_cache(maxsize=1)
def scorer() -> ModuleType:
    """The scorer of the benchmarks, loaded from its file."""
    spec = importlib.util.spec_from_file_location("score_coref", SHARED / "bench" / "score" / "score_coref.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_chains(record: dict[str, Any], all_persons: bool) -> dict[str, list[GoldMention]]:
    """Chains of actors and places that are named at least once."""
    chains: dict[str, list[GoldMention]] = defaultdict(list)
    for mention in gum_mentions(record):
        chains[mention.chain].append(mention)
    kept = {}
    for chain, mentions in chains.items():
        kinds = Counter(m.type for m in mentions)
        named = any(m.pos == "PROPN" for m in mentions)
        if named and kinds.most_common(1)[0][0] in ("person", "organization", "place"):
            kept[chain] = [m for m in mentions if all_persons or m.head.of(record["text"]).lower() not in SPEECH]
    return {chain: mentions for chain, mentions in kept.items() if mentions}


def row(document: str, chains: Iterable[tuple[str, Iterable[tuple[int, int]]]]) -> dict[str, Any]:
    mentions = [
        {"start": start, "end": end, "kind": "entity", "chain": f"{document}/{chain}"}
        for chain, spans in chains
        for start, end in sorted(set(spans))
    ]
    return {"id": document, "mentions": mentions}


def gold_row(record: dict[str, Any], all_persons: bool = False) -> dict[str, Any]:
    chains = gold_chains(record, all_persons)
    return row(record["id"], ((c, [(m.head.start, m.head.end) for m in ms]) for c, ms in chains.items()))


def system_row(document: Document, ranker: Ranker) -> dict[str, Any]:
    """The system's chains by heads. Demonyms ("German engineers") are left out: GUM does not annotate them."""
    tokens = document.tokens
    heads = {
        entity.id: [tokens[m.head].span for m in entity.mentions if m.head is not None and m.kind != "demonym"]
        for entity in within(document, ranker.choose)
    }
    return row(document.article.key, ((chain, [(h.start, h.end) for h in spans]) for chain, spans in heads.items()))


FORMS = {
    form: kind
    for kind, forms in {
        "he": "he him his",
        "she": "she her",
        "it": "it its",
        "they": "they them their",
    }.items()
    for form in forms.split()
}


KINDS = ("he", "she", "it", "they")


def pronouns(gold: dict[str, Any], pred: dict[str, Any], text: str) -> Counter[str]:
    """For each third-person pronoun of a gold chain: is it in a chain most of whose other mentions are that chain's?"""
    of = {(m["start"], m["end"]): m["chain"] for m in gold["mentions"]}
    where = {(m["start"], m["end"]): m["chain"] for m in pred["mentions"]}
    counts: Counter[str] = Counter()
    for span in sorted({*of, *where}):
        kind = FORMS.get(text[span[0] : span[1]].lower())
        if kind is None:
            continue
        made = where.get(span)
        others = Counter(of[s] for s, chain in where.items() if chain == made and s != span and s in of)
        right = span in of and bool(others) and others.most_common(1)[0][0] == of[span]
        counts.update({f"{kind} gold": span in of, f"{kind} made": span in where, f"{kind} right": right})
    return counts


def cross_validate(
    rows: Sequence[dict[str, Any]], document_of: Callable[[dict[str, Any]], Document], folds: int = 5
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Pairs of record and system row; each document judged by weights that never saw it."""
    learned: dict[str, list[Choice]] = {}
    for record in rows:
        learned[record["id"]] = choices(document_of(record), gum_mentions(record))
    judged = sorted((r for r in rows if r["genre"] in GENRES), key=lambda r: str(r["id"]))
    random.Random(5).shuffle(judged)
    out = []
    for fold in range(folds):
        held = judged[fold::folds]
        names = {r["id"] for r in held}
        weights = fit([c for key, data in learned.items() if key not in names for c in data])
        ranker = Ranker(weights, LEAST)
        out.extend((record, system_row(document_of(record), ranker)) for record in held)
    return out


def report(pairs: Sequence[tuple[dict[str, Any], dict[str, Any]]], all_persons: bool) -> dict[str, Any]:
    gold = [gold_row(record, all_persons) for record, _ in pairs]
    pred = [row_ for _, row_ in pairs]
    if not all_persons:
        for record, r in pairs:
            r["mentions"] = [m for m in r["mentions"] if record["text"][m["start"] : m["end"]].lower() not in SPEECH]
    return dict(scorer().score(gold, pred, kind="entity"))


def intervals(
    pairs: Sequence[tuple[dict[str, Any], dict[str, Any]]], rounds: int = 100
) -> dict[str, tuple[float, float]]:
    """95 % bootstrap intervals over documents of the CoNLL F1 and of each pronoun's recall and precision."""
    chance = random.Random(3)
    values: dict[str, list[float]] = defaultdict(list)
    counted = [pronouns(gold_row(record), made, record["text"]) for record, made in pairs]
    for _ in range(rounds):
        drawn = chance.choices(range(len(pairs)), k=len(pairs))
        numbered = [(pairs[at][0] | {"id": str(n)}, _numbered(pairs[at][1], n)) for n, at in enumerate(drawn)]
        values["conll"].append(report(numbered, False)["conll_f1"])
        total: Counter[str] = sum((counted[at] for at in drawn), Counter())
        for kind in KINDS:
            for name, value in zip(("recall", "precision"), shares(total, kind), strict=True):
                values[f"{kind} {name}"].append(value)
    low, high = int(0.025 * rounds), int(0.975 * rounds) - 1
    return {name: (sorted(found)[low], sorted(found)[high]) for name, found in values.items()}


def shares(total: Counter[str], kind: str) -> tuple[float, float]:
    """Recall and precision, in per cent, of a pronoun's links."""
    right = total[f"{kind} right"]
    return 100 * right / max(total[f"{kind} gold"], 1), 100 * right / max(total[f"{kind} made"], 1)


def _numbered(made: dict[str, Any], number: int) -> dict[str, Any]:
    return {"id": str(number), "mentions": [m | {"chain": f"{number}/{m['chain']}"} for m in made["mentions"]]}


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all-persons", action="store_true", help="count first and second person too")
    parser.add_argument("--gold", action="store_true", help="names and parse of GUM, not of the language model")
    parser.add_argument("--dev", action="store_true", help="only documents that the language model never saw")
    parser.add_argument("--cache", type=Path, help="folder where annotated documents are kept between runs")
    chosen = parser.parse_args(arguments)
    rows = list(records("gum", "train", "dev"))
    pairs = cross_validate(rows, gum_document if chosen.gold else Annotated(chosen.cache))
    pairs = [pair for pair in pairs if not chosen.dev or pair[0]["partition"] == "dev"]
    print(report(pairs, chosen.all_persons))
    for genre in GENRES:
        if some := [pair for pair in pairs if pair[0]["genre"] == genre]:
            print(genre, report(some, chosen.all_persons)["conll_f1"])
    total: Counter[str] = sum((pronouns(gold_row(record), made, record["text"]) for record, made in pairs), Counter())
    bounds = intervals(pairs)
    print("CoNLL F1, 95 % interval: {:.1f} to {:.1f}".format(*bounds["conll"]))
    for kind in KINDS:
        for name, value, of in zip(("recall", "precision"), shares(total, kind), ("gold", "made"), strict=True):
            low, high = bounds[f"{kind} {name}"]
            print(f"{kind} {name}: {value:.1f} % of {total[f'{kind} {of}']} ({low:.1f} to {high:.1f})")


if __name__ == "__main__":
    main(sys.argv[1:])
