"""Two assertions put side by side in one record, whatever they are of."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from actorgraph.model import Comparison, ComparisonKind, ComparisonMatter, Reason, Span, Statement, Verdict, digest

MONTH = 31
"""Days within which two assertions are taken to be of one time, where the texts say no more."""
Days = tuple[date | None, date | None]
"""First and last day that an assertion can hold for."""


class Side(Protocol):
    """An assertion as it is compared."""

    @property
    def id(self) -> str:
        """The assertion's id."""

    @property
    def article(self) -> str:
        """Id of the article that makes it."""

    @property
    def confidence(self) -> float:
        """How surely it was read right."""


StatementFields = tuple[str, str, float, Span, str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class StatementSide:
    """A statement as a side, with no more of it than is compared; ``article``: id of its article."""

    id: str
    article: str
    confidence: float
    evidence: Span
    content: str
    inside: str | None
    speaker_text: str | None


def statement_fields(article: str, statement: Statement) -> StatementFields:
    """The fields of a :class:`StatementSide` in their order; ``article``: id of the statement's article."""
    return (
        statement.id, article, statement.confidence, statement.evidence, statement.content, statement.inside,
        statement.speaker_text,
    )  # fmt: skip


def recorded(
    matter: ComparisonMatter, kind: ComparisonKind, left: Side, right: Side, reasons: Iterable[Reason], sure: float
) -> Comparison:
    """What two assertions are to each other, as a record of its own.

    Args:
        left, right: in the order in which they are to be told.
        sure: the record's confidence.
    """
    return Comparison(
        id="k-" + digest(matter, left.id, right.id),
        kind=kind,
        matter=matter,
        left=left.id,
        right=right.id,
        left_article=left.article,
        right_article=right.article,
        reasons=tuple(reasons),
        confidence=round(sure, 2),
    )


def of_one_time(left: Days, right: Days) -> Verdict:
    """Whether two assertions hold for one time, or near enough; unknown where a day is."""
    if left[0] is None or right[0] is None or left[1] is None or right[1] is None:
        return "unknown"
    # Negative where the stretches overlap, which is no distance either.
    apart = max((right[0] - left[1]).days, (left[0] - right[1]).days)
    return "different" if apart > MONTH else "same"


def both_read(left: Side, right: Side) -> float:
    """How surely both were read right: the geometric mean, for mistakes in the two are seldom independent."""
    return math.sqrt(left.confidence * right.confidence)
