"""The pipeline around the rooms: what is read again, what is forgotten, how a failing article is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from actorgraph import pipeline
from actorgraph.errors import InputError
from actorgraph.model import Article, Extraction
from actorgraph.pipeline import reading
from actorgraph.store import Store


class FakeReader:
    """Reads without a model; an article that says so fails."""

    fingerprint = "fake 1"
    seen: list[str]

    def __init__(self, model: str | None = None, threads: int = 1) -> None:
        self.seen = []

    def __call__(self, article: Article) -> Extraction:
        self.seen.append(article.key)
        if "explode" in article.text:
            raise ValueError("too much")
        return Extraction(article)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> FakeReader:
    fake = FakeReader()
    monkeypatch.setattr(reading, "Reader", lambda *_: fake)
    return fake


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "x.sqlite") as opened:
        yield opened


ARTICLES = [Article("b", "Second."), Article("a", "First."), Article("c", "Third.")]


def test_everything_is_read_once(reader: FakeReader, store: Store) -> None:
    first = pipeline.read_articles(ARTICLES, store)
    again = pipeline.read_articles(reversed(ARTICLES), store)
    assert (first.read, first.reused, again.read, again.reused) == (3, 0, 0, 3)
    assert [one.article.key for one in store.scan()] == ["a", "b", "c"]


def test_only_what_changed_is_read_again_and_what_is_gone_is_forgotten(reader: FakeReader, store: Store) -> None:
    pipeline.read_articles(ARTICLES, store)
    reader.seen.clear()
    report = pipeline.read_articles([ARTICLES[0], replace(ARTICLES[1], text="First, changed.")], store)
    assert reader.seen == ["a"]
    assert (report.read, report.reused) == (1, 1)
    assert [one.article.text for one in store.scan()] == ["First, changed.", "Second."]


def test_another_model_reads_everything_again(reader: FakeReader, store: Store) -> None:
    pipeline.read_articles(ARTICLES, store)
    reader.fingerprint = "fake 2"
    assert pipeline.read_articles(ARTICLES, store).read == 3


def test_full_reads_everything_again(reader: FakeReader, store: Store) -> None:
    pipeline.read_articles(ARTICLES, store)
    assert pipeline.read_articles(ARTICLES, store, full=True).read == 3


def test_a_failing_article_is_one_line_and_the_others_are_kept(reader: FakeReader, store: Store) -> None:
    bad = Article("bad", "will explode", source="in/bad.txt")
    unreadable = InputError("is empty", "in/empty.txt")
    report = pipeline.read_articles([ARTICLES[0], bad, unreadable, ARTICLES[1]], store)
    assert sorted(str(one).split(":")[0] for one in report.failures) == ["in/bad.txt", "in/empty.txt"]
    assert "ValueError: too much" in str(report.failures[1]) + str(report.failures[0])
    assert [one.article.key for one in store.scan()] == ["a", "b"]


def test_progress_is_told_for_every_article(reader: FakeReader, store: Store) -> None:
    told: list[str] = []
    pipeline.read_articles(ARTICLES, store, progress=lambda article: told.append(article.key))
    assert told == ["b", "a", "c"]
