"""Where articles are read: in this process, in a pool of processes, or on a Dask cluster. The answer is the same.

An engine is a :class:`concurrent.futures.Executor` and a function to submit to it, which takes a setup and a shard of
articles and gives back what became of each. Shards are handed out ahead of the answers, but never more than a bounded
number, so that memory does not grow with the corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal, get_args

from actorgraph.errors import ActorgraphError, InputError
from actorgraph.model import Article
from actorgraph.pipeline.pool import LostWorkerError, Pool, TimeLimitError
from actorgraph.pipeline.shards import Read, Setup, Shard, read_shard, warm

Name = Literal["serial", "pool", "dask"]
NAMES: tuple[Name, ...] = get_args(Name)
AHEAD = 4
"""Shards handed out per worker before one is waited for: workers never idle, memory stays bounded."""
TIME_LIMIT = 600.0
"""Seconds an article may take."""
MEMORY = 2048
"""MiB a worker may use; a short article takes 250, one of 100,000 characters 350."""

Answer = Read | LostWorkerError
Work = Callable[..., "Sequence[Answer]"]


@dataclass(frozen=True, slots=True)
class Opened:
    """An engine that runs.

    Attributes:
        executor: takes the work.
        work: called as ``work(setup, shard, *extra)``.
        shard: articles of a shard.
        ahead: how many shards may be handed out and not yet answered.
    """

    executor: Executor
    work: Work
    extra: tuple[Any, ...] = ()
    shard: int = 1
    ahead: Callable[[], int] = lambda: 1

    def submit(self, setup: Setup, shard: Shard) -> Future[Sequence[Answer]]:
        return self.executor.submit(self.work, setup, shard, *self.extra)


@dataclass(frozen=True, slots=True)
class Engine:
    """A way of running the reading of articles.

    Args:
        name: ``serial`` reads in this process, where nothing can stop an article that hangs; ``pool`` in processes of
            this machine; ``dask`` on a cluster.
        jobs: worker processes.
        scheduler: address of a Dask scheduler; without one a cluster is started on this machine.
        time_limit: seconds an article may take, ``None`` for any.
        memory: MiB a worker may use, ``None`` for any.
    """

    name: Name = "serial"
    jobs: int = 1
    scheduler: str | None = None
    time_limit: float | None = TIME_LIMIT
    memory: int | None = MEMORY

    @property
    def bytes(self) -> int | None:
        """What a worker may use."""
        return self.memory * 2**20 if self.memory else None

    def open(self, setup: Setup) -> AbstractContextManager[Opened]:
        """Start it; leaving the context ends what was started.

        Raises:
            ActorgraphError: it cannot be started.
        """
        if self.name == "dask":
            from actorgraph.pipeline.cluster import opened  # Dask is optional

            return opened(self, setup)
        return _pool(self, setup) if self.name == "pool" else _here()


def results(engine: Engine, setup: Setup, articles: Iterable[Article]) -> Iterator[tuple[Article, Read]]:
    """Each article with what became of it, as they are done.

    An article whose worker was lost is tried once more when all others are done, alone; then it has failed.

    Raises:
        ModelError: the model cannot be loaded.
        ActorgraphError: the engine cannot be started.
    """
    with engine.open(setup) as running:
        lost = []
        for article, answer in _flow(running, setup, shards(articles, running.shard), running.ahead):
            if isinstance(answer, LostWorkerError):
                lost.append(article)
            else:
                yield article, answer
        for article, answer in _flow(running, setup, shards(lost, 1), lambda: 1):
            yield article, _failed(article, answer) if isinstance(answer, LostWorkerError) else answer


def shards(articles: Iterable[Article], size: int) -> Iterator[Shard]:
    """The articles, ``size`` at a time."""
    rest = iter(articles)
    while shard := tuple(islice(rest, size)):
        yield shard


def answers(future: Future[Sequence[Answer]], shard: Shard) -> Sequence[Answer]:
    """What became of the articles of a shard; its worker's death is each one's loss.

    Raises:
        ActorgraphError: nothing can be read this way, as without a model.
    """
    try:
        return future.result()
    except ActorgraphError:
        raise
    except TimeLimitError as over:
        message = f"took longer than {over}; raise --article-timeout or leave it out"
        return [InputError(message, one.source or one.key) for one in shard]
    except Exception as error:
        return [LostWorkerError(f"{type(error).__name__}: {error}".removeprefix("LostWorkerError: "))] * len(shard)


def _flow(
    running: Opened, setup: Setup, waiting: Iterator[Shard], ahead: Callable[[], int]
) -> Iterator[tuple[Article, Answer]]:
    handed: dict[Future[Sequence[Answer]], Shard] = {}
    while True:
        for shard in islice(waiting, max(0, ahead() - len(handed))):
            handed[running.submit(setup, shard)] = shard
        if not handed:
            return
        for future in wait(handed, return_when=FIRST_COMPLETED).done:
            shard = handed.pop(future)
            yield from zip(shard, answers(future, shard), strict=True)


def _failed(article: Article, loss: LostWorkerError) -> InputError:
    message = f"the worker reading it was stopped twice ({loss}); give it more memory (--worker-memory) or leave it out"
    return InputError(message, article.source or article.key)


@contextmanager
def _pool(engine: Engine, setup: Setup) -> Iterator[Opened]:
    pool = Pool(engine.jobs, limit=engine.time_limit, memory=engine.bytes, first=(warm, (setup,)))
    try:
        yield Opened(pool, read_shard, ahead=lambda: AHEAD * engine.jobs)
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _here() -> Iterator[Opened]:
    yield Opened(_Here(), read_shard)


class _Here(Executor):
    """Does what it is given at once, in this process."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(function(*arguments, **named))
        except Exception as error:
            future.set_exception(error)
        return future
