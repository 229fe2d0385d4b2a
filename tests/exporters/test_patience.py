"""Servers that never come to an end: the whole of an answer has a time limit."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from actorgraph.errors import InputError, OutputError
from actorgraph.exporters.endpoint import TRIES, Endpoint
from actorgraph.pipeline.reconciling import Client

STARTS = [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n"]


@pytest.fixture(params=STARTS, ids=["silent", "headers", "body"])
def dripping(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a server that sends a byte every tenth of a second, and never comes to an end."""
    listening = socket.create_server(("127.0.0.1", 0))
    ended = threading.Event()

    def drip(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.sendall(request.param)
            while not ended.wait(0.1):
                if request.param:
                    connection.sendall(b"x")

    def serve() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=drip, args=(listening.accept()[0],), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    ended.set()
    listening.close()


def test_a_service_that_never_ends(dripping: str) -> None:
    start = time.monotonic()
    with pytest.raises(InputError, match="cannot be reached"):
        Client(dripping, timeout=0.5, sleep=lambda seconds: None).service()
    assert time.monotonic() - start < 20


def test_a_store_that_never_ends(dripping: str) -> None:
    waited: list[float] = []
    start = time.monotonic()
    with pytest.raises(OutputError, match="run the same command again"):
        Endpoint(dripping, seconds=0.3, wait=waited.append).send("PUT", "urn:graph", b"")
    assert len(waited) == TRIES - 1
    assert time.monotonic() - start < 20
