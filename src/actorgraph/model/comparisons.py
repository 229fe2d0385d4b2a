"""Assertions put side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ComparisonKind = Literal["agree", "differ", "contradict", "includes", "changed", "not-comparable"]
ComparisonMatter = Literal["quantity", "statement", "role", "attribution"]
Verdict = Literal["same", "overlaps", "wider", "narrower", "different", "unknown"]
CONFLICTS: tuple[ComparisonKind, ...] = ("differ", "contradict")
CONFLICT_FROM = 0.45
"""Confidence below which nothing is called a contradiction or a difference to a user; chosen on the first half of the
annotated pairs (``docs/comparison.md``)."""


def called(kind: str, confidence: float, least: float = CONFLICT_FROM) -> str:
    """The kind for people: what is not sure enough is called neither a difference nor a contradiction."""
    return "undecided" if kind in CONFLICTS and confidence < least else kind


@dataclass(frozen=True, slots=True)
class Reason:
    """What a comparison found in one feature (``counted``, ``population``, ``place``, ``time``, ``value`` ...).

    ``verdict`` is said of the left side: ``wider`` means that the left includes the right.
    """

    feature: str
    verdict: Verdict
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two assertions about the same thing, put side by side. A record of its own: neither side is changed by it.

    Attributes:
        kind: what they are to each other; ``includes``: the left is about the wider population, place or time;
            ``changed``: they are of different times.
        left, right: ids of the assertions, the one that sorts first on the left unless the kind gives a direction.
        left_article, right_article: ids of the articles that hold them.
        reasons: feature by feature, in a fixed order.
        confidence: probability that the kind is right.
    """

    id: str
    kind: ComparisonKind
    matter: ComparisonMatter
    left: str
    right: str
    left_article: str
    right_article: str
    reasons: tuple[Reason, ...]
    confidence: float

    @property
    def shown_as(self) -> str:
        """The kind for people (:func:`called`)."""
        return called(self.kind, self.confidence)
