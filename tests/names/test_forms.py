"""Parts of names, and how far two names agree: tables of names for pure functions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.names.forms import acronyms_of, fold, organization_words, person_name, same_person_name, words_of

SAME = 0.72
"""What counts as one person's within an article."""


@pytest.mark.parametrize(
    ("surface", "words", "surnames"),
    [
        ("Ada Bern", ("ada", "bern"), ("bern",)),
        ("Mr. Bern", ("bern",), ("bern",)),
        ("Dr. Ada Bern Jr.", ("ada", "bern"), ("bern",)),
        ("Ada Bern’s", ("ada", "bern"), ("bern",)),
        ("Abdel-Fattah el-Tarni", ("abdel", "fattah", "tarni"), ("tarni",)),
        ("Kim Tae-on", ("kim", "tae", "on"), ("kim",)),
        ("Ben Tarn", ("ben", "tarn"), ("tarn",)),
        ("Bern", ("bern",), ("bern",)),
    ],
)
def test_parts_of_a_person_s_name(surface: str, words: tuple[str, ...], surnames: tuple[str, ...]) -> None:
    name = person_name(surface)
    assert (name.words, name.surnames, name.full) == (words, surnames, len(words) > 1)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Ada Bern", "Ada Bern", True),
        ("Ada Bern", "A. Bern", True),
        ("Ada M. Bern", "Ada Bern", True),
        ("Bill Tarn", "William Tarn", True),
        ("Tarek bin Omar bin Faris Al Zuhair", "Omar bin Faris Al Zuhair", False),
        ("Omar bin Faris Al Zuhair", "Omar Al Zuhair", True),
        ("Sergei Tarnov", "Sergey Tarnov", True),
        ("W. Mark Tarn", "Mark Tarn", True),  # called by the second of his names
        ("J. Edgar Tarn", "Edgar Tarn", True),
        ("Ada Bern", "Ivo Bern", False),
        ("Ada Bern", "Ada Tarn", False),
        ("Ada Bern", "I. Bern", False),
        ("Ada M. Bern", "Ivo M. Bern", False),  # of one family, with one middle initial
        ("Ada M. Bern", "Ivo A. Bern", False),
        ("Kim Tae-on", "Kim Yo-min", False),
    ],
)
def test_two_full_names_of_one_person(left: str, right: str, same: bool) -> None:
    one, other = person_name(left), person_name(right)
    likeness, _ = same_person_name(one, other)
    assert (likeness >= SAME) is same
    assert same_person_name(other, one)[0] == likeness


@pytest.mark.parametrize(
    ("surface", "words"),
    [
        ("The Port Authority of Zenda", ("port", "authority", "zenda")),
        ("Velmora Steel Inc.", ("velmora", "steel")),
        ("General Co.", ("general", "co")),
    ],
)
def test_what_an_organisation_is_called_by(surface: str, words: tuple[str, ...]) -> None:
    assert organization_words(surface) == words


@pytest.mark.parametrize(
    ("surface", "acronym", "fits"),
    [
        ("Zenda Port Authority", "zpa", True),
        ("Port Authority of Zenda", "paz", True),
        ("Port Authority of Zenda", "paoz", True),
        ("Zenda", "z", False),
        ("Zenda Port Authority", "zp", False),
    ],
)
def test_acronyms(surface: str, acronym: str, fits: bool) -> None:
    assert (acronym in acronyms_of(surface)) is fits


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert all(word == fold(word) for word in words_of(text))
