"""Where pages stand: on a server, or as files in a folder. Templates ask for nothing else."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Protocol
from urllib.parse import quote, urlencode

THINGS = ("actor", "article", "statement", "event")
"""Kinds of pages of which there are many."""

_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")


class Addresses(Protocol):
    """Makes the address of a page."""

    static: bool
    """Whether pages are files, so that no server answers."""

    def page(
        self,
        kind: str,
        thing: str | None = None,
        /,
        *,
        at: str | None = None,
        start: int | None = None,
        **query: object,
    ) -> str:
        """The address of a page, of one thing where it is named.

        Args:
            at: an anchor.
            start: the character of an article that the anchor stands at, which tells the part of a long one.
            query: the page's state.
        """

    def file(self, name: str) -> str:
        """The address of a style sheet, script or picture."""


Starts = Mapping[str, Sequence[int]]
"""Where the parts of long articles start, by the article's id; of an article of one part nothing is known."""


def part_at(starts: Starts, thing: str | None, start: int | None) -> int:
    """The part of an article that a character stands in, counted from 1."""
    return max(bisect_right(starts.get(thing or "", ()), start or 0), 1)


def _ended(path: str, at: str | None, query: dict[str, object]) -> str:
    # A trailing underscore lets templates name parameters that are words of Python.
    parameters = {key.rstrip("_"): str(value) for key, value in query.items() if value not in (None, "")}
    return path + (f"?{urlencode(parameters)}" if parameters else "") + (f"#{quote(at)}" if at else "")


class ServerAddresses:
    """Addresses on a server, below ``root``."""

    static = False

    def __init__(self, root: str = "", starts: Starts = MappingProxyType({})) -> None:
        self._root, self._starts = root.rstrip("/"), starts

    def page(
        self,
        kind: str,
        thing: str | None = None,
        /,
        *,
        at: str | None = None,
        start: int | None = None,
        **query: object,
    ) -> str:
        query = _with_part(self._starts, kind, thing, start, query)
        path = f"/{'' if kind == 'home' else kind}" + (f"/{quote(thing, safe='')}" if thing else "")
        return _ended(self._root + path, at, query)

    def file(self, name: str) -> str:
        return f"{self._root}/static/{name}"


class FolderAddresses:
    """Addresses relative to a page that lies ``depth`` folders deep."""

    static = True

    def __init__(self, depth: int = 0, starts: Starts = MappingProxyType({})) -> None:
        self._up, self._starts = "../" * depth, starts

    def page(
        self,
        kind: str,
        thing: str | None = None,
        /,
        *,
        at: str | None = None,
        start: int | None = None,
        **query: object,
    ) -> str:
        query = _with_part(self._starts, kind, thing, start, query)
        if thing and "part" in query:
            thing = part_of(thing, int(str(query.pop("part"))))
        return _ended(self._up + file_of(kind, thing), at, query)

    def file(self, name: str) -> str:
        return f"{self._up}static/{name}"


def _with_part(
    starts: Starts, kind: str, thing: str | None, start: int | None, query: dict[str, object]
) -> dict[str, object]:
    """The query that leads to the part of a long article in which a character stands."""
    part = part_at(starts, thing, start) if kind == "article" else 1
    return {**query, "part": part} if part > 1 else query


def part_of(thing: str, part: int) -> str:
    """What the page of a part of a long article is called by."""
    return f"{thing}.part{part}" if part > 1 else thing


def file_of(kind: str, thing: str | None = None) -> str:
    """The file of a page. Ids are plain; a key that is none, or is too long, becomes a hash."""
    if thing is None:
        return f"{'index' if kind == 'home' else kind}.html"
    plain = thing if _PLAIN.fullmatch(thing) else hashlib.sha256(thing.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}/{plain}.html"
