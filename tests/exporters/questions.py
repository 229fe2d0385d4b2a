# ruff: noqa: E501
"""Six fixed questions that every store must answer alike: they need no prefix and give plain strings."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, QuerySolutions

from actorgraph.graph import Graph
from actorgraph.graph.vocabulary import PREFIXES

_BODIES = (
    # who said what, with its form
    "SELECT ?name ?text WHERE { ?who ag:said ?q ; rdfs:label ?name . ?q schema:text ?text ; ag:quoteForm ?form }",
    # who holds which role where: two hops and a join
    "SELECT ?name ?role ?body WHERE { ?m a org:Membership ; org:member/rdfs:label ?name ; org:organization/rdfs:label ?body ;"
    " org:role/skos:prefLabel ?role ; ag:status ag:current ; ag:modality ag:asserted }",
    # what happened in a year, by day
    "SELECT ?label WHERE { ?e a sem:Event ; rdfs:label ?label ; sem:hasEarliestBeginTimeStamp ?day ."
    ' FILTER(?day >= "2021-01-01"^^xsd:date && ?day <= "2021-12-31"^^xsd:date) }',
    # how often each actor is mentioned: grouping
    "SELECT ?name (STR(COUNT(DISTINCT ?d)) AS ?n) WHERE { ?d schema:mentions ?a . ?a rdfs:label ?name } GROUP BY ?a ?name",
    # what was not asserted: negation
    "SELECT ?label WHERE { ?e a ag:ReportedEvent ; rdfs:label ?label FILTER NOT EXISTS { ?e a sem:Event } }",
    # from an assertion to its characters: a path
    "SELECT ?id ?exact WHERE { ?x ag:recordId ?id ; ag:evidence/oa:hasSelector/oa:exact ?exact }",
)

QUESTIONS = tuple(
    "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items() if f"{name}:" in body) + body
    for body in _BODIES
)


def ask(graph: Graph, question: str) -> list[tuple[str, ...]]:
    """The answer's rows as sorted tuples of strings."""
    answer = graph.query(question)
    assert isinstance(answer, QuerySolutions)
    return sorted(tuple(_plain(cell) for cell in row) for row in answer)


def _plain(term: object) -> str:
    assert isinstance(term, Literal | NamedNode)
    return term.value
