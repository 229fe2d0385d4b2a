"""Who gives a number where no verb of saying does: "its claim of killing 300", "The Courier, which put it at 300"."""

from __future__ import annotations

from dataclasses import dataclass

from actorgraph import lexicon
from actorgraph.model import Document, Span, Token

_NOUNS = lexicon.words("count-source")
_VERBS = lexicon.words("counting")
_STEPS = 7


@dataclass(frozen=True, slots=True)
class Source:
    """A source as written, and the entity it is, if known."""

    span: Span
    text: str
    entity: str | None


def source_of(document: Document, token: Token) -> Source | None:
    """The source of the number at ``token``: of a noun such as "estimate" above it, or the subject of such a verb."""
    here = token
    for _ in range(_STEPS):
        if here.head == here.index:
            return None
        below, here = here, document.tokens[here.head]
        found = _of_noun(document, here, below) if here.pos == "NOUN" else _of_verb(document, here, below)
        if found is not None:
            # The source is the name that stands beside its noun ("newspaper The Independent").
            beside = document.dependents(found.index, "appos")
            named = next((one for one in beside if one.pos == "PROPN"), found)
            entity = document.entity_at(named.index) or document.entity_at(found.index)
            mention = document.mention_at(named.index) or document.mention_at(found.index)
            span = mention.span if mention else _phrase(document, found)
            return Source(span, " ".join(document.surface(span).split()), entity.id if entity else None)
    return None


def _of_noun(document: Document, noun: Token, below: Token) -> Token | None:
    """ "its claim of ...", "an estimate by ... of ..." """
    if (
        noun.lemma.lower() not in _NOUNS
        or not below.dep.startswith(("acl", "nmod", "ccomp"))
        or below.index < noun.index
    ):
        return None
    for child in document.dependents(noun.index, "nmod"):
        by = child.index != below.index and document.case(child.index) in ("by", "from")
        if child.dep == "nmod:poss" or by:
            return child
    return None


def _of_verb(document: Document, verb: Token, below: Token) -> Token | None:
    """ "X estimates", "X, which put the number at ..." """
    if verb.pos != "VERB" or verb.lemma.lower() not in _VERBS or below.dep.startswith("nsubj"):
        return None
    for child in document.dependents(verb.index):
        if child.dep == "nsubj" and child.index < verb.index:
            return document.tokens[verb.head] if child.tag in ("WDT", "WP") else child
        if child.dep.startswith(("obl:agent", "obl")) and document.case(child.index) == "by" and verb.tag == "VBN":
            return child
    return None


def _phrase(document: Document, head: Token) -> Span:
    """The noun with what stands before it, and of what follows it no clause."""
    inside = set(document.subtree(head.index))
    first = last = head.index
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside and document.tokens[last + 1].dep in ("flat", "compound", "nmod", "case", "det"):
        last += 1
    return Span(document.tokens[first].start, document.tokens[last].end)
