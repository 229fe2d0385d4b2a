"""Every word of the tables stands once, and every class is explained, has words and is asked for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import actorgraph
from actorgraph import lexicon

ROOT = Path(actorgraph.__file__).parent
WORD = re.compile(r"[^\W\d_A-Z]+(?:[ _'’.-][^\W\d_A-Z]+)*[.’']?|[%&:]|['’](?:ll|m|re|s|ve)|n['’]t|(?:al|ex)-")
"""Lower case, a hyphen, apostrophe or space only between letters; and a few marks and endings that count as words."""
SOMEBODY = ("male", "female", "fighter", "relation", "walk")
"""Classes of nouns that say more of a person."""


def rows(table: str) -> list[tuple[str, list[str]]]:
    text = files("actorgraph.lexicon").joinpath(f"{table}.tsv").read_text("utf-8")
    assert text.endswith("\n")
    parts = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    assert all(len(one) == (3 if table == "classes" else 2) for one in parts)
    return [(one[0], one[1].split()) for one in parts]


def asked() -> Iterator[str]:
    """The classes that the code asks for by name."""
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("lexicon.words", "lexicon.groups"):
                names = [one.value for one in node.args if isinstance(one, ast.Constant)]
                yield from (str(one) for one in (names if node.func.attr == "words" else names[:1]))  # type: ignore[attr-defined]


@pytest.mark.parametrize("table", [*lexicon.TABLES, "classes"])
def test_a_table_is_sorted_and_has_each_word_once(table: str) -> None:
    words = [word for word, _ in rows(table)]
    assert words == sorted(set(words))


@pytest.mark.parametrize("table", lexicon.TABLES)
def test_words_are_lower_case_without_stray_hyphens_and_classes_sorted(table: str) -> None:
    assert [word for word, _ in rows(table) if not WORD.fullmatch(word)] == []
    assert [word for word, classes in rows(table) if not classes or classes != sorted(set(classes))] == []


def test_every_class_is_explained_has_words_and_is_asked_for() -> None:
    known = {name for name, _ in rows("classes")}
    used = {one.partition(":")[0] for table in lexicon.TABLES for _, classes in rows(table) for one in classes}
    assert known == used == set(asked())


def test_a_noun_is_in_one_table() -> None:
    assert {word for word, _ in rows("people")} & {word for word, _ in rows("nouns")} == set()


def test_what_says_more_of_a_person_is_a_noun_for_people() -> None:
    told = {word for name in SOMEBODY for word in lexicon.words(name)}
    assert told - lexicon.words("person", "title-abbreviation", "named-group") == set()


def test_a_class_of_a_kind_has_its_group_and_a_misspelt_class_is_told() -> None:
    assert lexicon.groups("office")["prime minister"] == "head-of-government"
    assert "mayor" in lexicon.words("office")
    assert "claim" in lexicon.groups("cue", "verbs")
    with pytest.raises(KeyError, match="presidnt"):
        lexicon.words("presidnt")
    with pytest.raises(KeyError, match="person"):
        lexicon.groups("person")
