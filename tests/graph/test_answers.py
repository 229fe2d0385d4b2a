# ruff: noqa: E501 (tables with one case a line)
"""Answers as text."""

from __future__ import annotations

import json

import pytest

from actorgraph.errors import QueryError
from actorgraph.graph import Graph, render

ROWS = "SELECT ?who ?text ?sure WHERE { ?w ag:said ?q ; rdfs:label ?who . ?q schema:text ?text ; ag:confidence ?sure } ORDER BY DESC(?sure) ?text LIMIT 2"
TABLE = """\
who           text                   sure
------------  ---------------------  ----
Tamsin Orrel  “The reef is closed,”  0.95
Jory Pell     Orrel met smugglers    0.8
"""


def test_table(graph: Graph) -> None:
    assert render(graph.query(ROWS)) == TABLE


def test_iris_are_short_in_a_table(graph: Graph) -> None:
    answer = render(graph.query("SELECT ?role ?type WHERE { ?role a org:Role, ?type } ORDER BY ?role ?type LIMIT 1"))
    assert answer.splitlines()[2] == "role-commissioner  skos:Concept"


def test_results_formats(graph: Graph) -> None:
    assert json.loads(render(graph.query(ROWS), "json"))["head"]["vars"] == ["who", "text", "sure"]
    assert render(graph.query(ROWS), "csv").splitlines()[0] == "who,text,sure"
    assert render(graph.query(ROWS), "tsv").splitlines()[0] == "?who\t?text\t?sure"


def test_ask(graph: Graph) -> None:
    assert render(graph.query("ASK { ?p ag:said ?q }")) == "yes\n"
    assert render(graph.query("ASK { ?p a ag:Nothing }")) == "no\n"
    assert json.loads(render(graph.query("ASK { ?p ag:said ?q }"), "json"))["boolean"] is True


def test_triples_are_turtle_in_every_form(graph: Graph) -> None:
    text = render(graph.query("CONSTRUCT { ?p org:memberOf ?o } WHERE { ?p org:memberOf ?o }"))
    assert text.count("org:memberOf") == 2
    assert text.startswith("@prefix")


def test_rows_are_no_turtle(graph: Graph) -> None:
    with pytest.raises(QueryError, match="CONSTRUCT"):
        render(graph.query(ROWS), "ttl")


def test_no_rows(graph: Graph) -> None:
    assert render(graph.query("SELECT ?a WHERE { ?a a ag:Nothing }")) == "a\n-\n"
