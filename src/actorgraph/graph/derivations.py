"""The graph in the terms that people know: FOAF, ORG, schema.org, PROV, SEM, SKOS, GeoSPARQL.

One table of rules. A rule looks at nothing but what one article's graph (or the shared one) says of one node, so that
an article's part stays a function of the article, and the same rule holds in every way of building. What is not stated
as a fact gets no standard term: an event that is planned, denied or alleged is no ``schema:Event``, nobody is said to
have a membership he is only claimed or chosen to have, and what was not said is spoken by nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import shorten

from pyoxigraph import Literal, NamedNode

from actorgraph.graph import literals
from actorgraph.graph.actors import Triple
from actorgraph.graph.vocabulary import AG, DCT, FOAF, GEO, GSP, ORG, RDFS, SCHEMA, SEM, SKOS, XSD, A

Term = NamedNode | Literal
Said = Mapping[NamedNode, list[Term]]
"""What is said of one node: the values of each property."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A node of one of some classes that has ``given`` has ``then`` too.

    Attributes:
        of: classes of the node; it has to have one of them.
        given: a property of the node, or a class (after ``A``) that it has to have.
        then: the property that follows, or a class.
        how: ``same`` value, ``plain`` (the words without their language), ``english`` (tagged ``en``), ``class``,
            ``inverse`` (the value has ``then``, the node is its value), or a name of :data:`MADE`.
        where: properties that must have this value.
        without: properties that must not have this value; any value, where it is ``None``.
    """

    of: tuple[NamedNode, ...]
    given: NamedNode
    then: NamedNode
    how: str = "same"
    where: tuple[tuple[NamedNode, Term], ...] = ()
    without: tuple[tuple[NamedNode, Term | None], ...] = ()


_NAMED = (FOAF.Person, ORG.Organization, FOAF.Group, SEM.Place, SEM.Actor)
_SPOKEN = ((AG.negated, literals.boolean(False)),)
_FACT = ((AG.modality, AG.asserted),)

RULES = (
    # Each vocabulary asks for a class and a name of its own, whatever others say of the same actor or place.
    Rule((FOAF.Person,), FOAF.Person, SCHEMA.Person, "class"),
    Rule((ORG.Organization,), ORG.Organization, SCHEMA.Organization, "class"),
    Rule((ORG.Organization,), ORG.Organization, FOAF.Organization, "class"),
    Rule((SEM.Place,), SEM.Place, SCHEMA.Place, "class"),
    Rule(_NAMED, RDFS.label, FOAF.name, "plain"),
    Rule(_NAMED, RDFS.label, SCHEMA.name, "plain"),
    Rule(_NAMED, RDFS.label, SKOS.prefLabel, "english"),
    Rule((SEM.Place,), GEO.lat, GEO.SpatialThing, "class"),
    Rule((SEM.Place,), GEO.lat, GSP.hasGeometry, "geometry"),
    # What reads news by schema.org need not know Dublin Core.
    Rule((SCHEMA.NewsArticle,), DCT.title, SCHEMA.headline),
    Rule((SCHEMA.NewsArticle,), DCT.issued, SCHEMA.datePublished),
    Rule((SCHEMA.NewsArticle,), DCT.language, SCHEMA.inLanguage),
    # Whoever is only designated has no membership yet.
    Rule((ORG.Membership,), ORG.member, ORG.hasMembership, "inverse", _FACT, ((AG.status, AG.designate),)),
    # What was not said is spoken by nobody; what stands inside another statement is only claimed to be said.
    Rule((SCHEMA.Quotation,), SCHEMA.creator, SCHEMA.spokenByCharacter, "same", _SPOKEN, ((AG.inside, None),)),
    # What is planned, denied or alleged is an ag:ReportedEvent and no sem:Event, so that none of this holds of it.
    Rule((SEM.Event,), SEM.Event, SCHEMA.Event, "class"),
    Rule((SEM.Event,), RDFS.label, SCHEMA.name, "plain"),
    Rule((SEM.Event,), AG.dateValue, SEM.hasTimeStamp, "stamp"),
    Rule((SEM.Event,), AG.dateValue, SCHEMA.startDate, "first"),
    Rule((SEM.Event,), AG.dateValue, SCHEMA.endDate, "last"),
    Rule((SEM.Event,), SEM.hasPlace, SCHEMA.location),
    # Without a label tools show a bare IRI; skos:prefLabel, ag:participantText and ag:sourceText are labels already.
    Rule((SCHEMA.NewsArticle,), DCT.title, RDFS.label),
    Rule((SCHEMA.NewsArticle,), DCT.identifier, RDFS.label, without=((DCT.title, None),)),
    Rule((SCHEMA.Quotation,), SCHEMA.text, RDFS.label, "short"),
    Rule((AG.Change,), AG.direction, RDFS.label),
)  # fmt: skip


def with_derived(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Some triples of one graph, and all that follows from them by :data:`RULES`; each class's names come with it."""
    every = list(triples)
    yield from every
    # All that is said of a node is needed, and of most nothing follows.
    said: dict[NamedNode, dict[NamedNode, list[Term]]] = {
        subject: {} for subject, predicate, thing in every if predicate == A and thing in _BY_CLASS
    }
    for subject, predicate, thing in every:
        if (about := said.get(subject)) is not None:
            about.setdefault(predicate, []).append(thing)
    for node, about in said.items():
        for rule in (rule for kind in about.get(A, ()) for rule in _BY_CLASS.get(kind, ())):
            if _applies(rule, about):
                yield from _made(rule, node, about)


def _applies(rule: Rule, about: Said) -> bool:
    # `given` may be a class as well as a property.
    if rule.given not in about and rule.given not in about.get(A, ()):
        return False
    if any(value not in about.get(term, ()) for term, value in rule.where):
        return False
    return not any(term in about and (value is None or value in about[term]) for term, value in rule.without)


def _made(rule: Rule, node: NamedNode, about: Said) -> Iterator[Triple]:
    if rule.how == "class":
        yield node, A, rule.then
        return
    if rule.how == "geometry":
        # After GeoSPARQL: longitude before latitude, as the reference system CRS84 has them.
        point = NamedNode(f"{node.value}-point")
        lat, long = about[GEO.lat][0].value, about[GEO.long][0].value
        yield node, A, GSP.Feature
        yield node, GSP.hasGeometry, point
        yield point, A, GSP.Geometry
        yield point, GSP.asWKT, Literal(f"POINT({long} {lat})", datatype=GSP.wktLiteral)
        return
    for value in about[rule.given]:
        if rule.how == "inverse":
            if isinstance(value, NamedNode):
                yield value, rule.then, node
        else:
            for other in MADE[rule.how](value):
                yield node, rule.then, other


def _stamp(value: Term) -> Iterator[Term]:
    """A date with the XML Schema type that fits; a season, a week or an interval has none."""
    found = literals.iso_date(value.value)
    if found.datatype != XSD.string:
        yield found


def _short(value: Term) -> Iterator[Term]:
    """The first words of a text."""
    if isinstance(value, Literal):
        # A part of a long text, since `shorten` looks at all of it.
        start = " ".join(value.value.split())[: 3 * LABEL]
        # It drops whole words, and would leave nothing of a first word longer than the label.
        yield literals.text(shorten(start, LABEL, placeholder=" …") or value.value[:LABEL], value.language or "")


LABEL = 80
"""Characters of a label that is cut out of a text."""

MADE: Mapping[str, Callable[[Term], Iterable[Term]]] = {
    "same": lambda value: (value,),
    "plain": lambda value: (Literal(value.value),),
    "english": lambda value: (literals.text(value.value, "en"),),
    "stamp": _stamp,
    # The first part of a single date is the whole of it; it has no last part.
    "first": lambda value: _stamp(Literal(value.value.partition("/")[0])),
    "last": lambda value: _stamp(Literal(value.value.partition("/")[2])),
    "short": _short,
}
"""What a rule makes of each value of the property that is given."""

_BY_CLASS: Mapping[Term, tuple[Rule, ...]] = {
    kind: tuple(rule for rule in RULES if kind in rule.of) for rule in RULES for kind in rule.of
}
