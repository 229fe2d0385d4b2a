"""Where in the text things were read: Web Annotations with a position and a quote selector for every span.

A span's nodes are named by document and offsets, so that all assertions read from one sentence share them.
Source: Web Annotation Data Model, W3C Recommendation 2017, sections 4.2.4 and 4.2.5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Literal as OneOf

from pyoxigraph import Literal, NamedNode

from actorgraph.graph import literals
from actorgraph.graph.actors import Triple
from actorgraph.graph.vocabulary import AG, OA, PROV, A, Things
from actorgraph.model import Article, Entity, Span, digest

Provenance = OneOf["none", "spans", "assertions", "full"]
Part = tuple[NamedNode, Span | None]
"""A property of :data:`AG` (``evidence``, ``contentSpan`` ...) and the span it points to."""

CONTEXT = 32
"""Characters of context before and after a quotation, enough to find it again in an edited text."""


class Trace:
    """Collects the spans that one article's nodes point to.

    Args:
        level: ``none`` for a bare graph, ``spans`` for what every assertion was read from in the fewest triples,
            ``assertions`` for an annotation of each assertion, its main part, each actor's first name and what stands
            around each span, ``full`` for all parts of assertions and every mention.
        run: names the activity by which an extractor, or the run as a whole (``""``), makes something.
    """

    def __init__(self, article: Article, things: Things, level: Provenance, run: Callable[[str], NamedNode]) -> None:
        self._article, self._things, self._level, self.run = article, things, level, cache(run)
        # Asked for once: it hashes the whole text.
        self._document = article.id
        self._spans: dict[Span, str] = {}
        """Each span asked for, with the hash that its nodes are named by."""

    def links(self, node: NamedNode, parts: Iterable[Part]) -> Iterator[Triple]:
        """From a node to the spans it was read from."""
        if self._level == "none":
            return
        for term, span in parts:
            if span is not None and span.start < span.end:
                yield node, term, self._target(span)

    def tells_words(self, actor: NamedNode | None) -> bool:
        """Whether the article's words for somebody are told: always, where it is not known who that is."""
        return actor is None or self._level != "spans"

    def details(self, node: NamedNode, parts: Iterable[Part]) -> Iterator[Triple]:
        """Like :meth:`links`, for the parts that only full provenance tells."""
        if self._level == "full":
            yield from self.links(node, parts)

    def assertion(
        self, node: NamedNode, extractor: str, evidence: Span, main: Iterable[Part], more: Iterable[Part]
    ) -> Iterator[Triple]:
        """An assertion's annotation, on its evidence, and links to its ``main`` parts (``more``: full provenance)."""
        if self._level == "none":
            return
        if self._level == "spans":
            yield from self.links(node, [(AG.evidence, evidence)])
            # What was read from one span shares an annotation, with several bodies; the run tells who read each.
            yield from self._annotation(self._things("a", self._document, evidence.start, evidence.end), node, evidence)
            return
        yield from self.links(node, [(AG.evidence, evidence), *main])
        yield from self.details(node, more)
        annotation = self._things("a", node.value)
        yield from self._annotation(annotation, node, evidence)
        yield annotation, PROV.wasGeneratedBy, self.run(extractor)
        yield annotation, AG.extractor, self._things.named(extractor_id(extractor))

    def mentions(self, node: NamedNode, entity: Entity) -> Iterator[Triple]:
        """Where an entity is named: once, or with full provenance at every mention.

        With ``spans`` nowhere: an actor of an assertion is named in the words that it was read from.
        """
        if self._level in ("none", "spans") or not entity.mentions:
            return
        named = next((m for m in entity.mentions if m.kind == "name"), entity.mentions[0])
        for mention in entity.mentions if self._level == "full" else (named,):
            span = mention.span
            annotation = self._things("a", self._document, span.start, span.end, "mention", entity.id)
            yield from self._annotation(annotation, node, span)
            yield annotation, PROV.wasGeneratedBy, self.run("")
            yield annotation, AG.mentionKind, Literal(mention.kind)
            yield annotation, AG.entityId, Literal(literals.clean(entity.id))

    def _annotation(self, annotation: NamedNode, body: NamedNode, span: Span) -> Iterator[Triple]:
        yield annotation, A, OA.Annotation
        yield annotation, OA.hasBody, body
        yield annotation, OA.hasTarget, self._target(span)
        if self._level != "spans":
            yield annotation, A, PROV.Entity
            yield annotation, OA.motivatedBy, OA.identifying

    def _target(self, span: Span) -> NamedNode:
        if span not in self._spans:
            self._spans[span] = digest(self._document, span.start, span.end)
        return self._things.named("t-" + self._spans[span])

    def spans(self) -> Iterator[Triple]:
        """The nodes of every span asked for so far, with their selectors: at ``spans`` one that is of both kinds."""
        document, both = self._things.named(self._document), self._level == "spans"
        text, language = self._article.text, self._article.language
        for span, name in self._spans.items():
            target, position, quote = (
                self._things.named(f"{kind}-{name}") for kind in ("t", "ps", "ps" if both else "qs")
            )
            yield target, A, OA.SpecificResource
            yield target, OA.hasSource, document
            yield target, OA.hasSelector, position
            if not both:
                yield target, OA.hasSelector, quote
            yield position, A, OA.TextPositionSelector
            yield position, OA.start, literals.integer(span.start)
            yield position, OA.end, literals.integer(span.end)
            yield quote, A, OA.TextQuoteSelector
            yield quote, OA.exact, literals.text(span.of(text), language)
            if not both:
                yield quote, OA.prefix, literals.text(text[max(0, span.start - CONTEXT) : span.start], language)
                yield quote, OA.suffix, literals.text(text[span.end : span.end + CONTEXT], language)


def extractor_id(extractor: str) -> str:
    """``statements/1`` -> ``x-statements-1``."""
    return "x-" + extractor.replace("/", "-")
