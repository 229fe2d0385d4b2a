"""Lemmas from word and part of speech."""

import pytest

from actorgraph.language.lemmas import _lemmatizer, lemma


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


def test_every_word_of_the_dictionary_has_the_lemmas_that_lemminflect_gives_it() -> None:
    from lemminflect.codecs.LemmaLUCodec import LemmaLUCodec

    made = _lemmatizer()
    assert all(made.lemma_dict.get(word, {}) == found for word, found in LemmaLUCodec.load(made.lemma_lu_fn).items())
    assert made.lemma_dict.get("zzyzx", {}) == {}
