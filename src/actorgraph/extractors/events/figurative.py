"""Words of violence that are used of words, games and contests: "attacked her record", "the battle continues"."""

from __future__ import annotations

from itertools import accumulate

from actorgraph.extractors.events.phrases import word
from actorgraph.extractors.events.triggers import Trigger
from actorgraph.model import Document

_FIGURATIVE = frozenset("attack battle fight shoot hit strike target assault war clash campaign offensive".split())

_VIOLENT = frozenset(
    """kill wound injure injury dead die death casualty victim bomb bomber bombing bombard explosion explode explosive
    blast gun gunman gunfire gunshot bullet shot knife stab weapon armed arm militant militia rebel insurgent fighter
    troop soldier army military police navy fleet warship aircraft helicopter tank terrorist terrorism terror jihadist
    missile rocket mortar artillery airstrike airspace shell shelling drone invade invasion massacre hostage raid siege
    ceasefire truce combat frontline peacekeeper pilot hospital punch kick assailant attacker murder assassinate
    sanction front enemy conflict defence defense security nuclear occupation occupy territory ally coalition
    protester""".split()
)
"""Words one of which stands near real violence."""

_NEAR = 2
"""Sentences before and behind in which it stands."""


class Violence:
    """Where a document speaks of violence in words that have no other sense."""

    def __init__(self, document: Document) -> None:
        self._document = document
        told = [0] * (len(document.sentences) + 1)
        for token in document.tokens:
            told[token.sentence + 1] |= word(token) in _VIOLENT
        self._before = list(accumulate(told))

    def is_figurative(self, trigger: Trigger) -> bool:
        """Whether a trigger that may be meant of words stands far from all real violence."""
        token = self._document.tokens[trigger.head]
        first = max(0, token.sentence - _NEAR)
        last = min(len(self._before) - 1, token.sentence + _NEAR + 1)
        return word(token) in _FIGURATIVE and self._before[last] == self._before[first]
