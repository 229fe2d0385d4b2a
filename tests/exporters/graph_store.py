"""A small Graph Store over HTTP for tests (SPARQL 1.1 Graph Store HTTP Protocol), which can be made to misbehave."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse


class Server(ThreadingHTTPServer):
    """What the endpoint holds, what it was asked, and how it is to fail."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store = Store()
        self.asked: list[tuple[str, str]] = []
        self.failures: list[int] = []
        """Answers to give to the next requests instead of doing anything; 0 breaks the connection off."""
        self.user: str | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/rdf-graph-store"

    def lines(self) -> list[str]:
        return sorted(f"{quad} ." for quad in self.store)


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def _handle(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        graph = NamedNode(parse_qs(urlsplit(self.path).query)["graph"][0])
        self.server.asked.append((self.command, graph.value))
        if self.server.failures:
            self._fail(self.server.failures.pop(0))
        elif self.server.user and self.headers.get("Authorization") != _basic(self.server.user):
            self._answer(401, {"WWW-Authenticate": 'Basic realm="store"'})
        else:
            self._answer(self._do(graph, body))

    do_PUT = do_POST = do_DELETE = _handle  # noqa: N815

    def _do(self, graph: NamedNode, body: bytes) -> int:
        store = self.server.store
        known = store.contains_named_graph(graph)
        if self.command == "DELETE" and not known:
            return 404
        if self.command in ("PUT", "DELETE"):
            store.remove_graph(graph)
        for triple in parse(body, RdfFormat.TURTLE):
            store.add(Quad(triple.subject, triple.predicate, triple.object, graph))
        return 204 if known else 201

    def _fail(self, code: int) -> None:
        if code:
            self._answer(code, {"Retry-After": "7"} if code == 503 else {})
        else:
            self.close_connection = True

    def _answer(self, code: int, headers: dict[str, str] | None = None) -> None:
        self.send_response(code)
        for name, value in {**(headers or {}), "Content-Length": "0"}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def _basic(user: str) -> str:
    return "Basic " + base64.b64encode(user.encode()).decode()


@contextmanager
def serving() -> Iterator[Server]:
    """An empty Graph Store on loopback that goes away at the end."""
    with Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
