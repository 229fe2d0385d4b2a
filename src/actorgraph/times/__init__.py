"""Temporal expressions: found, and normalised to TIMEX3 values of ISO 8601.

The rules are this project's own; the conventions are those of TimeML's TIMEX3 (Pustejovsky et al. 2003, ISO 24617-1).
"""

from __future__ import annotations

from collections.abc import Sequence

from actorgraph.model import Document, Span, TimeExpression
from actorgraph.times import finder
from actorgraph.times.calendar import bounds
from actorgraph.times.published import estimate_published
from actorgraph.times.reading import Reading, Tense
from actorgraph.times.tense import by_cues, by_parse

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
    blocked = _merged((*article.furniture, *(n.span for n in document.names if n.label in ("PERSON", "ORG"))))
    published = article.published.value if article.published else None
    return find_in(article.text, published, blocked=blocked, tense=_tense(document), ranges=ranges)


def find_in(
    text: str,
    reference: str | None = None,
    *,
    blocked: Sequence[Span] = (),
    tense: Tense | None = None,
    ranges: bool = True,
) -> tuple[TimeExpression, ...]:
    """The temporal expressions of a text.

    Args:
        reference: ISO date of the article, or a prefix of one; without it, relative expressions that follow no dated
            one have ``X`` for what is unknown.
        blocked: disjoint stretches in which nothing is found.
        tense: -1, 0, 1 (past, unknown, future) around two offsets; by local cues where not given.
        ranges: whether "18-19 February 2015" is one expression (``2015-02-18/2015-02-19``) or two.
    """
    found = finder.read(text, reference, blocked=blocked, tense=tense)
    flat = found if ranges else tuple(part for one in found for part in (one.parts or (one,)))
    return tuple(_expression(one) for one in flat)


def _expression(found: Reading) -> TimeExpression:
    days = bounds(found.value)
    earliest, latest = (days[0].isoformat(), days[1].isoformat()) if days else (None, None)
    span = Span(found.start, found.end)
    return TimeExpression(span, found.value, found.type, earliest, latest, found.anchored, found.confidence)


def _tense(document: Document) -> Tense | None:
    """Local cues first, the parse where they are silent: on the benchmarks the cues are right more often."""
    if not document.tokens:
        return None
    return lambda start, end: by_cues(document.text, start, end) or by_parse(document, start, end)


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
