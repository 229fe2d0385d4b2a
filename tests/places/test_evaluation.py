"""The scores, on rows made by hand and against the shared scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from actorgraph.evaluation import places as evaluation
from tests.support import SHARED, needs_shared

OSLO, BERGEN = {"lat": 59.91, "lon": 10.75, "geonameid": 1}, {"lat": 60.39, "lon": 5.32, "geonameid": 2}
GOLD = [
    {
        "id": "a",
        "text": "Oslo and Bergen and Elm Road",
        "toponyms": [
            {"start": 0, "end": 4, **OSLO},
            {"start": 9, "end": 15, **BERGEN},
            {"start": 20, "end": 28, "lat": None, "lon": None},
        ],
    }
]


def test_scores_of_a_perfect_a_wrong_and_a_missing_place() -> None:
    found = [{"id": "a", "toponyms": [{"start": 0, "end": 4, **OSLO}, {"start": 9, "end": 14, **OSLO}]}]
    scores = evaluation.score(GOLD, found)
    assert (scores.strict.right, scores.overlap.right, scores.overlap.gold) == (1, 2, 2)
    assert (scores.accuracy, scores.accuracy_resolved, scores.id_accuracy) == (50, 50, 50)
    assert max(scores.errors) == pytest.approx(305, abs=10)
    assert evaluation.score(GOLD, []).accuracy == 0
    assert evaluation.score(GOLD, found, only_located=False).overlap.gold == 3


def test_places_without_a_point_are_forgiven() -> None:
    found = [{"id": "a", "toponyms": [{"start": 20, "end": 28, "lat": None, "lon": None}]}]
    assert evaluation.score(GOLD, found).overlap.predicted == 0
    assert evaluation.score(GOLD, found, only_located=False).overlap.right == 1


def test_predictions_have_the_benchmarks_format() -> None:
    (row,) = evaluation.predict(GOLD)
    assert [(t["text"], t["kind"]) for t in row["toponyms"]] == [("Oslo", "name"), ("Bergen", "name")]
    assert set(row["toponyms"][0]) >= {"start", "end", "lat", "lon", "geonameid"}


def test_the_table_names_every_measure() -> None:
    text = evaluation.table(evaluation.score(GOLD, list(evaluation.predict(GOLD))))
    assert "recognition strict" in text
    assert "accuracy@161 end to end" in text


@needs_shared("bench", "score", "score_toponyms.py")
@pytest.mark.parametrize("name", ["trnews", "geovirus"])
@pytest.mark.parametrize("only", [True, False])
def test_agrees_with_the_shared_scorer(name: str, only: bool, tmp_path: Path) -> None:
    gold = SHARED / "bench" / "data" / name / "dev.jsonl.gz"
    predictions, scores = evaluation.evaluate(gold, only_located=only)
    written = tmp_path / "found.jsonl"
    written.write_text("".join(json.dumps(row) + "\n" for row in predictions), encoding="utf-8")
    scorer = SHARED / "bench" / "score" / "score_toponyms.py"
    command = [
        sys.executable,
        str(scorer),
        str(gold),
        str(written),
        "--json",
        *(["--only-with-coords"] if only else []),
    ]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert scores.accuracy == pytest.approx(theirs["acc161_end_to_end"], abs=0.01)
    assert scores.strict.f1 == pytest.approx(theirs["recognition_strict"]["f1"], abs=0.01)
    assert scores.overlap.f1 == pytest.approx(theirs["recognition_overlap"]["f1"], abs=0.01)
    assert scores.mean_km == pytest.approx(theirs["mean_km"], abs=0.1)
    assert scores.auc == pytest.approx(theirs["auc"], abs=0.001)


@needs_shared("bench", "data", "lgl")
@pytest.mark.parametrize(("name", "floor"), [("trnews", 88), ("geovirus", 80), ("geowebnews", 75), ("lgl", 70)])
def test_accuracy_without_the_language_model_does_not_fall(name: str, floor: float) -> None:
    _, scores = evaluation.evaluate(SHARED / "bench" / "data" / name / "dev.jsonl.gz")
    assert scores.accuracy >= floor
