"""The scores against gold, on an example made by hand and against the benchmark's own scorers."""

from __future__ import annotations

import importlib.util
from types import ModuleType
from typing import Any

import pytest

from actorgraph.evaluation import statement_articles, statements
from actorgraph.evaluation.statement_mistakes import mistakes
from tests.support import SHARED, needs_shared

TEXT = "“Ports close,” Marn said. Belo thinks that ferries sink. Ruun called for talks."


def spans(*surfaces: str) -> list[list[int]]:
    return [[TEXT.index(one), TEXT.index(one) + len(one)] for one in surfaces]


def attribution(source: str | None, cue: str, *content: str, sure: float = 0.9) -> dict[str, Any]:
    named = spans(source) if source else None
    return {"content": spans(*content), "source": named, "cue": spans(cue), "confidence": sure}


GOLD = [
    {
        "id": "a",
        "text": TEXT,
        "attributions": [
            attribution("Marn", "said", "“Ports close,”"),
            attribution("Belo", "thinks", "that ferries sink"),
            attribution("Ruun", "called for", "talks"),
        ],
    }
]
FOUND = [
    {
        "id": "a",
        "statements": [
            attribution("Marn", "said", "“Ports close,”"),
            attribution("Marn", "thinks", "that ferries sink", sure=0.6),
            attribution(None, "said", "Marn said", sure=0.4),
        ],
    }
]


def test_scores_of_an_example() -> None:
    table = {(one.measure, one.kind): one for one in statements.score(GOLD, FOUND)}
    full = table["full attribution", "all"]
    assert (full.predicted, full.gold) == (3, 3)
    assert full.precision == full.recall == full.f1 == pytest.approx(100 / 3)
    assert table["full attribution", "direct"].f1 == 100
    assert table["content exact", "indirect"].recall == pytest.approx(50)
    assert table["source | content", "all"].precision == pytest.approx(50)


def test_reliability_and_kinds_of_mistakes() -> None:
    assert [(one.statements, one.right) for one in statements.reliability(GOLD, FOUND)] == [(1, 0), (1, 0), (1, 1)]
    found = mistakes(GOLD, FOUND)
    assert {kind for kind, _ in found} == {"wrong source", "missed", "spurious"}


def test_an_article_without_predictions_counts() -> None:
    table = {(one.measure, one.kind): one for one in statements.score(GOLD, [])}
    assert table["full attribution", "all"].gold == 3
    assert table["full attribution", "all"].f1 == 0


@needs_shared("bench", "score", "score_quotes.py")
@pytest.mark.parametrize("punctuation", [False, True])
def test_agrees_with_the_scorer_of_the_benchmark(punctuation: bool) -> None:
    scorer = load("score_quotes")
    theirs = scorer.score(GOLD, FOUND, punctuation)
    for one in statements.score(GOLD, FOUND, punctuation):
        other = theirs[one.measure, one.kind]
        assert (one.precision, one.recall) == pytest.approx((100 * other["precision"], 100 * other["recall"]))


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, SHARED / "bench" / "score" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_statements_of_an_article_by_names() -> None:
    article = {
        "document": "a.txt",
        "entities": [{"id": "e1", "type": "person", "name": "Ilka Marn", "mentions": ["Ilka Marn", "Marn"]}],
        "statements": [
            {"speaker": "e1", "kind": "direct", "quote": "“Ports close,”"},
            {"speaker": "text:some ferrymen", "kind": "indirect", "quote": "that ferries sink"},
        ],
    }
    record = {
        "document": "a",
        "entities": [{"id": "c1", "type": "person", "name": "Marn", "mentions": []}],
        "statements": [
            {"speaker": "c1", "speaker_text": "She", "kind": "direct", "content_spans": spans("“Ports close,”")},
            {"speaker": None, "speaker_text": "Belo", "kind": "indirect", "content_spans": spans("that ferries sink")},
        ],
    }
    table = {one.measure: one for one in statement_articles.score([article], [record], {"a.txt": TEXT})}
    assert table["statement content"].f1 == 100
    assert table["statement+speaker"].f1 == pytest.approx(50)
    assert table["direct+speaker"].f1 == 100
