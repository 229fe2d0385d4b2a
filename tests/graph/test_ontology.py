"""The ontology's files: sound, complete, and of one mind with the code and the record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from actorgraph import model, record, schema
from actorgraph.extractors.roles.lexicon import OFFICES
from actorgraph.extractors.statements.lexicon import ACT_OF
from actorgraph.graph import Graph
from actorgraph.graph.shapes import against_shapes
from actorgraph.graph.vocabulary import TERMS
from actorgraph.shipped import ontology_file
from tests.graph.closure import closed
from tests.samples import extraction
from tests.support import ROOT

AG = rdflib.Namespace(TERMS)
SCHEMA = json.loads(ontology_file("extraction.schema.json").read_text("utf-8"))


def load(*names: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in names:
        graph.parse(data=ontology_file(name).read_text("utf-8"), format="turtle")
    return graph


def members(graph: rdflib.Graph, scheme: str) -> set[str]:
    return {str(one).removeprefix(TERMS) for one in graph.subjects(SKOS.inScheme, AG[scheme])}


def test_every_term_says_what_it_is() -> None:
    graph = load("actorgraph.ttl")
    terms = [
        *graph.subjects(RDF.type, OWL.Class),
        *graph.subjects(RDF.type, OWL.ObjectProperty),
        *graph.subjects(RDF.type, OWL.DatatypeProperty),
        *graph.subjects(RDF.type, OWL.AnnotationProperty),
    ]
    assert len(terms) > 80
    for term in (one for one in terms if str(one).startswith(TERMS)):
        assert (term, RDFS.label, None) in graph
        assert str(graph.value(term, RDFS.comment)).endswith(".")


def test_every_term_is_described_once() -> None:
    graph = load("actorgraph.ttl")
    for term in {*graph.subjects(RDF.type, OWL.ObjectProperty), *graph.subjects(RDF.type, OWL.DatatypeProperty)}:
        for about in (RDFS.label, RDFS.comment, RDFS.domain, RDFS.range):
            assert len(list(graph.objects(term, about))) <= 1, (term, about)


def test_nothing_that_follows_from_the_ontology_is_against_the_shapes(graph: Graph) -> None:
    """A reasoner that knows RDF Schema makes no quotation of a number, and no reason of a place."""
    whole = closed(graph)
    assert len(whole) > len(graph)
    assert [str(one) for one in against_shapes(whole)] == []


def test_assertions_are_instances_of_their_class_by_what_they_have(graph: Graph) -> None:
    kinds = "org:Membership schema:Quotation ag:ReportedEvent ag:Quantity"
    missing = (
        f"SELECT ?a {{ VALUES ?kind {{ {kinds} }} ?a a ?kind FILTER NOT EXISTS {{ ?a a ag:Assertion, prov:Entity }} }}"
    )
    whole = closed(graph)
    assert list(whole.query(missing)) == []
    assert whole.query("ASK { ?a a ag:Assertion }")


def test_the_offsets_are_explained() -> None:
    text = str(load("actorgraph.ttl").value(rdflib.URIRef(TERMS.rstrip("#")), RDFS.comment))
    assert all(words in text for words in ("Unicode code points", "end-exclusive", "SHA-256"))


@pytest.mark.parametrize(
    ("kind", "values", "spelling"),
    [
        ("Modality", get_args(model.Modality), "{}"),
        ("RoleStatus", get_args(model.RoleStatus), "{}"),
        ("Act", get_args(model.Act), "{}"),
        ("ParticipantRole", get_args(model.ParticipantRole), "{}"),
        ("RoleKind", [kind.title() for kind in get_args(model.RoleKind)], "{}Role"),
        ("QuoteForm", [form.title() for form in get_args(model.QuoteForm)], "{}Quote"),
        ("Origin", sorted({*get_args(model.FoundIn), *get_args(model.DateFrom)}), "{}"),
    ],
)
def test_values_are_those_of_the_model(kind: str, values: list[str], spelling: str) -> None:
    found = {str(one).removeprefix(TERMS) for one in load("actorgraph.ttl").subjects(RDF.type, AG[kind])}
    assert found == {spelling.format(value) for value in values}


def test_event_types_are_those_of_the_record() -> None:
    graph = load("events.ttl")
    assert members(graph, "eventTypes") == set(SCHEMA["$defs"]["event"]["properties"]["type"]["enum"])
    plover = {
        str(one)
        for concept in graph.subjects(SKOS.inScheme, AG.ploverTypes)
        for one in graph.objects(concept, SKOS.notation)
    }
    assert len(plover) == 16
    assert {
        str(one)
        for concept in graph.subjects(SKOS.inScheme, AG.cameoCodes)
        for one in graph.objects(concept, SKOS.notation)
    } == {f"{n:02}" for n in range(1, 21)}


def test_mappings_lead_somewhere() -> None:
    graph = load("events.ttl", "offices.ttl")
    for relation in (SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch, SKOS.broader, SKOS.related):
        for subject, other in graph.subject_objects(relation):
            assert (other, SKOS.inScheme, None) in graph, (subject, other)


def test_cues_are_those_of_the_extractor() -> None:
    graph = load("cues.ttl")
    found = {name: str(graph.value(AG[name], AG.act)).removeprefix(TERMS) for name in members(graph, "cueClasses")}
    assert found == dict(ACT_OF)


def test_offices_are_those_of_the_extractor() -> None:
    scheme = {name.removeprefix("office-") for name in members(load("offices.ttl"), "offices")}
    assert set(OFFICES.values()) <= scheme


def records() -> list[dict[str, object]]:
    from tests.graph.stories import council, strike

    return [
        json.loads(json.dumps(record.encode(one, full=full)))
        for one in (extraction(), council(), strike())
        for full in (False, True)
    ]


@pytest.mark.parametrize("made", records())
def test_the_record_fits_its_schema(made: dict[str, object]) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(made)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("sha256",), "x"),
        (("published",), "yesterday"),
        (("entities", 0, "type"), "animal"),
        (("entities", 0, "mentions"), []),
        (("roles", 0, "status"), "once"),
        (("roles", 0, "evidence"), [1]),
        (("roles", 0, "evidence"), [-1, 4]),
        (("statements", 0, "kind"), None),
        (("statements", 0, "negated"), "no"),
        (("statements", 0, "confidence"), 1.5),
        (("events", 0, "modality"), "maybe"),
        (("events", 0, "type"), "party"),
        (("quantities", 0, "value"), "many"),
    ],
)
def test_the_schema_stops_what_is_no_record(path: tuple[str | int, ...], value: object) -> None:
    made = records()[2]
    where: object = made
    for step in path[:-1]:
        where = where[step]  # type: ignore[index]
    where[path[-1]] = value  # type: ignore[index]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(made)


@pytest.mark.parametrize("part", [None, "entities", "roles", "statements", "events", "quantities"])
def test_nothing_may_be_missing(part: str | None) -> None:
    made = records()[2]
    one: dict[str, object] = made if part is None else made[part][0]  # type: ignore[index]
    required = (
        SCHEMA["required"]
        if part is None
        else SCHEMA["$defs"][{"entities": "entity", "quantities": "quantity"}.get(part, part[:-1])]["required"]
    )
    for name in required:
        kept = one.pop(name)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(SCHEMA).validate(made)
        one[name] = kept


def test_the_checkout_is_where_the_files_are() -> None:
    assert {path.name for path in Path(ROOT / "ontology").iterdir()} >= {
        "actorgraph.ttl", "shapes.ttl", "events.ttl", "cues.ttl", "offices.ttl", "extraction.schema.json",
    }  # fmt: skip


def test_the_schema_is_made_of_the_types() -> None:
    """Mend it with ``actorgraph ontology --format schema``, written into the file."""
    assert ontology_file("extraction.schema.json").read_text("utf-8") == schema.written()


def test_a_field_that_the_file_does_not_know_is_in_the_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    known = json.loads(ontology_file("extraction.schema.json").read_text("utf-8"))
    del known["$defs"]["event"]["properties"]["subtype"], known["$defs"]["phrase"]
    monkeypatch.setattr(schema, "known", lambda: known)
    made = schema.schema()
    assert made["$defs"]["event"]["properties"]["subtype"] == {"anyOf": [{"type": "string"}, {"type": "null"}]}
    assert set(made["$defs"]["phrase"]["required"]) == set(model.Phrase.__dataclass_fields__)
