"""Requests to servers that misbehave: every one ends, in time, with a reason."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from urllib.request import Request

import pytest

from actorgraph import web

HEAD = b"HTTP/1.1 200 OK\r\n"


class Server:
    """Answers every connection with the same bytes; ``drip`` sends one byte each tenth of a second for ever."""

    def __init__(self) -> None:
        self.answer, self.drip = b"", False
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with connection:
            try:
                connection.recv(65536)
                connection.sendall(self.answer)
                while self.drip:
                    connection.sendall(b"x")
                    time.sleep(0.1)
            except OSError:
                pass

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.mark.parametrize("start", [b"", HEAD, HEAD + b"X-Long: ", HEAD + b"Content-Length: 9999\r\n\r\n"])
def test_a_server_that_drips_has_so_long_and_no_longer(server: Server, start: bytes) -> None:
    server.answer, server.drip = start, True
    began = time.monotonic()
    with pytest.raises(web.WebError):
        web.fetch(web.opener(), Request(server.url), 0.8)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\x00\xff\x00",
        b"HTTP/9.9 huh\r\n\r\n",
        b"HTTP/1.1 \xff\xff\r\n\r\n",
        HEAD + b"Content-Length: -5\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
        HEAD + b"X: " + b"a" * 70_000 + b"\r\n\r\n",
        HEAD + b"X: a\r\n" * 200 + b"\r\n",
        HEAD + b"Content-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://[/\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://other.invalid/\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n",
        b"HTTP/1.1 401 No\r\nWWW-Authenticate: Digest realm=\r\n\r\n",
        b"HTTP/1.1 503 Busy\r\nRetry-After: \xb2\r\n\r\n",
    ],
)
def test_an_answer_that_is_none_is_told(server: Server, answer: bytes) -> None:
    server.answer = answer
    with pytest.raises(web.WebError) as told:
        web.fetch(web.opener(), Request(server.url), 10)
    assert str(told.value)


def test_an_answer_has_a_largest_size(server: Server) -> None:
    server.answer = HEAD + b"\r\n" + b"x" * 1000
    assert len(web.fetch(web.opener(), Request(server.url), 10)) == 1000
    with pytest.raises(web.WebError, match="more than 999"):
        web.fetch(web.opener(), Request(server.url), 10, largest=999)


def test_what_is_written_is_never_led_elsewhere(server: Server) -> None:
    server.answer = b"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\n\r\n"
    with pytest.raises(web.RefusedError, match="leads to"):
        web.fetch(web.opener(), Request(server.url, b"data", method="POST"), 10)


def test_addresses() -> None:
    assert web.is_address("https://example.org:8890/sparql?x=1")
    for bad in ("ftp://x/", "http://", "http://[/", "http://x:99999/", "file:///etc", "http://x/\n", ""):
        assert not web.is_address(bad)
