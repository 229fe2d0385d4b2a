"""A Virtuoso of our own for one test: its configuration, a free port on loopback, a folder that goes away."""

from __future__ import annotations

import json
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_INI = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
FileExtend = 200
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
SchedulerInterval = 10
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 4
[SPARQL]
DefaultGraph = https://example.org/graph
ResultSetMaxRows = 100000
"""
GRAPH = "https://example.org/graph"


class Virtuoso:
    """A running server with one graph."""

    def __init__(self, folder: Path, sql: int, http: int) -> None:
        self.folder, self.sql, self.http = folder, sql, http

    def run(self, statement: str) -> None:
        command = ["isql-vt", f"127.0.0.1:{self.sql}", "dba", "dba", "VERBOSE=OFF", f"EXEC={statement}"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        assert "Error" not in done.stderr, done.stderr

    def load(self, path: Path) -> None:
        """Load a Turtle file into :data:`GRAPH`."""
        self.run(f"DB.DBA.TTLP(file_to_string_output('{path.name}'), '', '{GRAPH}', 0); checkpoint;")

    def select(self, sparql: str) -> list[tuple[str, ...]]:
        query = {"query": sparql, "default-graph-uri": GRAPH, "format": "application/sparql-results+json"}
        url = f"http://127.0.0.1:{self.http}/sparql?{urllib.parse.urlencode(query)}"
        with urllib.request.urlopen(url, timeout=300) as answer:
            found = json.load(answer)
        names = found["head"]["vars"]
        return sorted(tuple(row[name]["value"] for name in names) for row in found["results"]["bindings"])


@contextmanager
def running(folder: Path, seconds: float = 180) -> Iterator[Virtuoso]:
    """Start a server in ``folder`` and stop it at the end."""
    server = Virtuoso(folder, *_free_ports(2))
    (folder / "virtuoso.ini").write_text(_INI.format(sql=server.sql, http=server.http))
    process = subprocess.Popen(
        ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(process, server, seconds)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(process: subprocess.Popen[bytes], server: Virtuoso, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert process.poll() is None, (server.folder / "virtuoso.log").read_text()
        try:
            server.select("SELECT ?s WHERE { ?s ?p ?o } LIMIT 1")
            return
        except OSError:
            time.sleep(0.5)
    raise AssertionError("Virtuoso did not answer: " + (server.folder / "virtuoso.log").read_text())


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return ports
