"""Corrections from the pages: shown before they are written to ``curation.jsonl``, taken back as easily.

Nothing else is ever changed. What is written takes effect with the next build; the pages say so.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from actorgraph.errors import ActorgraphError, OutputError
from actorgraph.linking.curation.decisions import Decision, from_json, to_json
from actorgraph.pages.addresses import ServerAddresses
from actorgraph.pages.app import Pages
from actorgraph.pages.bodies import fields_of, text_of
from actorgraph.pages.proposals import STATUSES, propose
from actorgraph.pages.views.shared import ROLES, those_named


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
            Route("/corrections/role/{thing}", self.role, methods=["GET"]),
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

    def all(self, request: Request) -> Response:
        """What has been corrected, each with the way to take it back."""
        # Also lines that cannot be read: whoever wrote them finds them here.
        rows = []
        for line in self._lines():
            try:
                decision = from_json(line)
                names = ", ".join(dict.fromkeys(key.text for key in decision.mentions))
                meaning, note = f"{decision.action}: {names or line}", decision.note
            except ActorgraphError as error:
                meaning, note = f"cannot be read: {error}", ""
            rows.append({"told": meaning, "line": line, "note": note, "key": _key(line)})
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

    def role(self, request: Request) -> Response:
        """One role as an article states it, with what can be set otherwise."""
        with self._pages.served.opened() as database:
            found = database.row(f"{ROLES} WHERE o.id = ?", request.path_params["thing"])
            if found is None:
                raise HTTPException(404, "There is no role of this id in this build.")
            context = {
                "current": "corrections",
                "role": found,
                "named": those_named(database, found["article"]),
                "statuses": STATUSES,
            }
            return self._pages.page("edit_role", context, database, request)

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
            new = self._path.with_name(f".{self._path.name}.new")
            try:
                # To a new file first: a full disk must not cost the corrections.
                new.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
                os.replace(new, self._path)
            except OSError as error:
                raise OutputError(f"cannot be written: {error.strerror or error}", str(self._path)) from error
        return self._back(request)

    async def _posted(self, request: Request) -> dict[str, str]:
        """The fields of a form of ours: another site's cannot know the token."""
        given = dict(fields_of(await text_of(request)))
        # In constant time: how long it takes must tell nothing of the token.
        if not secrets.compare_digest(given.pop("token", ""), self._token):
            raise HTTPException(403, "This form is of another session of the server; load the page again.")
        return given

    @staticmethod
    def _back(request: Request) -> Response:
        return RedirectResponse(ServerAddresses(request.scope.get("root_path", "")).page("corrections"), 303)

    def _lines(self) -> list[str]:
        try:
            return [line for line in self._path.read_text(encoding="utf-8").splitlines() if line.strip()]
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as error:
            raise OutputError(f"cannot be read: {error}", str(self._path)) from error


def _key(line: str) -> str:
    return hashlib.sha256(line.encode()).hexdigest()[:24]
