"""Corrections from the pages: shown before they are written to ``curation.jsonl``, taken back as easily.

Nothing else is ever changed. What is written takes effect with the next build; the pages say so.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from actorgraph.errors import ActorgraphError, OutputError, QueryError
from actorgraph.model import EntityType
from actorgraph.pages import wording
from actorgraph.pages.addresses import ServerAddresses
from actorgraph.pages.app import Pages
from actorgraph.pages.bodies import fields_of, text_of
from actorgraph.pages.database import Database, Row
from actorgraph.resolution.curation.decisions import (
    Decision,
    MentionKey,
    Mentions,
    Merge,
    NotSame,
    Reject,
    Rename,
    Retype,
    Split,
    from_json,
    to_json,
)

TYPES: tuple[EntityType, ...] = get_args(EntityType)
FOUND = 12
"""Actors offered where a name fits several."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A correction that is not written yet.

    Attributes:
        decision: ``None`` where it is not clear yet who is meant.
        told: what it means, in words.
        choices: actors of whom one must be chosen first.
    """

    decision: Decision | None
    told: str
    choices: tuple[Row, ...] = ()


class Corrections:
    """The pages of corrections.

    Args:
        pages: the pages around them.
        path: the file of corrections.
        append: writes decisions to the end of a file.
    """

    def __init__(self, pages: Pages, path: Path, append: Callable[[Path, Iterable[Decision]], None]) -> None:
        self._pages, self._path, self._append = pages, path, append
        self._token = secrets.token_urlsafe(24)
        self._lock = Lock()
        pages.edits = self.notice

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/corrections", self.all, methods=["GET"]),
            Route("/corrections/new", self.new, methods=["GET"]),
            Route("/corrections/write", self.write, methods=["POST"]),
            Route("/corrections/undo", self.undo, methods=["POST"]),
        ]

    def notice(self) -> str:
        """What a rebuild will change, in a line; empty where nothing was written since the build."""
        try:
            written = self._path.stat().st_mtime_ns
            built = self._pages.served.path.stat().st_mtime_ns
        except OSError:
            return ""
        if written <= built:
            return ""
        return "Corrections were written since this build; run actorgraph build again to see them take effect."

    # ---------------------------------------------------------------------------------------------------- pages

    def all(self, request: Request) -> Response:
        """What has been corrected, each with the way to take it back."""
        rows = [self._shown(line) for line in self._lines()]
        context = {"rows": list(reversed(rows)), "path": str(self._path), "token": self._token}
        with self._pages.served.opened() as database:
            return self._pages.page("corrections", context, database, request)

    def new(self, request: Request) -> Response:
        """A correction before it is written."""
        given = dict(request.query_params)
        with self._pages.served.opened() as database:
            proposed = propose(database, given)
            line = to_json(proposed.decision) if proposed.decision else ""
            context = {
                "current": "corrections",
                "proposed": proposed,
                "line": line,
                "given": given,
                "token": self._token,
                "path": str(self._path),
            }
            return self._pages.page("correction", context, database, request)

    async def write(self, request: Request) -> Response:
        given = await self._posted(request)
        with self._pages.served.opened() as database:
            proposed = propose(database, given)
        if proposed.decision is None:
            raise HTTPException(400, "It is not clear who is meant.")
        with self._lock:
            self._append(self._path, [proposed.decision])
        return self._back(request)

    async def undo(self, request: Request) -> Response:
        """Delete one line, told by its hash, so that a file that somebody else changes meanwhile loses no other."""
        given = await self._posted(request)
        with self._lock:
            lines = self._lines()
            wanted = [number for number, line in enumerate(lines) if _key(line) == given.get("line")]
            if not wanted:
                raise HTTPException(409, "This correction is no longer in the file.")
            del lines[wanted[-1]]
            self._replace(lines)
        return self._back(request)

    async def _posted(self, request: Request) -> dict[str, str]:
        """The fields of a form of ours: another site's cannot know the token."""
        given = dict(fields_of(await text_of(request)))
        if not secrets.compare_digest(given.pop("token", ""), self._token):
            raise HTTPException(403, "This form is of another session of the server; load the page again.")
        return given

    @staticmethod
    def _back(request: Request) -> Response:
        return RedirectResponse(ServerAddresses(request.scope.get("root_path", "")).page("corrections"), 303)

    # ------------------------------------------------------------------------------------------------- the file

    def _lines(self) -> list[str]:
        try:
            return [line for line in self._path.read_text(encoding="utf-8").splitlines() if line.strip()]
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as error:
            raise OutputError(f"cannot be read: {error}", str(self._path)) from error

    def _replace(self, lines: Iterable[str]) -> None:
        new = self._path.with_name(f".{self._path.name}.new")
        try:
            new.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
            os.replace(new, self._path)
        except OSError as error:
            raise OutputError(f"cannot be written: {error.strerror or error}", str(self._path)) from error

    @staticmethod
    def _shown(line: str) -> dict[str, Any]:
        try:
            decision = from_json(line)
            told = f"{decision.action}: {', '.join(dict.fromkeys(key.text for key in decision.mentions)) or line}"
            note = decision.note
        except ActorgraphError as error:
            told, note = f"cannot be read: {error}", ""
        return {"told": told, "line": line, "note": note, "key": _key(line)}


def _key(line: str) -> str:
    return hashlib.sha256(line.encode()).hexdigest()[:24]


# ---------------------------------------------------------------------------------------------- what is proposed


def propose(database: Database, given: Mapping[str, str]) -> Proposed:
    """The correction that a form asks for.

    Raises:
        QueryError: it names nobody, or lacks something.
    """
    action, note = given.get("action", ""), " ".join(given.get("note", "").split())[:500]
    if action == "reject-assertion":
        return _assertion(database, given.get("assertion", ""), note)
    one = _actor(database, given.get("actor", ""))
    mine = mentions(database, one["id"])
    told = f"{one['name']} ({wording.KINDS[one['type']]}, {wording.count(one['articles'], 'article')})"
    if action in ("merge", "not-same"):
        return _pair(database, action, given.get("other", ""), one, told, note)
    if action == "rename":
        name = " ".join(given.get("name", "").split())
        if not name:
            raise QueryError("give the new name")
        return Proposed(Rename(target=mine, name=name, note=note), f"{told} is to be called {name}.")
    if action == "retype":
        kind = next((one for one in TYPES if one == given.get("type")), None)
        if kind is None:
            raise QueryError(f"give a type: {', '.join(TYPES)}")
        return Proposed(Retype(target=mine, type=kind, note=note), f"{told} is a {wording.KINDS[kind]}.")
    if action == "reject":
        return Proposed(Reject(target=mine, note=note), f"{told} is no actor: it and all that hangs on it goes.")
    if action == "split":
        return _split(database, given.get("article", ""), one, told, note)
    raise QueryError("no correction of that name; use the buttons of a page")


def _pair(database: Database, action: str, name: str, one: Row, told: str, note: str) -> Proposed:
    found = named(database, name)
    found = [row for row in found if row["id"] != one["id"]]
    if not found:
        raise QueryError(f"nobody else is called '{name}' here; give a name or an id" if name else "name the other one")
    joined = "are one actor" if action == "merge" else "are never to be joined"
    if len(found) > 1:
        return Proposed(None, f"Several are called so. Which of them and {told} {joined}?", tuple(found))
    kind = Merge if action == "merge" else NotSame
    other = found[0]
    meant = f"{other['name']} ({wording.KINDS[other['type']]}, {wording.count(other['articles'], 'article')})"
    decision = kind(left=mentions(database, one["id"]), right=mentions(database, other["id"]), note=note)
    return Proposed(decision, f"{told} and {meant} {joined}.")


def _split(database: Database, key: str, one: Row, told: str, note: str) -> Proposed:
    every = mentions(database, one["id"])
    out = tuple(mention for mention in every if mention.article == key)
    rest = tuple(mention for mention in every if mention.article != key)
    if not out or not rest:
        raise QueryError(f"{one['name']} must keep some articles and lose some")
    return Proposed(Split(out=out, rest=rest, note=note), f"In {key}, {told} is somebody else than elsewhere.")


def _assertion(database: Database, thing: str, note: str) -> Proposed:
    found = database.row("SELECT words, kind FROM assertions WHERE id = ?", thing)
    if found is None:
        raise QueryError(f"no assertion has the id {thing}")
    return Proposed(
        Reject(assertion=thing, note=note),
        f"The {found['kind']} “{wording.shortened(found['words'] or thing)}” is wrong.",
    )


def _actor(database: Database, thing: str) -> Row:
    found = database.row("SELECT id, name, type, articles FROM actors WHERE id = ?", thing)
    if found is None:
        raise QueryError(f"no actor has the id '{thing}' here")
    return found


def named(database: Database, name: str) -> list[Row]:
    """Whom an id or a whole name means, the best attested first."""
    columns = "a.id, a.name, a.type, a.articles"
    by_id = database.rows(f"SELECT {columns} FROM actors a WHERE a.id = ?", name.strip())
    words = '"' + name.replace('"', " ").strip() + '"'
    if by_id or not name.strip():
        return by_id
    return database.rows(
        f"""SELECT {columns} FROM actors a WHERE a.id IN
        (SELECT n.actor FROM names_search f JOIN names n ON n.n = f.rowid WHERE names_search MATCH ?)
        ORDER BY lower(a.name) = ? DESC, a.sources DESC, a.id LIMIT {FOUND}""",
        words,
        name.strip().lower(),
    )


def mentions(database: Database, actor: str) -> Mentions:
    """The first mention of an actor in each article's reading: what a correction names it by."""
    rows = database.rows(
        """SELECT r.key, e.first, m.text FROM entities e JOIN articles r ON r.id = e.article
        JOIN mentions m ON m.entity = e.id AND m.start = e.first WHERE e.actor = ?
        GROUP BY e.id ORDER BY r.key, e.first""",
        actor,
    )
    return tuple(MentionKey(row["key"], row["first"], row["text"]) for row in rows)
