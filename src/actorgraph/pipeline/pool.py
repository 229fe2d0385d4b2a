"""Processes that each do one task at a time. One that dies or takes too long is replaced; only its task fails.

:class:`concurrent.futures.ProcessPoolExecutor` gives up all tasks when one process dies, cannot tell which task it was,
and cannot stop one that hangs; hence this executor, which can. Its processes are fresh interpreters, started without
``fork``, so that it can be used where threads run and inside other engines' workers.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any

from actorgraph import interpreter


class LostWorkerError(Exception):
    """The process that did the task died: killed by the system, or by a fault in a library."""


class TimeLimitError(Exception):
    """The task took longer than it may; its process was killed."""


class WorkerProcess:
    """One worker process, seen from the process that gives it work."""

    def __init__(self, memory: int | None) -> None:
        command = interpreter.command("actorgraph.pipeline.worker", *([str(memory)] if memory else []))
        # One thread a worker: numerical libraries would start one for each core in every one of them.
        environment = interpreter.environment(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, bufsize=-1
        )

    def call(self, function: Callable[..., Any], arguments: tuple[Any, ...], limit: float | None) -> Any:
        """Have the process call a function.

        Raises:
            LostWorkerError, TimeLimitError: it died, or was killed for taking more than ``limit`` seconds.
            Exception: whatever the function raised.
        """
        calls, results = self._process.stdin, self._process.stdout
        # Where the process could not be started right, the pipes are missing.
        if calls is None or results is None:
            raise LostWorkerError("it has no pipes")
        task = pickle.dumps((function, arguments))
        late = threading.Event()

        def give_up() -> None:
            late.set()
            self._process.kill()

        # A timer beside it: reading from a pipe knows no limit of its own.
        timer = threading.Timer(limit, give_up) if limit else None
        try:
            if timer:
                timer.start()
            calls.write(task)
            calls.flush()
            done, result = pickle.load(results)
        # A broken pipe is a dead process; whether it was killed for time the timer noted.
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            code = self.stop()
            cause = f"killed by signal {-code}" if code < 0 else f"exit status {code}"
            raise TimeLimitError(f"{limit:g} s") if late.is_set() else LostWorkerError(cause) from error
        finally:
            if timer:
                timer.cancel()
        if not done:
            raise result
        return result

    def stop(self) -> int:
        """Kill the process; its exit status."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                stream and stream.close()
        return self._process.wait()


class Pool(Executor):
    """An executor over such processes.

    Args:
        workers: how many.
        limit: seconds a task may take, ``None`` for any.
        memory: bytes a process may use, ``None`` for any.
        first: a call each process makes before its first task, not timed; what it raises the task raises.
    """

    def __init__(
        self,
        workers: int,
        *,
        limit: float | None = None,
        memory: int | None = None,
        first: tuple[Callable[..., Any], tuple[Any, ...]] = (os.getpid, ()),
    ) -> None:
        self._limit, self._memory, self._first = limit, memory, first
        self._tasks: SimpleQueue[Any] = SimpleQueue()
        self._processes: dict[int, WorkerProcess] = {}
        self._closed = False
        self._threads = [threading.Thread(target=self._serve, args=(n,), daemon=True) for n in range(workers)]
        for thread in self._threads:
            # Threads that wait for pipes: the work itself is done in the processes.
            thread.start()

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Have a process call ``function``; both it and its arguments must be picklable, by position."""
        if self._closed:
            raise RuntimeError("the pool is closed")
        if named:
            raise TypeError("arguments go by position")
        future: Future[Any] = Future()
        self._tasks.put((future, function, arguments))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes: after the tasks given so far, or at once with ``cancel_futures``."""
        self._closed = True
        if cancel_futures:
            with suppress(Empty):
                while True:
                    self._tasks.get_nowait()[0].cancel()
            # Stopping a process ends the wait of its thread.
            for process in list(self._processes.values()):
                process.stop()
        # A thread that takes an end mark ends, and leaves none for the others.
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads if wait else ():
            thread.join()

    def _serve(self, number: int) -> None:
        while (task := self._tasks.get()) is not None:
            future, function, arguments = task
            # A task that was cancelled before it began has been answered.
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(self._process(number).call(function, arguments, self._limit))
            except (LostWorkerError, TimeLimitError) as error:
                # Only what killed its process costs the process; an error of the task does not.
                self._processes.pop(number, None)
                future.set_exception(error)
            except Exception as error:
                future.set_exception(error)
        if number in self._processes:
            self._processes.pop(number).stop()

    def _process(self, number: int) -> WorkerProcess:
        if number not in self._processes:
            process = WorkerProcess(self._memory)
            try:
                process.call(*self._first, None)
            except Exception:
                process.stop()
                raise
            self._processes[number] = process
        return self._processes[number]
