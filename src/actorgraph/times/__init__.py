"""Temporal expressions: found, and normalised to TIMEX3 values of ISO 8601.

The rules are this project's own; the conventions are those of TimeML's TIMEX3 (Pustejovsky et al. 2003, ISO 24617-1).
"""

from __future__ import annotations

from collections.abc import Sequence

from actorgraph.model import Document, Span, TimeExpression
from actorgraph.times import finder
from actorgraph.times.calendar import bounds
from actorgraph.times.confidence import chance
from actorgraph.times.direction import Clues
from actorgraph.times.published import estimate_published
from actorgraph.times.reading import Reading

__all__ = ["estimate_published", "find", "find_in"]


def find(document: Document, *, ranges: bool = True) -> tuple[TimeExpression, ...]:
    """The temporal expressions of a document, in text order, none overlapping another.

    Relative ones are read against the article's date. Nothing is found in the article's furniture or inside the name
    of a person or an organisation ("the Sunday Herald"). The parse, where there is one, gives the
    tense where no cue shows it.

    Args:
        ranges: as for :func:`find_in`.
    """
    article = document.article
    published = article.published.value if article.published else None
    found = finder.read(article.text, published, blocked=taken(document), clues=Clues(article.text, document))
    return _expressions(article.text, found, ranges)


def taken(document: Document) -> tuple[Span, ...]:
    """The stretches of a document in which nothing is found, sorted and disjoint."""
    names = (name.span for name in document.names if name.label in ("PERSON", "ORG"))
    merged: list[Span] = []
    for span in sorted((*document.article.furniture, *names)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def find_in(
    text: str,
    reference: str | None = None,
    *,
    blocked: Sequence[Span] = (),
    ranges: bool = True,
) -> tuple[TimeExpression, ...]:
    """The temporal expressions of a text.

    Args:
        reference: ISO date of the article, or a prefix of one; without it, relative expressions that follow no dated
            one have ``X`` for what is unknown.
        blocked: disjoint stretches in which nothing is found.
        ranges: whether "18-19 February 2015" is one expression (``2015-02-18/2015-02-19``) or two.
    """
    return _expressions(text, finder.read(text, reference, blocked=blocked), ranges)


def _expressions(text: str, found: Sequence[Reading], ranges: bool) -> tuple[TimeExpression, ...]:
    flat = found if ranges else tuple(part for one in found for part in (one.parts or (one,)))
    made = []
    for one in flat:
        days = bounds(one.value)
        earliest, latest = (days[0].isoformat(), days[1].isoformat()) if days else (None, None)
        span, sure = Span(one.start, one.end), chance(one, text)
        made.append(TimeExpression(span, one.value, one.type, earliest, latest, one.anchored, sure))
    return tuple(made)
