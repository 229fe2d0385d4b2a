"""What a number counts that is said without a noun: "How many sailors joined?" - "I think a few dozen."."""

from __future__ import annotations

from dataclasses import replace

from actorgraph.extractors.quantities.amounts import Amount
from actorgraph.extractors.quantities.counted import counted_span, of_noun
from actorgraph.model import Document, Quantity, Span, Token

_REACH = 700  # characters: about a paragraph; further away another thing is spoken of
_TAKEN = 0.45  # confidence of a counted thing that is taken over


def fill(document: Document, found: list[Quantity]) -> list[Quantity]:
    """The quantities, those without a counted thing given the one asked about before or counted beside them.

    A number that finds none is left out.
    """
    asked = list(_asked(document))
    known = [one for one in found if one.of and one.unit in ("persons", "count")]
    filled = (one if one.of or one.unit != "count" else _from_context(one, asked, known) for one in found)
    return [one for one in filled if one is not None]


def _asked(document: Document) -> list[tuple[Span, str]]:
    """The nouns in "how many sailors" and "the number of sailors"."""
    spans = []
    for token in document.tokens:
        noun = _asked_noun(document, token)
        if noun is not None:
            none = Amount(token.span, token.span, None, None, None)
            span = counted_span(document, noun, none)
            spans.append((span, " ".join(document.surface(span).split())))
    return spans


def _asked_noun(document: Document, token: Token) -> Token | None:
    if token.lemma.lower() == "number":
        return of_noun(document, token)
    before = document.tokens[token.index - 1] if token.index else None
    if token.text.lower() == "many" and before is not None and before.text.lower() == "how":
        head = document.tokens[token.head]
        return head if head.pos in ("NOUN", "PROPN") else None
    return None


def _from_context(one: Quantity, asked: list[tuple[Span, str]], known: list[Quantity]) -> Quantity | None:
    before = [(span, of) for span, of in asked if 0 <= one.span.start - span.end <= _REACH]
    if before:
        return replace(one, of=before[-1][1], confidence=_TAKEN)
    near = [other for other in known if abs(other.span.start - one.span.start) <= _REACH]
    other = min(near, key=lambda near_one: (abs(near_one.span.start - one.span.start), near_one.span), default=None)
    return replace(one, of=other.of, unit=other.unit, confidence=_TAKEN) if other else None
