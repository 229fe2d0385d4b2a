"""Who is meant: mentions of one actor within an article, and articles' entities that are one actor.

- :func:`within` makes the entities of one document,
- :func:`across` joins the entities of many articles into actors, :func:`explain` tells the evidence on a pair,
- decisions of a person (merge, split, rename ...) are kept in :mod:`actorgraph.resolution.curation.decisions`.
"""

from __future__ import annotations

from actorgraph.resolution.entities.within import within
from actorgraph.resolution.joining import across, explain

__all__ = ["across", "explain", "within"]
