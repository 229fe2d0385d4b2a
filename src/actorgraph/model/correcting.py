"""An extraction as a person's corrections leave it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from actorgraph.model.actors import Linker
from actorgraph.model.amendments import amended
from actorgraph.model.assertions import Extraction


def corrected(extraction: Extraction, linker: Linker) -> Extraction:
    """An extraction as corrections leave it: without what they reject, with what they set."""
    if not linker.rejected and not linker.amendments:
        return without(extraction, linker.rejected)
    ids = set(ids_of(extraction))
    return without(amended(extraction, (one for one in linker.amendments if one.assertion in ids)), linker.rejected)


def without(extraction: Extraction, rejected: frozenset[str]) -> Extraction:
    """An extraction without what is not to be shown: the entities and assertions that corrections reject, the roles of
    rejected persons, and numbers of which nobody could say what they count, which are in the record alone."""
    if not rejected and all(one.tells for one in extraction.quantities):
        return extraction
    roles = (one for one in extraction.roles if rejected.isdisjoint((one.id, one.person)))
    return replace(
        extraction,
        entities=tuple(one for one in extraction.entities if one.id not in rejected),
        roles=tuple(roles),
        statements=tuple(one for one in extraction.statements if one.id not in rejected),
        events=tuple(one for one in extraction.events if one.id not in rejected),
        quantities=tuple(one for one in extraction.quantities if one.tells and one.id not in rejected),
        others=tuple(one for one in extraction.others if one.id not in rejected),
    )


def ids_of(extraction: Extraction) -> Iterator[str]:
    """The ids of everything that a correction can reject."""
    yield from (one.id for one in extraction.entities)
    yield from (one.id for one in extraction.assertions)
