"""What is taken for an apposition, and that trees stay trees whatever is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph import forest, language
from actorgraph.language import Annotator
from actorgraph.language.annotator import BundledAnnotator
from actorgraph.language.appositions import FEATURES, hangs_on, shipped
from actorgraph.language.parsing import Parser
from actorgraph.model import Article, Document

ANYTHING = forest.forest({"features": FEATURES, "base": 0.0, "trees": [[[-1, 0, 0, 0, 9.0]]]})
"""Says of every pair that it is an apposition."""

WORDS = "Anna Berg , the minister ( Graz ) and 42 towns : a list - she said".split()


def found(document: Document) -> list[tuple[str, str]]:
    return [(document.tokens[t.head].text, t.text) for t in document.tokens if t.dep == "appos"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marta Olsen, the harbour minister, resigned on Monday.", [("Marta", "minister")]),
        ("The minister met her deputy, Karl Brandt, in Graz.", [("deputy", "Karl")]),
        ("They stayed in Porto Velho, the capital of the province, for a week.", [("Porto", "capital")]),
        ("The Agency for Coastal Research (ACR) published the figures.", [("Agency", "ACR")]),
        ("The minister bought apples, pears and plums at the market.", []),
        ("Her deputies, both lawyers and a doctor left the room.", []),
        ("He sold the house, the car and the boat.", []),
        ("In Graz, Karl Brandt met the ministers.", []),
    ],
)
def test_appositions(annotator: Annotator, text: str, expected: list[tuple[str, str]]) -> None:
    named = found(annotator.annotate(Article("a", text)))
    assert [pair for pair in named if pair in expected or not expected] == expected


def test_features_are_the_shipped_forests() -> None:
    assert shipped().features == FEATURES


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_trees_stay_trees(words: list[str]) -> None:
    annotator = language.load()
    assert isinstance(annotator, BundledAnnotator)
    eager = BundledAnnotator.__new__(BundledAnnotator)
    eager.__dict__ |= annotator.__dict__ | {"_parser": Parser(annotator._encoder, ANYTHING)}
    document = eager.annotate(Article("a", " ".join(words)))
    heads = [token.head for token in document.tokens]
    for sentence in document.sentences:
        roots = [at for at in range(sentence.first, sentence.last) if heads[at] == at]
        assert len(roots) == 1
        assert all(at in roots or hangs_on(heads, at, roots[0]) for at in range(sentence.first, sentence.last))
    assert not any(token.dep == "appos" and token.head >= token.index for token in document.tokens)
