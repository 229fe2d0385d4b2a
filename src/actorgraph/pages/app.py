"""The local web application: every page and its JSON, read-only unless corrections are allowed.

Nothing is loaded from another host and nothing runs but the files of this package: a strict Content-Security-Policy
holds that, whatever names, titles and texts contain.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from actorgraph.errors import ActorgraphError, StoreError
from actorgraph.model import Span
from actorgraph.pages import network as kept_network
from actorgraph.pages.addresses import ServerAddresses
from actorgraph.pages.database import Database, Served
from actorgraph.pages.rendering import render
from actorgraph.pages.views import articles, connections, kinds, overview, search, things
from actorgraph.pages.views.changes import with_changes
from actorgraph.pages.views.shared import MANY

if TYPE_CHECKING:
    from actorgraph.comparison.shifts import Shift

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    )
)
HEADERS = (
    (b"content-security-policy", f"{POLICY}; frame-ancestors 'none'".encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
STATIC = Path(__file__).parent / "static"
BEST_KNOWN = 200
"""Actors whose pages are made when the server starts; theirs are asked for most, and are the longest to make."""

SOON = 2000
"""Articles up to which changes of position are worked out when the server starts: it takes seconds for a thousand."""

KEPT = frozenset(("home", "map", "outlets", "comparisons", "actor"))
"""Pages that are the same for everybody until the build changes, and take a while to make."""

ROWS = 40
"""Rows of each list on an actor's page, unless ``rows`` is given; each leads on to the search."""


class Changes(Protocol):
    """Where people changed their minds, found in all that they said."""

    def state(self) -> tuple[object, ...]:
        """What the answers depend on."""

    def __call__(self, speaker: str) -> Sequence[Shift]:
        """Where a speaker changed, in order."""

    def prepare(self) -> None:
        """Work out what is not there yet."""


View = Callable[[Database, Mapping[str, str]], Mapping[str, Any] | None]

VIEWS: Mapping[str, View] = {
    "home": lambda database, given: overview.home(database),
    "search": search.search,
    "timeline": overview.timeline,
    "map": lambda database, given: overview.world(database),
    "outlets": lambda database, given: overview.outlets(database),
    "comparisons": overview.compared,
    "kind": lambda database, given: kinds.kind(database, given["thing"]),
    "actor": lambda database, given: things.actor(database, given["thing"], min(_number(given, "rows", ROWS), MANY)),
    "statement": lambda database, given: things.statement(database, given["thing"]),
    "event": lambda database, given: things.event(database, given["thing"]),
    "article": lambda database, given: (
        (found := articles.article(database, given["thing"], _number(given, "part", 1))) and found | {"text_kept": True}
    ),
}
"""Page -> what it shows; ``thing`` is the id in the address."""


def _number(given: Mapping[str, str], name: str, usual: int) -> int:
    """A number of an address: how many rows each list of a page is to have, which part of an article."""
    asked = given.get(name, "")
    # Nine digits and more nobody means, and SQLite takes no more than nineteen.
    return max(int(asked), 1) if asked.isdecimal() and len(asked) < 9 else usual


class Headers:
    """Puts :data:`HEADERS` on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *HEADERS]
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


class Pages:
    """The pages of one build.

    Args:
        folder: the build.
        name: what the pages are headed by.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.served = Served(folder)
        self.name = name
        self.triples: Callable[[str, str], Response] | None = None
        self.edits: Callable[[], str] | None = None
        self.changes: Changes | None = None

    def site(self, database: Database, query: str = "") -> dict[str, Any]:
        """What every page shows besides its own; ``query`` is that of its address."""
        # For the link to this page as data: it keeps what is asked for on the page.
        query = "&".join([*(part for part in query.split("&") if part), "format=json"])
        return {
            "name": self.name,
            "articles": database.value("SELECT count(*) FROM articles"),
            "edit": self.edits is not None,
            "json": query,
            "policy": POLICY,
            "notice": self.edits() if self.edits else "",
        }

    def answer(self, page: str, request: Request) -> Response:
        """A page, or its data where ``format=json`` is asked for."""
        given = {**request.query_params, **request.path_params}
        with self.served.opened() as database:
            form = request.query_params.get("format")
            # As data these pages are asked for seldom, and are not worth keeping twice.
            if page in KEPT and not form:
                packed = self._packed(page, database, given, request.scope.get("root_path", ""), request.url.query)
                return packed_answer(packed, request, "text/html; charset=utf-8")
            context = self._context(page, database, given)
            if form == "json":
                return JSONResponse(plain(context))
            if form and self.triples and (thing := given.get("thing")):
                return self.triples(database.about["base"] + thing, form)
            return self.page(page, context, database, request)

    def _context(self, page: str, database: Database, given: Mapping[str, str]) -> Mapping[str, Any]:
        context = VIEWS[page](database, given)
        if context is None:
            raise HTTPException(404, f"There is no {page} of this id in this build.")
        # Changes of position follow the corrections too, so that they are no part of the build's tables.
        if page == "actor" and self.changes and (shifts := self.changes(given["thing"])):
            return with_changes(database, dict(context), shifts)
        return context

    def _packed(
        self, page: str, database: Database, given: Mapping[str, str], root: str = "", query: str = ""
    ) -> bytes:
        """A page, packed: made once for a build and what is said of its corrections."""
        site = self.site(database, query)

        def make() -> bytes:
            context = {"current": page, **self._context(page, database, given)}
            return gzip.compress(
                render(page, context, ServerAddresses(root, articles.starts(database)), site).encode(), 6, mtime=0
            )

        # What is said of changes follows the corrections, which may change while the build stays.
        state = self.changes.state() if page == "actor" and self.changes else None
        asked = tuple(given.get(name, "") for name in ("thing", "rows", "kind", "page"))
        packed: bytes = database.kept(("page", page, asked, root, *site.items(), state), make)
        return packed

    def page(
        self, template: str, context: Mapping[str, Any], database: Database, request: Request, status: int = 200
    ) -> Response:
        """A template filled."""
        addresses = ServerAddresses(request.scope.get("root_path", ""), articles.starts(database))
        shown = {"current": template, **context}
        site = self.site(database, request.url.query)
        return Response(render(template, shown, addresses, site), status, media_type="text/html")

    def warm(self) -> None:
        """Work out what is of the whole build, so that whoever comes first finds it there."""
        with suppress(ActorgraphError):
            with self.served.opened() as database:
                # The timeline first: the front page, which most people see first, draws it too.
                VIEWS["timeline"](database, {})
                for page in sorted(KEPT - {"actor"}):
                    self._packed(page, database, {})
                for kind in ("", *search.KINDS):
                    search.search(database, {"kind": kind, "q": ""})
                # Any word: the first search by words reads the index from disk.
                search.search(database, {"q": "a"})
            # In a process of its own, and between two uses of the database: of a large build it takes long.
            kept_network.of(self.served)
            with self.served.opened() as database:
                few = database.value("SELECT count(*) FROM articles") <= SOON
            if self.changes and few:
                self.changes.prepare()
            with self.served.opened() as database:
                for row in database.rows(
                    "SELECT id FROM actors ORDER BY sources DESC, mentions DESC, id LIMIT ?", BEST_KNOWN
                ):
                    self._packed("actor", database, {"thing": row["id"]})


def packed_answer(packed: bytes, request: Request, kind: str) -> Response:
    """An answer that is kept packed, for those who can unpack it and those who cannot."""
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, headers={"content-encoding": "gzip", "vary": "Accept-Encoding"}, media_type=kind)
    return Response(gzip.decompress(packed), media_type=kind)


def plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [plain(part) for part in value]
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)


def application(pages: Pages, routes: list[BaseRoute] | None = None, hosts: list[str] | None = None) -> Starlette:
    """The application.

    Args:
        pages: what it shows.
        routes: more of them, before the pages' own.
        hosts: names by which it may be called; any where none are given.
    """

    def page(name: str) -> Callable[[Request], Response]:
        def show(request: Request) -> Response:
            return pages.answer(name, request)

        return show

    def network(request: Request) -> Response:
        if request.query_params.get("format") == "json":
            few = bool(request.query_params.get("few"))
            return packed_answer(kept_network.of(pages.served, few), request, "application/json")
        with pages.served.opened() as database:
            return pages.page("network", {}, database, request)

    def evidence(request: Request) -> Response:
        one, other = (request.query_params.get(name, "") for name in ("one", "other"))
        with pages.served.opened() as database:
            return JSONResponse(connections.evidence(database, one, other))

    def suggest(request: Request) -> Response:
        with pages.served.opened() as database:
            # No name has two hundred letters; longer words would only keep the server busy.
            return JSONResponse(search.suggestions(database, request.query_params.get("q", "")[:200]))

    def failed(request: Request, error: Exception) -> Response:
        status = (
            error.status_code if isinstance(error, HTTPException) else 503 if isinstance(error, StoreError) else 400
        )
        message = error.detail if isinstance(error, HTTPException) else str(error)
        # Where the tables cannot be opened no page can be made, not even that of an error.
        if request.query_params.get("format") == "json" or isinstance(error, StoreError):
            return JSONResponse({"error": message}, status)
        with pages.served.opened() as database:
            context = {"title": "Not found" if status == 404 else "That did not work", "message": message}
            return pages.page("message", context, database, request, status)

    made: list[BaseRoute] = [
        *(routes or []),
        Route("/", page("home")),
        *(Route(f"/{name}", page(name)) for name in ("search", "timeline", "map", "outlets", "comparisons")),
        *(Route(f"/{name}/{{thing:path}}", page(name)) for name in ("kind", "actor", "statement", "event", "article")),
        Route("/network", network),
        Route("/evidence", evidence),
        Route("/suggest", suggest),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    # Less than two kilobytes fit into one or two packets anyway.
    middleware = [Middleware(Headers), Middleware(GZipMiddleware, minimum_size=2000)]
    if hosts:
        middleware.append(Middleware(TrustedHostMiddleware, allowed_hosts=hosts))
    handlers: Any = {HTTPException: failed, ActorgraphError: failed}
    return Starlette(routes=made, middleware=middleware, exception_handlers=handlers)


def place_of(database: Database, thing: str) -> tuple[str, str] | None:
    """The kind of page and the id on it of anything that has an id in the graph."""
    # Roles and numbers have no pages of their own: their person's and their article's are shown.
    for page, sql in (
        ("actor", "SELECT id FROM actors WHERE id = ?"),
        ("article", "SELECT id FROM articles WHERE id = ?"),
        ("statement", "SELECT id FROM statements WHERE ? IN (id, iri)"),
        ("event", "SELECT id FROM occurrences WHERE id = ?"),
        ("event", "SELECT id FROM events WHERE ? IN (id, iri)"),
        ("actor", "SELECT person FROM roles WHERE ? IN (id, iri)"),
        ("article", "SELECT article FROM quantities WHERE ? IN (id, iri)"),
    ):
        found = database.value(sql, thing)
        if found:
            return page, str(found)
    return None
