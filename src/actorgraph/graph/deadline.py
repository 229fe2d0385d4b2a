"""A query with a time limit. The engine cannot be interrupted, so the query runs in a process that can."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from actorgraph import interpreter
from actorgraph.errors import ActorgraphError, QueryError
from actorgraph.graph.answers import Rows, rendered
from actorgraph.graph.working import opened

LIMIT = 60.0
"""Seconds that a query may take unless the person who asks says otherwise."""


def ask(
    source: Path, sparql: str, form: str, seconds: float | None = LIMIT, *, limit: int | None = None,
    services: bool = False,
) -> str | Rows:  # fmt: skip
    """Answer a query over a working folder or RDF file, within a time limit.

    Args:
        source: a working folder, or an RDF file (which is read anew).
        sparql, services: as for :meth:`Graph.query`.
        form, limit: as for :func:`~actorgraph.graph.answers.rendered`.
        seconds: wall-clock time after which the query is given up, reading the graph included; ``None`` for any, the
            query then runs in this process.

    Raises:
        QueryError: the query is wrong, failed, or took too long.
        InputError, StoreError: the graph cannot be read.
    """
    # A process is only there to be killed when time is up.
    if seconds is None:
        return _asked(source, sparql, form, limit, services)
    question = json.dumps([str(source), sparql, form, limit, services])
    process = subprocess.Popen(
        interpreter.command("actorgraph.graph.deadline"),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=interpreter.environment(),
    )  # fmt: skip
    try:
        answer, _ = process.communicate(question.encode(), timeout=seconds)
    except subprocess.TimeoutExpired as error:
        message = f"gave up after {seconds:g} s; ask for less (LIMIT, fewer joins) or allow more time (--timeout)"
        raise QueryError(message) from error
    finally:
        # Killed however it ended: a query that is given up must not go on.
        process.kill()
        process.wait()
    # A process that dies without a word was most likely killed by the system.
    if not answer:
        raise QueryError("the query failed: its process was stopped, perhaps for want of memory")
    kind, value = json.loads(answer)
    if kind == "error":
        raise QueryError(value)
    return Rows(*value) if kind == "rows" else str(value)


def _asked(source: Path, sparql: str, form: str, limit: int | None, services: bool) -> str | Rows:
    with opened(source) as graph:
        return rendered(graph.query(sparql, services=services), form, base=graph.base, limit=limit)


def main() -> None:
    """Answer the question on standard input: the other side of :func:`ask`."""
    # Ctrl-C goes to both processes; the one that asks ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # The answer goes through standard output: whatever else prints there would get into it.
    os.dup2(2, 1)
    source, *question = json.load(sys.stdin.buffer)
    try:
        found = _asked(Path(source), *question)
        answer = ["rows" if isinstance(found, Rows) else "text", found]
    except ActorgraphError as error:
        answer = ["error", str(error)]
    with answers:
        json.dump(answer, answers)


if __name__ == "__main__":
    main()
