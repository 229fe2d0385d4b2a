"""A surge of so many metres, as a quantity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actorgraph.model import Document, Quantity, Span, digest
from actorgraph_tides.words import WORDS

HEIGHT = re.compile(rf"(?i)\b(?P<what>{'|'.join(WORDS)}) of (?P<value>\d+(?:\.\d+)?)m\b")


def extract(document: Document) -> Iterator[Quantity]:
    """Every height that the article gives."""
    for found in HEIGHT.finditer(document.article.text):
        value, what, span = float(found["value"]), found["what"].lower(), Span(*found.span())
        yield Quantity(
            id=f"n-{digest(document.article.id, 'tides', span.start)}",
            value=value,
            low=value,
            high=value,
            unit="m",
            of=what,
            place=None,
            date=None,
            claimed_by=None,
            statement=None,
            span=Span(*found.span("value")),
            evidence=span,
            confidence=0.9,
            extractor="tides/1",
            kind="measure",
        )
