"""What queries may do and how they fail: no network, FROM, unknown prefixes, limits and forms."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from actorgraph.cells import guarded
from actorgraph.errors import QueryError
from actorgraph.graph import Graph, asking, render

ADDRESS = "<http://127.0.0.1:7777/x>"
LEAVING = [
    f"SELECT * {{ SERVICE {ADDRESS} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ service silent {ADDRESS} {{ ?s ?p ?o }} }}",
    f"SELECT * {{SERVICESILENT{ADDRESS}{{?s ?p ?o}}}}",
    f"SELECT * {{ SERVICE # why\n {ADDRESS} # not\n {{ ?s ?p ?o }} }}",
    f"SELECT * {{ VALUES ?g {{ {ADDRESS} }} SERVICE ?g {{ ?s ?p ?o }} }}",
    "PREFIX l: <http://127.0.0.1:7777/> SELECT * { SERVICE l:x { ?s ?p ?o } }",
    f"SELECT * {{ ?s ?p 1SERVICE{ADDRESS}{{ ?s ?p ?o }} }}",
    f"SELECT * {{ FILTER(true)SERVICE {ADDRESS} {{ ?s ?p ?o }} }}",
    # What looks like a name and a long string is a comparison and a comment.
    f'SELECT * {{ BIND(1 AS ?a) FILTER(?a<2#>"""\n) SERVICE {ADDRESS} {{ ?s ?p ?o }} #"""\n }}',
    f"SELECT * {{ \\u0053ERVICE {ADDRESS} {{ ?s ?p ?o }} }}",
]
STAYING = [
    "SELECT ?service { ?service a ag:Service . { ?s ?p ?o } }",
    'SELECT * { ?s schema:text "the secret service" . { ?s a ?c } }',
    "SELECT * { ?s ag:service ?o { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o } # SERVICE",
]


@pytest.mark.parametrize("sparql", LEAVING)
def test_a_query_that_asks_another_store_is_refused(graph: Graph, sparql: str) -> None:
    with pytest.raises(QueryError, match="--allow-service"):
        graph.query(sparql)


@pytest.mark.parametrize("sparql", STAYING)
def test_words_that_sound_so_are_not(sparql: str) -> None:
    assert not asking.leaves_machine(sparql)


def test_it_is_asked_where_that_is_allowed(graph: Graph) -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_error(500)

        do_GET = do_POST  # noqa: N815

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        sparql = f"SELECT * {{ SERVICE <http://127.0.0.1:{server.server_port}/x> {{ ?s ?p ?o }} }}"
        for allowed in (False, True):
            with pytest.raises(QueryError):
                render(graph.query(sparql, services=allowed))
            assert bool(asked) == allowed
        server.shutdown()


def test_from_chooses_the_graphs(graph: Graph) -> None:
    count = "SELECT (COUNT(*) AS ?n) {} {{ ?s ?p ?o }}"
    whole = int(render(graph.query(count.format("")), "csv").split()[1])
    parts = [int(render(graph.query(count.format(f"FROM {one}")), "csv").split()[1]) for one in graph.graphs()]
    assert len(parts) > 1
    assert all(0 < part < whole for part in parts)
    assert not asking.names_graphs('SELECT ?from { ?from rdfs:label "FROM <x>" } # FROM <http://x/>')


@pytest.mark.parametrize(
    ("sparql", "words"),
    [
        ("SELECT * { ?s foof:name ?o }", ["foof: is not known", "did you mean foaf:?"]),
        ("PREFIX mine: <http://x/> SELECT * { ?s mine:a _:b ; zzz:it ?o }", ["zzz: is not", "ag: ", "PREFIX zzz:"]),
        ('SELECT * { ?s rdfs:label "no:prefix" ; skso:note <a:b> }', ["skso:", "skos:"]),
    ],
)  # fmt: skip
def test_an_unknown_prefix_is_named(graph: Graph, sparql: str, words: list[str]) -> None:
    with pytest.raises(QueryError) as told:
        graph.query(sparql)
    assert [word for word in words if word not in str(told.value)] == []


ROWS = "SELECT ?text { ?q schema:text ?text } ORDER BY ?text"
TRIPLES = "CONSTRUCT { ?q schema:text ?text } WHERE { ?q schema:text ?text }"


@pytest.mark.parametrize("form", ["table", "json", "csv", "tsv", "xml"])
def test_a_limit_holds_in_every_form(graph: Graph, form: str) -> None:
    count = {"json": '"type"', "xml": "<result>"}.get(form, "\n")
    extra = {"table": 2, "csv": 1, "tsv": 1}.get(form, 0)
    assert render(graph.query(ROWS), form).count(count) > 2 + extra
    limited = render(graph.query(ROWS), form, limit=2)
    assert limited.count(count) == 2 + extra
    assert render(graph.query(ROWS), form, limit=1000) == render(graph.query(ROWS), form)
    if form == "json":
        assert len(json.loads(limited)["results"]["bindings"]) == 2
    if form == "xml":
        assert limited.rstrip().endswith("</results></sparql>")


def test_triples_in_the_form_that_is_asked_for(graph: Graph) -> None:
    assert len(json.loads(render(graph.query(TRIPLES), "json", limit=2))) == 2
    assert render(graph.query(TRIPLES), "xml").startswith("<?xml")
    assert render(graph.query(TRIPLES), "ttl").startswith("@prefix")
    with pytest.raises(QueryError, match="JSON-LD"):
        render(graph.query(TRIPLES), "csv")


def test_formulas_are_guarded_and_nothing_else() -> None:
    assert [guarded(one) for one in ("=1", " =1", "+1", "a=1", "", "1-2")] == ["'=1", "' =1", "'+1", "a=1", "", "1-2"]
