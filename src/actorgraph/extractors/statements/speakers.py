"""The speaker as an actor: which entity of the article a source names, describes or points to."""

from __future__ import annotations

from actorgraph.extractors.statements.candidates import Candidate
from actorgraph.model import Document, Entity, Span

# Relations that lead from the head of a noun phrase to another name of the same thing.
_SAME = frozenset(("appos", "flat", "flat:name", "compound", "nmod:desc", "name"))
_FIRST_PERSON = frozenset(("i", "me", "my", "myself", "we", "us", "our", "ours", "ourselves"))


def speaker(document: Document, source: Candidate) -> Entity | None:
    """The entity of a source: of its head, else of a name that stands in apposition to it or is part of it."""
    return entity_of(document, source.head, source.first, source.last)


def entity_of(document: Document, head: int, first: int, last: int) -> Entity | None:
    """The entity of the noun phrase with ``head`` among tokens ``first`` to ``last`` (exclusive)."""
    found = document.entity_at(head)
    if found is not None and _names(document, head):
        return found
    named = (
        document.entity_at(i)
        for i in range(first, last)
        if i != head and _names(document, i) and _is_same(document, head, i)
    )
    return next((entity for entity in named if entity), found)


def _names(document: Document, index: int) -> bool:
    mention = document.mention_at(index)
    return mention is not None and mention.kind != "demonym"


def _is_same(document: Document, head: int, index: int) -> bool:
    """Whether every arc from ``index`` up to ``head`` joins two names of one thing."""
    token = document.tokens[index]
    for _ in range(6):
        if token.index == head:
            return True
        if token.dep not in _SAME or token.head == token.index:
            return False
        token = document.tokens[token.head]
    return False


def is_first_person(document: Document, source: Candidate) -> bool:
    """Whether a source is "I" or "we"."""
    return document.surface(source.span).strip().lower() in _FIRST_PERSON


def entity_in(document: Document, span: Span) -> Entity | None:
    """The first organisation or person named inside a span."""
    return next(
        (
            entity
            for entity, mention in document.entities_in(span)
            if entity.type in ("organization", "person") and mention.kind == "name"
        ),
        None,
    )
