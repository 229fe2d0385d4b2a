"""What travels with the graph: the ontology, its JSON-LD context and frames, the description of the data set."""

from __future__ import annotations

import json
import re

import pytest
import rdflib
from click.testing import CliRunner
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from actorgraph.cli import cli
from actorgraph.graph import Graph, build, describing, ontology_page
from actorgraph.graph.describing import About
from actorgraph.graph.vocabulary import ONTOLOGY, TERMS
from actorgraph.model import Linker
from actorgraph.shipped import ontology_file
from tests.samples import extraction
from tests.support import ROOT


@pytest.fixture(scope="module")
def graph() -> Graph:
    about = About(articles=1, first="2019-05-07", last="2019-05-07", program="actorgraph 9.9")
    return Graph.of(build([extraction()], Linker(), about=about))


def test_the_ontology_is_in_every_graph_and_says_whose_it_is(graph: Graph) -> None:
    assert ONTOLOGY in graph.graphs()
    about = "a owl:Ontology ; dct:title ?t ; owl:versionInfo ?v ; dct:license ?l ; dct:creator ?c"
    assert graph.query(f"ASK {{ {ONTOLOGY} {about} }}")


def test_every_term_of_ours_that_a_graph_uses_has_a_label(graph: Graph) -> None:
    bare = """SELECT DISTINCT ?t { { ?s ?t ?o } UNION { ?s ?p ?t } FILTER(ISIRI(?t) && ?t != ag:)
      FILTER(STRSTARTS(STR(?t), STR(ag:))) FILTER NOT EXISTS { ?t rdfs:label ?label } }"""
    assert [str(row["t"]) for row in graph.query(bare)] == []


def test_the_dataset_tells_program_and_period_and_no_other_date(graph: Graph) -> None:
    assert graph.query(
        "ASK { ?d a dcat:Dataset ; dcat:version '9.9' ; dct:temporal/dcat:startDate '2019-05-07'^^xsd:date }"
    )
    again = Graph.of(build([extraction()], Linker(), about=About(articles=1, program="actorgraph 9.9")))
    assert not again.query("ASK { ?d a dcat:Dataset ; dct:modified ?day }")


@pytest.mark.parametrize("form", ["turtle", "ntriples", "rdfxml"])
def test_the_command_prints_the_ontology(form: str) -> None:
    done = CliRunner().invoke(cli, ["ontology", "--format", form])
    syntax = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml"}[form]
    told = rdflib.Graph().parse(data=done.output, format=syntax)
    for term in told.subjects(RDF.type, OWL.ObjectProperty):
        if str(term).startswith(TERMS):
            assert told.value(term, RDFS.label) is not None
            assert told.value(term, RDFS.isDefinedBy) == rdflib.URIRef(ONTOLOGY.value)


def test_frames_give_trees_with_short_names(graph: Graph) -> None:
    jsonld = pytest.importorskip("pyld.jsonld")
    context = json.loads(ontology_file("context.jsonld").read_bytes())["@context"]
    frames = json.loads(ontology_file("frames.json").read_bytes())
    triples = b"".join(line for name in graph.graphs() if name != ONTOLOGY for line in graph.lines(name)).decode()
    data = jsonld.from_rdf(triples, {"format": "application/n-quads"})
    made = {name: jsonld.frame(data, {"@context": context, **frame}) for name, frame in frames.items()}
    found = {name: one.get("@graph", [one]) for name, one in made.items()}
    assert {name for name, some in found.items() if not some} == set()
    assert "Ilka Marn" in {person["name"] for person in found["people"]}
    quotation = found["quotations"][0]
    assert quotation["creator"]["name"] == "Ilka Marn"
    assert quotation["words"]["@value"] == "that the port “must stay open”"
    assert quotation["negated"] is False or quotation["negated"] == "false"
    assert any("lat" in place for place in found["places"])


def test_every_term_of_ours_has_a_short_name() -> None:
    context = json.loads(ontology_file("context.jsonld").read_bytes())["@context"]
    named = {one["@id"] if isinstance(one, dict) else one for one in context.values() if one != 1.1}
    terms = rdflib.Graph().parse(data=ontology_file("actorgraph.ttl").read_text("utf-8"), format="turtle")
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    ours = {f"ag:{str(t).removeprefix(TERMS)}" for kind in kinds for t in terms.subjects(RDF.type, kind)}
    assert {one for one in ours if one.startswith("ag:") and "/" not in one} <= named


def test_the_page_of_the_docs_is_that_of_the_ontology() -> None:
    page = (ROOT / "docs" / "ontology.html").read_text("utf-8")
    assert page == ontology_page.page(), "write it anew: actorgraph ontology --format html > docs/ontology.html"


def test_the_page_tells_every_term_and_every_link_leads_somewhere() -> None:
    page = ontology_page.page()
    terms = rdflib.Graph().parse(data=describing.ontology(), format="turtle")
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, SKOS.Concept)
    ours = {str(t).removeprefix(TERMS) for kind in kinds for t in terms.subjects(RDF.type, kind) if TERMS in str(t)}
    told = re.findall(r' id="([^"]+)"', page)
    assert len(told) == len(set(told))
    assert ours <= set(told)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(told)
