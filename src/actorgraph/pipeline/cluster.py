"""Work on a Dask cluster: shards in, shards out, retries and lost workers left to the engine.

Each Dask worker has its shards done by processes of its own (:mod:`actorgraph.pipeline.pool`), so that time and
memory of an article are bounded there as they are on one machine, and an article that kills its process does not take
a Dask worker with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from typing import Any

from actorgraph.errors import ActorgraphError
from actorgraph.interpreter import guarded
from actorgraph.pipeline.engines import AHEAD, Engine, Job, Opened, answers, shards
from actorgraph.pipeline.pool import Pool
from actorgraph.pipeline.versions import changed

LEAST_AHEAD = 32
"""Tasks handed out even before there are workers, so that a cluster that grows with its load has a load to see."""
CONNECT = "30s"
"""How long to look for the scheduler."""
RETRIES = 2
"""How often a task that failed may be done again; one whose worker was lost is done again by Dask's own rules."""


@contextmanager
def opened(engine: Engine, job: Job) -> Iterator[Opened]:
    """A connection to the engine's cluster, or a cluster of its own on this machine.

    Raises:
        ActorgraphError: Dask is not installed, or the scheduler cannot be reached.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise ActorgraphError("--engine dask needs Dask: pip install 'actorgraph[dask]'") from error
    with ExitStack() as stack:
        address = engine.scheduler
        if address is None:
            stack.enter_context(guarded())
            cluster = LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=engine.jobs, threads_per_worker=1, dashboard_address=None
            )
            address = stack.enter_context(cluster).scheduler_address
        try:
            client = stack.enter_context(
                Client(  # type: ignore[no-untyped-call]
                    address, timeout=CONNECT, set_as_default=False
                )
            )
        except OSError as error:
            raise ActorgraphError(f"no Dask scheduler answers at {address} ({error}); check --scheduler") from error
        # Not pure: Dask would else answer two shards of one content with one result.
        executor = client.get_executor(pure=False, retries=RETRIES)
        first = (job, tuple(sorted(job.setup.parts().items())), engine.time_limit, engine.bytes)
        # Not waited for: a task that hangs must not hold up the end.
        stack.callback(executor.shutdown, wait=False)

        def ahead() -> int:
            workers: int = sum(client.nthreads().values())
            return max(LEAST_AHEAD, AHEAD * workers)

        yield Opened(executor, done_apart, first, job.far, ahead)


def done_apart(
    job: Job, parts: tuple[tuple[str, str], ...], limit: float | None, memory: int | None, shard: tuple[Any, ...]
) -> list[Any]:
    """Have a shard done by processes beside this one.

    Raises:
        ActorgraphError: this worker has another version of the package or of the model than the builder.
    """
    # Before any work: a worker of another version would give other bytes without a word.
    if other := changed(dict(parts), job.setup.parts()):
        message = f"a worker has another version of {', '.join(other)} than the builder; install the same everywhere"
        raise ActorgraphError(message)
    pool = _pool(job, limit, memory)
    futures = [(pool.submit(job.work, job.setup, some), len(some)) for some in shards(shard, job.near)]
    return [answer for future, count in futures for answer in answers(future, count)]


@lru_cache(maxsize=2)
def _pool(job: Job, limit: float | None, memory: int | None) -> Pool:
    """The processes of this Dask worker for one kind of work (reading, making parts): one for each of its threads."""
    from distributed import get_worker

    return Pool(get_worker().state.nthreads, limit=limit, memory=memory, first=(job.warm, (job.setup,)))
