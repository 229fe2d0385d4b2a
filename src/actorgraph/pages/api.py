"""What programs can ask of the server, described in OpenAPI 3.1: the same data that the pages show."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from actorgraph.pages.app import Pages
from actorgraph.pages.views.search import KINDS, Wanted

_SEARCH = {
    "q": "words, all of which must be there; in quotation marks as a phrase; the last may go on",
    "kind": f"one of {', '.join(KINDS)}; without it some of each",
    "type": "of actors: person, organization, place, group; of events: meeting ...; of numbers: count ...",
    "actor": "id of who says it, takes part, or is named",
    "about": "id of who is named in what was said",
    "outlet": "its name, whole",
    "since": "ISO day or the beginning of one",
    "until": "ISO day or the beginning of one",
    "sure": "least confidence, 0 to 1",
    "page": "counted from 1",
}
_PATHS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("/", "what is there, and where to begin", {}),
    ("/search", "actors, statements, events, articles and numbers", _SEARCH),
    ("/suggest", "actors and articles whose names begin so (JSON always)", {"q": "the beginning of a name"}),
    (
        "/actor/{thing}",
        "an actor or place: names, spells of roles, statements, events, neighbours ...",
        {"rows": "of each list, 50 unless told, 200 at most; counts says how many there are"},
    ),
    ("/statement/{thing}", "a statement: its words in the article, who else gives them, what it is compared with", {}),
    ("/event/{thing}", "an event with all its reports", {}),
    ("/article/{thing}", "an article's text with its marks", {"part": "of a long article, counted from 1"}),
    ("/kind/{thing}", "assertions of a kind that another package adds, by its name", {}),
    (
        "/timeline",
        "what was said and what happened, by day",
        {"since": "ISO day", "until": "ISO day", "what": "said or happened; without it both", "page": "counted from 1"},
    ),
    ("/map", "places with the events there", {}),
    ("/outlets", "outlets side by side", {}),
    (
        "/comparisons",
        "claims side by side",
        {"kind": "contradict, differ, changed, includes, agree, undecided, not-comparable", "page": "counted from 1"},
    ),
    (
        "/network",
        "actors with their places in the drawing, and connections",
        {"few": "yes: the best connected alone, and how many there are"},
    ),
    ("/evidence", "what the articles say of two actors together (JSON always)", {"one": "id", "other": "id"}),
)
_FORMATS = {
    "name": "format",
    "in": "query",
    "description": "json for data; of a thing also ttl, nt, jsonld, rdf",
    "schema": {"type": "string"},
}


def described() -> dict[str, Any]:
    """The description."""
    known = {field.name for field in fields(Wanted)}
    missing = known - set(_SEARCH)
    if missing:
        # A parameter that nobody described is a mistake of ours: the tests ask for this description and find it.
        raise AssertionError(f"not described: {sorted(missing)}")
    paths: dict[str, Any] = {}
    for path, meaning, given in _PATHS:
        parameters: list[dict[str, Any]] = [
            {"name": name, "in": "query", "description": about, "schema": {"type": "string"}}
            for name, about in given.items()
        ]
        if "{thing}" in path:
            about = "an id of the graph; of an article also its key"
            parameters.insert(
                0,
                {"name": "thing", "in": "path", "required": True, "description": about, "schema": {"type": "string"}},
            )
        if "(JSON always)" not in meaning:
            parameters.append(_FORMATS)
        answers = {
            "200": {"description": meaning, "content": {"application/json": {"schema": {"type": ["object", "array"]}}}},
            "404": {"description": "nothing of this id"},
        }
        operation = {"summary": meaning, "operationId": path.strip("/").split("/")[0] or "home"}
        paths[path] = {"get": operation | {"parameters": parameters, "responses": answers}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "actorgraph",
            "version": "1",
            "description": "Read-only. Every page is data with format=json; SPARQL 1.1 Protocol at /sparql.",
        },
        "paths": paths,
    }


def routes(pages: Pages) -> list[BaseRoute]:
    """The description, and a page that reads it out."""

    def page(request: Request) -> Response:
        with pages.served.opened() as database:
            return pages.page("api", {"paths": _PATHS, "current": "api"}, database, request)

    def openapi(request: Request) -> Response:
        return JSONResponse(described())

    return [Route("/api", page), Route("/openapi.json", openapi)]
