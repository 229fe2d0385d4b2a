"""Bringing the store up to date with the articles: what is new or changed is read, what is gone is forgotten."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

from actorgraph.errors import ActorgraphError, InputError
from actorgraph.model import Article, Extraction
from actorgraph.pipeline.reader import Reader, guarded
from actorgraph.store import Store, key_of

AHEAD = 4
"""Articles handed out per worker before the first is waited for: workers never idle, memory stays bounded."""

_reader: Reader | None = None
"""The reader of a worker process: set once by :func:`_start_worker`, so that the model is loaded once."""


def _start_worker(model: str | None) -> None:
    global _reader
    _reader = Reader(model)


def _work(article: Article) -> Extraction:
    if _reader is None:
        raise RuntimeError("a worker was asked to read before it was started")
    return _reader(article)


@dataclass
class Report:
    """What a build did: with which model and extractors, counts, and the articles that failed with the reason."""

    fingerprint: str = ""
    read: int = 0
    reused: int = 0
    failures: list[ActorgraphError] = field(default_factory=list)


Progress = Callable[[Article], None]


def read_articles(
    articles: Iterable[Article | InputError],
    store: Store,
    *,
    model: str | None = None,
    jobs: int = 1,
    full: bool = False,
    progress: Progress = lambda article: None,
) -> Report:
    """Bring the store up to date with the articles: read what is new or changed, forget what is gone.

    Args:
        articles: as :func:`actorgraph.corpus.read` gives them.
        store: where the extractions are kept.
        model: name of an installed spaCy pipeline, or ``None`` for the bundled model.
        jobs: worker processes; 1 reads in this process.
        full: read again even what has not changed.
        progress: called after each article.
    """
    reader, corpus = Reader(model), dict[str, str]()
    report = Report(reader.fingerprint)

    def wanted() -> Iterator[Article]:
        for article in articles:
            if isinstance(article, InputError):
                report.failures.append(article)
                continue
            corpus[article.key] = key_of(article, reader.fingerprint)
            if not full and corpus[article.key] in store:
                report.reused += 1
                progress(article)
            else:
                yield article

    with _executor(model, jobs) as executor:
        for article, outcome in _results(reader, executor, wanted(), jobs):
            if isinstance(outcome, ActorgraphError):
                report.failures.append(outcome)
                del corpus[article.key]
            else:
                report.read += 1
                store.put(corpus[article.key], outcome)
            progress(article)
    store.set_corpus(sorted(corpus.items()))
    return report


@contextmanager
def _executor(model: str | None, jobs: int) -> Iterator[Executor | None]:
    if jobs <= 1:
        with nullcontext():
            yield None
        return
    executor = ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(model,))
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


Reading = tuple[Article, Extraction | ActorgraphError]


def _results(reader: Reader, executor: Executor | None, articles: Iterator[Article], jobs: int) -> Iterator[Reading]:
    """Each article with its extraction or failure, in the order of the articles."""
    if executor is None:
        yield from ((article, guarded(article, reader)) for article in articles)
        return
    waiting: deque[tuple[Article, Future[Extraction]]] = deque()
    for article in articles:
        waiting.append((article, executor.submit(_work, article)))
        if len(waiting) >= AHEAD * jobs:
            yield _finished(*waiting.popleft())
    while waiting:
        yield _finished(*waiting.popleft())


def _finished(article: Article, future: Future[Extraction]) -> Reading:
    return article, guarded(article, lambda one: future.result())
