"""Sorting more lines than fit in memory: sorted runs on disk, merged."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby, islice
from tempfile import TemporaryFile
from typing import IO

RUN = 250_000
"""Lines sorted in memory at once: about 60 MB of N-Triples."""


def sorted_lines(lines: Iterable[bytes], run: int = RUN) -> Iterator[bytes]:
    """Distinct lines in the order of their bytes (for UTF-8 that of code points), at most ``run`` of them in memory."""
    rest = iter(lines)
    first = sorted(islice(rest, run))
    # No file where one run is enough.
    if len(first) < run:
        yield from _distinct(first)
        return
    with ExitStack() as files:
        runs: list[IO[bytes]] = []
        while first:
            file = files.enter_context(TemporaryFile())
            file.writelines(first)
            file.seek(0)
            runs.append(file)
            first = sorted(islice(rest, run))
        yield from _distinct(heapq.merge(*runs))


def _distinct(ordered: Iterable[bytes]) -> Iterator[bytes]:
    return (line for line, _ in groupby(ordered))
