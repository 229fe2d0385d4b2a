"""Roles: who holds which office, job or membership in which organisation or state."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extractors.roles.holders import Holder, evidence, holders
from actorgraph.extractors.roles.lexicon import JOBS
from actorgraph.extractors.roles.phrases import Body, Phrase, key, office, phrase, role_nouns
from actorgraph.model import Document, Role, RoleKind, Token, digest

__all__ = ["EXTRACTOR", "extract"]

EXTRACTOR = "roles/1"

CONFIDENCE = {"title": 0.92, "titles": 0.85, "apposition": 0.85, "predicate": 0.85, "verb": 0.8, "description": 0.75}
"""How often each construction is right; to be replaced by a calibrated score."""


def extract(document: Document) -> Iterator[Role]:
    """The roles that the document states, one per person, title and organisation."""
    seen: set[str] = set()
    for noun in role_nouns(document):
        worded = phrase(document, noun)
        for holder in holders(document, worded):
            for body in _bodies(worded, holder):
                role = _role(document, noun, worded, holder, body)
                if role.id not in seen:
                    seen.add(role.id)
                    yield role


def _bodies(worded: Phrase, holder: Holder) -> tuple[Body | None, ...]:
    """The most telling organisation: the holder's own, else the phrase's first, else none."""
    if holder.body:
        return (holder.body,)
    return worded.bodies[:1] or (None,)


def _role(document: Document, noun: Token, worded: Phrase, holder: Holder, body: Body | None) -> Role:
    span = worded.span(document)
    parts = [holder.mention.span, span, *([body.span] if body else [])]
    return Role(
        id="m-" + digest(document.article.id, "role", holder.entity.id, span.start, span.end, body and body.entity.id),
        kind=_kind(noun),
        person=holder.entity.id,
        person_span=holder.mention.span,
        role=worded.words(document),
        role_span=span,
        office=office(document, worded),
        organization=body.entity.id if body else None,
        organization_span=body.span if body else None,
        start_date=None,
        end_date=None,
        status=holder.status or worded.status,
        statement=None,
        evidence=evidence(parts),
        confidence=round(CONFIDENCE[holder.rule] * (body.confidence if body else 0.9), 3),
        extractor=EXTRACTOR,
    )


def _kind(noun: Token) -> RoleKind:
    word = key(noun)
    if word in ("founder", "co-founder", "cofounder"):
        return "founder"
    if word == "member":
        return "membership"
    return "employment" if word in JOBS else "office"
