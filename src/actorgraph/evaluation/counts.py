"""Precision, recall and F1 from counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were right, how many were predicted, how many the gold annotation has.

    ``covered``: how much of the gold annotation was found, where that is not the same as what was right (partial
    matches, kinds that differ between the two).
    """

    right: float = 0
    predicted: int = 0
    gold: int = 0
    covered: float | None = None

    @property
    def precision(self) -> float:
        """In per cent."""
        return 100 * self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """In per cent."""
        found = self.right if self.covered is None else self.covered
        return 100 * found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """In per cent."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: Counts) -> Counts:
        covered = None if self.covered is None or other.covered is None else self.covered + other.covered
        return Counts(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold, covered)

    def by(self, measure: str) -> Score:
        """The same counts, named by what they measure."""
        return Score(self.right, self.predicted, self.gold, self.covered, measure)


@dataclass(frozen=True, slots=True)
class Score(Counts):
    """Counts by one measure, over one kind of what is counted."""

    measure: str = ""
    kind: str = "all"


def lines(counted: Iterable[tuple[str, Counts]], width: int) -> Iterator[str]:
    """A table of counts as lines of text, by what they measure, with names in a column of some width."""
    yield f"{'measure':{width}}{'precision':>10}{'recall':>10}{'F1':>10}{'right':>8}{'found':>8}{'gold':>8}"
    for name, counts in counted:
        shares = f"{counts.precision:10.2f}{counts.recall:10.2f}{counts.f1:10.2f}"
        yield f"{name:{width}}{shares}{counts.right:8}{counts.predicted:8}{counts.gold:8}"
