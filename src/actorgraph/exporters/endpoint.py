"""The graph into a triple store over HTTP: SPARQL 1.1 Graph Store HTTP Protocol (W3C Recommendation 2013).

Every named graph is replaced as a whole (``PUT``), in several requests where it is large (``PUT``, then ``POST``). What
was accepted is noted in a file, so that an interrupted push goes on where it stopped and a later one sends only what
changed. There are no blank nodes in a graph: to send a piece twice does no harm.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Literal
from urllib.parse import quote
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    OpenerDirector,
    Request,
)

from pyoxigraph import NamedNode

from actorgraph import web
from actorgraph.errors import OutputError
from actorgraph.graph.vocabulary import SHARED
from actorgraph.graph.working import Graph

Method = Literal["PUT", "POST", "DELETE"]

BATCH = 20_000
"""Triples in one request: about 3 MB of N-Triples."""

TRIES = 6
"""Times that a request is tried; between them 1, 2, 4, 8 and 16 seconds, or what the server asks for."""

# Lines of N-Triples are Turtle too, and more stores take that.
_TURTLE = "text/turtle; charset=utf-8"
_FOR_NOW = frozenset({408, 425, 429, 500, 502, 503, 504})
_REASONS = {
    401: "asks for a user and password; give --user, and --password-file",
    403: "does not let this user write; grant the right to update, or give another --user",
    404: "has no Graph Store at this address; look up the address for the Graph Store Protocol, not for queries",
    405: "takes no updates at this address; look up the address for the Graph Store Protocol, not for queries",
    413: "finds a request too large; give a smaller --batch",
    415: "does not take Turtle",
}


class Endpoint:
    """A Graph Store: where graphs are put, added to and deleted.

    Args:
        url: the address that takes ``?graph=IRI``.
        user, password: for HTTP Basic or Digest authentication, whichever the server asks for.
        seconds: that a request may take.
        wait: what waits between two tries; takes seconds.
    """

    def __init__(
        self,
        url: str,
        user: str | None = None,
        password: str = "",
        *,
        seconds: float = 300,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        if not web.is_address(url):
            raise OutputError("is no address of an endpoint; give one that begins with http:// or https://", url)
        self.url, self._seconds, self._wait = url, seconds, wait
        self._opener = _opener(url, user, password)

    def send(self, method: Method, graph: str, triples: bytes = b"") -> None:
        """One request about a named graph, tried again while the server is only busy or out of reach.

        Raises:
            OutputError: the server refuses, or is out of reach for too long.
        """
        for attempt in range(TRIES):
            try:
                address = f"{self.url}{'&' if '?' in self.url else '?'}graph={quote(graph, safe='')}"
                body = None if method == "DELETE" else triples
                request = Request(address, body, {"Content-Type": _TURTLE} if body is not None else {}, method=method)
                web.fetch(self._opener, request, self._seconds)
                return
            except web.RefusedError as error:
                # What is to go is gone already.
                if error.code == 404 and method == "DELETE":
                    return
                if error.code not in _FOR_NOW or attempt == TRIES - 1:
                    reason = _REASONS.get(error.code, f"refuses: {error.said or error.reason}")
                    # Of a redirection the reason itself tells where it leads.
                    reason = error.reason if 300 <= error.code < 400 else reason
                    raise OutputError(f"the endpoint {reason} (HTTP {error.code})", self.url) from error
                self._wait(min(60.0, error.wait) if error.wait else 2.0**attempt)
            except web.WebError as error:
                if attempt == TRIES - 1:
                    problem = f"cannot be reached ({error}); run the same command again to go on"
                    raise OutputError(problem, self.url) from error
                self._wait(2.0**attempt)


def _opener(url: str, user: str | None, password: str) -> OpenerDirector:
    if user is None:
        return web.opener()
    known = HTTPPasswordMgrWithDefaultRealm()
    known.add_password(None, url, user, password)
    return web.opener(HTTPDigestAuthHandler(known), HTTPBasicAuthHandler(known))


@dataclass
class Pushed:
    """What a push did, or would do: graphs sent and unchanged, triples sent, graphs no longer there."""

    sent: int = 0
    unchanged: int = 0
    triples: int = 0
    requests: int = 0
    gone: list[str] = field(default_factory=list)

    def add(self, piece: bytes) -> int:
        """Count one more piece; how many triples it has."""
        triples = piece.count(b"\n")
        self.requests += 1
        self.triples += triples
        return triples


def push(
    graph: Graph,
    endpoint: Endpoint,
    state: Path,
    *,
    into: str | None = None,
    batch: int = BATCH,
    prune: bool = False,
    dry_run: bool = False,
    progress: Callable[[int], None] = lambda triples: None,
) -> Pushed:
    """Put a graph into a triple store, graph by graph; what the store has already is not sent again.

    Args:
        state: the file in which is noted what the endpoint has accepted; it is made.
        into: the IRI of one graph to put everything into, instead of one for each article.
        batch: triples in one request.
        prune: delete the graphs that an earlier push sent and that are gone from this graph.
        dry_run: send nothing, only count.
        progress: called with the number of triples after each request.

    Raises:
        OutputError: the endpoint refuses, is out of reach, or the state cannot be written.
    """
    noted = _Noted(state, endpoint.url, dry_run)
    report = Pushed()
    names = [into] if into else [name.value for name in graph.graphs()]
    for name in names:
        pieces = _pieces(graph, name, into is not None, batch)
        # By hashes of the pieces: what the store has already is told without asking it.
        start = noted.accepted(name, [_hash(piece) for piece in pieces()])
        if start is None:
            report.unchanged += 1
            continue
        report.sent += 1
        for number, piece in islice(enumerate(pieces()), start, None):
            if not dry_run:
                # By the Graph Store Protocol PUT replaces a graph and POST adds to it: so only the first piece is PUT.
                endpoint.send("PUT" if number == 0 else "POST", name, piece)
                noted.add(name, number, piece)
            progress(report.add(piece))
    report.gone = sorted(noted.graphs() - set(names))
    for name in report.gone if prune and not dry_run else ():
        endpoint.send("DELETE", name)
        noted.forget(name)
    return report


def _pieces(graph: Graph, name: str, merged: bool, batch: int) -> Callable[[], Iterable[bytes]]:
    """How to get the triples of a graph, of some thousand lines each; an article's graph is read once."""
    if merged:
        return lambda: _batches(graph.lines(), batch)
    if name.endswith(SHARED):
        return lambda: _batches(graph.lines(NamedNode(name)), batch)
    # It is small, and needed twice: for its hashes and to be sent.
    whole = list(_batches(iter(graph.part(NamedNode(name))), batch))
    return lambda: whole


def _batches(lines: Iterator[bytes], batch: int) -> Iterator[bytes]:
    while piece := b"".join(islice(lines, batch)):
        yield piece


def _hash(piece: bytes) -> str:
    return hashlib.sha256(piece).hexdigest()[:32]


class _Noted:
    """Which pieces of which graphs the endpoint has accepted: a line for each, so that a torn one costs one piece."""

    def __init__(self, path: Path, url: str, dry_run: bool) -> None:
        self._path = path
        self._pieces: dict[str, list[str]] = {}
        for line in _lines(path):
            self._take(line)
        if not dry_run and not path.exists():
            # For people who find the file; nothing reads this line.
            self._append({"endpoint": url})

    def graphs(self) -> set[str]:
        return set(self._pieces)

    def accepted(self, name: str, hashes: list[str]) -> int | None:
        """The first piece still to send: 0 where the graph is new or another now, ``None`` where all is there."""
        had = self._pieces.get(name, [])
        if had == hashes:
            return None
        return len(had) if had and had == hashes[: len(had)] else 0

    def add(self, name: str, number: int, piece: bytes) -> None:
        line = {"graph": name, "piece": number, "sha256": _hash(piece)}
        self._take(line)
        self._append(line)

    def forget(self, name: str) -> None:
        line = {"graph": name, "gone": True}
        self._take(line)
        self._append(line)

    def _take(self, line: Mapping[str, object]) -> None:
        name, number = line.get("graph"), line.get("piece")
        if not isinstance(name, str):
            return
        if line.get("gone"):
            self._pieces.pop(name, None)
        elif number == 0:
            self._pieces[name] = [str(line.get("sha256"))]
        elif number == len(self._pieces.get(name, [])):
            self._pieces[name].append(str(line.get("sha256")))

    def _append(self, line: Mapping[str, object]) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
        except OSError as error:
            raise OutputError(f"cannot be written: {error.strerror or error}", str(self._path)) from error


def _lines(path: Path) -> Iterator[Mapping[str, object]]:
    if not path.exists():
        return
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            try:
                read = json.loads(line)
            except ValueError:
                # A line torn by a crash costs no more than sending its piece again.
                continue
            if isinstance(read, dict):
                yield read
