# ruff: noqa: E501 (tables with one case a line)
"""The shapes pass what is built and stop everything that should not be: each row breaks a sound graph in one way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest
import rdflib
from pyoxigraph import Quad

from actorgraph.errors import InputError, StoreError
from actorgraph.graph import Graph, build, shapes, validate
from actorgraph.graph.conformance import Conformance, Data
from actorgraph.graph.vocabulary import PREFIXES, TERMS
from actorgraph.model import Extraction, Linker
from tests.graph.stories import linker
from tests.samples import extraction

# (what must be told, SPARQL update that breaks the graph)
BROKEN = [
    ("a sem:Event that the article does not assert", "INSERT { ?e a sem:Event } WHERE { ?e ag:modality ag:planned }"),
    ("a sem:Event that the article does not assert", "DELETE { ?e ag:modality ag:asserted } INSERT { ?e ag:modality ag:negated } WHERE { ?e a sem:Event }"),
    ("a sem:Event that somebody only claims", "INSERT { ?e ag:claimedIn ?q } WHERE { ?e a sem:Event . ?q ag:quoteForm ag:DirectQuote }"),
    ("a shortcut of SEM on what is no asserted event", "INSERT { ?e sem:hasActor ?p } WHERE { ?e ag:modality ag:alleged . ?p a foaf:Person }"),
    ("a shortcut of SEM on what is no asserted event", "INSERT { ?e sem:hasPlace ?p } WHERE { ?e ag:modality ag:planned ; ag:place ?p }"),
    ("sem:hasActor differs from the participants", "DELETE { ?e sem:hasActor ?p } WHERE { ?e sem:hasActor ?p }"),
    ("sem:hasActor differs from the participants", "INSERT { ?e sem:hasActor ?p } WHERE { ?e sem:eventType ag:protest . ?p rdfs:label 'Tamsin Orrel' }"),
    ("an asserted event is part of another that is asserted", "INSERT { ?e sem:subEventOf ?o } WHERE { ?e a sem:Event . ?o ag:modality ag:planned }"),
    ("ag:said on a negated statement", "INSERT { ?p ag:said ?q } WHERE { ?q ag:negated true ; schema:creator ?p }"),
    ("ag:said on what was not said but thought, meant or found", "INSERT { ?p ag:said ?q } WHERE { ?q ag:act ag:belief . ?p a foaf:Person }"),
    ("ag:said on what somebody else says was said", "INSERT { ?p ag:said ?q } WHERE { ?q ag:inside ?o ; schema:creator ?p }"),
    ("ag:said by another than the speaker", "INSERT { ?p ag:said ?q } WHERE { ?q ag:quoteForm ag:DirectQuote ; schema:creator ?o . ?p a foaf:Person FILTER(?p != ?o) }"),
    ("what the article asserts that an actor said has its shortcut", "DELETE { ?p ag:said ?q } WHERE { ?p ag:said ?q }"),
    ("org:memberOf that no article asserts as current and no correction adds", "INSERT { ?p org:memberOf ?o } WHERE { ?m ag:status ag:designate ; org:member ?p ; org:organization ?o }"),
    ("org:memberOf that no article asserts as current and no correction adds", "INSERT { ?p org:memberOf ?o } WHERE { ?m ag:modality ag:alleged ; org:member ?p ; org:organization ?o }"),
    ("org:memberOf that no article asserts as current and no correction adds", "DELETE { ?m ag:status ag:current } INSERT { ?m ag:status ag:former } WHERE { ?m ag:status ag:current }"),
    ("a role held now, by the article's own word, has its shortcut", "DELETE { ?p org:memberOf ?o } WHERE { ?p org:memberOf ?o }"),
    ("a role has one status", "DELETE { ?m ag:status ?s } WHERE { ?m ag:status ?s }"),
    ("a role has one modality", "DELETE { ?m ag:modality ?s } WHERE { ?m a org:Membership ; ag:modality ?s }"),
    ("what is claimed in a statement is not asserted", "INSERT { ?m ag:claimedIn ?q } WHERE { ?m a org:Membership ; ag:modality ag:asserted . ?q ag:quoteForm ag:DirectQuote }"),
    ("what is claimed in a statement is not asserted", "DELETE { ?n ag:modality ?m } INSERT { ?n ag:modality ag:asserted } WHERE { ?n a ag:Quantity ; ag:modality ?m }"),
    ("a role is held by one actor", "DELETE { ?m org:member ?p } WHERE { ?m org:member ?p }"),
    ("a role is held in an organisation", "DELETE { ?o a org:Organization } WHERE { ?m org:organization ?o }"),
    ("an event has one modality", "DELETE { ?e ag:modality ?m } WHERE { ?e a ag:ReportedEvent ; ag:modality ?m }"),
    ("an event has one type", "DELETE { ?e sem:eventType ?t } WHERE { ?e sem:eventType ?t }"),
    ("an event that the article asserts is a sem:Event", "DELETE { ?e a sem:Event } WHERE { ?e a sem:Event }"),
    ("a statement says whether it is negated", "DELETE { ?q ag:negated ?n } WHERE { ?q ag:negated ?n }"),
    ("a statement has its words", "DELETE { ?q schema:text ?t } WHERE { ?q schema:text ?t }"),
    ("a statement has one form", "DELETE { ?q ag:quoteForm ?t } WHERE { ?q ag:quoteForm ?t }"),
    ("a source link has its own span", "DELETE { ?s ag:sourceSpan ?t } WHERE { ?s ag:sourceSpan ?t }"),
    ("a source link belongs to one statement", "DELETE { ?q ag:via ?s } WHERE { ?q ag:via ?s }"),
    ("a participation belongs to one event", "DELETE { ?e ag:participation ?s } WHERE { ?e ag:participation ?s }"),
    ("an assertion has one confidence from 0 to 1", "DELETE { ?q ag:confidence ?c } INSERT { ?q ag:confidence 1.5 } WHERE { ?q ag:confidence ?c }"),
    ("an assertion has an annotation on its evidence, and was made by an extractor", "DELETE { ?a oa:hasBody ?q } WHERE { ?a oa:hasBody ?q . ?q a schema:Quotation }"),
    ("an assertion has an annotation on its evidence, and was made by an extractor", "DELETE { ?a prov:wasAssociatedWith ?x } WHERE { ?a prov:wasAssociatedWith ?x }"),
    ("an assertion comes from one article", "DELETE { ?e prov:wasDerivedFrom ?d } WHERE { ?e a ag:ReportedEvent ; prov:wasDerivedFrom ?d }"),
    ("the earliest day comes before the latest", "DELETE { ?e sem:hasLatestEndTimeStamp ?d } INSERT { ?e sem:hasLatestEndTimeStamp '1999-01-01'^^xsd:date } WHERE { ?e a sem:Event ; sem:hasLatestEndTimeStamp ?d }"),
    ("a date on the calendar has an earliest and a latest day", "DELETE { ?e sem:hasLatestEndTimeStamp ?d } WHERE { ?e a sem:Event ; sem:hasLatestEndTimeStamp ?d }"),
    ("the lowest number is not above the highest", "DELETE { ?n ag:low ?l } INSERT { ?n ag:low 99.0 } WHERE { ?n ag:low ?l }"),
    ("a span has a position selector", "DELETE { ?t oa:hasSelector ?s } WHERE { ?t oa:hasSelector ?s . ?s a oa:TextPositionSelector }"),
    ("a span has a quote selector", "DELETE { ?t oa:hasSelector ?s } WHERE { ?t oa:hasSelector ?s . ?s a oa:TextQuoteSelector }"),
    ("a position starts before it ends", "DELETE { ?s oa:start ?a } INSERT { ?s oa:start 99999 } WHERE { ?s oa:start ?a }"),
    ("a span is of one article", "DELETE { ?t oa:hasSource ?d } WHERE { ?t oa:hasSource ?d }"),
    ("an article has the SHA-256 of its text", "DELETE { ?d ag:textSha256 ?s } WHERE { ?d ag:textSha256 ?s }"),
    ("metadata without where they were found", "DELETE { ?d ag:issuedFrom ?s } WHERE { ?d ag:issuedFrom ?s }"),
    ("an actor or place has a name", "DELETE { ?p rdfs:label ?l } WHERE { ?p a foaf:Person ; rdfs:label ?l }"),
    ("a person is no organisation, place or group", "INSERT { ?p a sem:Place } WHERE { ?p a foaf:Person }"),
    ("an actor or place is no event", "INSERT { ?p a ag:ReportedEvent } WHERE { ?p a org:Organization }"),
    ("owl:sameAs lets a reasoner merge people", "INSERT { ?p owl:sameAs ?l } WHERE { ?p skos:exactMatch ?l }"),
    ("one latitude", "DELETE { ?p geo:lat ?l } INSERT { ?p geo:lat 120.5 } WHERE { ?p geo:lat ?l }"),
    ("an assertion comes from one run", "DELETE { ?a prov:wasGeneratedBy ?r } WHERE { ?a prov:wasGeneratedBy ?r }"),
    ("a role has one name", "INSERT { ?r skos:prefLabel 'another'@en } WHERE { ?r a org:Role }"),
]  # fmt: skip


def merged(graph: Graph) -> Graph:
    """All triples in the default graph, where an update reaches them."""
    return Graph.of(Quad(*quad.triple) for quad in graph.store)  # type: ignore[arg-type]


@pytest.mark.parametrize("level", ["none", "spans", "assertions", "full"])
def test_what_is_built_conforms(level: str, articles: list[Extraction]) -> None:
    quads = build(articles, linker(*articles), provenance=level)  # type: ignore[arg-type]
    report = validate(quads, [one.article for one in articles])
    assert report.problems == ()
    assert report.conforms


@pytest.mark.parametrize("level", ["none", "spans", "assertions", "full"])
def test_what_is_built_is_sure_to_conform_without_pyshacl(level: str, articles: list[Extraction]) -> None:
    quads = build(articles, linker(*articles), provenance=level)  # type: ignore[arg-type]
    with mock.patch("pyshacl.validate", side_effect=AssertionError("asked")):
        assert validate(quads).conforms


def test_a_constraint_that_is_not_known_makes_nothing_sure(graph: Graph) -> None:
    # the ontology's own classes are below one another, which is left to pyshacl
    every = Data(b"".join(line for line in graph.lines() if b"#subClassOf>" not in line))
    known = rdflib.Graph() + shapes.shapes()
    known.remove((rdflib.URIRef(TERMS + "GraphShape"), None, None))
    assert Conformance(known).holds(every)
    known.add((rdflib.URIRef(TERMS + "RoleShape"), rdflib.SH.maxExclusive, rdflib.Literal(3)))
    assert not Conformance(known).holds(every)


def test_the_sample_conforms() -> None:
    assert validate(build([extraction("a"), extraction("b")], Linker())).problems == ()


@pytest.mark.parametrize(("told", "update"), BROKEN, ids=[f"{n} {told}" for n, (told, _) in enumerate(BROKEN)])
def test_a_broken_graph_is_stopped(graph: Graph, told: str, update: str) -> None:
    broken = merged(graph)
    before = len(broken)
    broken.store.update(update, prefixes=PREFIXES)
    assert len(broken) != before or set(broken.store) != set(merged(graph).store)
    report = validate(broken)
    assert not report.conforms
    assert any(told in problem.message for problem in report.problems if problem.kind == "shape"), report.problems


def test_every_message_of_the_shapes_is_about_something_of_ours() -> None:
    """The shapes are themselves sound: pyshacl's own shapes of SHACL pass them."""
    import pyshacl

    conforms, _, text = pyshacl.validate(rdflib.Graph(), shacl_graph=shapes.shapes(), meta_shacl=True)
    assert conforms, text


def test_a_reference_that_leads_nowhere(graph: Graph) -> None:
    broken = merged(graph)
    broken.store.update("DELETE { ?r ?p ?o } WHERE { ?r a org:Role ; ?p ?o }", prefixes=PREFIXES)
    found = [problem for problem in validate(broken).problems if problem.kind == "reference"]
    assert [problem.node.rsplit("/", 1)[1] for problem in found][:1] == ["role-commissioner"]
    assert "refers to it" in found[0].message


def test_quotations_are_compared_with_the_texts(graph: Graph, articles: list[Extraction]) -> None:
    moved = [replace(one.article, text=one.article.text) for one in articles]
    assert validate(graph, moved).conforms
    other = [replace(one.article, text="X" + one.article.text) for one in articles]
    assert {problem.kind for problem in validate(graph, other).problems} == {"text"}
    broken = merged(graph)
    broken.store.update(
        "DELETE { ?s oa:start ?a ; oa:end ?b } INSERT { ?s oa:start ?c ; oa:end ?d } "
        "WHERE { ?s oa:start ?a ; oa:end ?b BIND(?a + 1 AS ?c) BIND(?b + 1 AS ?d) }",
        prefixes=PREFIXES,
    )
    report = validate(broken, moved)
    assert {problem.kind for problem in report.problems} == {"offset"}
    assert "the text at" in report.problems[0].message


def test_a_quotation_of_another_length(graph: Graph) -> None:
    broken = merged(graph)
    broken.store.update(
        "DELETE { ?s oa:end ?b } INSERT { ?s oa:end ?d } WHERE { ?s oa:end ?b BIND(?b + 1 AS ?d) }", prefixes=PREFIXES
    )
    assert any("characters are quoted" in problem.message for problem in validate(broken).problems)


def test_a_file_is_validated(tmp_path: Path, graph: Graph) -> None:
    path = tmp_path / "graph.nt"
    path.write_bytes(b"".join(graph.lines()))
    assert validate(path).conforms
    path.write_text("not turtle")
    with pytest.raises(InputError, match="is no valid N-Triples"):
        validate(path)
    with pytest.raises(InputError, match="cannot be read"):
        validate(tmp_path / "missing.nt")
    with pytest.raises(InputError, match="not a suffix"):
        validate(tmp_path / "graph.docx")
    with pytest.raises(StoreError, match="no graph here"):
        validate(tmp_path)


def test_a_problem_is_one_line(graph: Graph) -> None:
    broken = merged(graph)
    broken.store.update("DELETE { ?q schema:text ?t } WHERE { ?q schema:text ?t }", prefixes=PREFIXES)
    problems = validate(broken).problems
    assert problems
    assert all("\n" not in str(problem) for problem in problems)
