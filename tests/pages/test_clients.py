"""The SPARQL endpoint over a socket, asked by clients that nobody here wrote: SPARQLWrapper, curl, Comunica."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
import uvicorn

from actorgraph.pages import serving
from actorgraph.pages.app import Pages, application
from actorgraph.pages.asking import Asker
from actorgraph.pages.sparql import Protocol
from tests.support import needs_program

PREFIXES = """PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
SELECT = f"{PREFIXES}SELECT ?name WHERE {{ ?s a foaf:Person ; rdfs:label ?name }} ORDER BY ?name"
CONSTRUCT = f"{PREFIXES}CONSTRUCT WHERE {{ ?s a foaf:Person }}"
NAMES = ["Bram Oduya", "Ilka Marn"]


@pytest.fixture(scope="module")
def endpoint(folder: Path, asker: Asker) -> Iterator[str]:
    pages = Pages(folder, "Harbour files")
    with serving.listening("127.0.0.1", 0) as socket:
        app = application(pages, Protocol(pages, asker).routes())
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, args=([socket],), daemon=True)
        thread.start()
        yield f"{serving.address(socket)}sparql"
        server.should_exit = True
        thread.join(20)


def wrapped(endpoint: str, query: str, form: str, method: str = "GET") -> Any:
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(endpoint)
    client.setQuery(query)
    client.setReturnFormat(form)
    client.setMethod(method)
    return client.query().convert()


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper_selects(endpoint: str, method: str) -> None:
    found = wrapped(endpoint, SELECT, "json", method)
    assert [row["name"]["value"] for row in found["results"]["bindings"]] == NAMES
    xml = wrapped(endpoint, SELECT, "xml", method)
    assert [node.firstChild.data for node in xml.getElementsByTagName("literal")] == NAMES
    assert b"Ilka Marn" in wrapped(endpoint, SELECT, "csv", method)


def test_sparqlwrapper_asks_and_constructs(endpoint: str) -> None:
    assert wrapped(endpoint, f"{PREFIXES}ASK {{ ?s a foaf:Person }}", "json")["boolean"] is True
    assert len(wrapped(endpoint, CONSTRUCT, "xml")) == 2
    turtle = rdflib.Graph().parse(data=wrapped(endpoint, CONSTRUCT, "turtle"), format="turtle")
    assert len(turtle) == 2


def test_sparqlwrapper_understands_a_mistake(endpoint: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    with pytest.raises(wrapper.SPARQLExceptions.QueryBadFormed):
        wrapped(endpoint, "SELEKT * {}", "json")


def curl(*arguments: str) -> str:
    done = subprocess.run(["curl", "-sS", "--fail", *arguments], capture_output=True, text=True, timeout=60, check=True)
    return done.stdout


def names(form: str, text: str) -> list[str]:
    if form.endswith("json"):
        return [row["name"]["value"] for row in json.loads(text)["results"]["bindings"]]
    if form.endswith("xml"):
        found = rdflib.query.Result.parse(io.BytesIO(text.encode()), format="xml")
        return [str(row[0]) for row in found]
    rows = list(csv.reader(io.StringIO(text), delimiter="\t" if "tab" in form else ","))[1:]
    return [row[0].removesuffix("@en").strip('"') for row in rows]


@needs_program("curl")
@pytest.mark.parametrize(
    "form",
    ["application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"],
)
def test_curl_gets_each_form_of_bindings(endpoint: str, form: str) -> None:
    got = curl("-H", f"Accept: {form}", "--get", "--data-urlencode", f"query={SELECT}", endpoint)
    assert names(form, got) == NAMES
    posted = curl("-H", f"Accept: {form}", "-H", "Content-Type: application/sparql-query", "--data", SELECT, endpoint)
    assert names(form, posted) == NAMES
    assert names(form, curl("-H", f"Accept: {form}", "--data-urlencode", f"query={SELECT}", endpoint)) == NAMES


@needs_program("curl")
@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ],
)
def test_curl_gets_each_form_of_triples(endpoint: str, form: str, name: str) -> None:
    got = curl("-H", f"Accept: {form}", "--get", "--data-urlencode", f"query={CONSTRUCT}", endpoint)
    assert len(rdflib.Graph().parse(data=got, format=name)) == 2


def test_comunica_selects(endpoint: str) -> None:
    program = os.environ.get("COMUNICA", "")
    if not program:
        pytest.skip("needs Comunica: COMUNICA=.../comunica-sparql, of npm's @comunica/query-sparql 4, with Node 22")
    command = [program, f"sparql@{endpoint}", SELECT, "-t", "application/sparql-results+json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert names("json", done.stdout) == NAMES
