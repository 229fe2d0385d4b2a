"""Who is who is the same, whatever gathers the articles and in whatever order they are done."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from actorgraph import linking
from actorgraph.errors import StoreError
from actorgraph.linking.curation.decisions import MentionKey, Merge, Reject
from actorgraph.model import Extraction, Linker
from actorgraph.pipeline import Engine
from actorgraph.pipeline.engines import Job, Opened
from actorgraph.pipeline.pool import LostWorkerError
from actorgraph.pipeline.resolving import resolve
from actorgraph.store import Entry, Store, pack
from tests.linking.test_across import article, namesakes
from tests.pipeline.test_engines import needs_dask
from tests.samples import extraction

SHARD = 3
CORPUS = [
    *(extraction(f"s{number:02}", outlet=f"Gazette {number % 3}") for number in range(14)),
    *namesakes(),
    article("x0", ("person", "Ana Petrova"), ("organization", "Zenda Port Authority")),
    article("x1", ("person", "Anna Petrova"), ("organization", "Zenda Port Authority")),
    article("x2", ("person", "Petrova"), ("organization", "Port Authority of Zenda")),
    article("x3", ("person", "Bela Kord")),
]
MENTIONS = [(MentionKey(one, 0, name),) for one, name in (("x0", "Ana Petrova"), ("x3", "Bela Kord"))]
DECISIONS = [Merge(*MENTIONS), Reject(assertion=CORPUS[0].events[0].id), Reject(assertion="gone")]


class Backwards(Executor):
    """Does the second of two tasks first, as a pool may; takes what can be pickled and nothing else."""

    def __init__(self) -> None:
        self._held: list[Callable[[], None]] = []

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        task = pickle.dumps((function, arguments))
        self._held.append(lambda: future.set_result(pickle.loads(pickle.dumps(_called(task)))))
        if len(self._held) > 1:
            while self._held:
                self._held.pop()()
        return future


class Lossy(Executor):
    """Every other task's worker dies."""

    def __init__(self) -> None:
        self._tasks = 0

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self._tasks += 1
        if self._tasks % 2:
            future.set_result(function(*arguments))
        else:
            future.set_exception(LostWorkerError("killed by signal 9"))
        return future


def _called(task: bytes) -> Any:
    function, arguments = pickle.loads(task)
    return function(*arguments)


@dataclass(frozen=True)
class Stub(Engine):
    """An engine over some executor."""

    executor: Callable[[], Executor] = Backwards

    @contextmanager
    def open(self, job: Job) -> Iterator[Opened]:  # type: ignore[override]
        with self.executor() as executor:
            yield Opened(executor, job.work, (job.setup,), SHARD, lambda: 4)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("store") / "store.sqlite") as made:
        made.put_all((one.article.key, pack(one)) for one in CORPUS)
        made.set_corpus([entry(one) for one in CORPUS])
        yield made


def entry(one: Extraction) -> Entry:
    return Entry(one.article.key, one.article.key, one.article.sha256)


@pytest.fixture(scope="module")
def expected(store: Store) -> Linker:
    linker = linking.across(store.scan(), DECISIONS)
    assert all((linker.copies, linker.quotations, linker.occurrences, linker.rejected))
    assert [line.split(":")[1] for line in linker.unapplied] == [" no assertion has this id any more"]
    return linker


@pytest.mark.parametrize(
    "engine",
    [
        pytest.param(Engine(), id="in this process"),
        pytest.param(Stub("pool", executor=Backwards), id="backwards"),
        pytest.param(Stub("pool", executor=Lossy), id="lost workers"),
        pytest.param(Stub("pool", executor=lambda: ThreadPoolExecutor(3)), id="threads"),
        pytest.param(Engine("pool", 2), id="processes"),
        pytest.param(Engine("dask", 2), id="dask", marks=needs_dask),
    ],
)
def test_every_engine_finds_the_same_actors(store: Store, expected: Linker, engine: Engine) -> None:
    assert len(CORPUS) // SHARD % 2 == 0, "the last shard must not wait for another"
    found = resolve(store, DECISIONS, engine, few=0)
    assert found == expected
    assert list(found.actor_of) == list(expected.actor_of)


def test_a_small_corpus_starts_nothing(store: Store, expected: Linker) -> None:
    def never() -> Executor:
        raise AssertionError

    assert resolve(store, DECISIONS, Stub("pool", executor=never)) == expected


def test_a_damaged_entry_is_told(tmp_path: Path) -> None:
    with Store(tmp_path / "store.sqlite") as made:
        made.set_corpus([entry(CORPUS[0])])
        with pytest.raises(StoreError, match="damaged"):
            resolve(made, (), Stub("pool", executor=Lossy), few=0)
