"""Serving the pages of a build at an address."""

from __future__ import annotations

import socket as sockets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import uvicorn
from starlette.routing import BaseRoute

from actorgraph.errors import ActorgraphError, StoreError
from actorgraph.pages import api
from actorgraph.pages.app import Pages, application
from actorgraph.pages.asking import Asker
from actorgraph.pages.editing import Corrections
from actorgraph.pages.sparql import Protocol

__all__ = ["Asker", "Corrections", "Protocol", "address", "listening", "name_of", "pages_of", "run"]

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def name_of(folder: Path, name: str | None) -> str:
    """What the pages are headed by."""
    if name:
        return name
    whole = folder.absolute()
    return (whole.parent if whole.name == "exports" else whole).name or "actorgraph"


def pages_of(folder: Path, name: str | None = None) -> Pages:
    """The pages of a build.

    Raises:
        StoreError: there is none, or one of an older version.
    """
    if not folder.is_dir():
        raise StoreError("no build here; run actorgraph build first, or name its folder with -g", str(folder))
    return Pages(folder, name_of(folder, name))


@contextmanager
def listening(host: str, port: int) -> Iterator[sockets.socket]:
    """A socket that listens.

    Raises:
        ActorgraphError: the port is in use, or the address is not one of this machine.
    """
    try:
        made = sockets.create_server((host, port), family=sockets.AF_INET6 if ":" in host else sockets.AF_INET)
    except OSError as error:
        raise ActorgraphError(
            f"port {port} cannot be used ({error.strerror}); choose another with --port", host
        ) from error
    with made:
        yield made


def address(socket: sockets.socket) -> str:
    host, port = socket.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def run(pages: Pages, socket: sockets.socket, host: str, routes: list[BaseRoute] | None = None) -> None:
    """Serve until interrupted. On loopback only this machine's own names are answered, so that no page elsewhere can
    reach it under a name that it makes point here."""
    hosts = [*LOOPBACK, "[::1]"] if host in LOOPBACK else None
    Thread(target=pages.warm, daemon=True).start()
    app = application(pages, [*(routes or []), *api.routes(pages)], hosts)
    uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", server_header=False)).run([socket])
