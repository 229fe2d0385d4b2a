"""Waiting for a server only so long, whatever it does: never answers, or sends a byte now and then without end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def within(seconds: float, work: Callable[[], T]) -> T:
    """What ``work`` gives, if it does so in time. The time limits of sockets begin anew with every byte; this does not.

    Raises:
        TimeoutError: it takes longer; it is left to itself, and ends with this process at the latest.
        Exception: whatever ``work`` raises.
    """
    made: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            made.append(work())
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not made:
        raise TimeoutError(f"no whole answer within {seconds:g} s")
    return made[0]
