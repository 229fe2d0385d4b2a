"""The SPARQL 1.1 Protocol (W3C Recommendation 2013) for queries, a page to ask on, and IRIs that resolve."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from actorgraph.errors import QueryError
from actorgraph.graph import NamedQuery, named_queries
from actorgraph.pages.addresses import ServerAddresses
from actorgraph.pages.app import Pages, place_of
from actorgraph.pages.asking import (
    RESULTS,
    TRIPLES,
    Asker,
    NotAcceptableError,
    Question,
    RefusedError,
    accepted,
)
from actorgraph.pages.bodies import fields_of, text_of

SHOWN = 500
"""Rows of an answer on the page; the whole answer is a link away."""

SHORT = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
"""What ``format=`` may say instead of an Accept header."""

OF_TRIPLES = {"json": ("application/ld+json",), "xml": ("application/rdf+xml",), "turtle": ("text/turtle",)}
"""What such a name means where the answer is a graph."""

DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
<{endpoint}> a sd:Service ;
  sd:endpoint <{endpoint}> ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:feature sd:UnionDefaultGraph ;
  sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML, formats:SPARQL_Results_CSV,
    formats:SPARQL_Results_TSV, formats:Turtle, formats:N-Triples, formats:RDF_XML, formats:JSON-LD ;
  sd:defaultDataset [ a sd:Dataset ; dcterms:title "What the articles say" ;
    sd:defaultGraph [ a sd:Graph ] ] .
"""


class Protocol:
    """Answers at ``/sparql`` and ``/query``, and resolves the graph's IRIs below ``/id/``.

    Args:
        pages: for the page around an answer.
        asker: who answers.
        cors: whether pages of other hosts may ask.
    """

    def __init__(self, pages: Pages, asker: Asker, *, cors: bool = False) -> None:
        self._pages, self._asker, self._cors = pages, asker, cors
        pages.triples = self.described

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/sparql", self.sparql, methods=["GET", "POST", "OPTIONS"]),
            Route("/query", self.query),
            Route("/id/{thing:path}", self.thing),
        ]

    async def sparql(self, request: Request) -> Response:
        """A query by GET, by POST of a form, or by POST of the query itself (section 2.1 of the protocol)."""
        if request.method == "OPTIONS":
            return self._shared(Response(status_code=204, headers={"allow": "GET, POST, OPTIONS"}))
        try:
            question = await self._question(request)
            if question is None:
                return self._shared(self._described(request))
            answer = await run_in_threadpool(self._asker.ask, question)
            response = Response(answer.body, media_type=answer.media_type, headers={"vary": "Accept"})
        except NotAcceptableError as error:
            response = _told(406, error.message)
        except RefusedError as error:
            response = _told(500, error.message)
        except QueryError as error:
            response = _told(400, error.message)
        except HTTPException as error:
            response = _told(error.status_code, error.detail)
        return self._shared(response)

    def _shared(self, response: Response) -> Response:
        if self._cors:
            response.headers["access-control-allow-origin"] = "*"
            response.headers["access-control-allow-methods"] = "GET, POST, OPTIONS"
            response.headers["access-control-allow-headers"] = "Accept, Content-Type"
            response.headers["cross-origin-resource-policy"] = "cross-origin"
        return response

    async def _question(self, request: Request) -> Question | None:
        """The query of a request; ``None`` where the service is asked for, not a query."""
        given = list(request.query_params.multi_items())
        if request.method == "GET":
            if not any(name in ("query", "update") for name, _ in given):
                return None
        else:
            kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
            body = await text_of(request)
            if kind == "application/sparql-query":
                if any(name == "query" for name, _ in given):
                    raise HTTPException(400, "the query is in the body: there can be none in the address too")
                given.append(("query", body))
            elif kind == "application/x-www-form-urlencoded":
                given += fields_of(body)
            elif kind == "application/sparql-update":
                given.append(("update", body))
            else:
                what = "application/sparql-query or application/x-www-form-urlencoded"
                raise HTTPException(415, f"a query is sent as {what}")
        if any(name == "update" for name, _ in given):
            raise HTTPException(403, "updates are not taken: the graph is made of the articles by actorgraph build")
        queries = [value for name, value in given if name == "query"]
        if len(queries) != 1:
            raise HTTPException(400, f"one query is answered at a time; {len(queries)} were given")
        form = dict(given).get("format", "")
        # Clients name a format without knowing the form of the query, and say in the header what they can read.
        named = (SHORT.get(form, form), *OF_TRIPLES.get(form, ())) if form else ()
        accept = (*named, *accepted(request.headers.get("accept", "")))
        graphs = {
            name: tuple(value for key, value in given if key == name)
            for name in ("default-graph-uri", "named-graph-uri")
        }
        return Question(queries[0], accept, graphs["default-graph-uri"], graphs["named-graph-uri"])

    def _described(self, request: Request) -> Response:
        """The service description (section 2 of SPARQL 1.1 Service Description), or the page for a browser."""
        if "text/html" in accepted(request.headers.get("accept", ""))[:1]:
            return RedirectResponse(ServerAddresses(request.scope.get("root_path", "")).page("query"), 303)
        endpoint = str(request.url.replace(query="", fragment="")).rstrip("?")
        return Response(DESCRIPTION.format(endpoint=endpoint), media_type="text/turtle")

    def query(self, request: Request) -> Response:
        """The page: questions that ship with the program, an editor, the answer as a table."""
        given = dict(request.query_params)
        questions = list(named_queries())
        named = next((question for question in questions if question.name == given.get("named")), None)
        sparql, problem = given.get("query", ""), ""
        table: dict[str, Any] | None = None
        try:
            if named and not sparql:
                values = {
                    parameter.name: given[parameter.name] for parameter in named.parameters if given.get(parameter.name)
                }
                sparql = named.with_values(values)
            if sparql.strip():
                answer = self._asker.ask(Question(sparql, ("application/sparql-results+json", "text/turtle")))
                if answer.media_type == "text/turtle":
                    table = {"text": answer.body.decode()}
                elif "boolean" in (found := json.loads(answer.body)):
                    table = {"text": "yes" if found["boolean"] else "no"}
                else:
                    rows = found["results"]["bindings"]
                    table = {"columns": found["head"]["vars"], "rows": rows[:SHOWN], "count": len(rows)}
        except QueryError as error:
            problem = error.message
        with self._pages.served.opened() as database:
            context = {
                "questions": [_described(question) for question in questions],
                "named": named and _described(named),
                "given": given,
                "sparql": sparql,
                "problem": problem,
                "table": table,
                "base": database.about["base"],
                "seconds": self._asker.seconds,
            }
            return self._pages.page("query", context, database, request)

    def thing(self, request: Request) -> Response:
        """An IRI of the graph: its page for a browser, its triples for a program that asks for RDF."""
        thing = request.path_params["thing"]
        accept = accepted(request.headers.get("accept", ""))
        form = SHORT.get(request.query_params.get("format", ""), "")
        # A browser asks for pages before all else, a program that wants RDF says so first.
        best = next((one for one in accept if one in TRIPLES or one in ("text/html", "*/*")), "")
        if form or best in TRIPLES:
            with self._pages.served.opened() as database:
                iri = database.about["base"] + thing
            body = self.triples(iri, (form,) if form else accept)
            if body is None:
                raise HTTPException(404, "Nothing of this id is in this build.")
            return body
        with self._pages.served.opened() as database:
            found = place_of(database, thing)
        if found is None:
            raise HTTPException(404, "Nothing of this id is in this build.")
        address = ServerAddresses(request.scope.get("root_path", "")).page(*found)
        return RedirectResponse(address, 303, headers={"vary": "Accept"})

    def described(self, iri: str, form: str) -> Response:
        """What the graph says of a thing, in the form that ``format=`` names."""
        if form not in SHORT:
            raise HTTPException(400, f"No such format; there are json, {', '.join(SHORT)}.")
        found = self.triples(iri, (SHORT[form],))
        if found is None:
            raise HTTPException(404, "The graph has nothing of this id.")
        return found

    def triples(self, iri: str, accept: tuple[str, ...]) -> Response | None:
        """What the graph says of a thing; ``None`` where it says nothing."""
        # It goes into a query as it is: what could end the IRI must not.
        if any(character in iri for character in '<>"{}|^`\\ \n\r\t'):
            return None
        known = f"ASK {{ <{iri}> ?p ?o }}"
        if b"true" not in self._asker.ask(Question(known, ("application/sparql-results+json",))).body:
            return None
        answer = self._asker.ask(Question(f"CONSTRUCT {{ <{iri}> ?p ?o }} WHERE {{ <{iri}> ?p ?o }}", accept))
        return Response(answer.body, media_type=answer.media_type, headers={"vary": "Accept"})


def _told(status: int, message: str) -> Response:
    return Response(message + "\n", status, media_type="text/plain")


def _described(question: NamedQuery) -> Mapping[str, Any]:
    parameters = [
        {"name": parameter.name, "help": parameter.help, "default": parameter.default}
        for parameter in question.parameters
    ]
    return {
        "name": question.name,
        "title": question.title,
        "description": question.description,
        "parameters": parameters,
    }


__all__ = ["RESULTS", "Protocol"]
