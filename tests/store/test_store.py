"""The working store: what is put comes back, what is damaged is never trusted."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from actorgraph.errors import StoreError
from actorgraph.model import Found, Span
from actorgraph.store import Store, key_of
from tests.samples import extraction


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "extractions.sqlite"


def test_what_is_put_comes_back_after_reopening(path: Path) -> None:
    made = extraction()
    with Store(path) as store:
        store.put("k", made)
    with Store(path) as store:
        assert store.get("k") == made
        assert store.get("other") is None


def test_the_corpus_is_scanned_by_article_and_the_rest_forgotten(path: Path) -> None:
    with Store(path) as store:
        for key in ("b", "a", "gone"):
            store.put(f"x-{key}", extraction(key))
        store.set_corpus([("b", "x-b"), ("a", "x-a")])
        assert [one.article.key for one in store.scan()] == ["a", "b"]
        assert "x-gone" not in store
        assert len(store) == 2


def test_a_damaged_row_counts_as_absent(path: Path) -> None:
    with Store(path) as store:
        store.put("k", extraction())
        store.set_corpus([("a", "k")])
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE extraction SET body = substr(body, 1, 40)")
    with Store(path) as store:
        assert "k" not in store
        with pytest.raises(StoreError, match="build"):
            list(store.scan())


def test_a_foreign_file_is_set_aside(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"this is no database, whatever its name says" * 100)
    with Store(path) as store:
        assert len(store) == 0
    assert path.with_suffix(".damaged").read_bytes().startswith(b"this is no database")


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="choose another folder"):
        Store(tmp_path / "file" / "x.sqlite")


def test_the_key_changes_with_whatever_the_extraction_depends_on() -> None:
    article = extraction().article
    same = key_of(article, "model 1")
    assert key_of(replace(article), "model 1") == same
    changed = [
        key_of(article, "model 2"),
        key_of(replace(article, text=article.text + "!"), "model 1"),
        key_of(replace(article, published=Found("2019-05-08", "given")), "model 1"),
        key_of(replace(article, furniture=(Span(0, 3),)), "model 1"),
    ]
    assert len({same, *changed}) == 5
