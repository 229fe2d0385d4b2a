"""A role of one person over time, fused from all that articles state of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spell:
    """A spell, and the ids of the roles that make it; days are ISO, ``None`` where unknown.

    Attributes:
        from_basis, to_basis: ``said`` by an article, ``attested`` (the first or last article that shows the role bounds
            it) or ``over`` (an article calls it former).
        from_role, to_role: the role that a bound is taken from.
        shown_last: the last day on which an article shows it as held.
        over: whether it is known to have ended.
    """

    id: str
    person: str
    role: str | None
    office: str | None
    organization: str | None
    kind: str
    status: str
    from_day: str | None
    from_basis: str | None
    from_role: str | None
    to_day: str | None
    to_basis: str | None
    to_role: str | None
    shown_last: str | None
    over: bool
    articles: int
    confidence: float
    roles: tuple[str, ...]
