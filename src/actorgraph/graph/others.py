"""Assertions as their fields tell: kinds that other packages add, and marked fields of those that ship.

A kind's class and properties lie under its own terms: ``Listing`` with the field ``listed`` gives ``terms + "Listing"``
and ``terms + "listed"``. What they mean goes into the ontology that travels with the graph; what every node must have,
into the SHACL shapes.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import Any

from pyoxigraph import Literal, NamedNode

from actorgraph import kinds
from actorgraph.graph import actors, literals
from actorgraph.graph.actors import Triple
from actorgraph.graph.reading import Reading, modality, optional, when
from actorgraph.graph.trace import Part
from actorgraph.graph.vocabulary import AG, OWL, RDFS, TERMS, XSD, A
from actorgraph.kinds import Field, Row
from actorgraph.model import Assertion, Stated

LABEL = 120
"""Characters of a label that is made of the evidence."""
_DATATYPES = {"text": None, "date": None, "number": XSD.decimal, "integer": XSD.integer, "yes": XSD.boolean}


def others(reading: Reading) -> Iterator[Triple]:
    """The assertions of added kinds."""
    for other in reading.extraction.others:
        row = kinds.row_of(other)
        if row.kind and isinstance(other, Stated):
            node = reading.node(other)
            yield from reading.common(node, NamedNode(_terms(row) + row.type.__name__), other)
            evidence = " ".join(other.evidence.of(reading.article.text).split())
            yield node, RDFS.label, reading.text(evidence if len(evidence) <= LABEL else evidence[: LABEL - 1] + "…")
            yield node, AG.modality, AG[modality(other)]
            yield from reading.claimed(node, other.statement)
            dated = next((field.name for field in row.fields if field.what == "date"), None)
            yield from when(node, getattr(other, dated) if dated else None)
            yield from fields(reading, node, other)
            yield from reading.trace.assertion(node, other.extractor, other.evidence, parts(other), [])
            yield from row.kind.write(reading, node, other) if row.kind.write else ()


def marked(reading: Reading) -> Iterator[Triple]:
    """The marked fields of kinds that ship with the package."""
    marked = {row.type for row in kinds.SHIPPED if row.fields}
    # Going through all assertions would cost time for nothing where no field is marked.
    for assertion in reading.extraction.assertions if marked else ():
        if type(assertion) in marked:
            node = reading.node(assertion)
            yield from fields(reading, node, assertion)
            yield from reading.trace.details(node, parts(assertion))


def fields(reading: Reading, node: NamedNode, one: Assertion) -> Iterator[Triple]:
    """The values of the fields that are written by themselves."""
    row = kinds.row_of(one)
    for field in row.fields:
        term = NamedNode(_terms(row) + field.name)
        for value in _values(one, field):
            if field.what == "reference":
                yield from optional(node, term, reading.entity(value.entity))
                yield node, NamedNode(term.value + "Text"), reading.text(value.text)
            elif field.what != "span" and (literal := _literal(reading, field, value)):
                yield node, term, literal


def parts(one: Assertion) -> list[Part]:
    """Where the fields stand in the text."""
    row = kinds.row_of(one)
    return [
        (NamedNode(f"{_terms(row)}{field.name}{'' if field.what == 'span' else 'Span'}"), getattr(value, "span", value))
        for field in row.fields
        if field.what in ("reference", "span")
        for value in _values(one, field)
    ]


def shared(reading: Reading) -> Iterator[Triple]:
    """What the references of an article are for the graph that articles share: actors and places."""
    for assertion in reading.extraction.assertions:
        for field in kinds.row_of(assertion).fields:
            for value in _values(assertion, field) if field.what == "reference" else ():
                if node := reading.entity(value.entity):
                    place = reading.cast.type(reading.entities[value.entity]) == "place"
                    yield from (actors.as_place if place else actors.as_actor)(node)


def _values(one: Assertion, each: Field) -> tuple[Any, ...]:
    value = getattr(one, each.name)
    return value if each.many else () if value is None else (value,)


def _literal(reading: Reading, each: Field, value: Any) -> Literal | None:
    if each.what == "text":
        return reading.text(value)
    if each.what == "date":
        return Literal(literals.clean(value))
    if each.what == "number":
        # Infinity is no decimal.
        return literals.decimal(value) if isfinite(value) else None
    return literals.integer(value) if each.what == "integer" else literals.boolean(value)


def _terms(row: Row) -> str:
    return row.kind.terms if row.kind else TERMS


def term_triples() -> Iterator[Triple]:
    """The classes and properties of added kinds, with labels and meanings."""
    for row in kinds.added():
        terms = _terms(row)
        # The vocabulary's own IRI is that of its terms without the mark at the end.
        ontology, name = NamedNode(terms.rstrip("#/")), NamedNode(terms + row.type.__name__)
        yield name, A, OWL.Class
        yield name, RDFS.subClassOf, AG.Assertion
        yield from _annotated(name, ontology, row.word, row.meaning)
        for field in row.fields:
            term = NamedNode(terms + field.name)
            literal = field.what not in ("reference", "span")
            yield term, A, OWL.DatatypeProperty if literal else OWL.ObjectProperty
            yield term, RDFS.domain, name
            yield from _annotated(term, ontology, field.name.replace("_", " "), field.meaning)
            if field.what == "reference":
                for ending, kind, label in (
                    ("Text", OWL.DatatypeProperty, "as written"),
                    ("Span", OWL.ObjectProperty, "where it stands"),
                ):
                    more = NamedNode(term.value + ending)
                    yield more, A, kind
                    yield from _annotated(more, ontology, f"{field.name.replace('_', ' ')}, {label}", field.meaning)


def _annotated(term: NamedNode, ontology: NamedNode, label: str, meaning: str) -> Iterator[Triple]:
    yield term, RDFS.isDefinedBy, ontology
    yield term, RDFS.label, literals.text(label, "en")
    yield term, RDFS.comment, literals.text(meaning, "en")


def shapes() -> str:
    """The SHACL shapes of added kinds in Turtle: what their types say, and what they add themselves."""
    return "\n".join(part for row in kinds.added() for part in (_shape(row), row.kind.shape if row.kind else ""))


def _shape(row: Row) -> str:
    terms = _terms(row)
    name = f"<{terms}{row.type.__name__}>"
    made = [
        "@prefix sh: <http://www.w3.org/ns/shacl#> .",
        f"<{TERMS}AssertionShape> sh:targetClass {name} .",
        f"<{terms}{row.type.__name__}Shape> a sh:NodeShape ; sh:targetClass {name}",
    ]
    for field in row.fields:
        if field.what == "span":
            continue
        path = f"<{terms}{field.name}{'Text' if field.what == 'reference' else ''}>"
        limits = ["sh:minCount 1"] if field.required else []
        limits += [] if field.many else ["sh:maxCount 1"]
        if datatype := _DATATYPES.get(field.what):
            limits.append(f"sh:datatype {datatype}")
        count = "one" if field.required else "at most one" if not field.many else "any number of"
        limits.append(f'sh:message "a {row.word} has {count} {field.name.replace("_", " ")}"')
        made[-1] += f" ;\n    sh:property [ sh:path {path} ; {' ; '.join(limits)} ]"
        if field.what == "reference":
            made[-1] += (
                f" ;\n    sh:property [ sh:path <{terms}{field.name}> ; sh:nodeKind sh:IRI ;"
                f' sh:message "{field.name} is an actor or a place" ]'
            )
    return "\n".join(made) + " ."
