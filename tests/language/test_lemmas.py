"""Lemmas from word and part of speech."""

import pytest

from actorgraph.language.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "pos", "expected"),
    [
        ("said", "VERB", "say"), ("Ministers", "NOUN", "minister"), ("was", "AUX", "be"), ("'s", "AUX", "be"),
        ("'s", "PART", "'s"), ("n’t", "PART", "not"), ("ca", "AUX", "can"), ("worse", "ADJ", "bad"),
        ("Lind", "PROPN", "Lind"), ("They", "PRON", "they"), ("🙂", "SYM", "🙂"), ("1914", "NUM", "1914"),
        ("outvoted", "VERB", "outvote"),
    ],
)  # fmt: skip
def test_lemma(word: str, pos: str, expected: str) -> None:
    assert lemma(word, pos) == expected
