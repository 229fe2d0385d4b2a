"""Who is meant: mentions of one actor within an article, and articles' entities that are one actor.

- :func:`within` makes the entities of one document,
- :func:`across` joins the entities of many articles into actors, :func:`explain` tells the evidence on a pair,
- :func:`gather`, the first half of :func:`across`, is of one article alone and can be done anywhere; :func:`join` is
  the second,
- decisions of a person (merge, split, rename ...) are kept in :mod:`actorgraph.resolution.curation.decisions`.
"""

from __future__ import annotations

from actorgraph.resolution.entities.within import within
from actorgraph.resolution.gathering import Gathered, Wanted, gather, wanted
from actorgraph.resolution.joining import across, explain, join

__all__ = ["Gathered", "Wanted", "across", "explain", "gather", "join", "wanted", "within"]
