"""Mentions to entities: which names, descriptions and pronouns of one article mean one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actorgraph import lazily

if TYPE_CHECKING:
    from actorgraph.coreference.entities import within

__getattr__ = lazily.names(globals(), {"coreference.entities": "within"})

__all__ = ["within"]
