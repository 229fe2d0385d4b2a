"""Which of them are counted: the modifiers of the noun, and the nations it is restricted to."""

from __future__ import annotations

from actorgraph import lexicon
from actorgraph.model import Document, Quantity, Span, Token

_CONTENT = ("NOUN", "ADJ", "VERB", "PROPN")
_EMPTY = lexicon.words("no-population")


def modifiers_of(document: Document, quantity: Quantity, head: Token) -> tuple[str, ...]:
    """Lemmas of the words around the head, without those of what is done, places, nations and dates; sorted."""
    if quantity.of_span is None:
        return ()
    doing = quantity.doing_span
    apart = [one.span for one in document.toponyms_at(quantity.of_span)]
    apart += [one.span for one in document.times_at(quantity.of_span)]
    found = set()
    for token in document.tokens_in(quantity.of_span):
        outside = doing is None or not doing.holds(token.span)
        known = token.index == head.index or any(span.overlaps(token.span) for span in apart)
        if outside and not known and token.pos in _CONTENT and token.lemma.lower() not in _EMPTY:
            found.add(token.lemma.lower())
    return tuple(sorted(found))


def nations_of(document: Document, counted: Span, head: Token) -> tuple[str, ...]:
    """The countries of demonyms at or before the head ("Ostrian sailors"), and of names after "of" and "from"."""
    found = set()
    for place in document.toponyms_at(counted):
        if not counted.holds(place.span):
            continue
        belongs = place.kind == "demonym"
        if not belongs and (tokens := document.tokens_in(place.span)):
            token = document.tokens[document.head_of(tokens[0].index, tokens[-1].index + 1)]
            # Of a list ("from Ostria and Sildra") the first hangs on the noun, and has the preposition.
            while token.dep == "conj" and token.head != token.index:
                token = document.tokens[token.head]
            belongs = token.head == head.index and not {"of", "from"}.isdisjoint(document.cases(token.index))
        if belongs:
            found.add(place.country or place.name)
    return tuple(sorted(found))
