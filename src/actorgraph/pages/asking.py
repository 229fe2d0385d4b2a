"""SPARQL with a time limit: queries run in processes of their own, which can be stopped, as the engine cannot.

A process keeps the graph open from query to query; one that takes too long is ended, and the next query starts another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import LifoQueue
from typing import Any

from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, serialize

from actorgraph.errors import QueryError
from actorgraph.graph import PREFIXES, Graph

SECONDS = 30.0
LARGEST = 64 * 2**20
"""Bytes that an answer may have."""

WORKERS = 2
"""Queries answered at once; a further one waits."""

RESULTS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
}
TRIPLES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "text/plain": RdfFormat.N_TRIPLES,
    "application/json": RdfFormat.JSON_LD,
    "application/xml": RdfFormat.RDF_XML,
}
"""Media types of answers, the usual one first."""

# Strings, comments and names are skipped, so that a word in one is taken for no keyword.
_TOKEN = re.compile(
    r"""(?P<skip>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'
    |\#[^\n]*|<[^<>"{}|^`\\\s]*>|[?$]\w+|@[a-zA-Z-]+|[\w.-]*:[\w.%:\\-]*)|(?P<word>[A-Za-z]+)""",
    re.VERBOSE | re.DOTALL,
)


class RefusedError(QueryError):
    """A query that is well formed and yet not answered: it asks for another host, for too much or too long."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query and over which graphs.

    Attributes:
        accept: media types, the best first; one of each group that fits the form of the query is chosen.
        default_graphs, named_graphs: the dataset by the protocol; everything where both are empty.
    """

    sparql: str
    accept: tuple[str, ...] = ()
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer: its media type and bytes; for a page, the columns and rows of a SELECT instead."""

    media_type: str
    body: bytes


class NotAcceptableError(QueryError):
    """None of the media types asked for fits the form of the query."""


def asks_elsewhere(sparql: str) -> bool:
    """Whether a query has the keyword SERVICE."""
    return any((found["word"] or "").upper() == "SERVICE" for found in _TOKEN.finditer(sparql))


class Asker:
    """Answers queries over a working graph on disk.

    Args:
        folder: of the graph.
        seconds: that a query may take.
    """

    def __init__(self, folder: Path, seconds: float = SECONDS) -> None:
        self.folder, self.seconds = folder, seconds
        # The one used last is used first: whoever asks alone keeps to one process and one open graph.
        self._idle: LifoQueue[_Worker | None] = LifoQueue()
        for _ in range(WORKERS):
            self._idle.put(None)

    def ask(self, question: Question) -> Answered:
        """The answer.

        Raises:
            RefusedError: it asks for another host, takes too long or gives too much.
            QueryError: it cannot be parsed or answered.
        """
        if asks_elsewhere(question.sparql):
            raise RefusedError("SERVICE is not answered here: no other host is asked")
        worker = self._idle.get()
        keep: _Worker | None = None
        try:
            try:
                current = (self.folder / "CURRENT").stat()
                state: tuple[int, ...] = (current.st_ino, current.st_mtime_ns)
            except OSError:
                state = ()
            if worker is not None and worker.state != state:
                worker.stop()
                worker = None
            worker = worker or _Worker(self.folder, state)
            answer = worker.ask(question, self.seconds)
            keep = worker
        finally:
            if keep is None and worker is not None:
                worker.stop()
            # Whatever happened, or the places would run out; empty where its process cannot go on.
            self._idle.put(keep)
        if not isinstance(answer, Answered):
            raise answer
        return answer

    def close(self) -> None:
        """End the processes that wait."""
        for _ in range(WORKERS):
            worker = self._idle.get()
            if worker is not None:
                worker.stop()
            self._idle.put(None)


class _Worker:
    """A process that answers one query after the other."""

    def __init__(self, folder: Path, state: tuple[int, ...]) -> None:
        self.state = state
        # Not forked, or the server's threads and locks would come along as they happen to be.
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=_work, args=(folder, theirs), daemon=True)
        self._process.start()
        # Open here too, the pipe would not end with the process, and nobody would notice.
        theirs.close()

    def ask(self, question: Question, seconds: float) -> Answered | QueryError:
        try:
            # Its start, a second or so, is not the query's time.
            if not self._ours.poll(60):
                raise RefusedError("the graph cannot be opened in time; try again")
            self._ours.recv()
            self._ours.send(question)
            if not self._ours.poll(seconds):
                raise RefusedError(f"gave up after {seconds:g} s; ask for less: LIMIT, fewer joins")
            found: Answered | QueryError = self._ours.recv()
            return found
        except (EOFError, OSError) as error:
            raise RefusedError("the query failed: its process ended, perhaps for want of memory") from error

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        self._ours.close()


def _work(folder: Path, pipe: Connection) -> None:
    """Say that the graph is ready, take a question, answer it, and so on."""
    try:
        graph = Graph.open(folder)
    except Exception as error:
        pipe.send("ready")
        pipe.recv()
        pipe.send(QueryError(str(error)))
        return
    while True:
        try:
            pipe.send("ready")
            question = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer: Answered | QueryError = answered(graph, question)
        except QueryError as error:
            # Its words alone go through the pipe: causes and tracebacks cannot.
            answer = type(error)(error.message)
        except Exception as error:
            # Whatever the engine raises is told to whoever asks, and does not end the process.
            answer = QueryError(" ".join(str(error).split()))
        pipe.send(answer)


def answered(graph: Graph, question: Question) -> Answered:
    """The answer of a graph to a question, in the media type that fits best."""
    if question.default_graphs or question.named_graphs:
        try:
            found: Any = graph.dataset.query(
                question.sparql,
                prefixes=PREFIXES,
                default_graph=_nodes(question.default_graphs),
                named_graphs=_nodes(question.named_graphs),
            )
        except SyntaxError as error:
            raise QueryError(f"the query cannot be parsed: {' '.join(str(error).split())}") from error
    else:
        found = graph.query(question.sparql)
    if isinstance(found, (QuerySolutions, QueryBoolean)):
        # CSV and TSV have no form for a truth value.
        usual = RESULTS if isinstance(found, QuerySolutions) else dict(list(RESULTS.items())[:2]) | _JSON_XML
        media_type = chosen(question.accept, usual)
        body = found.serialize(format=RESULTS[media_type]) or b""
    else:
        media_type = chosen(question.accept, TRIPLES)
        form = TRIPLES[media_type]
        prefixes = dict(PREFIXES) if form in (RdfFormat.TURTLE, RdfFormat.RDF_XML) else None
        # A CONSTRUCT gives a triple as often as it is found; in order, so that an answer has the same bytes again.
        body = serialize(sorted(set(found), key=str), format=form, prefixes=prefixes) or b""
    if len(body) > LARGEST:
        raise RefusedError(f"the answer has {len(body) // 2**20} MiB, more than is sent; add a LIMIT")
    return Answered(media_type, body)


_JSON_XML = {key: RESULTS[key] for key in ("application/json", "application/xml")}


def _nodes(iris: Sequence[str]) -> list[Any]:
    try:
        return [NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise QueryError(f"not an IRI of a graph: {error}") from error


def chosen(accept: Sequence[str], known: dict[str, Any]) -> str:
    """The first media type asked for that fits; the usual one where anything does.

    Raises:
        NotAcceptableError: none fits.
    """
    usual = next(iter(known))
    if not accept:
        return usual
    for wanted in accept:
        if wanted in known:
            return wanted
        if wanted == "*/*":
            return usual
        if wanted.endswith("/*"):
            for one in known:
                if one.startswith(wanted[:-1]):
                    return one
    raise NotAcceptableError(f"this form of query is answered as {', '.join(known)}")


def accepted(header: str) -> tuple[str, ...]:
    """Media types of an Accept header, the best first; what is refused (``q=0``) is left out."""
    found = []
    for place, part in enumerate(header.split(",")):
        name, *parameters = [one.strip() for one in part.split(";")]
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                try:
                    quality = float(value)
                except ValueError:
                    quality = 0.0
        if name and quality > 0:
            # RFC 9110: a named type goes before a wildcard.
            found.append((-quality, name.count("*"), place, name.lower()))
    return tuple(name for *_, name in sorted(found))
