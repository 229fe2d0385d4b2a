"""One article's extraction on its way into the graph, and what its assertions share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal, NamedNode

from actorgraph import kinds
from actorgraph.graph import literals, topics
from actorgraph.graph.actors import Triple
from actorgraph.graph.trace import Trace
from actorgraph.graph.views import Cast
from actorgraph.graph.vocabulary import AG, ORG, PROV, RDFS, SEM, A, Things
from actorgraph.model import Article, Assertion, Entity, Extraction, Modality, Stated, Statement, Via


@dataclass(frozen=True)
class Reading:
    """One article's extraction, with the names its nodes take."""

    extraction: Extraction
    things: Things
    cast: Cast
    trace: Trace
    shared: frozenset[int] | None = None
    """Keys of the matters of statements that make a concept; ``None``: all."""

    @property
    def article(self) -> Article:
        return self.extraction.article

    @cached_property
    def document_id(self) -> str:
        """The article's id; it hashes the text, so it is asked for once."""
        return self.article.id

    @cached_property
    def document(self) -> NamedNode:
        return self.things.named(self.document_id)

    @cached_property
    def graph(self) -> NamedNode:
        """The article's own named graph."""
        return self.things.graph(self.document_id)

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        return {entity.id: entity for entity in self.extraction.entities}

    @cached_property
    def _statements(self) -> frozenset[str]:
        return frozenset(statement.id for statement in self.extraction.statements)

    @cached_property
    def asserted_events(self) -> Mapping[str, bool]:
        """For each event of the article whether the article itself asserts it."""
        return {e.id: e.modality == "asserted" and e.statement is None for e in self.extraction.events}

    def text(self, value: str) -> Literal:
        return literals.text(value, self.article.language)

    def entity(self, key: str | None) -> NamedNode | None:
        """The node of an entity, ``None`` for an unknown one."""
        found = self.entities.get(key or "")
        return self.cast.node(found) if found else None

    def place(self, key: str | None) -> NamedNode | None:
        """Where something is: a place, or the site of an organisation; persons and groups are no places."""
        found = self.entities.get(key or "")
        if found and self.cast.type(found) == "organization":
            return self.things("site", self.document_id, self.cast.node(found).value)
        return self.cast.node(found) if found and self.cast.type(found) == "place" else None

    def sites(self) -> Iterator[Triple]:
        """The sites of organisations at which the article says that something is ("at the ministry")."""
        said = self.extraction
        keys = [key for event in said.events for key in event.locations]
        keys += [key for quantity in said.quantities for key in (*quantity.places, quantity.place) if key]
        for key in dict.fromkeys(keys):
            found, node = self.entities.get(key), self.place(key)
            if found and node and node != self.cast.node(found):
                yield node, A, ORG.Site
                yield node, A, SEM.Place
                yield node, RDFS.label, literals.text(found.name)
                yield node, ORG.siteOf, self.cast.node(found)

    def node(self, assertion: Assertion) -> NamedNode:
        return self._assertion(kinds.row_of(assertion).letter, assertion.id)

    def statement(self, key: str | None) -> NamedNode | None:
        return self._assertion("q", key) if key in self._statements else None

    def event(self, key: str | None) -> NamedNode | None:
        return self._assertion("e", key) if key in self.asserted_events else None

    def _assertion(self, kind: str, key: str | None) -> NamedNode:
        return self.things(kind, self.document_id, key)

    def common(self, node: NamedNode, kind: NamedNode, assertion: Assertion) -> Iterator[Triple]:
        """What every assertion's node carries: class, the record's id, how sure it is, who read it, where it stands.

        That it is an ``ag:Assertion`` and a ``prov:Entity`` follows from what it has (``rdfs:domain``).
        """
        yield node, A, kind
        yield node, AG.recordId, Literal(literals.clean(assertion.id))
        yield node, AG.confidence, literals.sure(assertion.confidence)
        yield node, PROV.wasGeneratedBy, self.trace.run(assertion.extractor)
        yield node, PROV.wasDerivedFrom, self.document

    def passed_on(self, node: NamedNode, key: str, chain: Iterable[Via]) -> Iterator[Triple]:
        """Those who passed on an assertion of the id ``key``, each a node with its place in the chain."""
        for number, via in enumerate(chain, start=1):
            link = self.things("s", self.document_id, key, number)
            yield node, AG.via, link
            yield link, A, AG.SourceLink
            yield link, AG.order, literals.integer(number)
            yield link, AG.sourceText, self.text(via.source_text)
            yield from optional(link, AG.source, self.entity(via.source))
            yield from self.trace.links(link, [(AG.sourceSpan, via.source_span), (AG.cueSpan, via.cue_span)])

    def topics(self, statement: Statement) -> Iterator[tuple[str, str]]:
        """The concepts of a statement's matters, each with that of its noun."""
        return topics.concepts(topics.labels(self.article, statement), self.shared)

    def claimed(self, node: NamedNode, statement: str | None) -> Iterator[Triple]:
        """The statement inside which something is said, if any."""
        if found := self.statement(statement):
            yield node, AG.claimedIn, found


def modality(one: Stated) -> Modality:
    """The article's own stance: what is asserted inside somebody's statement is, for the article, alleged."""
    return "alleged" if one.statement is not None and one.modality == "asserted" else one.modality


def optional(node: NamedNode, term: NamedNode, value: NamedNode | Literal | None) -> Iterator[Triple]:
    """The triple where there is a value, else none."""
    if value is not None:
        yield node, term, value


def when(node: NamedNode, value: str | None) -> Iterator[Triple]:
    """A date as written and, where it has a place on the calendar, its precision, earliest and latest day."""
    if not value:
        return
    yield node, AG.dateValue, Literal(literals.clean(value))
    if found := literals.bounds(value):
        yield node, AG.datePrecision, AG[found.precision]
        yield from days(node, value)


def days(node: NamedNode, value: str) -> Iterator[Triple]:
    """The earliest and latest day that a date may mean, so that no comparison of days misses a vague one."""
    if found := literals.bounds(value):
        yield node, SEM.hasEarliestBeginTimeStamp, literals.day(found.earliest)
        yield node, SEM.hasLatestEndTimeStamp, literals.day(found.latest)
