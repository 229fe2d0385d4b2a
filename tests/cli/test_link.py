"""``link`` against a real server of the Reconciliation API 0.2 on this machine."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from rapidfuzz.fuzz import ratio

from .conftest import Command, command

TABLE = (("p1", "Ilka Marn", "person"), ("p2", "Bram Oduya", "person"), ("p3", "Bram Odoya", "person"),
         ("o1", "Velmora Port Authority", "organization"))  # fmt: skip
TEXT = "Trade Minister Ilka Marn said the port would stay open. Marn met Bram Odaya on Monday."


class Handler(BaseHTTPRequestHandler):
    """A reconciliation service over :data:`TABLE`; a first request to ``/busy`` is put off, ``/broken`` is no JSON."""

    asked: list[dict[str, Any]]
    busy: int

    def do_GET(self) -> None:
        if self.path == "/gone":
            self._send(404, b"{}")
        elif self.path == "/broken":
            self._send(200, b"<html>")
        else:
            manifest = {"versions": ["0.2"], "name": "Register", "identifierSpace": "http://example.org/id/",
                        "schemaSpace": "http://example.org/type/", "batchSize": 2}  # fmt: skip
            self._send(200, json.dumps(manifest).encode())

    def do_POST(self) -> None:
        if self.path == "/busy" and type(self).busy:
            type(self).busy -= 1
            self._send(503, b"{}", ("Retry-After", "0"))
            return
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        queries = json.loads(parse_qs(body)["queries"][0])
        self.asked.append(queries)
        self._send(200, json.dumps({key: {"result": self._answers(one)} for key, one in queries.items()}).encode())

    def _answers(self, asked: dict[str, Any]) -> list[dict[str, Any]]:
        rows = [
            (ratio(asked["query"], name), key, name) for key, name, kind in TABLE if asked.get("type", kind) == kind
        ]
        best = sorted(rows, reverse=True)[: asked["limit"]]
        return [
            {"id": key, "name": name, "score": score, "match": score == 100, "type": []} for score, key, name in best
        ]

    def _send(self, code: int, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(code)
        for name, value in (("Content-Length", str(len(body))), *headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """No line for each request."""


@pytest.fixture
def service() -> Iterator[str]:
    Handler.asked, Handler.busy = [], 1
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of one article, not to be changed."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(TEXT)
    build(command, folder)
    return folder


@pytest.fixture
def project(small: Path, tmp_path: Path) -> Path:
    shutil.copytree(small, tmp_path, dirs_exist_ok=True)
    return tmp_path


def build(run: Command, folder: Path) -> str:
    done = run("build", folder / "in", "-o", folder / "out", "-j", "1", "--curation", folder / "curation.jsonl")
    assert done.code == 0, done.err
    return done.err


def link(run: Command, folder: Path, url: str, *more: str) -> Any:
    where = ("-g", folder / "out", "--curation", folder / "curation.jsonl", "--pause", "0")
    return run("link", "--reconcile", url, *where, "--format", "json", *more)


def test_what_a_service_knows_reaches_the_graph(run: Command, project: Path, service: str) -> None:
    dry = link(run, project, f"{service}/busy", "--type", "person=person", "--dry-run")
    assert dry.code == 0, dry.err
    assert not (project / "links.jsonl").exists()
    done = link(run, project, f"{service}/busy", "--type", "person=person")
    rows = {row["actor"]: row for row in json.loads(done.out)}
    assert rows["Ilka Marn"]["iri"] == "http://example.org/id/p1"
    assert rows["Ilka Marn"]["sure"] == "yes"
    assert "Bram Odaya" not in rows, "two candidates are as good"
    build(run, project)
    answer = run(
        "query", "-g", project / "out", "SELECT ?o ?c { ?s rdf:subject ?a ; rdf:object ?o ; ag:confidence ?c }"
    )
    assert "http://example.org/id/p1" in answer.out
    asked = "ASK { ?a skos:exactMatch <http://example.org/id/p1> ; rdfs:label 'Ilka Marn' }"
    assert run("query", "-g", project / "out", asked).out == "yes\n"
    assert run("validate", project / "out" / "graph.ttl").code == 0
    again = link(run, project, f"{service}/busy", "--type", "person=person")
    assert again.code == 0
    assert "Ilka Marn" not in {query["query"] for batch in Handler.asked[-1:] for query in batch.values()}


def test_questions_come_in_batches_with_properties(run: Command, project: Path, service: str) -> None:
    done = link(run, project, service, "--property", "P297=country", "--threshold", "95")
    assert done.code == 0, done.err
    assert Handler.asked
    assert all(len(batch) <= 2 for batch in Handler.asked)
    assert all("type" not in query for batch in Handler.asked for query in batch.values())


@pytest.mark.parametrize(("path", "message"), [("/gone", "404"), ("/broken", "no JSON")])
def test_a_service_that_fails_is_one_line(run: Command, project: Path, service: str, path: str, message: str) -> None:
    done = link(run, project, service + path)
    assert done.code == 1
    assert message in done.err
    assert len(done.messages) == 1


def test_no_service_at_all_is_one_line(run: Command, project: Path) -> None:
    done = link(run, project, "http://127.0.0.1:9/", "--timeout", "2")
    assert done.code == 1
    assert "cannot be reached" in done.err


@pytest.mark.parametrize("wrong", [("--type", "fish"), ("--property", "P1"), ("--property", "P1=colour")])
def test_wrong_options_are_told(run: Command, project: Path, wrong: tuple[str, str]) -> None:
    assert link(run, project, "http://127.0.0.1:9/", *wrong).code == 2
