"""How names are counted where a source parts the names of bodies at the places in them."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from types import SimpleNamespace

from training.evaluate import names, whole

from actorgraph.model import Name, Span

TEXT = "The Bank of Ostria and Zenda University met Ada Bern in Zenda, Ostria."
PIECES = [("Bank of", "ORG"), ("Ostria", "LOC"), ("Zenda", "LOC"), ("University", "ORG"), ("Ada Bern", "PERSON")]


def placed(pieces, text=TEXT, at=0):
    found = []
    for surface, label in pieces:
        at = text.index(surface, at)
        found.append((at, at + len(surface), label))
        at += len(surface)
    return found


def surfaces(entities):
    return [(TEXT[a:b], label) for a, b, label in entities]


def test_a_body_and_the_place_beside_it_are_one_name():
    expected = [("Bank of Ostria", "ORG"), ("Zenda University", "ORG"), ("Ada Bern", "PERSON")]
    assert surfaces(whole(TEXT, placed(PIECES))) == expected


def test_places_persons_and_what_stands_apart_stay_names_of_their_own():
    apart = placed([("Ada Bern", "PERSON"), ("Zenda", "LOC"), ("Ostria", "LOC")], at=TEXT.index("Ada"))
    assert list(whole(TEXT, apart)) == apart
    assert list(whole("", [])) == []


def test_both_counts_are_told(tmp_path):
    path = tmp_path / "set.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as handle:
        handle.write(json.dumps({"text": TEXT, "entities": placed(PIECES), "unknown": []}) + "\n")
    found = [("Bank of Ostria", "ORG"), ("Zenda University", "ORG"), ("Ada Bern", "PERSON")]
    read = SimpleNamespace(names=[Name(Span(a, b), label, 0, 1, 0.9) for a, b, label in placed(found)])
    rows = {row[0]: row[3] for row in names(SimpleNamespace(annotate=lambda article: read), path, defaultdict(list))}
    assert rows["ORG"] == 0.0
    assert rows["ORG, parted bodies joined"] == 100.0
    assert rows["PERSON+ORG+LOC, parted bodies joined"] == 100.0
