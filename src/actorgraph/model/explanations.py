"""Why two things are, or are not, one: the evidence piece by piece, as it counted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExplanationStep:
    """One line of an explanation.

    Attributes:
        step: ``name``, ``grammar``, ``feature``, ``candidate``, ``evidence``, ``sum``, ``link`` or ``correction``.
        weight: log-odds for or against (``candidate``, ``link``: a probability), ``None`` where nothing is weighed.
    """

    step: str
    reason: str
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Whether two things are one, in one line, and why."""

    same: bool
    verdict: str
    reasons: tuple[ExplanationStep, ...]
