"""One surface, one type."""

import pytest

from actorgraph.language.names import agreeing
from actorgraph.language.words import words
from actorgraph.model import Name, NameLabel, Span, Token

TEXT = "Lind Lind Lind"


def name(start: int, label: NameLabel, confidence: float) -> Name:
    return Name(Span(start, start + 4), label, start // 5, start // 5 + 1, confidence)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([("PERSON", 0.8), ("ORG", 0.5), ("PERSON", 0.7)], ["PERSON"] * 3),
        ([("PERSON", 0.8), ("ORG", 0.95), ("PERSON", 0.7)], ["PERSON", "ORG", "PERSON"]),
        ([("PERSON", 0.4), ("ORG", 0.89), ("PERSON", 0.4)], ["ORG"] * 3),
        ([("DATE", 0.4), ("ORG", 0.8), ("ORG", 0.8)], ["DATE", "ORG", "ORG"]),
    ],
)
def test_agreeing(given: list[tuple[NameLabel, float]], expected: list[str]) -> None:
    names = [name(5 * place, label, sure) for place, (label, sure) in enumerate(given)]
    assert [one.label for one in agreeing(names, TEXT, [])] == expected


def test_a_full_name_speaks_for_its_last_word() -> None:
    text = "Maria Lind and Lind"
    full = Name(Span(0, 10), "PERSON", 0, 2, 0.9)
    last = Name(Span(15, 19), "ORG", 3, 4, 0.8)
    assert [one.label for one in agreeing([full, last], text, [])] == ["PERSON", "PERSON"]


def test_whose_currency_a_sum_is_in_is_no_name() -> None:
    text = "US and US$5"
    country, currency = (Name(Span(at, at + 2), "LOC", 0, 1, 0.95) for at in (0, 7))
    assert agreeing([country, currency], text, []) == [country]


def tokens(text: str) -> list[Token]:
    return [Token(i, a, b, text[a:b], text[a:b], "X", "X", i, "dep", 0) for i, (a, b) in enumerate(words(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "the Lake Fishers' Union (LFU) met; LFU left",
            [("Lake Fishers' Union", "ORG"), ("LFU", "ORG"), ("LFU", "ORG")],
        ),
        ("the Lake Fishers' Union (XQZ) met; XQZ left", [("Lake Fishers' Union", "ORG")]),
        ("the Lake Fishers' Union (2016) met", [("Lake Fishers' Union", "ORG")]),
        ("the Lake Fishers' Union (FU)", [("Lake Fishers' Union", "ORG"), ("FU", "ORG")]),
    ],
)
def test_an_abbreviation_has_the_type_of_the_name_before_it(text: str, expected: list[tuple[str, str]]) -> None:
    read = tokens(text)
    long = Name(Span(4, 23), "ORG", 1, 5, 0.6)
    assert text[4:23] == "Lake Fishers' Union"
    found = agreeing([long], text, read)
    assert [(one.span.of(text), one.label) for one in found] == expected


def test_an_abbreviation_keeps_its_type_where_the_model_saw_another() -> None:
    text = "the Lake Fishers' Union (LFU) met; LFU left"
    long = Name(Span(4, 23), "ORG", 1, 5, 0.6)
    short = [Name(Span(a, a + 3), "PERSON", 99, 99, 0.95) for a in (25, 35)]
    assert [one.label for one in agreeing([long, *short], text, [])] == ["ORG"] * 3
