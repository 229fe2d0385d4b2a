"""Floors under the bundled model's accuracy on parts of the dev sets; docs/model.md has the whole tables.

Skipped where the benchmarks are not at hand. A floor lies about two points under what the shipped weights reach.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from itertools import islice
from pathlib import Path

import pytest

from actorgraph import language
from actorgraph.language import Annotator
from actorgraph.model import Article

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("ACTORGRAPH_SHARED") or ROOT / "../shared")
needs_shared = pytest.mark.skipif(not (SHARED / "training/ner").exists(), reason="the benchmarks are not at hand")
pytestmark = [needs_shared, pytest.mark.slow]


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return language.load()


def f1(rows: list[tuple[str, float, float, float]], name: str) -> float:
    return next(row[3] for row in rows if row[0] == name)


@pytest.mark.parametrize(("source", "floor"), [("gum-dev", 78.0), ("gmb-dev", 81.5)])
def test_names(annotator: Annotator, source: str, floor: float) -> None:
    from training.evaluate import names

    rows = names(annotator, SHARED / f"training/ner/{source}.jsonl.gz", defaultdict(list))  # type: ignore[arg-type]
    assert f1(rows, "PERSON+ORG+LOC") >= floor


def test_syntax(annotator: Annotator) -> None:
    from training.evaluate import syntax

    rows = syntax(annotator, SHARED / "training/ud/en_gum-dev.conllu.gz")  # type: ignore[arg-type]
    assert f1(rows, "UPOS") >= 96.5
    assert f1(rows, "LAS") >= 86.5
    assert f1(rows, "sentences") >= 93.5


def test_speech(annotator: Annotator, tmp_path: Path) -> None:
    """Each tagged span alone, as exact matches of source, cue and content spans."""
    import gzip

    with gzip.open(SHARED / "bench/data/polnear/dev.jsonl.gz", "rt", encoding="utf-8") as handle:
        records = [json.loads(line) for line in islice(handle, 12)]
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, records)))
    with (tmp_path / "found.jsonl").open("w") as handle:
        for record in records:
            speech = annotator.annotate(Article(record["id"], record["text"])).speech
            spans = [{one.part: [[one.span.start, one.span.end]]} for one in speech]
            handle.write(json.dumps({"id": record["id"], "statements": spans}) + "\n")
    command = [sys.executable, str(SHARED / "bench/score/score_quotes.py"), str(tmp_path / "gold.jsonl"),
               str(tmp_path / "found.jsonl"), "--punctuation", "--json"]  # fmt: skip
    table = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    found = {row["measure"]: 100 * row["f1"] for row in table if row["kind"] == "all"}
    assert found["segment exact"] >= 68.5
    assert found["cue exact"] >= 76
    assert found["source exact"] >= 80.5
