"""The pool of processes as an executor."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pickle import PicklingError

import pytest

from actorgraph.pipeline.pool import LostWorkerError, Pool, TimeLimitError


@pytest.fixture
def pool() -> Iterator[Pool]:
    with Pool(2, limit=10) as opened:
        yield opened


def test_results_and_errors_come_back(pool: Pool) -> None:
    assert [one.result() for one in [pool.submit(divmod, n, 3) for n in range(5)]] == [divmod(n, 3) for n in range(5)]
    with pytest.raises(ZeroDivisionError):
        pool.submit(divmod, 1, 0).result()


def test_a_process_serves_many_tasks_and_is_not_this_one(pool: Pool) -> None:
    served = {pool.submit(os.getpid).result() for _ in range(6)}
    assert len(served) <= 2
    assert os.getpid() not in served


def test_what_a_task_prints_does_not_disturb(pool: Pool) -> None:
    assert pool.submit(os.system, "echo something").result() == 0
    assert pool.submit(print, "something else").result() is None


def suicide() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_killed_process_fails_its_task_alone_and_is_replaced(pool: Pool) -> None:
    killed = pool.submit(suicide)
    others = [pool.submit(divmod, n, 3) for n in range(5)]
    with pytest.raises(LostWorkerError, match="signal 9"):
        killed.result()
    assert [one.result() for one in others] == [divmod(n, 3) for n in range(5)]


def test_a_task_out_of_time_is_stopped(pool: Pool) -> None:
    quick = Pool(1, limit=0.5)
    start = time.monotonic()
    with pytest.raises(TimeLimitError, match=r"0\.5 s"):
        quick.submit(time.sleep, 60).result()
    assert time.monotonic() - start < 30
    assert quick.submit(divmod, 5, 3).result() == (1, 2)
    quick.shutdown()


def test_closing_at_once_drops_what_waits() -> None:
    pool = Pool(1)
    futures = [pool.submit(time.sleep, 60) for _ in range(3)]
    pool.shutdown(cancel_futures=True)
    assert all(one.done() for one in futures)
    with pytest.raises(RuntimeError):
        pool.submit(os.getpid)


def test_an_answer_that_cannot_be_sent_is_told(pool: Pool) -> None:
    with pytest.raises(PicklingError):
        pool.submit(eval, "lambda: 0").result()
