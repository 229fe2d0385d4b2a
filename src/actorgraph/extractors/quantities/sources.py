"""Who gives a number where no verb of saying does: "its claim of killing 300", "The Courier, which put it at 300"."""

from __future__ import annotations

from dataclasses import dataclass

from actorgraph import lexicon
from actorgraph.model import Document, Span, Token

_NOUNS = lexicon.words("count-source")
_VERBS = lexicon.words("counting")
_TAKEN = frozenset(("life", "victim", "title", "seat", "medal"))
"""What is claimed without being counted by who claims it."""
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
        if found := _giver(document, here, below):
            # The source is the name that stands beside its noun ("newspaper The Independent").
            beside = document.dependents(found.index, "appos")
            named = next((one for one in beside if one.pos == "PROPN"), found)
            entity = document.entity_at(named.index) or document.entity_at(found.index)
            mention = document.mention_at(named.index) or document.mention_at(found.index)
            inside = set(document.subtree(found.index))
            first = last = found.index
            while first - 1 in inside:
                first -= 1
            # Of what follows a source no clause is its name.
            while last + 1 in inside and document.tokens[last + 1].dep in ("flat", "compound", "nmod", "case", "det"):
                last += 1
            # Nor is what stands before it or hangs over: "cited *by* most studies *between*".
            while first < found.index and document.tokens[first].pos in ("PUNCT", "ADP"):
                first += 1
            while last > found.index and document.tokens[last].pos in ("PUNCT", "ADP"):
                last -= 1
            span = mention.span if mention else Span(document.tokens[first].start, document.tokens[last].end)
            return Source(span, " ".join(document.surface(span).split()), entity.id if entity else None)
    return None


def _giver(document: Document, word: Token, below: Token) -> Token | None:
    """Who gives the number below a noun or verb: "its claim of ...", "an estimate by X", "X, which put it at"."""
    lemma = word.lemma.lower()
    if word.pos == "NOUN":
        if lemma not in _NOUNS or below.index < word.index or not below.dep.startswith(("acl", "nmod", "ccomp")):
            return None
        for child in document.dependents(word.index, "nmod"):
            by = child.index != below.index and document.case(child.index) in ("by", "from")
            if child.dep == "nmod:poss" or by:
                return child
    elif word.pos == "VERB" and lemma in _VERBS and not below.dep.startswith("nsubj"):
        if below.lemma.lower() in _TAKEN:
            return None  # "the storm claimed 300 lives"
        for child in document.dependents(word.index):
            if child.dep == "nsubj" and child.index < word.index:
                return document.tokens[word.head] if child.tag in ("WDT", "WP") else child
            if child.dep.startswith("obl") and document.case(child.index) == "by" and word.tag == "VBN":
                return child
    return None
