"""Places that the language model sees and the gazetteer does not know: streets, buildings, villages, rivers.

They get no GeoNames id. Where the article puts them next to a known place, they get its point, as the best guess,
and the feature ``locality``; else no point at all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from actorgraph.model import Document, Name, Span, Toponym

# How far away, in characters, a known place may stand to lend its point: about two sentences.
REACH = 300
_TOO_WIDE = frozenset(
    {"country", "continent", "state", "region", "sea", "ocean", "seat", "area", "mountains", "river", "desert"}
)
# What an unknown place is probably near to, although both are in one name or sentence.
LEAST_CONFIDENCE = 0.5


def localities(document: Document, known: Sequence[Toponym]) -> list[Toponym]:
    """The ``LOC`` names that overlap none of the known places, in text order."""
    taken = sorted(t.span for t in known)
    found = [n for n in document.names if n.label == "LOC" and n.confidence >= LEAST_CONFIDENCE]
    return [_locality(document, name, known) for name in found if _free(name.span, taken)]


def _free(span: Span, taken: Sequence[Span]) -> bool:
    at = bisect_left(taken, span)
    return not any(span.overlaps(other) for other in taken[max(0, at - 1) : at + 1])


def _locality(document: Document, name: Name, known: Sequence[Toponym]) -> Toponym:
    near = _neighbour(name.span, known)
    surface = document.surface(name.span)
    lat, lon, country = (near.lat, near.lon, near.country) if near else (None, None, None)
    confidence = round(name.confidence * (near.confidence / 2 if near else 1.0), 3)
    return Toponym(name.span, "name", surface, None, lat, lon, "locality", country, False, confidence)


def _neighbour(span: Span, known: Sequence[Toponym]) -> Toponym | None:
    """The nearest town in the text within reach; one after the name counts as nearer: "Elm Road, Leeds"."""
    towns = [t for t in known if t.kind == "name" and t.feature not in _TOO_WIDE and t.lat is not None]
    apart = [
        (t.span.start - span.end if t.span.start >= span.end else span.start - t.span.end + 1, t.span) for t in towns
    ]
    near = [(distance, at) for at, (distance, _) in enumerate(apart) if distance <= REACH]
    return towns[min(near)[1]] if near else None
