"""The pipeline around the rooms: what is read again and why, what is forgotten, how a failing article is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from actorgraph import pipeline
from actorgraph.errors import InputError
from actorgraph.model import Article, Found
from actorgraph.pipeline import Report
from actorgraph.store import Store
from tests.pipeline.fakes import Fake

ARTICLES = [Article("b", "Second."), Article("a", "First."), Article("c", "Third.")]
UNREADABLE = InputError("is empty", "in/empty.txt")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "x.sqlite") as opened:
        yield opened


def read(articles: Iterable[Article | InputError], store: Store, version: str = "1", full: bool = False) -> Report:
    return pipeline.read_articles(articles, store, setup=Fake(version), full=full)


def planned(articles: Iterable[Article | InputError], store: Store, version: str = "1") -> set[tuple[str, str, str]]:
    actions = pipeline.plan(articles, store, Fake(version))
    return {(one.article, one.what, one.why) for one in actions if not isinstance(one, InputError)}


def keys(store: Store) -> list[str]:
    return [one.article.key for one in store.scan()]


def test_everything_is_read_once(store: Store) -> None:
    first, again = read(ARTICLES, store), read(reversed(ARTICLES), store)
    assert (first.read, first.reused, again.read, again.reused) == (3, 0, 0, 3)
    assert keys(store) == ["a", "b", "c"]


def test_what_is_gone_is_forgotten(store: Store) -> None:
    read(ARTICLES, store)
    report = read([ARTICLES[0], replace(ARTICLES[1], text="First, changed.")], store)
    assert (report.read, report.reused, report.forgotten) == (1, 1, 1)
    assert keys(store) == ["a", "b"]


def test_full_reads_everything_again(store: Store) -> None:
    read(ARTICLES, store)
    assert read(ARTICLES, store, full=True).read == 3


def test_a_failing_article_is_one_line_and_the_others_are_kept(store: Store) -> None:
    bad = Article("bad", "will EXPLODE", source="in/bad.txt")
    report = read([ARTICLES[0], bad, UNREADABLE, ARTICLES[1]], store)
    assert [str(one).split(":")[0] for one in report.failures] == ["in/bad.txt", "in/empty.txt"]
    assert "ValueError: too much" in str(report.failures[0])
    assert keys(store) == ["a", "b"]
    assert store.failures()["in/empty.txt"] == "is empty"


def test_progress_is_told_for_every_article(store: Store) -> None:
    told: list[str] = []
    pipeline.read_articles(ARTICLES, store, setup=Fake(), progress=lambda article: told.append(article.key))
    assert told == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("change", "version", "why"),
    [
        ({}, "1", "unchanged"),
        ({"text": "Something else."}, "1", "text changed"),
        ({"title": Found("A title", "given")}, "1", "title, date or other metadata changed"),
        ({}, "2", "model changed"),
        ({"text": "Something else."}, "2", "text changed"),
        ({"key": "d"}, "1", "new"),
    ],
)
def test_the_plan_tells_why_an_article_is_read_and_reading_keeps_to_it(
    store: Store, change: dict[str, str], version: str, why: str
) -> None:
    read(ARTICLES[:1], store)
    article = replace(ARTICLES[0], **change)  # type: ignore[arg-type]
    what = "reuse" if why == "unchanged" else "read"
    forgotten = {("b", "forget", "gone")} if article.key != "b" else set()
    assert planned([article], store, version) == {(article.key, what, why)} | forgotten
    assert read([article], store, version).read == (what == "read")


def test_the_plan_passes_on_what_cannot_be_read_and_changes_nothing(store: Store) -> None:
    read(ARTICLES, store)
    assert UNREADABLE in list(pipeline.plan([UNREADABLE], store, Fake()))
    assert keys(store) == ["a", "b", "c"]


def test_a_damaged_article_is_planned_and_read_again(store: Store) -> None:
    read(ARTICLES, store)
    store._connection.execute("UPDATE extraction SET body = substr(body, 1, 40) WHERE rowid = 1")
    assert ("b", "read", "damaged in the store") in planned(ARTICLES, store)
    assert read(ARTICLES, store).read == 1


def test_added_articles_alone_are_read(store: Store) -> None:
    read(ARTICLES[:2], store)
    changed = replace(ARTICLES[0], text="Second, new.")
    report = pipeline.add([ARTICLES[2], changed], store, setup=Fake())
    assert (report.read, report.reused) == (2, 1)
    assert keys(store) == ["a", "b", "c"]
    assert {entry.article: entry.text for entry in store.corpus()}["b"] == replace(
        ARTICLES[0], text="Second, new."
    ).sha256


def test_a_file_below_a_folder_that_was_built_goes_by_its_path_there(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "wire" / "story.txt"
    added = Article("story.txt", "A story.", source=str(file))
    elsewhere = Article("other.txt", "Another.", source="/elsewhere/other.txt")
    given = Article("id-7", "One more.", source=str(file))
    pipeline.add([added, elsewhere, given], store, roots=[tmp_path], setup=Fake())
    assert keys(store) == ["id-7", "other.txt", "wire/story.txt"]


def test_removed_articles_leave_nothing(store: Store) -> None:
    read(ARTICLES, store)
    report = pipeline.remove({"a"}, store, setup=Fake())
    assert (report.read, report.reused, report.forgotten) == (0, 2, 1)
    assert keys(store) == ["b", "c"]
    assert len(store._rows("SELECT key FROM extraction")) == 2


def test_adding_with_another_model_reads_the_rest_again_from_the_store(store: Store) -> None:
    dated = Article("dated", "Given a day.", published=Found("2019-05-07", "given"))
    read([*ARTICLES[:2], dated], store)
    assert pipeline.add([ARTICLES[2]], store, setup=Fake("2")).read == 4
    again = read([*ARTICLES, dated], store, "2")
    assert again.read == 4 - again.reused


def test_failures_stay_told_until_the_article_is_tried_again(store: Store) -> None:
    bad = Article("bad", "will EXPLODE", source="in/bad.txt")
    read([ARTICLES[0], bad], store)
    pipeline.add([ARTICLES[1]], store, setup=Fake())
    assert list(store.failures()) == ["in/bad.txt"]
    pipeline.add([replace(bad, text="harmless")], store, setup=Fake())
    assert store.failures() == {}


def test_adding_tells_what_the_store_lost(store: Store) -> None:
    read(ARTICLES, store)
    store._connection.execute("UPDATE extraction SET body = substr(body, 1, 40) WHERE rowid = 1")
    report = pipeline.add([Article("d", "Fourth.")], store, setup=Fake())
    assert [str(one) for one in report.failures] == ["b: damaged in the store; add its file again"]
    assert keys(store) == ["a", "c", "d"]
