"""Claims: one per mention of a person, title and organisation, before repeats are folded."""

from __future__ import annotations

from dataclasses import dataclass

from actorgraph.extractors.roles.bodies import Body
from actorgraph.extractors.roles.view import Seen, is_party
from actorgraph.model import Modality, RoleKind, RoleStatus, Span


@dataclass(frozen=True, slots=True)
class Claim:
    """That a person holds a role in an organisation, as one place in the text says it.

    Attributes:
        role: the words of the role, ``None`` for a bare affiliation; ``role_span`` where they stand.
        head: the role's noun as in the lexicon, empty for a bare affiliation.
        construction: the rule that found it, or ``scored``.
        inferred: whether the organisation is not joined to the title by words, only near it.
        titled: whether the role is a title, not told by a verb.
    """

    person: Seen
    body: Body | None
    role: str | None
    role_span: Span | None
    head: str
    concept: str | None
    construction: str
    status: RoleStatus
    confidence: float = 0.0
    inferred: bool = False
    modality: Modality = "asserted"
    titled: bool = False

    @property
    def evidence(self) -> Span:
        """From the first to the last of person, role and organisation."""
        parts = [self.person.span, *([self.role_span] if self.role_span else [])]
        parts += [self.body.span] if self.body and not self.inferred else []
        return Span(min(one.start for one in parts), max(one.end for one in parts))


def kind_of(claim: Claim) -> RoleKind:
    """The kind of a role, by its noun and its organisation."""
    if claim.concept == "founder":
        return "founder"
    if claim.body and is_party(claim.body.entity) and claim.concept in (None, "member", "legislator"):
        return "party"
    if claim.concept == "member":
        return "membership"
    if claim.concept is None or claim.construction in ("worked", "joined", "left"):
        return "employment" if claim.body or claim.head else "other"
    return "office"
