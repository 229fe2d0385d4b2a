"""What travels with every graph: the ontology with its labels, and what the data set is (DCAT, VoID).

No clock is read: the only dates are those of the articles, so that the same articles give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse, serialize

from actorgraph.graph import literals, others
from actorgraph.graph.actors import Triple
from actorgraph.graph.linefile import Block, block
from actorgraph.graph.vocabulary import (
    AG,
    DCAT,
    DCT,
    FOAF,
    ONTOLOGY,
    ORG,
    PREFIXES,
    PROV,
    RDFS,
    SCHEMA,
    SKOS,
    TIME,
    VOID,
    A,
    Things,
    kind_concept,
)  # fmt: skip
from actorgraph.model import Spell
from actorgraph.shipped import ontology_file

FILES = ("actorgraph.ttl", "events.ttl", "cues.ttl", "offices.ttl")
"""The ontology's files: terms, and the schemes of concepts."""

USED = ("ag", "dc", "dct", "foaf", "geo", "gsp", "nif", "oa", "org", "prov", "schema", "sem", "skos", "time")
"""Prefixes of the vocabularies that a graph uses."""

TITLE = "Who held which office, who said what, what happened: a graph of news articles"
RIGHTS = (
    "No licence is stated. The words quoted belong to the articles' publishers; whoever publishes this data set says "
    "under which terms."
)


@dataclass(frozen=True, slots=True)
class About:
    """What is said of all articles together, besides its actors.

    Attributes:
        spells: roles over time.
        role_articles: the article of each role that makes a spell.
        articles: how many there are.
        first, last: days of publication, ISO, of the first and the last.
        program: name and version of the program.
    """

    spells: tuple[Spell, ...] = ()
    role_articles: dict[str, str] = field(default_factory=dict)
    articles: int = 0
    first: str | None = None
    last: str | None = None
    program: str = "actorgraph"


def ontology_triples() -> Iterator[Triple]:
    """The ontology: each term with its label, its meaning and where it is defined."""
    for name in FILES:
        for quad in parse(ontology_file(name).read_bytes(), RdfFormat.TURTLE):
            yield quad.subject, quad.predicate, quad.object
    # The finer concepts under the types of events come from the very list by which they are told.
    for concept in json.loads(ontology_file("happenings.json").read_text("utf-8"))["concepts"]:
        node, label = kind_concept(concept["concept"]), literals.text(concept["label"], "en")
        yield node, A, SKOS.Concept
        yield node, SKOS.inScheme, AG.eventTypes
        yield node, SKOS.broader, AG[concept["broader"]]
        yield node, SKOS.prefLabel, label
        yield node, SKOS.definition, literals.text(concept["definition"], "en")
    yield from others.term_triples()


@cache
def ontology_block() -> Block:
    """The ontology as the lines of its graph."""
    return block(ONTOLOGY, ontology_triples())


FORMATS = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "rdfxml": RdfFormat.RDF_XML}
"""Syntaxes of the ontology as one file."""


def ontology(form: str = "turtle") -> bytes:
    """The ontology as one file, in one of :data:`FORMATS`."""
    # A set: what two files say alike is said once.
    quads = {Quad(*triple, DefaultGraph()) for triple in ontology_triples()}
    return serialize(sorted((quad.triple for quad in quads), key=str), format=FORMATS[form], prefixes=PREFIXES) or b""


def dataset_triples(about: About, things: Things) -> Iterator[Triple]:
    """What the data set is, how far it goes, by which program it was made, in which vocabularies."""
    node, program, rights = (things.named(name) for name in ("dataset", "program", "rights"))
    for kind in (DCAT.Dataset, VOID.Dataset):
        yield node, A, kind
    for term in (DCT.title, RDFS.label):
        yield node, term, literals.text(TITLE, "en")
    yield node, DCT.creator, program
    yield node, DCT.license, rights
    yield node, DCT.conformsTo, ONTOLOGY
    yield node, VOID.uriSpace, Literal(things.base)
    for prefix in USED:
        yield node, VOID.vocabulary, NamedNode(PREFIXES[prefix])
    if about.articles:
        yield node, VOID.documents, literals.integer(about.articles)
    if about.first and about.last:
        period = things.named("dataset-period")
        yield node, DCT.temporal, period
        # The last article's day stands for a day of change: no clock is read.
        yield node, DCT.modified, literals.iso_date(about.last)
        yield period, A, DCT.PeriodOfTime
        yield period, RDFS.label, literals.text(f"articles of {about.first} to {about.last}", "en")
        yield period, DCAT.startDate, literals.iso_date(about.first)
        yield period, DCAT.endDate, literals.iso_date(about.last)
    yield rights, A, DCT.LicenseDocument
    yield rights, RDFS.label, literals.text(RIGHTS, "en")
    name, _, version = about.program.partition(" ")
    yield program, A, PROV.SoftwareAgent
    yield program, RDFS.label, literals.text(name)
    yield program, FOAF.name, literals.text(name)
    if version:
        yield program, SCHEMA.softwareVersion, Literal(version)
        yield node, DCAT.version, Literal(version)


def spell_triples(about: About, things: Things) -> Iterator[Triple]:
    """A spell as a time interval (OWL-Time), during which the memberships that articles state hold.

    Where an article says when it began or ended, that is its beginning or end. Else the days on which articles show it
    lie inside it, and a day on which one calls it former lies after it.
    """
    for spell in about.spells:
        node = things.named(f"spell-{spell.id.partition('-')[2] or spell.id}")
        days = " to ".join(day or "?" for day in (spell.from_day, spell.to_day))
        yield node, A, TIME.Interval
        yield node, RDFS.label, literals.text(f"{spell.role or spell.kind}, {days}", "en")
        if spell.office:
            yield node, AG.office, AG[f"office-{spell.office}"]
        yield from _bound(
            node, TIME.hasBeginning if spell.from_basis == "said" else TIME.inside, spell.from_day, things
        )
        # "over" says that it had ended by a day, not on it.
        yield from _bound(node, {"said": TIME.hasEnd, "over": TIME.before}.get(spell.to_basis or "", TIME.inside),
                          spell.to_day, things)  # fmt: skip
        yield from _bound(node, TIME.inside, spell.shown_last, things)
        for role in spell.roles:
            yield things("m", about.role_articles[role], role), ORG.memberDuring, node


def _bound(node: NamedNode, term: NamedNode, day: str | None, things: Things) -> Iterator[Triple]:
    if not day:
        return
    instant = things.named(f"day-{day}")
    yield node, term, instant
    yield instant, A, TIME.Instant
    yield instant, RDFS.label, Literal(day)
    yield instant, TIME.inXSDDate, literals.day(date.fromisoformat(day))
