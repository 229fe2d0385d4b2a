"""The extraction record goes out and comes back whole."""

from __future__ import annotations

import json

import pytest

from actorgraph import record
from tests.samples import extraction


def test_a_full_record_gives_back_the_same_extraction() -> None:
    made = extraction()
    assert record.decode(json.loads(json.dumps(record.encode(made, full=True)))) == made


def test_the_public_record_leaves_the_text_out() -> None:
    made = record.encode(extraction())
    assert made["text"] is None
    assert "article" not in made
    assert made["document"] == "a"


def test_spans_are_pairs_whose_surface_is_the_text() -> None:
    made = extraction()
    (statement,) = record.encode(made)["statements"]
    start, end = statement["content_spans"][0]
    assert made.article.text[start:end] == statement["content"]
    assert statement["via"][0]["source_text"] == "the Velmora Courier"


@pytest.mark.parametrize("name", ["roles", "statements", "events", "quantities", "entities", "dates"])
def test_unknown_values_are_null_and_never_missing(name: str) -> None:
    keys = {frozenset(one) for one in record.encode(extraction())[name]}
    assert len(keys) == 1


def test_a_foreign_record_is_refused() -> None:
    with pytest.raises((KeyError, TypeError)):
        record.decode({"entities": []})
