"""Names: flat, writable after a prefix, and all of them defined."""

from __future__ import annotations

import re

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from actorgraph.graph import Graph, describing
from actorgraph.graph.vocabulary import BASE, TERMS, Things, local_name, slug, slugged
from actorgraph.shipped import ontology_file

LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")


@given(st.text())
def test_any_name_gives_a_local_name(name: str) -> None:
    assert LOCAL.match(local_name(name))
    assert LOCAL.match(slugged("person", name))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Deputy  Foreign Minister", "deputy-foreign-minister"), ("Ōtaki Élan", "otaki-elan"), ("東京", ""), ("—", "")],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize("base", ["https://example.org/graph", "no iri/", ""])
def test_a_base_must_be_an_iri_with_an_end(base: str) -> None:
    with pytest.raises(ValueError):
        Things(base)


def test_names_depend_on_content_alone() -> None:
    things = Things()
    assert things("q", "doc", "x") == things("q", "doc", "x") != things("q", "docx", "")
    assert things("q", "doc").value.startswith(BASE + "q-")


def test_ontology_files_are_found() -> None:
    assert "owl:Ontology" in ontology_file("actorgraph.ttl").read_text("utf-8")
    with pytest.raises(FileNotFoundError):
        ontology_file("nothing.ttl")


def test_every_term_of_the_graph_is_defined(graph: Graph) -> None:
    known = rdflib.Graph().parse(data=describing.ontology(), format="turtle")
    defined = {str(subject) for subject in known.subjects()}
    used = {
        node.value
        for quad in graph.store
        for node in (quad.predicate, quad.object)
        if isinstance(node, NamedNode) and node.value.startswith(TERMS) and node.value != TERMS  # the namespace itself
    }
    assert used
    assert used - {TERMS} <= defined
