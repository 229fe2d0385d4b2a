"""Learns the weights of the roles scorer from CoNLL04 train and KnowledgeNet train, and cross-validates.

usage: python -m training.roles.train SHARED [--cache FOLDER] [-o WEIGHTS.json] [--check]

SHARED holds ``bench/data``. Annotated documents are kept in the cache, keyed by the model's version. ``-o`` writes the
weights and beside them ``calibration.json``, fitted to cross-validated opinions. ``--check`` prints cross-validated
figures (KnowledgeNet by its ``fold``, CoNLL04 train in five parts) and those of CoNLL04 dev with weights learned from
all of train; dev is never learned from. Needs scipy.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from actorgraph.evaluation.counts import Score
from actorgraph.evaluation.gold import read_rows
from actorgraph.evaluation.roles import HEAD_OF, facts, relations, score
from actorgraph.extractors.roles.scoring import HEADS, Head
from actorgraph.model import Document

from .calibration import calibrated, opinions, reliability
from .documents import documents
from .learning import learn
from .samples import Sample, samples

Rows = list[dict[str, Any]]
PENALTY = {"work": 4.0, "member": 3.0, "ceo": 2.0, "founder": 2.0, "party": 2.0}


def fit(found: Iterable[Sample]) -> dict[str, Head]:
    """All heads, each from the samples whose gold tells of it."""
    pool = list(found)
    heads = {}
    for name in HEADS:
        known = [one for one in pool if name in one.labels]
        heads[name] = learn([one.features for one in known], [one.labels[name] for one in known], PENALTY[name])
    return heads


def corpora(shared: Path) -> dict[str, Rows]:
    data = shared / "bench/data"
    passages = read_rows(data / "knowledgenet/train.jsonl.gz")
    return {
        "conll04": read_rows(data / "conll04/train.jsonl.gz"),
        "knowledgenet": [row for row in passages if set(row["annotated_properties"]) & set(HEAD_OF)],
        "dev": read_rows(data / "conll04/dev.jsonl.gz"),
    }


def cross_validated(rows: Mapping[str, Rows], pool: Mapping[str, list[Sample]]) -> dict[str, dict[str, Head]]:
    """For each training row the heads learned without its part: KnowledgeNet by its folds, CoNLL04 in five parts."""
    learned = [*rows["conll04"], *rows["knowledgenet"]]
    parts = [rows["conll04"][part::5] for part in range(5)]
    for fold in sorted({row["fold"] for row in rows["knowledgenet"]}):
        parts.append([row for row in rows["knowledgenet"] if row["fold"] == fold])
    heads = {}
    for part in parts:
        ids = {row["id"] for row in part}
        fitted = fit(sample for row in learned if row["id"] not in ids for sample in pool[row["id"]])
        heads.update(dict.fromkeys(ids, fitted))
    return heads


def check(rows: Mapping[str, Rows], read: Mapping[str, Document], heads: Mapping[str, Mapping[str, Head]]) -> None:
    """Prints cross-validated figures of the training corpora."""
    passages, sentences = rows["knowledgenet"], rows["conll04"]
    predicted = [facts(row, read[row["id"]], heads[row["id"]]) for row in passages]
    print("KnowledgeNet train, cross-validated by fold")
    report(score(passages, predicted)[2:])
    for label in HEAD_OF:
        print(f"  {label}")
        report(score(passages, predicted, [label])[2:])
    print("CoNLL04 train, cross-validated in five parts")
    report(score(sentences, [relations(row, read[row["id"]], heads[row["id"]]) for row in sentences]))


def report(scores: Iterable[Score]) -> None:
    for one in scores:
        counts = f"({one.right}/{one.predicted}/{one.gold})"
        print(f"    {one.measure:10} P {one.precision:5.1f} R {one.recall:5.1f} F1 {one.f1:5.1f} {counts}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("/tmp/actorgraph-roles"))
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    rows = corpora(options.shared)
    read = {id_: one for name, part in rows.items() for id_, one in documents(name, part, options.cache).items()}
    learned = [*rows["conll04"], *rows["knowledgenet"]]
    pool = {row["id"]: list(samples(row, read[row["id"]])) for row in learned}
    without = cross_validated(rows, pool)
    if options.check:
        check(rows, read, without)
    judged = [one for row in learned for one in opinions(row, pool[row["id"]], without[row["id"]])]
    scales = calibrated(judged)
    print(reliability(judged, scales))
    heads = fit(sample for part in pool.values() for sample in part)
    if options.check:
        print("CoNLL04 dev, learned from train")
        report(score(rows["dev"], [relations(row, read[row["id"]], heads) for row in rows["dev"]]))
    if options.output:
        raw = {name: {"bias": head.bias, "weights": head.weights} for name, head in heads.items()}
        _write(options.output, raw)
        _write(options.output.with_name("calibration.json"), {name: asdict(one) for name, one in scales.items()})


def _write(path: Path, raw: object) -> None:
    path.write_text(json.dumps(raw, indent=0, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
