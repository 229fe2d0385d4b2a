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
    return without(
        amended(extraction, (amendment for amendment in linker.amendments if amendment.assertion in ids)),
        linker.rejected,
    )


def without(extraction: Extraction, rejected: frozenset[str]) -> Extraction:
    """An extraction without what is not to be shown: the entities and assertions that corrections reject, the roles of
    rejected persons, and numbers of which nobody could say what they count, which are in the record alone."""
    if not rejected and all(quantity.tells for quantity in extraction.quantities):
        return extraction
    roles = (role for role in extraction.roles if rejected.isdisjoint((role.id, role.person)))
    return replace(
        extraction,
        entities=tuple(entity for entity in extraction.entities if entity.id not in rejected),
        roles=tuple(roles),
        statements=tuple(statement for statement in extraction.statements if statement.id not in rejected),
        events=tuple(event for event in extraction.events if event.id not in rejected),
        quantities=tuple(
            quantity for quantity in extraction.quantities if quantity.tells and quantity.id not in rejected
        ),
        others=tuple(other for other in extraction.others if other.id not in rejected),
    )


def ids_of(extraction: Extraction) -> Iterator[str]:
    """The ids of everything that a correction can reject."""
    yield from (entity.id for entity in extraction.entities)
    yield from (assertion.id for assertion in extraction.assertions)
