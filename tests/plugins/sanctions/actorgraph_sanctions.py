"""Who was put on a list of sanctions, by whom, when: a kind of its own, all the way to graph and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from actorgraph.kinds import Kind, Told
from actorgraph.model import Document, Reference, Span, Stated, digest

LISTED = re.compile(r"(?P<by>[^.;]+?) (?:put|placed) (?P<who>[^.;]+?) on (?P<list>(?:a|an|its|the) [^.;]*?list)\b")


@dataclass(frozen=True, slots=True)
class Listing(Stated):
    """Somebody was put on a list of sanctions, as one article states it."""

    listed: Annotated[Reference, Told("who was put on the list")]
    by: Annotated[Reference | None, Told("whose list it is")]
    name: Annotated[str | None, Told("what the list is called")]
    date: Annotated[str | None, Told("when that was", date=True)] = None


def extract(document: Document) -> Iterator[Listing]:
    """Every listing that the article gives in the active voice."""
    text = document.article.text
    for sentence in document.sentences:
        for found in LISTED.finditer(text, sentence.span.start, sentence.span.end):
            who, by = (reference(document, Span(*found.span(name))) for name in ("who", "by"))
            if who:
                days = (one.value for one in document.times if sentence.span.holds(one.span) and one.earliest)
                yield Listing(
                    id=f"k-{digest(document.article.id, 'listing', who.span.start)}",
                    evidence=sentence.span,
                    confidence=0.9,
                    extractor="listings/1",
                    listed=who,
                    by=by,
                    name=found["list"],
                    date=next(days, None),
                )


def reference(document: Document, inside: Span) -> Reference | None:
    """The first entity that is named inside a stretch of the text."""
    mentions = [(m.span, m.text, one.id) for one in document.entities for m in one.mentions if inside.holds(m.span)]
    return next((Reference(key, words, span) for span, words, key in sorted(mentions)), None)


KIND = Kind(Listing, extract, terms="https://example.org/sanctions#")
