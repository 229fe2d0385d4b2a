"""Whom a description says somebody belongs to: the state, party or organisation in "the Ostrian envoy".

A description that names one state never means a person whom the article describes by another, nor "the Labour leader"
one who leads another party: of two readings, none is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph import lexicon
from actorgraph.coreference.chains import Chain
from actorgraph.coreference.markables import Markable
from actorgraph.coreference.proper import toponyms_in
from actorgraph.model import Document
from actorgraph.names.forms import fold

OWNERS = frozenset(("amod", "compound", "nmod:poss", "nmod:desc", "nmod", "flat"))
TITLES = frozenset(("nmod:desc", "compound", "appos", "flat"))
PARTISAN = lexicon.words("partisan")
"""Words that tell a person's party; none is in two parties at once."""

Tie = tuple[str, str]
"""What somebody belongs to: ``state``, ``party`` or the noun of the office held there, and whose it is."""


def contradicts(document: Document, m: Markable, chain: Chain) -> bool:
    """Whether a description ties somebody to another state, party or body of that office than the chain's own."""
    said = set(ties(document, m.head, m.lemma))
    # Most descriptions tie nobody to anything: they are done with before the chain is looked through.
    if not said:
        return False
    known: set[Tie] = set()
    for other in chain.mentions:
        if other.kind == "nominal":
            known.update(ties(document, other.head, other.lemma))
        elif other.kind != "pronoun":
            # Of a name the titles beside it; "Labour" within a person's name is a name, and tells no tie.
            beside = [one for one in document.dependents(other.head) if not other.first <= one.index < other.last]
            titles = [one for one in beside if one.dep in TITLES]
            head = document.tokens[other.head]
            titles += [document.tokens[head.head]] if head.dep == "appos" else []
            for title in titles:
                known.update(ties(document, title.index, title.lemma.lower()) if title.pos == "NOUN" else ())
    kinds = {kind for kind, _ in known}
    # Only a tie of a kind that the chain has: that nothing is known of its party is no contradiction.
    return any(tie[0] in kinds and tie not in known for tie in said)


def ties(document: Document, head: int, lemma: str) -> Iterator[Tie]:
    """The states, parties and bodies that the words of a noun phrase name."""
    if lemma in PARTISAN:
        yield "party", lemma
    for token in document.dependents(head):
        if token.dep not in OWNERS or not token.text[:1].isupper():
            continue
        first, last = document.extents[token.index]
        words = [document.tokens[at] for at in range(first, last)]
        # A gazetteer first: "Ostrian" and "of Ostria" are one state though their words differ.
        states = {t.country for word in words for t in toponyms_in(document, word.span) if t.country}
        if states:
            yield from (("state", one) for one in sorted(states))
        elif token.pos == "PROPN" or fold(token.text) in PARTISAN:
            named = [fold(word.text) for word in words if word.pos in ("PROPN", "ADJ") and word.text[:1].isupper()]
            whose = " ".join(word for word in named if word != "party")
            yield ("party" if PARTISAN & set(named) else lemma), whose
