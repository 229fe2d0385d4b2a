"""Marks in running text: every character once, marks nested however they overlap."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.pages.marks import Mark, Piece, paragraphs, whole_words
from actorgraph.pages.views import things

TEXT = "Head line\n\n“I stay,” Ada Lind said. “Not\nnow\n\nor ever,” she said."


def written(pieces: Sequence[Piece]) -> str:
    """Pieces as brackets: kind, ``+`` for what goes on, ``@`` for a link."""
    found = ""
    for one in pieces:
        if one.mark is None:
            found += one.text
        else:
            signs = ("" if one.first else "+") + ("@" if one.links else "")
            found += f"[{one.mark.kind}{signs} {written(one.pieces)}]"
    return found


def text_of(pieces: Sequence[Piece]) -> str:
    return "".join(one.text if one.mark is None else text_of(one.pieces) for one in pieces)


def mark(surface: str, kind: str, page: str = "actor") -> Mark:
    start = TEXT.index(surface)
    return Mark(start, start + len(surface), kind, page, kind)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ((), ["Head line", "“I stay,” Ada Lind said. “Not\nnow", "or ever,” she said."]),
        (
            (mark("Ada Lind", "person"),),
            ["Head line", "“I stay,” [person@ Ada Lind] said. “Not\nnow", "or ever,” she said."],
        ),
        # A quotation that goes on in the next paragraph is one mark in two pieces, and no link: it holds links.
        (
            (mark("“Not\nnow\n\nor ever,”", "quote", "statement"),),
            ["Head line", "“I stay,” Ada Lind said. [quote “Not\nnow]", "[quote+ or ever,”] she said."],
        ),
        # One that reaches out of another goes on after it; a link inside a link is none.
        (
            (mark("Ada Lind", "person"), mark("Lind said", "event", "event")),
            ["Head line", "“I stay,” [person@ Ada [event Lind]][event+@  said]. “Not\nnow", "or ever,” she said."],
        ),
    ],
)  # fmt: skip
def test_marks_are_put_into_each_other(marks: tuple[Mark, ...], expected: list[str]) -> None:
    assert [written(one.pieces) for one in paragraphs(TEXT, marks)] == expected


def test_furniture_is_told() -> None:
    found = list(paragraphs(TEXT, (), [(0, 9)]))
    assert [one.furniture for one in found] == [True, False, False]


def test_a_text_without_blank_lines_has_a_paragraph_for_each_line() -> None:
    assert [one.start for one in paragraphs("One.\nTwo.\r\nThree.", ())] == [0, 5, 11]


spans = st.tuples(st.integers(-2, 30), st.integers(0, 30), st.sampled_from(("quote", "person", "event", "date")))


@given(st.text("ab \n", max_size=28), st.lists(spans, max_size=6))
def test_every_character_is_written_once(text: str, drawn: list[tuple[int, int, str]]) -> None:
    marks = [Mark(start, end, kind, "actor", str(number)) for number, (start, end, kind) in enumerate(drawn)]
    for one in paragraphs(text, marks):
        assert text_of(one.pieces) == text[one.start : one.end]


def test_words_around_a_passage_are_whole() -> None:
    before, after = "harbour " * 30, " quays" * 40
    text = f"{before}Nobody was asked{after}"
    begin = len(before) - things.AROUND
    shown = text[begin : len(before) + 16 + things.AROUND]
    cut = whole_words(shown, things.AROUND, things.AROUND + 16, things.AROUND)
    assert cut[things.AROUND : things.AROUND + 16] == "Nobody was asked"
    assert set(cut[: things.AROUND].replace("…", " ").split()) == {"harbour"}
    assert cut.endswith("quays…")
