"""Predictions in the benchmarks' format, and scores that agree with the benchmark's own scorer."""

from __future__ import annotations

import gzip
import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from actorgraph.evaluation import dates
from actorgraph.model import Article, Document
from tests.support import SHARED, needs_shared

ROW = {"id": "a", "dct": "2014-10-08", "text": "Marn met Oduya on Monday. They met on 26-27 April for two days."}
GUM = {
    "id": "b",
    "genre": "news",
    "meta": {"dateCreated": "2014-10-08"},
    "text": "Marn met Oduya on Monday night. It is hot in July. They now talk for two days.",
    "dates": [{"start": 18, "end": 30, "when": "2014-10-06"}, {"start": 69, "end": 77, "from": "2014-10-06"}],
}


def values(row: dict[str, object]) -> list[tuple[str, str]]:
    return [(one["text"], one["value"]) for one in row["timex"]]  # type: ignore[attr-defined]


def test_predictions_give_ranges_as_their_two_ends() -> None:
    [row] = dates.predict([ROW])
    assert values(row) == [
        ("Monday", "2014-10-06"),
        ("26", "2014-04-26"),
        ("27 April", "2014-04-27"),
        ("two days", "P2D"),
    ]


def test_predictions_with_a_document() -> None:
    def annotate(article: Article) -> Document:
        return Document(article, (), ())

    assert list(dates.predict([ROW], annotate)) == list(dates.predict([ROW]))


def test_gum_gets_what_gum_annotates(tmp_path: Path) -> None:
    path = tmp_path / "gum.jsonl"
    path.write_text(json.dumps(GUM) + "\n", encoding="utf-8")
    [gold] = dates.read_gold(path)
    assert [(one["start"], one["value"]) for one in gold["timex"]] == [(18, "2014-10-06")]
    predictions, scores = dates.evaluate(path)
    assert values(predictions[0]) == [("Monday night", "2014-10-06"), ("July", "2014-07")]
    assert (scores["value"].right, scores["value"].predicted, scores["value"].gold) == (1, 2, 1)


def test_scores() -> None:
    gold = [{"id": "a", "timex": [_timex(0, 6, "1998"), _timex(10, 16, "P2D", "DURATION"), _timex(20, 30, "1999-05")]}]
    found = [{"id": "a", "timex": [_timex(0, 6, "1998"), _timex(12, 16, "P3D", "DURATION"), _timex(40, 41, "1999")]}]
    scores = dates.score(gold, found)
    assert {name: one.right for name, one in scores.items()} == {
        "strict": 1,
        "relaxed": 2,
        "type": 2,
        "value": 1,
        "value_strict": 1,
        "value_day": 1,
    }
    assert scores["relaxed"].f1 == pytest.approx(200 / 3)
    assert dates.score(gold, [])["value"].f1 == 0
    assert dates.table(scores).splitlines()[1].split() == ["strict", "33.33", "33.33", "33.33", "1", "3", "3"]


def _timex(start: int, end: int, value: str, type: str = "DATE") -> dict[str, object]:
    return {"start": start, "end": end, "type": type, "value": value}


def _scorer() -> ModuleType:
    path = SHARED / "bench" / "score" / "score_dates.py"
    spec = importlib.util.spec_from_file_location("score_dates", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@needs_shared("bench", "score", "score_dates.py")
def test_scores_agree_with_the_benchmarks_scorer() -> None:
    path = SHARED / "bench" / "data" / "tempeval3" / "dev.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        gold = [json.loads(line) for line in stream]
    predictions = list(dates.predict(gold))
    theirs = _scorer().score({row["id"]: row for row in gold}, {row["id"]: row for row in predictions})
    for name, one in dates.score(gold, predictions).items():
        assert round(one.f1, 2) == theirs[name]["f1"]
        assert (one.right, one.predicted, one.gold) == (theirs[name]["tp"], theirs[name]["pred"], theirs[name]["gold"])


@pytest.mark.slow
@needs_shared("bench", "data", "tempeval3")
@pytest.mark.parametrize(
    ("path", "floor"),
    [("tempeval3/train.jsonl.gz", 81.0), ("gum/train.jsonl.gz", 81.5), ("wikiwars/train.jsonl.gz", 83.5)],
)
def test_value_f1_does_not_fall(path: str, floor: float) -> None:
    _, scores = dates.evaluate(SHARED / "bench" / "data" / path)
    assert scores["value"].f1 >= floor
