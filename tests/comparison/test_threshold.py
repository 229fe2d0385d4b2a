"""From how sure a conflict is shown is said in one place."""

from __future__ import annotations

import re

import pytest

import actorgraph
from actorgraph.model import CONFLICT_FROM, Comparison, called
from tests.support import ROOT


@pytest.mark.parametrize(
    ("kind", "confidence", "shown"),
    [
        ("differ", CONFLICT_FROM, "differ"),
        ("differ", CONFLICT_FROM - 0.01, "undecided"),
        ("contradict", 0.1, "undecided"),
        ("agree", 0.1, "agree"),
        ("changed", 0.1, "changed"),
    ],
)
def test_what_is_not_sure_enough_is_no_conflict(kind: str, confidence: float, shown: str) -> None:
    assert called(kind, confidence) == shown
    made = Comparison("k-1", kind, "quantity", "n-1", "n-2", "a", "b", (), confidence)  # type: ignore[arg-type]
    assert made.shown_as == shown


def test_the_standard_question_begins_where_the_commands_do() -> None:
    query = (ROOT / "src" / actorgraph.__name__ / "graph" / "queries" / "contradictions.rq").read_text("utf-8")
    found = re.search(r'\?confidence \{ "([0-9.]+)"', query)
    assert found is not None
    assert float(found[1]) == CONFLICT_FROM
