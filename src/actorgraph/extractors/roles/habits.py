"""Which kinds of bodies the words of an office go with: ministers have states, strikers clubs, midwives mostly none.

The counts are of the project's own annotated articles, by the last word of a title;
``training/happenings/linking.py`` writes them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from actorgraph import learned

ALONE = "none"
"""Stands for a kind where a post has no body."""
DOUBT = 6.0
"""How many posts the kinds of all posts together are worth beside those of a word."""

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Habits:
    """Counts of the kinds of bodies by the last word of the title."""

    counts: Counts

    @cached_property
    def _usual(self) -> Counter[str]:
        every: Counter[str] = Counter()
        for kinds in self.counts.values():
            every.update(kinds)
        return every

    @cached_property
    def _all(self) -> int:
        return self._usual.total()

    @cached_property
    def _posts(self) -> Mapping[str, int]:
        return {word: sum(kinds.values()) for word, kinds in self.counts.items()}

    def _seen(self, word: str, kind: str) -> int:
        return self.counts.get(word, {}).get(kind, 0)

    def posts(self, word: str) -> int:
        """How many posts with this word were counted."""
        return self._posts.get(word, 0)

    def leaning(self, word: str, kind: str) -> float:
        """How much more often bodies of a kind go with a word than with others: the logarithm of the ratio."""
        usual = (self._usual[kind] + 1) / (self._all + 20)
        return math.log((self._seen(word, kind) + DOUBT * usual) / ((self.posts(word) + DOUBT) * usual))

    def alone(self, word: str) -> float:
        """The share of posts with this word that have no body."""
        usual = self._usual[ALONE] / max(1, self._all)
        return (self._seen(word, ALONE) + DOUBT * usual) / (self.posts(word) + DOUBT)


def counted(found: Iterable[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """Counts from pairs of a word and a kind."""
    table: dict[str, Counter[str]] = {}
    for word, kind in found:
        table.setdefault(word, Counter())[kind] += 1
    return {word: dict(sorted(kinds.items())) for word, kinds in sorted(table.items())}


@cache
def shipped() -> Habits:
    """The counts of the package data."""
    return Habits(learned.weights("extractors/roles/habits.json"))
