"""Actors and places: what is said of the node that stands for one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from actorgraph.graph import literals
from actorgraph.graph.vocabulary import (
    AG,
    FOAF,
    GEO,
    ORG,
    PREFIXES,
    PROV,
    RDF,
    RDFS,
    SEM,
    SKOS,
    A,
    Things,
    slug,
    slugged,
)
from actorgraph.model import Actor, Entity, EntityType, Linker
from actorgraph.names.gazetteer import state_link

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]

KINDS: Mapping[EntityType, str] = {"person": "person", "organization": "org", "place": "place", "group": "group"}
"""What the local name of an actor's IRI starts with."""

CLASSES: Mapping[EntityType, tuple[NamedNode, ...]] = {
    "person": (FOAF.Person, SEM.Actor),
    "organization": (ORG.Organization, SEM.Actor),
    "place": (SEM.Place,),
    "group": (AG.Group, FOAF.Group, SEM.Actor),
}
COUNTRY = "country"
_GEONAMES = re.compile(r"https?://sws\.geonames\.org/(\d+)/?\Z")


def own_id(entity: Entity) -> str:
    """The local name of an entity that stands alone: its GeoNames number, else name and hash."""
    found = _GEONAMES.match(entity.link or "") if entity.type == "place" else None
    return f"place-gn{found[1]}" if found else slugged(KINDS[entity.type], entity.name, entity.id)


def actor_triples(linker: Linker, things: Things) -> Iterator[Triple]:
    """What is said of every actor of the linker: by the articles, by services that know it, and by a person."""
    for actor in linker.actors:
        yield from description(things.named(actor.id), actor, actor.aliases)
    for match in linker.matches:
        if other := literals.iri(match.iri):
            # A match that the service is unsure of must not make two IRIs one for a reasoner.
            triple = (things.named(match.actor), SKOS.exactMatch if match.sure else SKOS.closeMatch, other)
            yield triple
            about = things("match", match.actor, match.iri)
            yield from _reified(about, triple)
            yield about, AG.confidence, literals.sure(match.score)
            yield about, RDFS.label, literals.text(match.label or match.iri)
            if source := literals.iri(match.source):
                yield about, PROV.wasDerivedFrom, source
    for left, relation, right in linker.added:
        prefix, _, local = relation.partition(":")
        if prefix in PREFIXES and local:
            term = NamedNode(PREFIXES[prefix] + (local if local.isalnum() else slug(local)))
        else:
            # A person need not know a vocabulary: words make a property of the graph's own.
            term = literals.iri(relation) or things.named(slugged("relation", relation, relation))
        triple = (things.named(left), term, things.named(right))
        yield triple
        about = things("added", left, relation, right)
        yield from _reified(about, triple)
        yield about, RDFS.comment, literals.text("added by a correction", "en")
        yield about, RDFS.label, literals.text(relation)
        # A property made of a person's words has no label elsewhere.
        if things.holds(term):
            yield term, RDFS.label, literals.text(relation)


def _reified(about: NamedNode, triple: tuple[NamedNode, NamedNode, NamedNode]) -> Iterator[Triple]:
    """A node that stands for a triple (RDF Schema 1.1, section 5.3), so that more can be said of it."""
    yield about, A, RDF.Statement
    yield about, RDF.subject, triple[0]
    yield about, RDF.predicate, triple[1]
    yield about, RDF.object, triple[2]


def description(node: NamedNode, actor: Actor | Entity, aliases: tuple[str, ...]) -> Iterator[Triple]:
    """Type, names, links and coordinates. A country is a place, an organisation (its government) and an actor.

    A name is of no language: it stands without one here, and as a ``skos:prefLabel`` with ``en`` like other concepts.
    """
    for kind in CLASSES[actor.type]:
        yield node, A, kind
    if actor.type == "place" and actor.feature == COUNTRY:
        yield from as_organization(node)
    yield node, RDFS.label, literals.text(actor.name)
    for alias in aliases:
        # SKOS (S13) forbids a label that is both preferred and alternative.
        if alias != actor.name:
            yield node, SKOS.altLabel, literals.text(alias, "en")
    if actor.lat is not None and actor.lon is not None:
        yield node, GEO.lat, literals.decimal(actor.lat)
        yield node, GEO.long, literals.decimal(actor.lon)
    if actor.country:
        yield node, AG.countryCode, Literal(actor.country)
    if actor.feature:
        yield node, AG.placeKind, Literal(actor.feature)
    for known in (actor.link, state_link(actor.country, actor.feature)):
        if link := literals.iri(known):
            yield node, SKOS.exactMatch, link


def as_actor(node: NamedNode) -> Iterator[Triple]:
    """What speaks or takes part is an actor, whatever else it is ("Moscow says")."""
    yield node, A, SEM.Actor


def as_organization(node: NamedNode) -> Iterator[Triple]:
    """A place or group in which somebody holds an office is an organisation too."""
    yield node, A, ORG.Organization
    yield node, A, SEM.Actor


def as_place(node: NamedNode) -> Iterator[Triple]:
    """What a reference of a plug-in's kind names as a place."""
    yield node, A, SEM.Place
