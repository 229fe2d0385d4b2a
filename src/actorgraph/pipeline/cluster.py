"""Reading on a Dask cluster: shards in, shards out, retries and lost workers left to the engine.

Each Dask worker has its articles read by processes of its own (:mod:`actorgraph.pipeline.pool`), so that time and
memory of an article are bounded there as they are on one machine, and an article that kills its process does not take
a Dask worker with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import lru_cache

from actorgraph.errors import ActorgraphError
from actorgraph.pipeline.engines import AHEAD, Answer, Engine, Opened, answers
from actorgraph.pipeline.pool import Pool
from actorgraph.pipeline.shards import Setup, Shard, read_shard, warm
from actorgraph.pipeline.versions import changed

SHARD = 8
"""Articles of a task: a task costs the scheduler about a millisecond, an article a tenth of a second."""
LEAST_AHEAD = 32
"""Tasks handed out even before there are workers, so that a cluster that grows with its load has a load to see."""
CONNECT = "30s"
"""How long to look for the scheduler."""
RETRIES = 2
"""How often a task that failed may be done again; one whose worker was lost is done again by Dask's own rules."""


@contextmanager
def opened(engine: Engine, setup: Setup) -> Iterator[Opened]:
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
        executor = client.get_executor(pure=False, retries=RETRIES)
        extra = (tuple(sorted(setup.parts().items())), engine.time_limit, engine.bytes)
        stack.callback(executor.shutdown, wait=False)
        yield Opened(
            executor, read_apart, extra, SHARD, lambda: max(LEAST_AHEAD, AHEAD * sum(client.nthreads().values()))
        )


def read_apart(
    setup: Setup, shard: Shard, parts: tuple[tuple[str, str], ...], limit: float | None, memory: int | None
) -> list[Answer]:
    """Read a shard in processes beside this one.

    Raises:
        ActorgraphError: this worker has another version of the package or of the model than the builder.
    """
    _check(dict(parts), setup)
    pool = _pool(setup, limit, memory)
    futures = [(pool.submit(read_shard, setup, (article,)), (article,)) for article in shard]
    return [answer for future, one in futures for answer in answers(future, one)]


def _check(parts: Mapping[str, str], setup: Setup) -> None:
    if other := changed(parts, setup.parts()):
        message = f"a worker has another version of {', '.join(other)} than the builder; install the same everywhere"
        raise ActorgraphError(message)


@lru_cache(maxsize=1)
def _pool(setup: Setup, limit: float | None, memory: int | None) -> Pool:
    """The processes of this Dask worker: one for each of its threads."""
    from distributed import get_worker

    return Pool(get_worker().state.nthreads, limit=limit, memory=memory, first=(warm, (setup,)))
