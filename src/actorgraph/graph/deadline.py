"""A query with a time limit. The engine cannot be interrupted, so the query runs in a process that can."""

from __future__ import annotations

from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from actorgraph.errors import QueryError
from actorgraph.graph.answers import render
from actorgraph.graph.working import opened


def ask(source: Path, sparql: str, form: str, seconds: float) -> str:
    """Answer a query over a working folder or RDF file as text, within a time limit.

    Args:
        source: a working folder, or an RDF file (which is read anew).
        sparql: as for :meth:`Graph.query`.
        form: as for :func:`render`.
        seconds: wall-clock time after which the query is given up, reading the graph included.

    Raises:
        QueryError: the query is wrong, failed, or took too long.
    """
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(source, sparql, form, sender), daemon=True)
    process.start()
    sender.close()
    try:
        if not receiver.poll(seconds):
            raise QueryError(f"gave up after {seconds:g} s; ask for less (LIMIT, fewer joins) or allow more time")
        answer = receiver.recv()
    except EOFError as error:
        raise QueryError("the query failed: its process was stopped, perhaps for want of memory") from error
    finally:
        process.kill()
        process.join()
    if isinstance(answer, Exception):
        raise answer
    return str(answer)


def _answer(source: Path, sparql: str, form: str, sender: Connection) -> None:
    try:
        with opened(source) as graph:
            sender.send(render(graph.query(sparql), form, base=graph.base))
    except Exception as error:
        sender.send(QueryError(str(error)))
