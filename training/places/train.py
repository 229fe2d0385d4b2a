"""Learns the weights of places (recognition, disambiguation, confidence) from the train parts of the benchmarks.

    python training/places/train.py [--names CACHE] [--out src/actorgraph/places/data/weights.json]

Logistic regression and a softmax ranker, both L2-regularised and fitted by full-batch gradient descent: same data, same
weights. The benchmarks lie at ``$ACTORGRAPH_SHARED`` or ``../shared``; only their train parts are read. ``--names`` is
a pickle of annotated documents by ``set/id``; without it the weights learned are those for documents without names.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import pickle
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from actorgraph import language
from actorgraph.model import Article, Document, Found, Toponym
from actorgraph.places import confidence, disambiguate, localities, recognise
from actorgraph.places.context import Mention, mentions
from actorgraph.places.find import PROBABLE, recognised, resolved, toponym
from actorgraph.places.gazetteer import Place, distance_km, shipped
from actorgraph.places.home import home
from actorgraph.places.scan import scan, words

ROOT = Path(__file__).resolve().parents[2]
SETS = ("trnews", "geovirus", "geowebnews", "lgl")
NEAR_KM, FAR_KM = 25.0, 161.0
Row = Mapping[str, float]


def shared() -> Path:
    return Path(os.environ.get("ACTORGRAPH_SHARED", ROOT.parent / "shared"))


def records(name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(shared() / "bench" / "data" / name / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def bare(record: dict[str, Any]) -> Document:
    title = Found(record["title"], "given") if record.get("title") else None
    return Document(Article(record["id"], record["text"], title, url=record.get("url")), (), ())


def annotated(cache: Path) -> dict[str, Document]:
    """The train parts with names and parse, by ``set/id``, from the cache or made anew."""
    if not cache.exists():
        annotator = language.load()
        made = {f"{name}/{r['id']}": annotator.annotate(bare(r).article) for name in SETS for r in records(name)}
        cache.write_bytes(pickle.dumps(made))
    found: dict[str, Document] = pickle.loads(cache.read_bytes())
    return found


def wanted(mention: Mention, gold: Sequence[dict[str, Any]], name: str) -> bool | None:
    """Whether the annotators call it a place; ``None`` where the set does not say."""
    span = mention.hit.span
    over = [t for t in gold if t["start"] < span.end and span.start < t["end"]]
    if any(t.get("lat") is not None for t in over):
        return True
    if over and name != "geowebnews":  # a place without coordinates; "Oslo" in "Oslo Street" is none
        return any(span.start <= t["start"] and t["end"] <= span.end for t in over)
    if over or (name == "geovirus" and all(r.form == "demonym" for r in mention.hit.readings)):
        return None  # geovirus leaves demonyms out
    return False


def right(sense: disambiguate.Sense, found: Sequence[Mention], gold: Sequence[dict[str, Any]]) -> list[bool]:
    """Which readings are the annotated place: the same id, else the near, else those within the scorer's radius."""
    spans = [found[at].hit.span for at in sense.members]
    targets = [
        t for t in gold if t.get("lat") is not None and any(t["start"] < s.end and s.start < t["end"] for s in spans)
    ]
    if not targets:
        return [False] * len(sense.readings)
    target = targets[0]
    spot = Place(-1, "", "", None, "", "", 0, target["lat"], target["lon"])
    same = [r.place.geonames is not None and r.place.geonames == target.get("geonameid") for r in sense.readings]
    for radius in (NEAR_KM, FAR_KM):
        if any(same):
            return same
        same = [distance_km(r.place, spot) <= radius for r in sense.readings]
    return same


class Table:
    """Feature rows as one matrix."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.names = sorted({name for row in rows for name in row})
        index = {name: i for i, name in enumerate(self.names)}
        self.matrix = np.zeros((len(rows), len(self.names)))
        for i, row in enumerate(rows):
            for name, value in row.items():
                self.matrix[i, index[name]] = value

    def weights(self, vector: np.ndarray) -> dict[str, float]:
        return {name: round(float(v), 4) for name, v in zip(self.names, vector, strict=True) if abs(v) >= 1e-3}


def descend(gradient: Any, size: int, steps: int = 600, rate: float = 0.05) -> np.ndarray:
    """Adam (Kingma and Ba, 2015) on the whole batch."""
    at, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, steps + 1):
        slope = gradient(at)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        at = at - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return at


def logistic(rows: Sequence[Row], truth: Sequence[bool], l2: float = 1.0) -> dict[str, float]:
    table, y = Table(rows), np.array(truth, dtype=float)

    def gradient(at: np.ndarray) -> np.ndarray:
        return (table.matrix.T @ (1 / (1 + np.exp(-table.matrix @ at)) - y) + l2 * at) / len(y)

    return table.weights(descend(gradient, len(table.names)))


def ranker(groups: Sequence[tuple[Sequence[Row], Sequence[bool], float]], l2: float = 1.0) -> dict[str, float]:
    """Softmax over the readings of a name; the likelihood of a name is the sum over its right readings."""
    table = Table([row for rows, _, _ in groups for row in rows])
    sizes = [len(rows) for rows, _, _ in groups]
    edges = np.concatenate([[0], np.cumsum(sizes)])
    owner = np.repeat(np.arange(len(groups)), sizes)
    truth = np.concatenate([np.array(t, dtype=float) for _, t, _ in groups])
    weight = np.array([w for _, _, w in groups])

    def shares(scores: np.ndarray, mask: np.ndarray) -> np.ndarray:
        top = np.maximum.reduceat(scores, edges[:-1])
        raised = np.exp(scores - top[owner]) * mask + 1e-300
        return raised / np.add.reduceat(raised, edges[:-1])[owner]

    def gradient(at: np.ndarray) -> np.ndarray:
        scores = table.matrix @ at
        slope = (shares(scores, np.ones_like(truth)) - shares(scores, truth)) * weight[owner]
        return (table.matrix.T @ slope + l2 * at) / weight.sum()

    return table.weights(descend(gradient, len(table.names)))


def recognition(documents: Sequence[tuple[str, Document, list[dict[str, Any]]]]) -> dict[str, float]:
    rows, truth = [], []
    for name, document, gold in documents:
        found = words(document.text)
        seen = mentions(document, found, list(scan(document.text, found, shipped())))
        around = recognise.article(document, found, seen)
        for mention in seen:
            verdict = wanted(mention, gold, name)
            if verdict is not None:
                rows.append(recognise.features(mention, around))
                truth.append(verdict)
    return logistic(rows, truth)


def resolution(
    documents: Sequence[tuple[str, Document, list[dict[str, Any]]]], weights: dict[str, dict[str, float]]
) -> None:
    """Learns the two passes one after the other, adding them to ``weights``."""
    cases = []
    for _, document, gold in documents:
        found = [m for m, p in recognised(document, shipped(), weights) if p >= PROBABLE]
        cases.append((disambiguate.senses(found), found, gold, home(document.article, shipped())))
    for stage in ("first", "second"):
        groups = []
        for names, found, gold, at_home in cases:
            around = disambiguate.first_company(names, found, weights, at_home) if stage == "second" else None
            for number, sense in enumerate(names):
                truth = right(sense, found, gold)
                if any(truth) and not all(truth):
                    rows = disambiguate.features(number, sense, found, around, at_home)
                    groups.append((rows, truth, float(len(sense.members)) ** 0.5))
        weights[stage] = ranker(groups)


def verdict(toponym: Toponym, gold: Sequence[dict[str, Any]], name: str) -> bool | None:
    """Whether a place found is one and within the scorer's radius; ``None`` where the set does not say."""
    over = [t for t in gold if t["start"] < toponym.span.end and toponym.span.start < t["end"]]
    located = [t for t in over if t.get("lat") is not None]
    if located and toponym.lat is not None and toponym.lon is not None:
        here = Place(-1, "", "", None, "", "", 0, toponym.lat, toponym.lon)
        return any(distance_km(here, Place(-1, "", "", None, "", "", 0, t["lat"], t["lon"])) <= FAR_KM for t in located)
    if over:
        return True if toponym.lat is None else None
    return None if name == "geovirus" and toponym.kind == "demonym" else False


def certainty(
    documents: Sequence[tuple[str, Document, list[dict[str, Any]]]], weights: dict[str, dict[str, float]]
) -> dict[str, float]:
    """Learns how often the places found are right, those of the gazetteer first, then those that lean on them."""
    rows: list[Row] = []
    truth: list[bool] = []

    def note(row: Row, found: Toponym, gold: Sequence[dict[str, Any]], name: str) -> None:
        judged = verdict(found, gold, name)
        if judged is not None:
            rows.append(row)
            truth.append(judged)

    for name, document, gold in documents:
        kept = [(m, p) for m, p in recognised(document, shipped(), weights) if p >= PROBABLE]
        chosen = resolved(document, kept, shipped(), weights)
        known = [toponym(document, one, weights) for one in chosen]
        for one, found in zip(chosen, known, strict=True):
            note(confidence.features(one), found, gold, name)
        for row, found in localities.judged(document, known, weights["right"]):
            note(row, found, gold, name)
    return logistic(rows, truth)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=Path, help="cache of annotated documents, made where absent")
    parser.add_argument("--out", type=Path, default=ROOT / "src/actorgraph/places/data/weights.json")
    asked = parser.parse_args()
    known = annotated(asked.names) if asked.names else {}
    plain = [(name, bare(r), r["toponyms"]) for name in SETS for r in records(name)]
    best = [(name, known.get(f"{name}/{d.article.key}", d), gold) for name, d, gold in plain]
    weights: dict[str, dict[str, float]] = {"recognise": recognition([*plain, *(one for one in best if one[1].names)])}
    resolution(best, weights)
    weights["right"] = {}
    for _ in range(2):  # a locality's chance leans on that of the place that lends its point
        weights["right"] = certainty(best, weights)
    asked.out.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print({stage: len(w) for stage, w in weights.items()})


if __name__ == "__main__":
    main()
