"""The speaker as an actor: which entity of the article a source names, describes or points to."""

from __future__ import annotations

from actorgraph.extractors.statements.candidates import Candidate
from actorgraph.extractors.statements.lexicon import NOUNS
from actorgraph.model import Document, Entity, Span

AGAIN = 12  # sentences back among which the earlier mention of a report is sought
_MADE_BY = frozenset(("by", "from", "of"))


def speaker(document: Document, source: Candidate) -> Entity | None:
    """The entity of a source: of its head, else of a name that stands in apposition to it or is part of it."""
    return entity_of(document, source.head, source.first, source.last)


def entity_of(document: Document, head: int, first: int, last: int) -> Entity | None:
    """The entity of the noun phrase with ``head`` among tokens ``first`` to ``last`` (exclusive).

    A person named in the phrase, neither as a possessor nor after a preposition, goes before whatever the parse takes
    for its head: "Ostrian trade minister Ilka Marn of the Reform party" is Ilka Marn.
    """
    found = document.entity_at(head)
    if found is not None and found.type == "person":
        return found
    for index in range(first, last):
        entity, mention = document.entity_at(index), document.mention_at(index)
        if entity is None or mention is None or entity.type != "person" or mention.kind != "name":
            continue
        name = document.tokens_in(mention.span)
        before, after = name[0].index - 1, name[-1].index + 1
        owns = after < len(document.tokens) and document.tokens[after].tag == "POS"
        owns = owns or name[-1].text.endswith(("'s", "’s"))
        if not owns and not (before >= first and document.tokens[before].pos == "ADP"):
            return entity
    if document.tokens[head].lemma.lower() in NOUNS:
        owner = next((one.index for one in document.dependents(head, "nmod:poss")), None)
        if owner is not None:
            return document.entity_at(owner)  # "according to Marn's estimates"
    mention = document.mention_at(head)
    return found if mention is not None and mention.kind != "demonym" else None


def told_before(document: Document, source: Candidate) -> Entity | None:
    """Whose "the report" is, by its latest fuller mention before: "a report by the Tarn Trust", "a Tarn Trust survey".

    Nobody where the source says more itself than its noun: then that tells whose it is.
    """
    head = document.tokens[source.head]
    lemma = head.lemma.lower()
    if lemma not in NOUNS or source.last - source.first > 2 or document.tokens[source.first].text.lower() != "the":
        return None
    first = document.sentences[max(0, head.sentence - AGAIN)].first
    for noun in reversed(document.tokens[first : source.first]):
        if noun.pos != "NOUN" or noun.lemma.lower() != lemma:
            continue
        for child in document.dependents(noun.index, "compound", "nmod:poss", "nmod"):
            by = child.dep != "nmod" or not _MADE_BY.isdisjoint(document.cases(child.index))
            named = (document.entity_at(index) for index in document.subtree(child.index) if by)
            if maker := next((one for one in named if one and one.type in ("organization", "person")), None):
                return maker
    return None


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
