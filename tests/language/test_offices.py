"""Names freed of the words of an office."""

from __future__ import annotations

import pytest

from actorgraph.language.offices import freed
from actorgraph.language.things import without_things
from actorgraph.model import Name, NameLabel, Span, TitleSpan, Token


def words(text: str) -> list[Token]:
    made, at = [], 0
    for index, word in enumerate(text.split()):
        pos = "PROPN" if word[0].isupper() else "ADP"
        made.append(Token(index, at, at + len(word), word, word, pos, "", index, "dep", 0))
        at += len(word) + 1
    return made


def parted(text: str, label: NameLabel, title: str, confidence: float = 0.9) -> list[tuple[str, str]]:
    """The names that one name over a whole text becomes, where some of its words are tagged as a title."""
    tokens = words(text)
    name = Name(Span(0, len(text)), label, 0, len(tokens), 0.8)
    first = text[: text.index(title)].count(" ")
    titles = [TitleSpan(first, first + len(title.split()), confidence)]
    return [(text[one.span.start : one.span.end], one.label) for one in freed(tokens, [name], titles)]


@pytest.mark.parametrize(
    ("text", "label", "title", "names"),
    [
        ("Oskby City Public Advocate", "ORG", "Public Advocate", [("Oskby City", "ORG")]),
        ("Oskby School Principal Ada Bern", "ORG", "Principal", [("Oskby School", "ORG"), ("Ada Bern", "PERSON")]),
        ("Minister for Trade of Ostria", "ORG", "Minister for Trade", [("Ostria", "ORG")]),
    ],
)
def test_an_office_parts_a_name(text: str, label: NameLabel, title: str, names: list[tuple[str, str]]) -> None:
    assert parted(text, label, title) == names


@pytest.mark.parametrize(
    ("text", "label", "title"),
    [
        ("Office of the Public Advocate", "ORG", "Public Advocate"),
        ("Inspector Lund", "PERSON", "Inspector"),
        ("President Ada Bern", "PERSON", "President"),
        ("National Harbour League", "ORG", "National"),
        ("Ada Bern Chairman", "PERSON", "Chairman"),
        ("Oskby Times", "ORG", "Oskby Times"),
        ("Lakeford Times", "LOC", "Times"),
    ],
)
def test_other_names_stay(text: str, label: NameLabel, title: str) -> None:
    assert parted(text, label, title) == [(text, label)]


def test_a_doubtful_title_parts_nothing() -> None:
    assert parted("Oskby City Public Advocate", "ORG", "Public Advocate", 0.3) == [
        ("Oskby City Public Advocate", "ORG")
    ]


@pytest.mark.parametrize(
    ("text", "label", "kept"),
    [
        ("Oskby Harbour Act", "ORG", "MISC"),
        ("Lakeford Regatta Championship", "ORG", "MISC"),
        ("Oskby Harbour Board", "ORG", "ORG"),
        ("Act", "ORG", "ORG"),
        ("Ada Law", "PERSON", "PERSON"),
    ],
)
def test_laws_and_contests_are_no_bodies(text: str, label: NameLabel, kept: str) -> None:
    tokens = words(text)
    [name] = without_things(tokens, [Name(Span(0, len(text)), label, 0, len(tokens), 0.8)])
    assert name.label == kept
