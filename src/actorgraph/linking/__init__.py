"""Entities to actors: which entities of many articles are one person, organisation, place or group.

- :func:`across` joins the entities of many articles into actors, :func:`explain` tells the evidence on a pair,
- :func:`gather`, the first half of :func:`across`, is of one article alone and can be done anywhere; :func:`join` is
  the second,
- decisions of a person (merge, split, rename ...) are kept in :mod:`actorgraph.linking.curation.decisions`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actorgraph import lazily

if TYPE_CHECKING:
    from actorgraph.linking.gathering import Gathered, Wanted, gather, wanted
    from actorgraph.linking.joining import across, explain, join

_PLACES = {
    "linking.gathering": "Gathered Wanted gather wanted",
    "linking.joining": "across explain join",
}

__getattr__ = lazily.names(globals(), _PLACES)

__all__ = ["Gathered", "Wanted", "across", "explain", "gather", "join", "wanted"]
