"""Corrections of single assertions, applied to the article that makes them before anything else is gathered of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from actorgraph.linking.curation.decisions import Amend, Mentions, SetRole, SetSpeaker
from actorgraph.model import Amendment, Assertion, Extraction
from actorgraph.names.forms import fold

GONE = "none of its mentions is there any more"
OVERRULED = "a later correction sets it otherwise"
KINDS: Mapping[type[Amend], str] = {SetSpeaker: "statement", SetRole: "role"}

Numbered = tuple[int, Amend]
"""A decision with its place among the corrections, from 1 on."""
Problem = tuple[int, str]


def amendments(extraction: Extraction, decisions: Iterable[Numbered]) -> tuple[list[Amendment], list[Problem]]:
    """What corrections set in an article's assertions, sorted, and why some of them set nothing.

    Of two that set one field of one assertion the later holds.

    Args:
        decisions: on assertions of the article, in any order; see :func:`touched`.
    """
    found: dict[tuple[str, str], Amendment] = {}
    problems: list[Problem] = []
    # The latest first, so that what is there already holds.
    for number, decision in sorted(decisions, key=lambda one: -one[0]):
        kind = KINDS[type(decision)]
        right: tuple[Assertion, ...] = extraction.statements if kind == "statement" else extraction.roles
        named = [(field, _nearest(extraction, keys)) for field, keys in decision.named()]
        if decision.assertion not in {one.id for one in right}:
            problems.append((number, f"{decision.assertion} is no {kind}"))
        # One side missing makes the whole correction void: half of it would say something else.
        elif any(entity is None for _, entity in named):
            problems.append((number, GONE))
        else:
            made = [Amendment(decision.assertion, field, entity) for field, entity in (*named, *decision.given())]
            fresh = [one for one in made if (one.assertion, one.field) not in found]
            found |= {(one.assertion, one.field): one for one in fresh}
            if made and not fresh:
                problems.append((number, OVERRULED))
    return sorted(found.values(), key=lambda one: (one.assertion, one.field)), sorted(problems)


def _nearest(extraction: Extraction, keys: Mentions) -> str | None:
    """The entity of the article that mention keys name: at the nearest place where it is called so."""
    near = [
        # The nearest mention of these words, for a changed text has moved them.
        (abs(mention.span.start - key.start), at)
        for key in keys
        if key.article == extraction.article.key
        for at, entity in enumerate(extraction.entities)
        for mention in entity.mentions
        if fold(mention.text) == fold(key.text)
    ]
    return extraction.entities[min(near)[1]].id if near else None


def touched(extraction: Extraction, decisions: Sequence[Numbered]) -> list[Numbered]:
    """Those of the corrections that name an assertion of the article."""
    ids = {one.id for one in extraction.assertions}
    return [one for one in decisions if one[1].assertion in ids]
