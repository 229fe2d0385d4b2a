"""Assertions and a linker into RDF: one named graph for each article, and one that the articles share.

Every triple stands in exactly one graph, so that the merged graph counts what it counts in any store. An article's
graph holds its document, assertions and provenance; the shared graph what is said of actors, outlets, roles, extractors
and the run, and the shortcut ``org:memberOf``, which several articles may give.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from pyoxigraph import Literal, NamedNode, Quad

from actorgraph.graph import actors, assertions, documents, literals, others, stories
from actorgraph.graph.actors import Triple
from actorgraph.graph.comparisons import comparison
from actorgraph.graph.derivations import with_derived
from actorgraph.graph.describing import (
    About,
    dataset_triples,
    ontology_block,
    ontology_triples,
    spell_triples,
)  # fmt: skip
from actorgraph.graph.linefile import Part, block
from actorgraph.graph.quantities import quantities
from actorgraph.graph.reading import Reading
from actorgraph.graph.trace import Provenance, Trace, extractor_id
from actorgraph.graph.views import Cast, View, Views
from actorgraph.graph.vocabulary import AG, BASE, ONTOLOGY, ORG, PROV, RDFS, SCHEMA, SKOS, A, Things, slug
from actorgraph.model import Comparison, Extraction, Linker, amended, without


@dataclass(frozen=True, slots=True)
class Style:
    """How a graph is written; small, hashable, picklable.

    Attributes:
        base: what the IRIs of things start with.
        provenance: ``none``, ``spans`` (what each assertion was read from), ``assertions`` (with its main part and what
            stands around it) or ``full`` (every mention and part).
        run: what tells this run's configuration and model from another's; names the ``prov:Activity``.
    """

    base: str = BASE
    provenance: Provenance = "spans"
    run: str = ""


def build(
    extractions: Iterable[Extraction],
    linker: Linker,
    *,
    base: str = BASE,
    provenance: Provenance = "spans",
    run: str = "",
    comparisons: Iterable[Comparison] = (),
    about: About | None = None,
) -> Iterator[Quad]:
    """The graph of many articles, one article at a time.

    A quad may come more than once (two articles may assert one role): a store keeps it once.

    Args:
        extractions: in any order; it does not change the graph.
        linker: the actors; an entity it does not know becomes an actor of its own.
        base, provenance, run: see :class:`Style`.
        comparisons: what assertions say of the same thing, side by side.
        about: what is known of all articles together.

    Raises:
        ValueError: ``base`` is no IRI that ends in ``/`` or ``#``.
    """
    style, views = Style(base, provenance, run), Views(linker)
    yield from _in(Things(base).shared, _common(linker, comparisons, style, about or About()))
    yield from (Quad(*triple, ONTOLOGY) for triple in ontology_triples())
    # Extractions come one at a time: neither they nor their triples are all in memory.
    for extraction in extractions:
        reading = reading_of(extraction, views(extraction), style)
        yield from _in(reading.graph, _article(reading))
        yield from _in(reading.things.shared, _given(reading))


def article_part(extraction: Extraction, view: View, style: Style, key: str = "") -> Part:
    """What one article gives to the graph: its own graph, and its share of the one that articles share.

    Args:
        view: of all that ``extraction`` holds; what it rejects is left out.
        key: what the part is kept under.
    """
    reading = reading_of(extraction, view, style)
    own = block(reading.graph, with_derived(_article(reading)))
    return Part(key, (own, block(reading.things.shared, with_derived(_given(reading)))))


def common_part(linker: Linker, comparisons: Iterable[Comparison], style: Style, about: About | None = None) -> Part:
    """What no single article gives: what is said of actors, of events of several articles, of comparisons.

    The ontology travels with it, in a graph of its own.
    """
    common = _common(linker, comparisons, style, about or About())
    return Part("", (block(Things(style.base).shared, with_derived(common)), ontology_block()))


def reading_of(extraction: Extraction, view: View, style: Style) -> Reading:
    """An article's extraction with the names its nodes take; what its view rejects is left out."""
    things = Things(style.base)
    trace = Trace(extraction.article, things, style.provenance, partial(_activity, things, style))
    cast = Cast(extraction, view, things)
    left = without(amended(extraction, view.amendments), frozenset(view.rejected))
    return Reading(left, things, cast, trace, None if view.topics is None else frozenset(view.topics))


def _activity(things: Things, style: Style, extractor: str = "") -> NamedNode:
    """The run as a whole, or the part of it in which an extractor read the articles."""
    return things("run", style.run, style.provenance, *((extractor,) if extractor else ()))


def _in(graph: NamedNode, triples: Iterable[Triple]) -> Iterator[Quad]:
    for subject, predicate, thing in with_derived(triples):
        yield Quad(subject, predicate, thing, graph)


def _common(linker: Linker, comparisons: Iterable[Comparison], style: Style, about: About) -> Iterator[Triple]:
    things = Things(style.base)
    yield from dataset_triples(about, things)
    yield from spell_triples(about, things)
    activity = _activity(things, style)
    yield things.shared, A, AG.SharedGraph
    yield things.shared, AG.provenanceLevel, AG[style.provenance.title() + "Provenance"]
    yield things.shared, RDFS.label, literals.text("what articles share", "en")
    yield activity, A, PROV.Activity
    yield activity, RDFS.label, literals.text("a run of actorgraph", "en")
    yield from actors.actor_triples(linker, things)
    yield from stories.story_triples(linker, things)
    for one in comparisons:
        yield from comparison(one, things)


def _given(reading: Reading) -> Iterator[Triple]:
    """What an article gives to the shared graph."""
    yield from documents.outlet(reading)
    for entity in reading.extraction.entities:
        yield from reading.cast.describe(entity)
    yield from _roles(reading)
    yield from _topics(reading)
    yield from others.shared(reading)
    for key in dict.fromkeys(_actors_used(reading)):
        if node := reading.entity(key):
            yield from actors.as_actor(node)
    # Once for an article and not at each assertion: all that an extractor made of it share one run.
    for extractor in sorted({assertion.extractor for assertion in reading.extraction.assertions}):
        name, _, version = extractor.partition("/")
        program, activity = reading.things.named(extractor_id(extractor)), reading.trace.run(extractor)
        yield activity, A, PROV.Activity
        yield activity, RDFS.label, literals.text(f"a run of actorgraph: {name}", "en")
        yield activity, PROV.wasAssociatedWith, program
        yield program, A, PROV.SoftwareAgent
        yield program, RDFS.label, literals.text(f"actorgraph {name} extractor", "en")
        if version:
            yield program, SCHEMA.softwareVersion, Literal(version)


def _article(reading: Reading) -> Iterator[Triple]:
    yield from documents.document(reading)
    for entity in reading.extraction.entities:
        yield from reading.trace.mentions(reading.cast.node(entity), entity)
    for emit in (assertions.roles, assertions.statements, assertions.events, quantities, others.others):
        yield from emit(reading)
    yield from others.marked(reading)
    yield from reading.sites()
    yield from reading.trace.spans()


def _roles(reading: Reading) -> Iterator[Triple]:
    for role in reading.extraction.roles:
        organization, person = assertions.organization(reading, role), reading.entity(role.person)
        if organization and person:
            yield from actors.as_organization(organization)
            # Only what is held now makes a member.
            if assertions.is_held(role):
                yield person, ORG.memberOf, organization
        if role.role and person:
            concept = assertions.role_concept(reading.things, role.role)
            yield concept, A, ORG.Role
            yield concept, A, SKOS.Concept
            yield concept, SKOS.prefLabel, literals.text(assertions.role_name(role.role), "en")
            if role.office:
                yield concept, SKOS.broader, AG[f"office-{slug(role.office)}"]


def _topics(reading: Reading) -> Iterator[Triple]:
    """The matters of statements as concepts, each below the one of its bare noun."""
    labels = {label: head for statement in reading.extraction.statements for label, head in reading.topics(statement)}
    for label, head in labels.items():
        node, broader = (assertions.topic(reading.things, matter) for matter in (label, head))
        for concept, name in ((node, label), (broader, head)):
            yield concept, A, SKOS.Concept
            yield concept, SKOS.prefLabel, literals.text(name, "en")
        # A bare noun is its own broader concept otherwise.
        if node != broader:
            yield node, SKOS.broader, broader


def _actors_used(reading: Reading) -> Iterator[str | None]:
    """Entities that speak, are spoken to, pass on, hold an office or take part."""
    for role in reading.extraction.roles:
        yield role.person
    for statement in reading.extraction.statements:
        yield from (statement.speaker, statement.addressee, statement.medium, *(via.source for via in statement.via))
    for event in reading.extraction.events:
        yield from (participant.entity for participant in event.participants)
    for quantity in reading.extraction.quantities:
        yield quantity.claimed_by
