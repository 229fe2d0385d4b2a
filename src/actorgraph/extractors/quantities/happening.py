"""Which happening a number is part of: 300 of "the harbour office *lost* 300 crates", "the *theft* of 300 crates"."""

from __future__ import annotations

from actorgraph.extractors.quantities.naming import clause
from actorgraph.model import Document, Quantity, Token

LISTED = 0.25
"""Probability from which a word counts as one that tells a happening, as among the events."""

_APART = frozenset(("ccomp", "parataxis", "conj", "advcl", "acl"))
"""Relations across which another happening is told, of which the number is no part."""


def noun_of(document: Document, quantity: Quantity) -> Token | None:
    """The noun counted, among the words of what is counted; none where it was taken from another sentence."""
    here = quantity.of_span is not None and quantity.evidence.holds(quantity.of_span)
    counted = document.tokens_in(quantity.of_span) if quantity.of_span and here else ()
    return next((one for one in reversed(counted) if one.lemma.lower() == quantity.head), None)


def words_of(document: Document, quantity: Quantity) -> list[int]:
    """The words that may tell what those counted take part in, the nearest first.

    They are the noun itself ("three *attacks*"), the clause that modifies it ("men *killed*"), the nouns it belongs to
    ("the *theft* of 300 crates"), the verb it is subject or object of, and the one that this completes ("*agreed* to
    sell 300 crates").
    """
    number = document.tokens_in(quantity.span)
    if not number:
        return []
    last, noun = number[-1], noun_of(document, quantity)
    found: list[int] = []
    if noun is not None:
        found.append(noun.index)
        found += [one.index for one in document.dependents(noun.index, "acl") if one.pos == "VERB"]
    top = document.tokens[document.head_of(number[0].index, last.index + 1)]
    below = top if noun is None or top.index in document.ancestors(noun.index) else noun
    root, _ = clause(document, last, below)
    here = below
    while here.index != root.index and here.head != here.index:
        relation = here.dep.partition(":")[0]
        above = document.tokens[here.head]
        # "They left, killing three" tells of the killing alone; but "agreed to sell 300" may tell of the agreement.
        if relation in _APART and here.pos == "VERB":
            break
        here = above
        found.append(here.index)
    return list(dict.fromkeys(found))
