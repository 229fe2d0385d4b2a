"""What a person corrects in an assertion: who speaks, who holds a role, where, as what. The article stays as it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, cast

from actorgraph.model.annotations import Entity, Mention
from actorgraph.model.assertions import Extraction, Role, RoleStatus
from actorgraph.model.spans import Span

AmendedField = Literal["speaker", "person", "organization", "role", "status"]


@dataclass(frozen=True, slots=True, order=True)
class Amendment:
    """One field of one assertion, as a person has set it.

    Attributes:
        value: id of an entity of the same article (``speaker``, ``person``, ``organization``), words (``role``), a
            status; ``None``: nobody, none.
    """

    assertion: str
    field: AmendedField
    value: str | None


def amended(extraction: Extraction, amendments: Iterable[Amendment]) -> Extraction:
    """An extraction with what a person has set; ids stay, and what was set is certain.

    Somebody who is set is pointed out by the mention nearest to the assertion, so that what is said can be traced to
    characters still. A number that a statement gives follows its speaker.
    """
    of: dict[str, dict[str, str | None]] = defaultdict(dict)
    for amendment in amendments:
        of[amendment.assertion][amendment.field] = amendment.value
    # Nearly always: most articles have no corrections.
    if not of:
        return extraction
    known = {entity.id: entity for entity in extraction.entities}
    roles = tuple(
        _role(role, of[role.id], known, extraction.article.text) if role.id in of else role for role in extraction.roles
    )
    statements = list(extraction.statements)
    quantities = list(extraction.quantities)
    for at, said in enumerate(statements):
        if "speaker" not in of.get(said.id, ()):
            continue
        mention = _nearest(known, of[said.id]["speaker"], said.evidence)
        statements[at] = made = replace(
            said,
            speaker=of[said.id]["speaker"] if mention else None,
            speaker_text=mention.text if mention else None,
            speaker_spans=(mention.span,) if mention else (),
            confidence=1.0,
            speaker_confidence=1.0,
        )
        for place, number in enumerate(quantities):
            # A number with a claimant of its own inside the statement keeps him.
            if number.statement == said.id and number.claimed_by == said.speaker != made.speaker:
                quantities[place] = replace(number, claimed_by=made.speaker, claimed_text=made.speaker_text)
    return replace(extraction, roles=roles, statements=tuple(statements), quantities=tuple(quantities))


def _role(one: Role, given: Mapping[str, str | None], known: Mapping[str, Entity], text: str) -> Role:
    # What a person has set needs no judgement of a model any more.
    made = replace(one, confidence=1.0)
    if person := _nearest(known, given.get("person"), one.evidence):
        made = replace(made, person=cast(str, given["person"]), person_span=person.span)
    if "organization" in given:
        body = _nearest(known, given["organization"], one.evidence)
        made = replace(
            made, organization=given["organization"] if body else None, organization_span=body.span if body else None
        )
    if words := given.get("role"):
        written = r"\s+".join(map(re.escape, words.split()))
        found = re.search(written, one.evidence.of(text), re.IGNORECASE)
        span = Span(one.evidence.start + found.start(), one.evidence.start + found.end()) if found else None
        # The concept belongs to the words that were read, not to those that are set.
        made = replace(made, role=words, role_span=span, office=None)
    if status := given.get("status"):
        made = replace(made, status=cast(RoleStatus, status))
    return made


def _nearest(known: Mapping[str, Entity], entity: str | None, evidence: Span) -> Mention | None:
    """The mention of an entity nearest to some evidence, a name before other mentions at the same distance."""
    if entity is None or entity not in known:
        return None

    def distance(mention: Mention) -> tuple[int, bool, int]:
        apart = max(mention.span.start - evidence.end, evidence.start - mention.span.end, 0)
        return apart, mention.kind != "name", mention.span.start

    return min(known[entity].mentions, key=distance)
