"""Ties the findings of the independent extractors together.

What stands inside somebody's words is that person's claim: roles, events and quantities inside the content of a
statement get its id, and such an event is alleged, not asserted. A statement made at an event ("in an interview",
"told the conference") gets that event as its occasion.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from actorgraph.model import Assertion, Document, Event, Extraction, Quantity, Role, Span, Statement

OCCASIONS = frozenset({"meeting", "conference", "visit", "statement_act"})
"""Types of events at which things are said."""


def weave(document: Document, found: Iterable[Assertion]) -> Extraction:
    """One extraction from the assertions of all extractors, sorted by place in the text, repeats folded."""
    unique = {one.id: one for one in found}
    ordered = sorted(unique.values(), key=lambda one: (one.evidence, one.id))
    statements = _with_inside([one for one in ordered if isinstance(one, Statement)])
    events = [_claimed_event(one, statements) for one in ordered if isinstance(one, Event)]
    return Extraction(
        article=document.article,
        entities=document.entities,
        times=document.times,
        roles=tuple(_claimed_role(one, statements) for one in ordered if isinstance(one, Role)),
        statements=tuple(_with_occasion(one, events) for one in statements),
        events=tuple(events),
        quantities=tuple(_claimed_quantity(one, statements) for one in ordered if isinstance(one, Quantity)),
    )


def innermost(span: Span, statements: Sequence[Statement]) -> Statement | None:
    """The statement with the shortest content that holds ``span``."""
    holding = [(len(piece), one.id, one) for one in statements for piece in one.content_spans if piece.holds(span)]
    return min(holding, key=lambda entry: entry[:2])[2] if holding else None


def _with_inside(statements: list[Statement]) -> list[Statement]:
    return [one if one.inside else replace(one, inside=_outer(one, statements)) for one in statements]


def _outer(statement: Statement, statements: list[Statement]) -> str | None:
    """The statement in whose content this one is told, by its cue and content both lying there."""
    anchor = Span(min(s.start for s in statement.content_spans), max(s.end for s in statement.content_spans))
    if statement.cue_spans:
        anchor = Span(min(anchor.start, statement.cue_spans[0].start), max(anchor.end, statement.cue_spans[-1].end))
    wider = [one for one in statements if one.id != statement.id and one.content_spans != statement.content_spans]
    found = innermost(anchor, wider)
    return found.id if found else None


def _claimed_role(role: Role, statements: Sequence[Statement]) -> Role:
    if role.statement:
        return role
    claim = innermost(role.role_span or role.person_span, statements)
    return replace(role, statement=claim.id) if claim else role


def _claimed_event(event: Event, statements: Sequence[Statement]) -> Event:
    claim = innermost(event.trigger, statements)
    if claim is None:
        return event
    modality = "alleged" if event.modality == "asserted" else event.modality
    return replace(event, statement=claim.id, modality=modality)


def _claimed_quantity(quantity: Quantity, statements: Sequence[Statement]) -> Quantity:
    claim = innermost(quantity.span, statements)
    if claim is None:
        return quantity
    return replace(quantity, statement=claim.id, claimed_by=quantity.claimed_by or claim.speaker)


def _with_occasion(statement: Statement, events: Sequence[Event]) -> Statement:
    if statement.occasion or statement.medium_span is None:
        return statement
    medium = statement.medium_span
    near = [one for one in events if one.type in OCCASIONS and any(medium.holds(span) for span in _mentions(one))]
    return replace(statement, occasion=near[0].id) if near else statement


def _mentions(event: Event) -> tuple[Span, ...]:
    return event.mention_spans or (event.trigger,)
