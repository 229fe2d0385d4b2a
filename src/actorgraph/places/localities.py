"""Places that the language model sees and the gazetteer does not know: streets, buildings, villages, rivers.

They get no GeoNames id. Where the article puts them next to a known place, they get its point, as the best guess,
and the feature ``locality``; else no point at all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from actorgraph.model import Document, Name, Span, Toponym
from actorgraph.places.confidence import chance, locality_features

# How far away, in characters, a known place may stand to lend its point: about two sentences.
REACH = 300
_TOO_WIDE = frozenset(
    {"country", "continent", "state", "region", "sea", "ocean", "seat", "area", "mountains", "river", "desert"}
)
# What an unknown place is probably near to, although both are in one name or sentence.
LEAST_CONFIDENCE = 0.5


def localities(document: Document, known: Sequence[Toponym], weights: Mapping[str, float]) -> list[Toponym]:
    """The ``LOC`` names that overlap none of the known places, in text order; ``weights`` are of their confidence."""
    return [found for _, found in judged(document, known, weights)]


def judged(
    document: Document, known: Sequence[Toponym], weights: Mapping[str, float]
) -> list[tuple[dict[str, float], Toponym]]:
    """As :func:`localities`, each with the features of its confidence."""
    taken = sorted(t.span for t in known)
    found = [n for n in document.names if n.label == "LOC" and n.confidence >= LEAST_CONFIDENCE]
    return [_locality(document, name, known, weights) for name in found if _free(name.span, taken)]


def _free(span: Span, taken: Sequence[Span]) -> bool:
    at = bisect_left(taken, span)
    return not any(span.overlaps(other) for other in taken[max(0, at - 1) : at + 1])


def _locality(
    document: Document, name: Name, known: Sequence[Toponym], weights: Mapping[str, float]
) -> tuple[dict[str, float], Toponym]:
    near = _neighbour(name.span, known)
    surface = document.surface(name.span)
    lat, lon, country = (near.lat, near.lon, near.country) if near else (None, None, None)
    row = locality_features(name.confidence, near.confidence if near else None)
    return row, Toponym(name.span, "name", surface, None, lat, lon, "locality", country, False, chance(row, weights))


def _neighbour(span: Span, known: Sequence[Toponym]) -> Toponym | None:
    """The nearest town in the text within reach; one after the name counts as nearer: "Elm Road, Leeds"."""
    towns = [t for t in known if t.kind == "name" and t.feature not in _TOO_WIDE and t.lat is not None]
    apart = [
        (t.span.start - span.end if t.span.start >= span.end else span.start - t.span.end + 1, t.span) for t in towns
    ]
    near = [(distance, at) for at, (distance, _) in enumerate(apart) if distance <= REACH]
    return towns[min(near)[1]] if near else None
