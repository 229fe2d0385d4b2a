"""The SPARQL 1.1 Protocol (W3C Recommendation, 21 March 2013): a test for each requirement on queries, by section."""

from __future__ import annotations

import json
import time
from pathlib import Path
from urllib.parse import quote

import pytest
import rdflib
from starlette.testclient import TestClient

from actorgraph.graph import BASE
from actorgraph.pages.app import Pages, application
from actorgraph.pages.asking import Asker, accepted, asks_elsewhere
from actorgraph.pages.sparql import Protocol

SELECT = "SELECT ?name WHERE { ?s a foaf:Person ; rdfs:label ?name } ORDER BY ?name"
JSON = "application/sparql-results+json"
NAMES = ["Bram Oduya", "Ilka Marn"]


def names(body: bytes) -> list[str]:
    return [row["name"]["value"] for row in json.loads(body)["results"]["bindings"]]


def test_2_1_1_query_via_get(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": SELECT})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == JSON
    assert names(answer.content) == NAMES


def test_2_1_1_a_query_is_percent_encoded_utf_8(client: TestClient) -> None:
    query = quote('SELECT ("Żółć+ %26" AS ?name) {}', safe="")
    assert names(client.get(f"/sparql?query={query}").content) == ["Żółć+ %26"]


def test_2_1_2_a_form_may_name_its_charset_and_holds_parameters_of_the_dataset(client: TestClient) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded; charset=UTF-8"}
    body = f"default-graph-uri={quote('http://nothing.example/', safe='')}&query={quote(SELECT, safe='')}"
    answer = client.post("/sparql", content=body.encode(), headers=headers)
    assert answer.status_code == 200
    assert names(answer.content) == []


def test_2_1_2_query_via_post_with_url_encoded_parameters(client: TestClient) -> None:
    assert names(client.post("/sparql", data={"query": SELECT}).content) == NAMES


def test_2_1_3_query_via_post_directly(client: TestClient) -> None:
    headers = {"content-type": "application/sparql-query; charset=utf-8"}
    assert names(client.post("/sparql", content=SELECT.encode(), headers=headers).content) == NAMES


def test_2_1_3_a_query_in_body_and_address_is_refused(client: TestClient) -> None:
    headers = {"content-type": "application/sparql-query"}
    answer = client.post("/sparql?query=ASK%20%7B%7D", content=SELECT.encode(), headers=headers)
    assert answer.status_code == 400


def test_2_1_another_media_type_of_a_body_is_refused(client: TestClient) -> None:
    assert client.post("/sparql", content=b"{}", headers={"content-type": "application/json"}).status_code == 415


@pytest.mark.parametrize("how", ["get", "form", "body"])
def test_2_1_4_the_dataset_of_the_protocol(client: TestClient, how: str) -> None:
    graphs = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s a foaf:Person } } ORDER BY ?g"
    known = [row["g"]["value"] for row in client.get("/sparql", params={"query": graphs}).json()["results"]["bindings"]]
    chosen, query = known[-1], "SELECT (count(*) AS ?n) WHERE { ?s ?p ?o }"
    part = client.get(
        "/sparql", params={"query": f"SELECT (count(*) AS ?n) WHERE {{ GRAPH <{chosen}> {{ ?s ?p ?o }} }}"}
    )
    given = {"default-graph-uri": chosen}
    if how == "get":
        answer = client.get("/sparql", params={"query": query, **given})
    elif how == "form":
        answer = client.post("/sparql", data={"query": query, **given})
    else:
        headers = {"content-type": "application/sparql-query"}
        answer = client.post(f"/sparql?default-graph-uri={quote(chosen)}", content=query.encode(), headers=headers)
    assert answer.json()["results"]["bindings"] == part.json()["results"]["bindings"]


def test_2_1_4_named_graphs_of_the_protocol(client: TestClient) -> None:
    query = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
    every = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    chosen = every[0]["g"]["value"]
    one = client.get("/sparql", params={"query": query, "named-graph-uri": chosen}).json()["results"]["bindings"]
    assert [row["g"]["value"] for row in one] == [chosen]
    assert len(every) > 1


def test_2_1_4_what_is_no_iri_is_refused(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": SELECT, "default-graph-uri": "not an iri"}).status_code == 400


@pytest.mark.parametrize(
    ("query", "accept", "got"),
    [
        (SELECT, "", JSON),
        (SELECT, "*/*", JSON),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "text/csv", "text/csv"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values"),
        (SELECT, "text/turtle, text/csv;q=0.5", "text/csv"),
        (SELECT, "text/csv;q=0.1, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("ASK { ?s ?p ?o }", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("CONSTRUCT WHERE { ?s a foaf:Person }", "", "text/turtle"),
        ("CONSTRUCT WHERE { ?s a foaf:Person }", "application/n-triples", "application/n-triples"),
        ("CONSTRUCT WHERE { ?s a foaf:Person }", "application/rdf+xml", "application/rdf+xml"),
        ("DESCRIBE ?s WHERE { ?s a foaf:Person }", "application/ld+json", "application/ld+json"),
    ],
)
def test_2_1_5_accepted_response_formats(client: TestClient, query: str, accept: str, got: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == got
    if got in ("application/n-triples", "application/rdf+xml", "text/turtle"):
        read = {"application/n-triples": "nt", "application/rdf+xml": "xml", "text/turtle": "turtle"}[got]
        assert len(rdflib.Graph().parse(data=answer.content, format=read)) == 2


@pytest.mark.parametrize(
    ("query", "form", "accept", "got"),
    [
        (SELECT, "xml", "", "application/sparql-results+xml"),
        ("CONSTRUCT WHERE { ?s a foaf:Person }", "xml", "application/rdf+xml", "application/rdf+xml"),
        ("CONSTRUCT WHERE { ?s a foaf:Person }", "json", "", "application/ld+json"),
        ("CONSTRUCT WHERE { ?s a foaf:Person }", "turtle", "application/turtle,text/turtle", "text/turtle"),
    ],
)
def test_a_format_named_in_the_address_fits_the_form_of_the_query(
    client: TestClient, query: str, form: str, accept: str, got: str
) -> None:
    answer = client.get("/sparql", params={"query": query, "format": form}, headers={"accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == got


def graphs_of(client: TestClient) -> list[str]:
    query = "SELECT DISTINCT ?name WHERE { GRAPH ?name { ?s ?p ?o } } ORDER BY ?name"
    return names(client.get("/sparql", params={"query": query}).content)


def counted(client: TestClient, query: str, **given: object) -> int:
    return int(names(client.get("/sparql", params={"query": query, **given}).content)[0])  # type: ignore[dict-item]


def test_2_1_4_the_dataset_of_the_protocol_overrides_that_of_the_query(client: TestClient) -> None:
    one, *_, other = graphs_of(client)
    query = f"SELECT (count(*) AS ?name) FROM <{one}> WHERE {{ ?s ?p ?o }}"
    chosen = {"default-graph-uri": other}
    assert counted(client, query, **chosen) == counted(client, query.replace(f"<{one}>", f"<{other}>"))
    assert counted(client, query, **chosen) != counted(client, query)


def test_2_1_4_several_default_graphs_are_merged(client: TestClient) -> None:
    one, other = graphs_of(client)[:2]
    query = "SELECT (count(*) AS ?name) WHERE { ?s ?p ?o }"
    both = counted(client, query, **{"default-graph-uri": [one, other]})
    each = [counted(client, query, **{"default-graph-uri": graph}) for graph in (one, other)]
    assert max(each) < both <= sum(each)


def test_2_1_4_without_a_named_graph_of_the_protocol_there_is_none_to_name(client: TestClient) -> None:
    one, other = graphs_of(client)[:2]
    query = "SELECT (count(DISTINCT ?g) AS ?name) WHERE { GRAPH ?g { ?s ?p ?o } }"
    assert counted(client, query, **{"default-graph-uri": one}) == 0
    assert counted(client, query, **{"named-graph-uri": [one, other]}) == 2


def test_2_1_5_without_a_header_bindings_come_in_a_form_of_the_standard(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": SELECT}, headers={"accept": "*/*"})
    assert answer.headers["content-type"].partition(";")[0] == JSON
    assert answer.headers["vary"].startswith("Accept")


def test_2_1_7_a_query_that_is_refused_is_500_with_a_reason(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }"})
    assert answer.status_code in (400, 500)
    assert "SERVICE" in answer.text


@pytest.mark.parametrize("given", ["using-graph-uri", "using-named-graph-uri"])
def test_2_2_3_the_dataset_of_an_update_makes_no_update_of_a_refusal(client: TestClient, given: str) -> None:
    before = counted(client, "SELECT (count(*) AS ?name) WHERE { ?s ?p ?o }")
    told = {"update": "INSERT DATA { <http://x.example/> a <http://x.example/> }", given: "http://x.example/"}
    assert client.post("/sparql", data=told).status_code == 403
    assert counted(client, "SELECT (count(*) AS ?name) WHERE { ?s ?p ?o }") == before


def test_2_2_1_an_update_is_never_taken_by_get(client: TestClient) -> None:
    assert client.get("/sparql", params={"update": "CLEAR ALL"}).status_code == 403


def test_4_an_update_sent_as_a_query_changes_nothing(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "CLEAR ALL"})
    assert answer.status_code == 400


def test_2_1_5_a_format_that_does_not_fit_is_told(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": SELECT}, headers={"accept": "image/png"}).status_code == 406


def test_2_1_6_success_is_200_with_a_body(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": "ASK { ?s a foaf:Nobody }"}).json()["boolean"] is False


@pytest.mark.parametrize("query", ["SELECT", "SELEKT * {}", "INSERT DATA { <a:a> <a:b> <a:c> }", ""])
def test_2_1_7_a_malformed_query_is_400_with_a_reason(client: TestClient, query: str) -> None:
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 400
    assert answer.text.strip()


def test_2_1_1_exactly_one_query(client: TestClient) -> None:
    twice = f"query={quote(SELECT)}&query={quote(SELECT)}"
    assert client.get(f"/sparql?{twice}").status_code == 400
    assert client.post("/sparql", data={"named-graph-uri": "http://x.example/"}).status_code == 400


@pytest.mark.parametrize("how", ["form", "body"])
def test_2_2_updates_are_refused(client: TestClient, how: str) -> None:
    if how == "form":
        answer = client.post("/sparql", data={"update": "CLEAR ALL"})
    else:
        answer = client.post("/sparql", content=b"CLEAR ALL", headers={"content-type": "application/sparql-update"})
    assert answer.status_code == 403


def test_service_description_without_a_query(client: TestClient) -> None:
    graph = rdflib.Graph().parse(data=client.get("/sparql").content, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    service = graph.value(None, rdflib.RDF.type, sd.Service)
    assert str(graph.value(service, sd.endpoint)).endswith("/sparql")
    assert (service, sd.supportedLanguage, sd.SPARQL11Query) in graph


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }", True),
        ("select * { service silent ?x { ?s ?p ?o } }", True),
        ("SELECT * { ?s rdfs:label 'SERVICE <x>' } # SERVICE", False),
        ("SELECT ?service { ?service <http://x.example/#SERVICE> ex:service }", False),
        ('SELECT * { ?s ?p """a "SERVICE" b""" }', False),
        ("SELECT * { ?s ?p '''it's''' . SERVICE ?x {} }", True),
    ],
)
def test_no_other_host_is_asked(query: str, found: bool) -> None:
    assert asks_elsewhere(query) is found


def test_a_query_that_takes_too_long_is_given_up_and_the_next_is_answered(folder: Path) -> None:
    asker = Asker(folder / "graph", seconds=1.5)
    pages = Pages(folder, "x")
    client = TestClient(application(pages, Protocol(pages, asker, cors=True).routes()))
    slow = "SELECT (count(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    start = time.monotonic()
    answer = client.get("/sparql", params={"query": slow})
    assert answer.status_code == 500
    assert "1.5 s" in answer.text
    assert time.monotonic() - start < 60
    again = client.get("/sparql", params={"query": SELECT})
    assert names(again.content) == NAMES
    assert again.headers["access-control-allow-origin"] == "*"
    asker.close()


def test_pages_elsewhere_may_ask_only_where_that_was_chosen(client: TestClient) -> None:
    assert "access-control-allow-origin" not in client.get("/sparql", params={"query": SELECT}).headers


@pytest.mark.parametrize(
    ("header", "types"),
    [
        ("", ()),
        ("text/csv", ("text/csv",)),
        ("*/*, text/csv", ("text/csv", "*/*")),
        ("a/b;q=0.2, c/d;q=0.7, e/f;q=0", ("c/d", "a/b")),
        ("a/b;q=x, ,c/d", ("c/d",)),
    ],
)
def test_accept_headers(header: str, types: tuple[str, ...]) -> None:
    assert accepted(header) == types


@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples", "application/rdf+xml"])
def test_an_iri_of_the_graph_gives_triples_to_programs(client: TestClient, marn: str, accept: str) -> None:
    answer = client.get(f"/id/{marn}", headers={"accept": accept})
    form = {"text/turtle": "turtle", "application/n-triples": "nt", "application/rdf+xml": "xml"}[accept]
    graph = rdflib.Graph().parse(data=answer.content, format=form)
    assert (rdflib.URIRef(BASE + marn), None, rdflib.Literal("Ilka Marn", lang="en")) in graph
    assert len(rdflib.Graph().parse(data=client.get(f"/actor/{marn}?format=ttl").content)) == len(graph)


def test_the_page_asks_the_questions_that_ship(client: TestClient) -> None:
    page = client.get("/query", params={"named": "who-said-what", "actor": "Marn"}).text
    assert "must stay open" in page
    assert "/sparql?query=" in page
    wrong = client.get("/query", params={"query": "SELEKT"}).text
    assert 'role="alert"' in wrong
