"""Places that the language model sees and the gazetteer does not know: streets, buildings, villages, rivers.

They get no GeoNames id. Where the article puts them next to a known place, they get its point, as the best guess,
and the feature ``locality``; else no point at all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from actorgraph.model import Document, Toponym
from actorgraph.places.confidence import chance, locality_features

# In characters, about two sentences: what is named further away need not be near.
REACH = 300
_TOO_WIDE = frozenset(
    {"country", "continent", "state", "region", "sea", "ocean", "seat", "area", "mountains", "river", "desert"}
)
# Below an even chance the name is more likely no place's.
LEAST_CONFIDENCE = 0.5


def localities(document: Document, known: Sequence[Toponym], weights: Mapping[str, float]) -> list[Toponym]:
    """The ``LOC`` names that overlap none of the known places, in text order; ``weights`` are of their confidence."""
    return [found for _, found in judged(document, known, weights)]


def judged(
    document: Document, known: Sequence[Toponym], weights: Mapping[str, float]
) -> list[tuple[dict[str, float], Toponym]]:
    """As :func:`localities`, each with the features of its confidence."""
    taken = sorted(t.span for t in known)
    towns = [t for t in known if t.kind == "name" and t.feature not in _TOO_WIDE and t.lat is not None]
    found = []
    for name in document.names:
        if name.label != "LOC" or name.confidence < LEAST_CONFIDENCE:
            continue
        span, place = name.span, bisect_left(taken, name.span)
        # The known places do not overlap each other: only the neighbours on either side may reach into the name.
        if any(span.overlaps(other) for other in taken[max(0, place - 1) : place + 1]):
            continue
        # The nearest town in the text; one after the name counts as nearer: "Elm Road, Leeds".
        apart = (
            (t.span.start - span.end if t.span.start >= span.end else span.start - t.span.end + 1, at)
            for at, t in enumerate(towns)
        )
        distance, at = min(apart, default=(REACH + 1, 0))
        near = towns[at] if distance <= REACH else None
        lat, lon, country = (near.lat, near.lon, near.country) if near else (None, None, None)
        row = locality_features(name.confidence, near.confidence if near else None)
        sure = chance(row, weights)
        surface = document.surface(span)
        found.append((row, Toponym(span, "name", surface, None, lat, lon, "locality", country, False, sure)))
    return found
