# ruff: noqa: E501 (tables with one case a line)
"""Comparisons of a corpus: what is found, that nothing is touched, and that the work does not square."""

from __future__ import annotations

import pytest

from actorgraph import comparison
from actorgraph.comparison.blocks import NEIGHBOURS, pairs
from actorgraph.comparison.gathering import fits, gather
from actorgraph.comparison.matching import wanted
from actorgraph.model import Extraction
from tests.comparison.builders import counting, holding, linker, saying

FIGHTING = {"nations": ("VM",), "predicate": "fight"}


def kinds(*extractions: Extraction) -> list[tuple[str, str]]:
    return sorted((one.matter, one.kind) for one in comparison.compare(extractions, linker(*extractions)))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("the new dam above Velmora is safe", "the new dam above Velmora is not safe", ["contradict"]),
        ("the new dam above Velmora is safe", "the new dam above Velmora is unsafe", ["contradict"]),
        ("the new dam above Velmora is not safe", "the new dam above Velmora is unsafe", ["agree"]),
        ("the new dam above Velmora is safe", "the new dam above Velmora is safe", ["agree"]),
        ("the new dam above Velmora is safe", "the ferry to Kars is late", []),
        ("the new dam above Velmora may be safe", "the new dam above Velmora is not safe", []),
        (
            "the council will rebuild the harbour wall",
            "the council will never rebuild the harbour wall",
            ["contradict"],
        ),
    ],
)
def test_statements(left: str, right: str, expected: list[str]) -> None:
    found = kinds(saying("a", "Jory Pell", left), saying("b", "Ilka Marn", right))
    assert found == [("statement", kind) for kind in expected]


def test_one_speaker_who_says_the_opposite_later_changed() -> None:
    one = saying("a", "Jory Pell", "the new dam above Velmora is safe")
    other = saying("b", "Jory Pell", "the new dam above Velmora is not safe", "2022-05-01")
    assert kinds(one, other) == [("statement", "changed")]


def test_a_denying_cue_turns_what_was_said() -> None:
    one = saying("a", "Jory Pell", "the council paid for the harbour wall")
    other = saying("b", "Ilka Marn", "the council paid for the harbour wall", denied=True)
    assert kinds(one, other) == [("statement", "contradict")]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (("Ilka Marn", "president", "Ostria", "2021-03-09"), ["contradict"]),
        (("Ilka Marn", "president", "Ostria", "2023-03-09"), ["changed"]),
        (("Jory Pell", "president", "Ostria", "2021-03-09"), []),
        (("Ilka Marn", "president", "Kars", "2021-03-09"), []),
        (("Ilka Marn", "vice president", "Ostria", "2021-03-09"), []),
        (("Ilka Marn", "spokeswoman", "Ostria", "2021-03-09"), []),
    ],
)
def test_offices(other: tuple[str, str, str, str], expected: list[str]) -> None:
    found = kinds(holding("a", "Jory Pell", "president", "Ostria"), holding("b", *other))
    assert found == [("role", kind) for kind in expected]


def test_one_quotation_with_two_speakers() -> None:
    words = "“We will not sail before the wall is mended”"
    found = kinds(saying("a", "Jory Pell", words, kind="direct"), saying("b", "Ilka Marn", words, kind="direct"))
    assert ("attribution", "contradict") in found
    assert ("attribution", "contradict") not in kinds(
        saying("a", "Jory Pell", words, kind="direct"), saying("b", "Jory Pell", words, kind="direct")
    )


def test_the_order_of_articles_changes_nothing_and_they_stay_as_they_are() -> None:
    made = [counting(str(n), f"{n} sailors", "sailors", value=float(n), **FIGHTING) for n in (40, 60, 900)]
    before = list(made)
    found = list(comparison.compare(made, linker(*made)))
    assert found == list(comparison.compare(made[::-1], linker(*made)))
    assert [one.id for one in found] == sorted(one.id for one in found)
    assert made == before


def test_rejected_assertions_are_not_compared() -> None:
    from dataclasses import replace

    made = [counting(str(n), f"{n} sailors", "sailors", value=float(n), **FIGHTING) for n in (40, 900)]
    who = linker(*made)
    assert len(list(comparison.compare(made, who))) == 1
    assert not list(comparison.compare(made, replace(who, rejected=frozenset({made[0].quantities[0].id}))))


def test_a_block_of_many_is_no_square() -> None:
    """Each meets the few that follow it, however many share a key."""
    many = list(range(2000))
    found = list(pairs(many, lambda one: ["all"], lambda one: (one,)))
    assert len(found) < NEIGHBOURS * len(many)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sailors", True), ("sailor", True), ("Velmoran sailors", True), ("Velmora", True), ("sailors fighting", True),
        ("fighters", True), ("militants", True), ("sailors killed", False), ("dockers", False), ("Pell", True), ("", False),
    ],
)  # fmt: skip
def test_matching(query: str, found: bool) -> None:
    one = counting(
        "a", "40 Velmoran sailors fighting in Kars", "sailors", value=40.0, of="Velmoran sailors", by="Jory Pell",
        doing="fighting in Kars", **FIGHTING,
    )  # fmt: skip
    every = gather(one, linker(one))
    assert any(fits(wanted(query), matter, words) for matter, words in every) is found
