"""Whom a name means: whole words of any of an actor's names; who is spelled nearly so is suggested."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from actorgraph.errors import QueryError, StoreError
from actorgraph.tables.reading import NAME, Tables


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Tamsin Orrel", "Tamsin Orrel"),
        ("orrel", "Tamsin Orrel"),
        ("ORREL,", "Tamsin Orrel"),
        ("port selm", "Port Selm"),
        ("gazette", "The Selm Gazette"),
        ("dunmarsh", "Dunmarsh"),
        ("Dunmarsh Wire", "Dunmarsh Wire"),
    ],
)
def test_whole_words_of_any_name_find_an_actor(island: Tables, name: str, found: str) -> None:
    assert island.the(name).name == found


def test_a_part_of_a_word_finds_nobody(island: Tables) -> None:
    assert island.find("sel") == []
    assert island.find("mars") == []
    assert island.find(" ?!") == []


def test_ids_and_iris_find_their_actor(island: Tables) -> None:
    orrel = island.the("Orrel")
    assert island.the(orrel.id) == island.the(island.base + orrel.id) == orrel
    assert orrel.aliases == ("Orrel",)


def test_a_whole_name_goes_before_a_part_of_one(island: Tables) -> None:
    names = [island.the(one).name for one in island.find("dunmarsh")]
    assert names == ["Dunmarsh", "Dunmarsh Wire"]


@pytest.mark.parametrize(
    ("typo", "meant"), [("Tamsin Orel", "Tamsin Orrel"), ("Gazete", "Gazette"), ("Dunmash", "Dunmarsh")]
)
def test_a_misspelt_name_is_answered_by_who_is_called_nearly_so(island: Tables, typo: str, meant: str) -> None:
    with pytest.raises(QueryError, match=f"nobody.*{typo}.*did you mean.*{meant}"):
        island.the(typo)


def test_what_is_no_file_of_tables_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run actorgraph build"):
        Tables(tmp_path)
    (tmp_path / NAME).write_text("no database at all, " * 100)
    with pytest.raises(StoreError, match="build again"):
        Tables(tmp_path)
    (tmp_path / NAME).unlink()
    sqlite3.connect(tmp_path / NAME).executescript("PRAGMA user_version = 99; CREATE TABLE t (x);")
    with pytest.raises(StoreError, match="another version"):
        Tables(tmp_path)
