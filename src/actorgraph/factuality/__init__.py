"""Whether what a predicate tells is so: denied, doubted, planned, supposed, alleged or over. One reading for all rooms.

Read off the parse (Universal Dependencies version 2): first the predicate's own helping words and particles ("not",
"will", "perhaps"), then each word that governs it, as long as the one says something of the other's truth ("denied
being", "no evidence that", "plans to"). What comes out is a polarity and a set of marks; :attr:`Reading.modality` and
:attr:`Reading.mood` are two views of the same marks, one of an event or a role, one of what somebody says.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from actorgraph.factuality.governing import governor, is_whole, passed_on, under
from actorgraph.factuality.own import Mark, described, is_negated, own_marks
from actorgraph.factuality.parse import base, shares_helpers, word
from actorgraph.factuality.words import (
    CLAUSES,
    PHRASES,
    TRANSPARENT,
)
from actorgraph.model import Document, Modality, Mood

__all__ = ["HIGHEST", "Reading", "both", "described", "is_negated", "read"]

_MOODS: tuple[Mood, ...] = ("asked", "conditional", "required", "possible", "planned")
"""The mark that weighs most first."""
_UNREAL: frozenset[Mark] = frozenset(("possible", "conditional", "required", "asked", "supposed"))

HIGHEST = 12
"""Words above a predicate that are looked at."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a predicate is put forward."""

    negated: bool = False
    marks: frozenset[Mark] = frozenset()

    @property
    def modality(self) -> Modality:
        """How far what the predicate tells is so, the strongest mark first."""
        if "doubted" in self.marks:
            return "hypothetical"
        if "untrue" in self.marks or (self.negated and "ended" not in self.marks):
            return "negated"
        if self.marks & _UNREAL:
            return "hypothetical"
        return "planned" if "planned" in self.marks else "alleged" if "alleged" in self.marks else "asserted"

    @property
    def mood(self) -> Mood:
        """How it is put forward where its polarity is told apart: as a fact, a plan, a possibility, a demand ..."""
        marks = self.marks | {"possible"} if "able" in self.marks else self.marks
        return next((one for one in _MOODS if one in marks), "asserted")

    @property
    def over(self) -> bool:
        """Whether it was so and is so no longer."""
        return bool(self.marks & {"over", "ended"})


def read(
    document: Document,
    index: int,
    *,
    inside: Container[int] | None = None,
    besides: Container[int] = (),
    retold: bool = False,
) -> Reading:
    """The reading of a predicate.

    Args:
        index: token of the predicate: a verb, an adjective or noun with its copula, or a noun that tells a happening.
        inside: tokens outside of which no governing word is looked for (those of what somebody said).
        besides: tokens below the predicate that say nothing of it (what a word of saying reports).
        retold: whether the words are a report of what was said, so that "would" is the speaker's "will".
    """
    if inside is None and not besides:
        key = "reading", index, retold
        if key not in document.remembered:
            document.remembered[key] = _read(document, index, None, (), retold)
        found: Reading = document.remembered[key]
        return found
    return _read(document, index, inside, besides, retold)


def _read(
    document: Document, index: int, inside: Container[int] | None, besides: Container[int], retold: bool
) -> Reading:
    token = document.tokens[index]
    negated, marks = is_negated(document, token, besides), set(own_marks(document, token, retold))
    for _ in range(HIGHEST):
        above = governor(document, token, inside)
        if above is None:
            break
        for effect in under(document, above, token):
            if effect == "not":
                negated = not negated
            else:
                marks.add(effect)
        marks.update(passed_on(document, above, token, retold))
        carries = word(above) in TRANSPARENT and base(token) in CLAUSES
        if (carries or shares_helpers(document, token)) and is_negated(document, above):
            negated = not negated
            marks.update(("doubted",) if carries and is_whole(document, token) else ())
        if is_whole(document, token) or base(token) in PHRASES:
            break  # what lies above a whole clause or a noun is another matter
        token = above
    return Reading(negated, frozenset(marks))


def both(one: Reading, other: Reading) -> Reading:
    """The reading of a noun and of the verb that carries it ("held no talks")."""
    return Reading(one.negated or other.negated, one.marks | other.marks)
