"""Paragraphs, furniture and headings."""

import pytest

from actorgraph.language.layout import is_heading, paragraphs
from actorgraph.model import Span


def surfaces(text: str, *furniture: Span) -> list[str]:
    return [one.of(text) for one in paragraphs(text, furniture)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("\r\n One. \r\n\r\n Two.\r\n", ["One.", "Two."]),
        ("One.\n \n\n\tTwo.", ["One.", "Two."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


def test_paragraphs_without_blank_lines_may_be_wrapped() -> None:
    text = (
        "The mayor of Tarrow said on Monday that the old mill by the river would be\n"
        "      torn down before the winter comes. She named no date.\n"
        "      Neighbours were not asked, and most of them heard of it first from Ada\n"
        "      Bern, who keeps the small shop beside it and has twice already\n"
        "      written to the council.\n"
        "      Nobody asked why.\n"
        "      The council, which meets again in the first week of the new month, gave\n"
        "      no answer.\n"
        "      Work begins in May."
    )
    assert [one.split()[0] for one in surfaces(text)] == ["The", "Neighbours", "Nobody", "The", "Work"]


def test_short_lines_stay_apart() -> None:
    text = "Mill to go\nBy Ada Bern\nThe mayor spoke.\nNobody answered."
    assert len(paragraphs(text, ())) == 4


def test_lines_that_readers_sent_stay_apart() -> None:
    text = "We asked what you miss:\n\nthe old mill\nand the baker\nmy school\nand its yard\nthe ferry\nof course"
    assert len(paragraphs(text, ())) == 7


def test_lines_of_wrapped_text_run_on() -> None:
    line = "The council of the northern province met again on the first day of"
    text = "\n".join([line] * 6 + ["spring."]) + "\n\nThe end."
    assert surfaces(text) == [text.split("\n\n")[0], "The end."]


def test_furniture_parts_paragraphs_and_is_left_out() -> None:
    text = "One goes SHARE THIS on."
    assert surfaces(text, Span(9, 19)) == ["One goes", "on."]


def test_furniture_over_everything() -> None:
    assert surfaces("menu", Span(0, 4)) == []


@pytest.mark.parametrize(
    ("surface", "words", "alone", "first", "expected"),
    [
        ("Minister denies talks with rebels", 5, True, True, True),
        ("Background", 1, True, False, True),
        ("The minister left.", 4, True, True, False),
        ("The minister left", 3, False, False, False),
        ("She said:", 3, True, False, False),
        ("a long line that goes on and on", 30, True, False, False),
    ],
)
def test_heading(surface: str, words: int, alone: bool, first: bool, expected: bool) -> None:
    assert is_heading(surface, words, alone, first) is expected
