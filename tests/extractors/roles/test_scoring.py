"""Confidence: scales over the opinions of the heads, and what no scale may make of a sentence."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from actorgraph.extractors.roles import extract
from actorgraph.extractors.roles.scoring import HEADS, Head, opinion, scales, scored, shipped
from actorgraph.extractors.roles.view import View
from actorgraph.forest import Scale
from actorgraph.model import Document
from tests.extractors.roles.sentences import document


@pytest.mark.parametrize("name", ["bare", "worded"])
def test_surer_heads_make_surer_claims(name):
    found = [scales()[name].confidence(value / 10) for value in range(11)]
    assert all(0 <= low < high <= 1 for low, high in pairwise(found))


def test_a_scale_of_slope_one_leaves_opinions_as_they_are():
    assert Scale(0.0, 1.0).confidence(0.3) == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("probability", "kind", "expected"),
    [
        ({"work": 0.8, "member": 0.4}, None, 0.6),
        ({"work": 0.8, "member": 0.4, "founder": 0.9}, "founder", 0.9),
        ({"work": 0.8, "member": 0.4, "founder": 0.9}, "office", 0.6),
        ({"work": 0.2, "member": 0.2, "party": 0.7}, "party", 0.7),
        ({}, "office", 0.0),
    ],
)
def test_a_special_kind_may_be_told_better_by_its_own_head(probability, kind, expected):
    assert opinion(probability, kind) == pytest.approx(expected)


def test_all_heads_ship():
    assert set(shipped()) == set(HEADS)


@pytest.mark.parametrize("word", ["not", "never", "would", "might"])
def test_what_is_denied_or_supposed_is_no_fact(word):
    (role,) = extract(document(f"{{p:Ada Bern}} {word} be/VB the head of the {{o:Velm Bank}} ."))
    assert role.modality == ("negated" if word in ("not", "never") else "hypothetical")


@pytest.mark.parametrize("between", ["advises/VBZ", "sued/VBD", ", under sanctions/NNS of the", "against/IN"])
def test_two_that_no_construction_joins_make_no_affiliation_however_sure_the_heads(between):
    sure = dict.fromkeys(HEADS, Head(9.0, {}))
    assert scored(View(tied(document(f"{{p:Ada Bern}} {between} {{o:Lumen}} ."))), sure) == []


def tied(made: Document) -> Document:
    """The document with its first word as the subject of the third, and every other word below that one."""
    tokens = (replace(one, head=2, dep="obl" if one.index else "nsubj") for one in made.tokens)
    return replace(made, tokens=tuple(tokens))
