"""Learns the weights of dates: which side a weekday or a date without its year lies on, and what a confidence means.

    python training/times/train.py [--documents CACHE] [--out src/actorgraph/times/data/weights.json]

Logistic regressions, L2-regularised, fitted by Newton's method: same data, same weights. The benchmarks lie at
``$ACTORGRAPH_SHARED`` or ``../shared``; only their train parts are read. ``--documents`` is a pickle of annotated
documents by ``set/id``, made where absent (the language model reads some 100,000 words for it).
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from actorgraph import language
from actorgraph.evaluation import dates
from actorgraph.model import Article, Document, Found
from actorgraph.times import confidence, finder, taken
from actorgraph.times.direction import Choice, Clues, shipped_weights

ROOT = Path(__file__).resolve().parents[2]
NEWS, NARRATIVES, GENRES = "tempeval3", "wikiwars", "gum"
# Beyond these days from the article's a date is in no choice: it is annotated by another article, or an error.
FARTHEST = {"weekday": 6, "day": 370, "month": 370}
Row = Mapping[str, float]


def shared() -> Path:
    return Path(os.environ.get("ACTORGRAPH_SHARED", ROOT.parent / "shared"))


def gold(name: str = NEWS) -> list[dict[str, Any]]:
    return dates.read_gold(shared() / "bench" / "data" / name / "train.jsonl.gz")


def genres() -> list[dict[str, Any]]:
    """GUM without its news, which no rule is tuned on."""
    return [row for row in gold(GENRES) if row["genre"] != "news"]


def article(row: Mapping[str, Any]) -> Article:
    published = Found(row["dct"], "given") if row.get("dct") else None
    return Article(row["id"], row["text"], published=published)


def documents(cache: Path | None) -> dict[str, Document]:
    """The train part parsed, from the cache or made anew."""
    if cache and cache.exists():
        found: dict[str, Document] = pickle.loads(cache.read_bytes())
        return found
    annotator = language.load()
    made = {row["id"]: annotator.annotate(article(row)) for row in gold()}
    if cache:
        cache.write_bytes(pickle.dumps(made))
    return made


# ------------------------------------------------------------------------------------------------- which side


class Choices(Clues):
    """Clues that note which choices were asked of them."""

    def __init__(self, text: str, document: Document | None = None) -> None:
        super().__init__(text, document)
        self.asked: list[tuple[int, int, Choice]] = []

    def ahead(self, start: int, end: int, choice: Choice) -> float:
        self.asked.append((start, end, choice))
        return super().ahead(start, end, choice)


def days_off(value: str, published: str, choice: Choice) -> float | None:
    """How many days ahead of the article the annotated value lies; months as if all were as long."""
    if choice.kind == "month":
        parts = [int(p) for p in (value[:4], value[5:7], published[:4], published[5:7]) if p.isdigit()]
        return 365 * (parts[0] - parts[2]) + 30.4 * (parts[1] - parts[3]) if len(parts) == 4 else None
    there, _ = finder.reference_day(value)
    here, _ = finder.reference_day(published)
    return float((there - here).days) if there and here and len(value) >= 10 else None


def choices(row: Mapping[str, Any], document: Document | None) -> Iterator[tuple[Row, bool]]:
    """The choices of one article with the side that is annotated."""
    clues = Choices(row["text"], document)
    finder.read(row["text"], row.get("dct"), clues=clues)
    for start, end, choice in clues.asked:
        values = [t["value"] or "" for t in row["timex"] if t["start"] < end and start < t["end"]]
        off = days_off(values[0], row["dct"], choice) if values and row.get("dct") else None
        if off and abs(off) <= FARTHEST[choice.kind]:
            yield clues.features(start, end, choice), off > 0


# ------------------------------------------------------------------------------------------------ regressions


def logistic(rows: Sequence[Row], truth: Sequence[bool], l2: float = 1.0) -> dict[str, float]:
    """Newton's method on the penalised likelihood."""
    names = sorted({name for row in rows for name in row})
    index = {name: i for i, name in enumerate(names)}
    table, y = np.zeros((len(rows), len(names))), np.array(truth, dtype=float)
    for i, row in enumerate(rows):
        for name, value in row.items():
            table[i, index[name]] = value
    at = np.zeros(len(names))
    for _ in range(40):
        p = 1 / (1 + np.exp(-table @ at))
        bend = table.T @ (table * (p * (1 - p))[:, None]) + l2 * np.eye(len(names))
        at -= np.linalg.solve(bend, table.T @ (p - y) + l2 * at)
    return {name: round(float(v), 3) for name, v in zip(names, at, strict=True) if abs(v) >= 0.01}


def judged(row: Mapping[str, Any], document: Document | None) -> Iterator[tuple[Row, bool]]:
    """The expressions found in one article, and whether the annotators have them with that value."""
    text = row["text"]
    blocked = taken(document) if document else ()
    found = finder.read(text, row.get("dct"), blocked=blocked, clues=Clues(text, document))
    flat = [part for one in found for part in (one.parts or (one,))]
    right = dates.agreed(row["timex"], [{"start": r.start, "end": r.end, "value": r.value} for r in flat])
    for reading, verdict in zip(flat, right, strict=True):
        yield confidence.features(reading, text), verdict


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, help="cache of annotated documents, made where absent")
    parser.add_argument("--out", type=Path, default=ROOT / "src/actorgraph/times/data/weights.json")
    asked = parser.parse_args()
    parsed = documents(asked.documents)
    news = gold()
    weights: dict[str, dict[str, float]] = {"bare": {}, "parsed": {}, "right": {}}

    def learn(name: str, found: list[tuple[Row, bool]], l2: float) -> None:
        weights[name] = logistic([row for row, _ in found], [truth for _, truth in found], l2)
        print(name, len(found), sum(truth for _, truth in found), len(weights[name]))
        asked.out.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
        shipped_weights.cache_clear()

    learn("bare", [one for row in (*news, *genres()) for one in choices(row, None)], 1.0)
    learn("parsed", [one for row in news for one in choices(row, parsed.get(row["id"]))], 1.0)
    told = [one for row in gold(NARRATIVES) for one in judged(row, None)]
    learn("right", [*told, *(one for row in news for one in judged(row, parsed.get(row["id"])))], 3.0)


if __name__ == "__main__":
    main()
