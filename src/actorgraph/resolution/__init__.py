"""Who is meant: mentions of one actor within an article, and articles' entities that are one actor.

- :func:`within` makes the entities of one document,
- :func:`across` joins the entities of many articles into actors, :func:`explain` tells the evidence on a pair,
- :func:`gather`, the first half of :func:`across`, is of one article alone and can be done anywhere; :func:`join` is
  the second,
- decisions of a person (merge, split, rename ...) are kept in :mod:`actorgraph.resolution.curation.decisions`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actorgraph import lazily

if TYPE_CHECKING:
    from actorgraph.resolution.entities.within import within
    from actorgraph.resolution.gathering import Gathered, Wanted, gather, wanted
    from actorgraph.resolution.joining import across, explain, join

_PLACES = {
    "resolution.entities.within": "within",
    "resolution.gathering": "Gathered Wanted gather wanted",
    "resolution.joining": "across explain join",
}

__getattr__ = lazily.names(globals(), _PLACES)

__all__ = ["Gathered", "Wanted", "across", "explain", "gather", "join", "wanted", "within"]
