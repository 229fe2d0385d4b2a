"""The working store: what is put comes back, what is damaged is never trusted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from actorgraph.errors import StoreError
from actorgraph.model import Found, Span
from actorgraph.store import Entry, Store, key_of, pack
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
        store.set_corpus([Entry("b", "x-b", "1"), Entry("a", "x-a", "2")], {"c.txt": "is empty"})
        assert [one.article.key for one in store.scan()] == ["a", "b"]
        assert "x-gone" not in store
        assert store.failures() == {"c.txt": "is empty"}
        assert len(store) == 2


def test_a_damaged_row_counts_as_absent(path: Path) -> None:
    with Store(path) as store:
        store.put("k", extraction())
        store.set_corpus([Entry("a", "k", "1")])
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


def test_another_programs_database_is_set_aside_and_told(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as foreign:
        foreign.execute("CREATE TABLE extraction (something TEXT)")
    with Store(path) as store:
        assert len(store) == 0
        assert "read again" in store.notices[0]
    with closing(sqlite3.connect(path.with_suffix(".damaged"))) as kept:
        assert kept.execute("SELECT * FROM extraction").fetchall() == []


def test_a_row_under_another_key_counts_as_absent(path: Path) -> None:
    with Store(path) as store:
        store.put("k", extraction())
        store._connection.execute("UPDATE extraction SET key = 'other'")
        assert "other" not in store


@pytest.mark.parametrize("at", [0.3, 0.6, 0.9])
def test_of_a_torn_file_the_whole_rows_are_kept(path: Path, at: float) -> None:
    made = {f"k{number:03}": extraction(f"a{number:03}") for number in range(200)}
    with Store(path) as store:
        store.put_all((key, pack(one)) for key, one in made.items())
    with path.open("r+b") as file:
        size = path.stat().st_size
        file.seek(int(size * at) // 4096 * 4096)
        file.write(b"\xa5" * 20_000)
    with Store(path) as store:
        store.mend()
        kept = [key for key in made if key in store]
        assert 20 < len(kept) < 200
        assert all(store.get(key) == made[key] for key in kept)


def test_a_whole_file_is_left_alone(path: Path) -> None:
    with Store(path) as store:
        store.put("k", extraction())
        assert store.mend()
        assert (store.notices, "k" in store) == ([], True)


def test_totals_sum_what_the_rows_tell(path: Path) -> None:
    with Store(path) as store:
        store.put_all((f"x-{key}", pack(extraction(key), {"language": 0.5})) for key in "abc")
        store.set_corpus([Entry("a", "x-a", "1"), Entry("b", "x-b", "2")])
        totals = store.totals()
        assert totals["seconds"] == {"language": 1.0}
        assert (totals["counts"]["roles"], totals["counts"]["statements"]) == (4, 2)


def test_notes_last(path: Path) -> None:
    with Store(path) as store:
        store.set_note("one", {"a": [1, None]})
    with Store(path) as store:
        assert store.note("one") == {"a": [1, None]}
        store.set_note("one", None)
        assert store.note("one") is None


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


def test_a_reader_leaves_a_foreign_file_alone(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"this is no database at all" * 100)
    with pytest.raises(StoreError, match="actorgraph build"):
        Store(path, mends=False)
    assert path.read_bytes().startswith(b"this is no database")
    assert not path.with_suffix(".damaged").exists()
