"""Measure resolution across documents on MEANTIME (its annotated documents) and ECB+ with gold mentions.

``python -m coreference.evaluate_across [--part dev] [--corpus meantime|ecbplus]`` from ``training/``.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from actorgraph import language, places
from actorgraph.model import Article, Document, Span
from coreference.corpora import records
from coreference.evaluate import scorer
from coreference.given import resolve

ENTITY = {"meantime": lambda m: m["kind"] == "entity",
          "ecbplus": lambda m: m["kind"] != "event" and m["kind"] != "time" and m["validated"]}  # fmt: skip
FIELD = {"meantime": "instance", "ecbplus": "chain"}


def rows_of(corpus: str, part: str) -> list[dict[str, Any]]:
    """The annotated documents, with the gold mentions of entities under ``chain``."""
    rows = []
    for record in records(corpus, part):
        mentions = [
            {"start": m["start"], "end": m["end"], "kind": "entity", "chain": m[FIELD[corpus]], "text": m["text"]}
            for m in record["mentions"]
            if ENTITY[corpus](m) and m[FIELD[corpus]] is not None
        ]
        if mentions:
            rows.append({"id": record["id"], "text": record["text"], "mentions": mentions})
    return rows


def same_string(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The baseline: mentions of the same words, but for case and article, are one."""

    def key(text: str) -> str:
        return re.sub(r"^(the|a|an) ", "", text.lower().strip())

    return [{"id": r["id"], "mentions": [m | {"chain": key(m["text"])} for m in r["mentions"]]} for r in rows]


def system(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    annotator = language.load()
    documents: list[tuple[Document, list[Span]]] = []
    for r in rows:
        document = annotator.annotate(Article(r["id"], r["text"]))
        document = replace(document, toponyms=places.find(document))
        documents.append((document, [Span(m["start"], m["end"]) for m in r["mentions"]]))
    return placed(rows, resolve(documents))


def placed(rows: Sequence[dict[str, Any]], cluster: dict[tuple[str, int, int], str]) -> list[dict[str, Any]]:
    def chain(r: dict[str, Any], m: dict[str, Any]) -> str:
        key = (r["id"], m["start"], m["end"])
        return cluster.get(key, "-".join(map(str, key)))

    return [{"id": r["id"], "mentions": [m | {"chain": chain(r, m)} for m in r["mentions"]]} for r in rows]


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--corpus", default="meantime", choices=sorted(FIELD))
    chosen = parser.parse_args(arguments)
    rows = rows_of(chosen.corpus, chosen.part)
    for name, made in (("same string", same_string(rows)), ("system", system(rows))):
        print(name, scorer().score(rows, made, kind="entity"))


if __name__ == "__main__":
    main(sys.argv[1:])
