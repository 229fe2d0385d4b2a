"""What each word of an annotated article is to the branch: a trigger of which type and modality, part of a title."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from actorgraph.language.labels import FACTUALITY, HAPPENINGS
from actorgraph.model import Document, Span

from .annotated import Annotated, Stretch

UNKNOWN = -1
REPEATED = 0.3
"""Weight of words that have the lemma of a trigger: another mention of the same event, or another event."""


@dataclass
class Labels:
    """Arrays over the tokens of a document; :data:`UNKNOWN` where the annotation says nothing.

    ``happening``: 0, or 1 + the number of the type; ``weight``: of each word in the loss of finding triggers.
    """

    happening: np.ndarray
    factuality: np.ndarray
    title: np.ndarray
    weight: np.ndarray

    def part(self, words: slice) -> dict[str, np.ndarray]:
        """The arrays of some of the words, by name."""
        return {name: getattr(self, name)[words] for name in self.__dataclass_fields__}


def labels(document: Document, article: Annotated) -> Labels:
    """The labels of a document's tokens."""
    count = len(document.tokens)
    found = Labels(*(np.full(count, fill) for fill in (0, UNKNOWN, 0)), np.ones(count))
    _triggers(document, article, found)
    _titles(document, article, found)
    return found


def tokens(document: Document, stretch: Stretch) -> list[int]:
    return [one.index for one in document.tokens_in(Span(*stretch))]


def _triggers(document: Document, article: Annotated, found: Labels) -> None:
    heads = set()
    for one in article.events:
        inside = tokens(document, one.trigger)
        if not inside:
            continue
        head = document.head_of(inside[0], inside[-1] + 1)
        rest = [index for index in inside if index != head and found.happening[index] == 0]
        found.happening[rest] = UNKNOWN
        found.happening[head] = 1 + HAPPENINGS.index(one.type)
        found.factuality[head] = FACTUALITY.index(one.modality)  # type: ignore[arg-type]
        heads.add(head)
    lemmas = {document.tokens[head].lemma.lower() for head in heads}
    for token in document.tokens:
        if found.happening[token.index] == 0 and token.pos in ("VERB", "NOUN") and token.lemma.lower() in lemmas:
            found.weight[token.index] = REPEATED


def _titles(document: Document, article: Annotated, found: Labels) -> None:
    """Titles as begin and inside; the same words elsewhere are left open."""
    low = [token.text.lower() for token in document.tokens]
    worded = set()
    for one in article.roles:
        inside = tokens(document, one.title) if one.title else []
        if inside:
            found.title[inside] = 2
            found.title[inside[0]] = 1
            worded.add(tuple(low[index] for index in inside))
    for words in sorted(worded):
        for start in range(len(low) - len(words) + 1):
            here = slice(start, start + len(words))
            if tuple(low[here]) == words and not found.title[here].any():
                found.title[here] = UNKNOWN
