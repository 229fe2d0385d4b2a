"""Files read in a process of their own, where one that hangs or wants too much memory can be stopped.

A pipe that nobody writes to, an archive that unpacks to nothing without end, a page that a library never finishes: none
of them can be stopped within the process that reads it. Articles come over one at a time, so that what was read before
is there when a file is given up.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from actorgraph.corpus import Item, Opened, Source, articles_of, unread
from actorgraph.pipeline.engines import Engine
from actorgraph.pipeline.pool import LostWorkerError, TimeLimitError, WorkerProcess

_open: list[Iterator[Item]] = []
"""What this process is reading."""


@contextmanager
def opened_apart(engine: Engine) -> Iterator[Opened]:
    """What reads files within the limits of an engine.

    With ``serial``, ordinary files of plain text are read in this process: they can neither hang nor unpack, and nobody
    who reads a note or two waits for another process to start.
    """
    feeder = _Feeder(engine.time_limit, engine.bytes)

    def articles(source: Source) -> Iterator[Item]:
        plain = source.format in ("text", "markdown") and source.path is not None and source.path.is_file()
        return articles_of(source) if plain and engine.name == "serial" else feeder.articles_of(source)

    try:
        yield articles
    finally:
        feeder.stop()


class _Feeder:
    """A process that reads one file after the other; replaced where it was stopped.

    Args:
        limit: seconds until the next article of a file must be there, ``None`` for any.
        memory: bytes that it may use, ``None`` for any.
    """

    def __init__(self, limit: float | None, memory: int | None) -> None:
        self._limit, self._memory = limit, memory
        self._process: WorkerProcess | None = None

    def articles_of(self, source: Source) -> Iterator[Item]:
        """The articles of one file, up to where it is given up."""
        # Kept for the next file: a process is started once, not for each.
        self._process = process = self._process or WorkerProcess(self._memory)
        try:
            process.call(_begin, (source,), None)
            while (item := process.call(_following, (), self._limit)) is not None:
                yield item
        except TimeLimitError as over:
            # A process that was stopped is not used again.
            self._process = None
            yield unread(source, f"reading took longer than {over}; raise --article-timeout or leave it out")
        except LostWorkerError as loss:
            self._process = None
            problem = (
                f"the process reading it was stopped ({loss}); give it more memory (--worker-memory) or leave it out"
            )
            yield unread(source, problem)

    def stop(self) -> None:
        if self._process:
            self._process.stop()
            self._process = None


def _begin(source: Source) -> None:
    _open[:] = [articles_of(source)]


def _following() -> Item | None:
    return next(_open[0], None)
