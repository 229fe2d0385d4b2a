"""Measure the resolver on GUM: ``python -m coreference.evaluate`` (from ``training/``, with ``src`` on the path).

Cross-validates over the news, interview and biography documents of train and dev: the ranker that judges a document was
trained without it. Mentions are compared by their head word. Gold: chains with a proper name of a person, an
organisation or a place; first and second person are left out unless ``--all-persons``.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from types import ModuleType
from typing import Any

from actorgraph import language, places
from actorgraph.model import Article, Document
from actorgraph.resolution.ranking import Ranker
from actorgraph.resolution.within import within
from coreference.corpora import SHARED, GoldMention, gum_document, gum_mentions, records
from coreference.learning import Choice, choices, fit

GENRES = ("news", "interview", "bio")
LEAST = {"nominal": 0.4, "pronoun": 0.4}
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
    for kind, forms in {"he": "he him his", "she": "she her", "it": "it its", "they": "they them their"}.items()
    for form in forms.split()
}


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
        learned[record["id"]] = choices(gum_document(record), gum_mentions(record))
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


def interval(pairs: Sequence[tuple[dict[str, Any], dict[str, Any]]], rounds: int = 200) -> tuple[float, float]:
    """95 % bootstrap interval of the CoNLL F1, over documents."""
    chance, values = random.Random(3), []
    for _ in range(rounds):
        chosen = enumerate(chance.choices(pairs, k=len(pairs)))
        drawn = [(record | {"id": f"{n}"}, _numbered(row_, n)) for n, (record, row_) in chosen]
        values.append(report(drawn, False)["conll_f1"])
    values.sort()
    return values[int(0.025 * rounds)], values[int(0.975 * rounds) - 1]


def _numbered(made: dict[str, Any], number: int) -> dict[str, Any]:
    return {"id": str(number), "mentions": [m | {"chain": f"{number}/{m['chain']}"} for m in made["mentions"]]}


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all-persons", action="store_true", help="count first and second person too")
    parser.add_argument("--model", action="store_true", help="names and parse of the language model, not of GUM")
    chosen = parser.parse_args(arguments)
    rows = list(records("gum", "train", "dev"))
    pairs = cross_validate(rows, modelled if chosen.model else gum_document)
    result = report(pairs, chosen.all_persons)
    print(result)
    for genre in GENRES:
        print(genre, report([p for p in pairs if p[0]["genre"] == genre], chosen.all_persons)["conll_f1"])
    total: Counter[str] = Counter()
    for record, made in pairs:
        total += pronouns(gold_row(record), made, record["text"])
    for kind in ("he", "she", "it", "they"):
        right, made, gold = (total[f"{kind} {what}"] for what in ("right", "made", "gold"))
        print(f"{kind}: recall {right / max(gold, 1):.3f} of {gold}; precision {right / max(made, 1):.3f} of {made}")
    if not chosen.all_persons:
        print("95 % interval of the CoNLL F1:", interval(pairs))


def modelled(record: dict[str, Any]) -> Document:
    """The record's text as the stages before resolution see it."""
    document = _annotator().annotate(Article(record["id"], record["text"]))
    return replace(document, toponyms=places.find(document))


@lru_cache(maxsize=1)
def _annotator() -> language.Annotator:
    return language.load()


if __name__ == "__main__":
    main(sys.argv[1:])
