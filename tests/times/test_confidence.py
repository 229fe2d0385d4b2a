"""Choices between two days, and what confidences tell."""

from __future__ import annotations

import pytest

from actorgraph.times import find_in
from actorgraph.times.confidence import form
from actorgraph.times.direction import Choice, Clues


def ahead(text: str, surface: str, choice: Choice) -> float:
    start = text.index(surface)
    return Clues(text).ahead(start, start + len(surface), choice)


@pytest.mark.parametrize(
    ("past", "future"),
    [
        ("The guild met on Friday.", "The guild will meet on Friday."),
        ("The port was sold in March.", "The port is to be sold by March."),
    ],
)
def test_the_tense_moves_the_choice(past: str, future: str) -> None:
    surface = "Friday" if "Friday" in past else "March"
    choice = Choice("weekday", 3, 4) if surface == "Friday" else Choice("month", 200, 165)
    assert ahead(past, surface, choice) < 0.5 < ahead(future, surface, choice)


def test_the_nearer_day_is_likelier() -> None:
    text = "The fair on 3 May drew a crowd."
    assert ahead(text, "3 May", Choice("day", 350, 15)) > ahead(text, "3 May", Choice("day", 15, 350))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2014-10-08", "day"),
        ("2014-10", "month"),
        ("2014", "year"),
        ("2014-W40", "week"),
        ("2014-Q3", "quarter"),
        ("2014-SU", "season"),
        ("2014-10-08TNI", "time"),
        ("XXXX-WXX-1", "open"),
        ("P3D", "duration"),
        ("PXW", "vague duration"),
        ("PRESENT_REF", "reference"),
        ("199", "other"),
    ],
)
def test_forms_of_values(value: str, expected: str) -> None:
    assert form(value) == expected


def test_a_whole_date_is_surer_than_a_word() -> None:
    found = {
        one.value: one.confidence for one in find_in("It opened on 3 May 2013 and is currently shut.", "2014-10-08")
    }
    assert found["2013-05-03"] > 0.9 > found["PRESENT_REF"]
