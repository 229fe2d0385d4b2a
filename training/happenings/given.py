"""What the annotation of an article tells of the document that the extractors see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from actorgraph.extractors.events.scene import Candidate
from actorgraph.extractors.events.triggers import Trigger, trigger
from actorgraph.language import features
from actorgraph.model import Article, Document, Found, Happening
from actorgraph.pipeline import Reader

from .annotated import Annotated, Named, Stretch, Telling
from .labels import tokens

OWN = ":"
"""Part of the key of an article of the project's own annotation."""
SEEN = 0.6
"""The confidence that an annotated trigger is given: that of one found."""


def documents(found: Iterable[Annotated], model: Path | None = None) -> list[tuple[Document, Annotated]]:
    """The articles with the documents that the extractors see, as read by the shipped model or another."""
    reader = Reader(str(model) if model else None)
    made = []
    for one in found:
        published = Found(one.published, "given") if one.published else None
        made.append((reader.document(Article(one.key, one.text, published=published)), one))
    return made


def spaces(document: Document) -> np.ndarray:
    """The white space before each word; a paragraph's first word has the mark of a paragraph."""
    found, before, paragraph = [], 0, -1
    for token in document.tokens:
        here = document.sentences[token.sentence].paragraph
        between = features.space(document.text[before : token.start])
        found.append(between if here == paragraph else features.SPACE_PARAGRAPH)
        before, paragraph = token.end, here
    return np.array(found)


def told(document: Document, article: Annotated) -> Iterator[tuple[Telling, Trigger]]:
    """The annotated happenings of a document with their triggers, as if found."""
    for one in article.events:
        inside = tokens(document, one.trigger)
        if inside:
            head = document.head_of(inside[0], inside[-1] + 1)
            yield one, trigger(document, Happening(head, SEEN, one.type, SEEN, one.modality, SEEN))


def meant(document: Document, candidate: Candidate, one: Telling, question: str) -> list[Named]:
    """Whom or what of an event's participants, places, time a candidate is."""
    if candidate.time is not None:
        over = one.time is not None and candidate.span.start < one.time[1] and one.time[0] < candidate.span.end
        right = over or (one.date is not None and candidate.time.value[:10] == one.date.split("/")[0][:10])
        return [Named(())] if right else []
    named = one.participants if question == "participant" else one.places
    if candidate.entity is not None:
        return [who for who in named if who.is_(candidate.entity)]
    return [who for who in named if who.at and _head(document, who.at) == candidate.head]


def _head(document: Document, stretch: Stretch) -> int | None:
    inside = tokens(document, stretch)
    return document.head_of(inside[0], inside[-1] + 1) if inside else None
