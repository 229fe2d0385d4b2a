"""Names in headlines whose words all begin with a capital, where capitals tell nothing.

What the body of the article names is what its headline names; a stretch of a headline that the body does not know is a
name only if it is short.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from actorgraph.model import Document, Name, Sentence, Span

CAPITALS = 0.7
"""Share of the longer words of a sentence from which it is set in capitals."""
COMMON = 0.8
"""Share of its verbs, common nouns and adjectives that have one: a small one among few is a sentence's."""
LONG_WORD = 4
FEWEST_WORDS = 4
LONGEST_NEW = 3
"""Words of the longest name that a headline alone may give."""

Words = tuple[str, ...]


def in_headlines(document: Document, names: Sequence[Name]) -> list[Name]:
    """The names, those of headlines as the body has them."""
    heads: list[Sentence] = []
    for at, sentence in enumerate(document.sentences):
        # The first sentence is a headline wherever the layout does not say so.
        if sentence.heading or not at:
            tokens = document.tokens[sentence.first : sentence.last]
            long = [token for token in tokens if len(token.text) >= LONG_WORD and token.text.isalpha()]
            capital = sum(token.text[:1].isupper() for token in long)
            # Words that no name needs a capital for: a sentence of names alone is not set in capitals, nor one with a
            # long name in it ("She is a member of the Society of Chartered Licensed Surveyors").
            common = [token.text[:1].isupper() for token in long if token.pos in ("VERB", "NOUN", "ADJ", "ADV")]
            if len(long) >= FEWEST_WORDS and capital >= CAPITALS * len(long) and sum(common) > COMMON * len(common):
                heads.append(sentence)
    if not heads:
        return list(names)
    inside = {at for sentence in heads for at in range(sentence.first, sentence.last)}
    made = [name for name in names if name.first not in inside]
    # Without regard to capitals, which all words of such a headline have.
    known: dict[Words, Name] = {}
    for name in made:
        words = _words(document, name.first, name.last)
        # Dates have capitals everywhere.
        if name.label != "DATE" and (words not in known or name.confidence > known[words].confidence):
            known[words] = name
    for sentence in heads:
        own = [name for name in names if sentence.first <= name.first < sentence.last]
        made.extend(_settled(document, sentence, own, known))
    return sorted(made, key=lambda name: name.span)


def _words(document: Document, first: int, last: int) -> Words:
    return tuple(token.text.casefold() for token in document.tokens[first:last])


def _settled(document: Document, sentence: Sentence, own: Sequence[Name], known: dict[Words, Name]) -> Iterator[Name]:
    """The names of a headline: what the body names, where it stands there, else its own, if they are short."""
    longest = max(map(len, known), default=0)
    again: list[Name] = []
    for first in range(sentence.first, sentence.last):
        for last in range(first + 1, min(first + longest, sentence.last) + 1):
            model = known.get(_words(document, first, last)) if document.tokens[first].text[:1].isupper() else None
            if model:
                span = Span(document.tokens[first].start, document.tokens[last - 1].end)
                again.append(replace(model, span=span, first=first, last=last))
    taken: set[int] = set()
    # The longest first: a short name may be part of a longer one of the body.
    for name in sorted(again, key=lambda one: (one.first - one.last, one.first)):
        if taken.isdisjoint(range(name.first, name.last)):
            taken.update(range(name.first, name.last))
            yield name
    for name in own:
        free = taken.isdisjoint(range(name.first, name.last))
        if free and (name.label == "DATE" or name.last - name.first <= LONGEST_NEW):
            yield name
