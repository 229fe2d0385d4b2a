"""The shape of words and the white space between them."""

import pytest

from actorgraph.language.features import SHAPES, SPACES, shape, space


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("said", "lower"), ("Lind", "title"), ("NATO", "upper"), ("A", "capital"), ("McLind", "mixed"),
        ("1914", "digits"), ("1,250.75", "digits"), ("F16", "alphanumeric"), ("U.S.", "initials"), ("'s", "clitic"),
        ("n’t", "clitic"), ("“", "open"), ("”", "close"), ('"', "double"), ("’", "single"), ("—", "dash"),
        (",", "punctuation"), ("قال", "uncased"), ("🙂", "symbol"), ("Émile", "title"),
    ],
)  # fmt: skip
def test_shape(word: str, expected: str) -> None:
    assert SHAPES[shape(word)] == expected


@pytest.mark.parametrize(
    ("between", "expected"),
    [("", "none"), (" ", "space"), ("\n", "line"), (" \r\n", "line"), ("\n\n", "paragraph"), ("\n \t\n", "paragraph"),
     ("\r\n\r\n", "paragraph"), ("\u2029", "paragraph"), ("\xa0", "space")],
)  # fmt: skip
def test_space(between: str, expected: str) -> None:
    assert SPACES[space(between)] == expected
