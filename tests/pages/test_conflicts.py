"""What is too unsure to be called a conflict is called none on any page; other pairs are called what they are."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from actorgraph.model import CONFLICT_FROM
from actorgraph.pages.app import Pages, application
from actorgraph.tables.compact import insert, stored
from actorgraph.tables.reading import NAME
from actorgraph.tables.schema import by_name
from tests.pages.conftest import harbour, made


def paired(folder: Path, kind: str, confidence: float) -> TestClient:
    """Pages of a build in which two statements were compared with this outcome."""
    made(folder, *harbour())
    with sqlite3.connect(folder / NAME) as tables:
        rows = tables.execute(
            "SELECT s.id, s.article FROM statements s WHERE s.speaker IS NOT NULL ORDER BY s.n"
        ).fetchall()
        (left, first), (right, second) = rows[0], rows[1]
        known = {
            "id": "comparison-made", "iri": "comparison-made", "kind": kind, "matter": "statement", "left_id": left,
            "right_id": right, "left_article": first, "right_article": second, "confidence": confidence,
        }  # fmt: skip
        comparisons = by_name("comparisons")
        for table in (by_name("comparison_reasons"), comparisons):
            tables.execute(f"DELETE FROM {stored(table)}")
        insert(tables, comparisons, [[known.get(name) for name in comparisons.names]])
    return TestClient(application(Pages(folder, "x")))


@pytest.mark.parametrize("kind", ["contradict", "differ"])
def test_a_pair_that_is_not_sure_enough_is_no_conflict(tmp_path: Path, kind: str) -> None:
    asked = paired(tmp_path / "build", kind, CONFLICT_FROM - 0.01)
    assert "Claims that contradict" not in asked.get("/").text
    told = asked.get("/comparisons").text
    assert "These may differ" in told
    assert f"These {kind}" not in told
    found = asked.get(f"/comparisons?kind={kind}&format=json").json()
    assert dict(found["counts"])[kind] == 0
    assert dict(found["counts"])["undecided"] == 1
    assert found["pairs"] == []
    (pair,) = asked.get("/comparisons?kind=undecided&format=json").json()["pairs"]
    assert "Against what others say" not in asked.get(f"/actor/{pair['left']['speaker']}").text
    assert "These may differ" in asked.get(f"/statement/{pair['left']['id']}").text


def test_a_pair_that_is_sure_enough_is_one(tmp_path: Path) -> None:
    asked = paired(tmp_path / "build", "contradict", CONFLICT_FROM)
    assert "Claims that contradict" in asked.get("/").text
    assert "These contradict each other" in asked.get("/comparisons").text


def test_other_pairs_are_called_what_they_are_however_unsure(tmp_path: Path) -> None:
    assert "These agree" in paired(tmp_path / "build", "agree", 0.2).get("/comparisons").text
