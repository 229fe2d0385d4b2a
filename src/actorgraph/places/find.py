"""Finds the places an article names: recognition, disambiguation, metonymy."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from actorgraph import learned
from actorgraph.model import Document, Toponym
from actorgraph.places import disambiguate, recognise
from actorgraph.places.confidence import Choice, chance, features
from actorgraph.places.context import Mention, mentions
from actorgraph.places.gazetteer import Gazetteer, Reading, shipped
from actorgraph.places.home import home
from actorgraph.places.localities import localities
from actorgraph.places.metonymy import stands_for_government
from actorgraph.places.scan import scan, words

Weights = Mapping[str, Mapping[str, float]]
# Tuned on the train parts: below an even chance, for a place missed costs more than one too many.
PROBABLE = 0.35
_MARKS = frozenset((('"', '"'), ("“", "”"), ("‘", "’"), ("'", "'"), ("«", "»")))


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """The learned weights, from ``data/weights.json``."""
    loaded: Weights = learned.weights("places/data/weights.json")
    return loaded


def recognised(document: Document, gazetteer: Gazetteer, weights: Weights) -> list[tuple[Mention, float]]:
    """The names that are probably places, with that probability."""
    found = words(document.text)
    seen = mentions(document, found, list(scan(document.text, found, gazetteer)))
    around = recognise.article(document, found, seen)
    return [(m, recognise.judge(m, around, weights["recognise"])) for m in seen]


def find(document: Document, gazetteer: Gazetteer | None = None, weights: Weights | None = None) -> tuple[Toponym, ...]:
    """The places that a document names, in text order, no two overlapping.

    Parameters:
        document: an annotated article. ``names``, ``tokens`` and the parse help where they are there; without them the
            gazetteer and the surrounding words decide alone.
        gazetteer: another place index than the one that ships with the package.
        weights: other weights than the learned ones.

    Nothing is found in :attr:`Article.furniture`, though places named there count as company of the others.
    """
    gazetteer, weights = gazetteer or shipped(), weights or shipped_weights()
    judged = recognised(document, gazetteer, weights)
    kept = [(m, p) for m, p in judged if p >= PROBABLE]
    known = [toponym(document, one, weights) for one in resolved(document, kept, gazetteer, weights)]
    places = []
    for place in sorted([*known, *localities(document, known, weights["right"])], key=lambda t: t.span):
        around = document.text[: place.span.start][-1:], document.text[place.span.end :][:1]
        # The name of a seat of power in quotation marks of its own is some other house called so.
        nickname = place.feature == "seat" and around in _MARKS
        if not nickname and not any(place.span.overlaps(part) for part in document.article.furniture):
            places.append(place)
    return tuple(places)


def resolved(
    document: Document, kept: list[tuple[Mention, float]], gazetteer: Gazetteer, weights: Weights
) -> list[Choice]:
    """What each of the names means, with the beliefs behind it."""
    found = [m for m, _ in kept]
    names = disambiguate.senses(found)
    shares = disambiguate.beliefs(names, found, weights, home(document.article, gazetteer))
    chosen: dict[int, tuple[Reading, float]] = {}
    for sense, belief in zip(names, shares, strict=True):
        # Readings come with the most people first: of equals the first is mostly meant.
        best = max(range(len(belief)), key=lambda i: (belief[i], -i))
        chosen |= dict.fromkeys(sense.members, (sense.readings[best], belief[best]))
    return [Choice(mention, *chosen[at], probable) for at, (mention, probable) in enumerate(kept)]


def toponym(document: Document, choice: Choice, weights: Weights) -> Toponym:
    """The toponym of a choice."""
    place, span = choice.reading.place, choice.mention.hit.span
    demonym = choice.reading.form == "demonym"
    return Toponym(
        span,
        "demonym" if demonym else "name",
        place.name,
        place.geonames,
        place.lat,
        place.lon,
        place.feature,
        place.country,
        # A people is never a government's seat.
        not demonym and stands_for_government(document, span, place),
        chance(features(choice), weights["right"]),
    )
