"""Where work is done: in this process, in a pool of processes, or on a Dask cluster. The answer is the same.

An engine is a :class:`concurrent.futures.Executor` and a function to submit to it, which takes a setup and a shard
(some articles to read, some parts of the graph to make) and gives back what became of each. Shards are handed out ahead
of the answers, but never more than a bounded number, so that memory does not grow with the corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal, Protocol, TypeVar, get_args

from actorgraph.errors import ActorgraphError
from actorgraph.pipeline.pool import LostWorkerError, Pool, TimeLimitError

Name = Literal["serial", "pool", "dask"]
NAMES: tuple[Name, ...] = get_args(Name)
AHEAD = 4
"""Shards handed out per worker before one is waited for: workers never idle, memory stays bounded."""
TIME_LIMIT = 600.0
"""Seconds an article may take."""
MEMORY = 2048
"""MiB a worker may use; a short article takes 250, one of 100,000 characters 350."""

Item = TypeVar("Item")
Lost = LostWorkerError | TimeLimitError
"""What became of an item whose worker died or was stopped."""


class Versioned(Hashable, Protocol):
    """How something is done: hashable, picklable and small."""

    def parts(self) -> dict[str, str]:
        """The version of each part that the outcome depends on; loads nothing."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done with some items, wherever that is.

    Attributes:
        work: called as ``work(setup, shard)``, gives one answer for each item of the shard.
        warm: called as ``warm(setup)`` before a process' first shard.
        near, far: items of a shard for a process of this machine, and for another machine.
    """

    setup: Versioned
    work: Callable[[Any, Any], Sequence[Any]]
    warm: Callable[[Any], None]
    near: int = 1
    far: int = 8


def unprepared(setup: Versioned) -> None:
    """The ``warm`` of work for which nothing is to be loaded."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An engine that runs.

    Attributes:
        executor: takes the work.
        work: called as ``work(*first, shard)``.
        size: items of a shard.
        ahead: how many shards may be handed out and not yet answered.
    """

    executor: Executor
    work: Callable[..., Sequence[Any]]
    first: tuple[Any, ...]
    size: int = 1
    ahead: Callable[[], int] = lambda: 1

    def submit(self, shard: tuple[Any, ...]) -> Future[Sequence[Any]]:
        return self.executor.submit(self.work, *self.first, shard)


@dataclass(frozen=True, slots=True)
class Engine:
    """A way of running work on articles.

    Args:
        name: ``serial`` works in this process, where nothing can stop an article that hangs once it
            is read; ``pool`` in processes of
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

    @contextmanager
    def open(self, job: Job) -> Iterator[Opened]:
        """Start it; leaving the context ends what was started.

        Raises:
            ActorgraphError: it cannot be started.
        """
        if self.name == "dask":
            from actorgraph.pipeline.cluster import opened  # Dask is optional

            with opened(self, job) as running:
                yield running
        elif self.name == "pool":
            pool = Pool(self.jobs, limit=self.time_limit, memory=self.bytes, first=(job.warm, (job.setup,)))
            try:
                yield Opened(pool, job.work, (job.setup,), job.near, lambda: AHEAD * self.jobs)
            finally:
                # Cancelled: whoever left the context wants no more answers.
                pool.shutdown(cancel_futures=True)
        else:
            yield Opened(_Here(), job.work, (job.setup,))


def flow(running: Opened, items: Iterable[Item], *, alone: bool = False) -> Iterator[tuple[Item, Any]]:
    """Each item with what became of it, or :data:`Lost`, as they are done.

    Args:
        alone: one at a time, nothing beside it.

    Raises:
        ActorgraphError: nothing can be done this way, as without a model.
    """
    waiting = shards(items, 1 if alone else running.size)
    handed: dict[Future[Sequence[Any]], tuple[Item, ...]] = {}
    while True:
        # No more than `ahead`, or a large corpus would lie in memory as pickled shards.
        for shard in islice(waiting, max(0, (1 if alone else running.ahead()) - len(handed))):
            handed[running.submit(shard)] = shard
        if not handed:
            return
        # Whichever is done first: order is restored where it matters.
        for future in wait(handed, return_when=FIRST_COMPLETED).done:
            shard = handed.pop(future)
            yield from zip(shard, answers(future, len(shard)), strict=True)


def shards(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """The items, ``size`` at a time."""
    rest = iter(items)
    while shard := tuple(islice(rest, size)):
        yield shard


def answers(future: Future[Sequence[Any]], count: int) -> Sequence[Any]:
    """What became of the items of a shard; its worker's death is each one's loss.

    Raises:
        ActorgraphError: nothing can be done this way.
    """
    try:
        return future.result()
    # A missing model fails the build, a dead worker only its shard.
    except ActorgraphError:
        raise
    except TimeLimitError as over:
        return [over] * count
    except Exception as error:
        return [LostWorkerError(f"{type(error).__name__}: {error}".removeprefix("LostWorkerError: "))] * count


class _Here(Executor):
    """Does what it is given at once, in this process."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(function(*arguments, **named))
        except Exception as error:
            future.set_exception(error)
        return future


SERIAL = Engine()
"""This process."""
