"""The ontology in the eyes of a reasoner for OWL 2 DL."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF

from actorgraph.graph.describing import ontology
from tests.support import needs_program

owlready2 = pytest.importorskip("owlready2")


@needs_program("java")
def test_the_ontology_is_consistent_and_every_class_can_have_members(tmp_path: Path) -> None:
    path = tmp_path / "ontology.rdf"
    path.write_bytes(ontology("rdfxml"))
    world = owlready2.World()
    with path.open("rb") as file:
        loaded = world.get_ontology("https://w3id.org/actorgraph/ns").load(fileobj=file)
    with loaded:
        owlready2.sync_reasoner_hermit(world, debug=0)
    assert list(world.inconsistent_classes()) == []


@needs_program("java")
def test_the_reasoner_sees_a_contradiction(tmp_path: Path) -> None:
    """What the first test would not notice if the reasoner read nothing of the file."""
    graph = rdflib.Graph().parse(data=ontology("rdfxml"), format="xml")
    one, other = (c for c, _ in zip(sorted(graph.subjects(RDF.type, OWL.Class)), range(2), strict=False))
    thing = rdflib.URIRef("https://example.org/thing")
    graph.add((one, OWL.disjointWith, other))
    graph.add((thing, RDF.type, one))
    graph.add((thing, RDF.type, other))
    path = tmp_path / "ontology.rdf"
    path.write_bytes(graph.serialize(format="xml", encoding="utf-8"))
    world = owlready2.World()
    with path.open("rb") as file:
        loaded = world.get_ontology("https://w3id.org/actorgraph/ns").load(fileobj=file)
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError), loaded:
        owlready2.sync_reasoner_hermit(world, debug=0)
