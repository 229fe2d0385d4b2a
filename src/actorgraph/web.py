"""One request to a server that need not be well-behaved: bounded in time, in size and in where it may lead.

The time limits of sockets hold for each packet, so that a server which sends a byte now and then keeps a program for
ever; here the whole exchange has one, from looking up the name to the last byte.
"""

from __future__ import annotations

import threading
from http.client import HTTPException
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import BaseHandler, HTTPRedirectHandler, OpenerDirector, Request, build_opener

LARGEST = 20_000_000
"""Bytes of an answer that are read at most."""


class WebError(Exception):
    """A server that cannot be reached or does not answer as servers do; carries one line for a person."""


class RefusedError(WebError):
    """A server that answers with an error.

    Attributes:
        code: of HTTP; ``said``: the beginning of what it told; ``wait``: seconds after which to ask again, if it says.
    """

    def __init__(self, code: int, reason: str, said: str = "", wait: float | None = None) -> None:
        super().__init__(f"{code} {reason}")
        self.code, self.reason, self.said, self.wait = code, reason, said, wait


class _SameServer(HTTPRedirectHandler):
    """Follows a redirection of a question to the same server alone; whatever is written goes where it was sent."""

    def redirect_request(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str) -> Any:
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if req.get_method() != "GET" or (old.scheme, old.netloc) != (new.scheme, new.netloc):
            # Not followed: it may lead into this machine's own network, and a key must not go elsewhere.
            raise RefusedError(code, f"leads to {newurl[:200]}; give that address if it is to be trusted")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def opener(*handlers: BaseHandler) -> OpenerDirector:
    """What sends requests: nothing but HTTP and HTTPS, redirections on the same server alone."""
    return build_opener(_SameServer(), *handlers)


def is_address(url: str) -> bool:
    """Whether a text is an address of HTTP or HTTPS that can be asked at all."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and url.isprintable()
    except ValueError:
        return False


def fetch(through: OpenerDirector, request: Request, seconds: float, largest: int = LARGEST) -> bytes:
    """The answer to a request; if it takes too long it is left alone, and ends with this process at the latest.

    Args:
        seconds: that the whole exchange may take.
        largest: bytes that the answer may have.

    Raises:
        RefusedError: the server answers with an error.
        WebError: it cannot be reached, takes too long, sends too much or something else than HTTP.
    """
    done: list[bytes] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(_exchange(through, request, seconds, largest))
        except BaseException as error:
            failed.append(error)

    # A daemon, or a server that never ends its answer would keep the program from ending.
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not done:
        raise WebError(f"gives no whole answer in {seconds:g} s")
    return done[0]


def _exchange(through: OpenerDirector, request: Request, seconds: float, largest: int) -> bytes:
    try:
        with through.open(request, timeout=seconds) as answer:
            # One byte more than may be, to tell what is too much from what just fits.
            read: bytes = answer.read(largest + 1)
            # A read with a limit raises nothing where the server sends less than it announced.
            missing = getattr(answer, "length", None)
    except HTTPError as error:
        raise _refused(error) from error
    except WebError:
        raise
    except URLError as error:
        raise WebError(_reason(error.reason)) from error
    except (OSError, HTTPException, ValueError, LookupError) as error:
        raise WebError(_reason(error)) from error
    if len(read) > largest:
        raise WebError(f"answers with more than {largest} bytes")
    if missing:
        raise WebError("broke its answer off")
    return read


def _refused(error: HTTPError) -> RefusedError:
    said = ""
    try:
        said = " ".join(error.read(400).decode("utf-8", "replace").split())[:160]
        wait = error.headers.get("Retry-After", "")
    except (OSError, HTTPException, ValueError):
        wait = ""
    seconds = float(wait) if wait.isascii() and wait.isdecimal() and len(wait) < 9 else None
    return RefusedError(error.code, " ".join(str(error.reason).split())[:160], said, seconds)


def _reason(error: object) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
