"""Scores of actor pairs' PLOVER types: made rows, and agreement with the shared scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from actorgraph.errors import InputError
from actorgraph.evaluation import events
from actorgraph.evaluation.counts import Counts
from actorgraph.evaluation.gold import read_rows
from tests.support import SHARED, needs_shared

GOLD: list[dict[str, Any]] = [
    {"id": "1", "event": "AID", "source": [{"start": 0, "end": 5}], "target": [{"start": 10, "end": 15}]},
    {"id": "2", "event": "ASSAULT", "source": [{"start": 0, "end": 5}], "target": [{"start": 10, "end": 15}]},
    {"id": "3", "event": "ACCUSE", "source": [{"start": 0, "end": 5}], "target": []},
    {"id": "4", "event": "REJECT", "source": [{"start": 0, "end": 5}], "target": [{"start": 8, "end": 9}]},
]


def predicted(*types: str | None) -> list[dict[str, Any]]:
    return [{**row, "event": kind} for row, kind in zip(GOLD, types, strict=True)]


def test_all_right() -> None:
    found = events.score(GOLD, predicted("AID", "ASSAULT", "ACCUSE", "REJECT"))
    assert (found.right, found.quad, found.polarity, found.full, found.macro_f1) == (4, 4, 4, 4, 100.0)


def test_classes_and_polarity() -> None:
    found = events.score(GOLD, predicted("YIELD", "COERCE", "ASSAULT", None))
    assert (found.found, found.right, found.quad, found.polarity) == (3, 0, 2, 3)


def test_the_best_of_several_events_counts() -> None:
    two = {"id": "1", "events": [{"event": "AGREE"}, {"event": "AID", "source": [{"start": 4, "end": 9}]}]}
    found = events.score(GOLD[:1], [two])
    assert (found.right, found.source, found.full) == (1, Counts(1, 1, 1), 0)


def test_gold_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(InputError):
        read_rows(tmp_path / "gold.jsonl")


@needs_shared("bench", "score", "score_events.py")
@needs_shared("bench", "data", "plv")
def test_agrees_with_the_shared_scorer(tmp_path: Path) -> None:
    path = SHARED / "bench" / "data" / "plv" / "train.jsonl.gz"
    gold = read_rows(path)
    types = [row["event"] for row in gold]
    shifted = [{**row, "event": types[n - n % 3]} for n, row in enumerate(gold) if n % 11]
    lines = tmp_path / "predicted.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in shifted), encoding="utf-8")
    scorer = str(SHARED / "bench" / "score" / "score_events.py")
    ran = subprocess.run([sys.executable, scorer, str(path), str(lines), "--json"], capture_output=True, check=True)
    theirs, ours = json.loads(ran.stdout), events.score(gold, shifted)
    assert ours.share(ours.right) == pytest.approx(theirs["type_accuracy"], abs=0.01)
    assert ours.share(ours.quad) == pytest.approx(theirs["quad_accuracy"], abs=0.01)
    assert ours.share(ours.polarity) == pytest.approx(theirs["polarity_accuracy"], abs=0.01)
    assert ours.share(ours.full) == pytest.approx(theirs["full"], abs=0.01)
    assert ours.macro_f1 == pytest.approx(theirs["type_macro_f1"], abs=0.01)
    assert ours.source.f1 == pytest.approx(theirs["source"]["f1"], abs=0.01)
