"""The extraction record goes out and comes back whole."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from actorgraph import record
from actorgraph.model import Article, Entity, Extraction, Mention, Span, Toponym
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


@pytest.mark.parametrize("ending", ["", " – Łódź", " \ud83d"], ids=["plain", "accents", "half a pair"])
def test_bytes_are_read_as_the_same(ending: str) -> None:
    made = extraction()
    made = replace(made, article=replace(made.article, text=made.article.text + ending))
    encoded = record.written(made, full=True)
    assert record.read(encoded.encode("utf-8", "surrogatepass")) == record.decode(json.loads(encoded)) == made


def test_a_foreign_record_is_refused() -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        record.read(b'{"entities": []}')
    with pytest.raises(ValueError):
        record.read(b'{"entities": [')
    with pytest.raises((KeyError, TypeError)):
        record.decode({"entities": []})


def test_every_place_stands_in_the_record_with_whose_name_it_is() -> None:
    text = "Zenda burns. Zenda Fire Service came."
    town = Mention(Span(0, 5), "Zenda", "name", None, 0.9)
    service = Mention(Span(13, 31), "Zenda Fire Service", "name", None, 0.9)
    made = Extraction(
        Article("a", text),
        (Entity("c-1", "place", "Zenda", (town,)), Entity("c-2", "organization", "Zenda Fire Service", (service,))),
        places=tuple(
            Toponym(Span(at, at + 5), "name", "Zenda", 13, 1.0, 2.0, "city", "RR", False, 0.9) for at in (0, 13)
        ),
    )
    full = record.encode(made, full=True)
    assert [(one["text"], one["geonames"], one["entity"], one["inside"]) for one in full["places"]] == [
        ("Zenda", 13, "c-1", None),
        ("Zenda", 13, None, "c-2"),
    ]
    assert record.decode(json.loads(json.dumps(full))) == made
