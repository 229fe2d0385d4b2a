"""Whether a weekday, or a date without its year, is the last such day or the coming one.

A logistic regression over the tense around it, the word before it, how far off both days are and, where the document
is parsed, the verb that governs it. The weights are learned by ``training/times/train.py``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from actorgraph import learned
from actorgraph.model import Document
from actorgraph.times import tense

Features = Mapping[str, float]
_PREPOSITION = re.compile(
    r"(?i)\b(on|by|until|till|through|to|from|since|in|of|for|before|after|as soon as|as early as|effective|dated"
    r"|starting|beginning|ending|ended|of record|and|between|at|late|early|this|during)[ \n]+$"
)
_AUXILIARIES = frozenset("will would could may might should must can 'll had have has".split())
_REACH = 30
# Days added to both distances, so that next to the article's day no distance counts as nothing.
_BLUR = 10.0


@lru_cache(maxsize=1)
def shipped_weights() -> Mapping[str, Mapping[str, float]]:
    """The learned weights, from ``data/weights.json``."""
    loaded: dict[str, dict[str, float]] = learned.weights("times/data/weights.json")
    return loaded


def logistic(found: Features, weights: Mapping[str, float]) -> float:
    """The chance that a linear model gives to these features."""
    total = sum(weights.get(name, 0.0) * value for name, value in found.items())
    return learned.logistic(total)


@dataclass(frozen=True, slots=True)
class Choice:
    """Two days that an expression may mean: ``back`` and ``on``, in days behind and ahead of the text's day."""

    kind: Literal["weekday", "day", "month"]
    back: float
    on: float


class Clues:
    """What the text, and its parse where there is one, tells of the time around characters ``start`` to ``end``."""

    def __init__(self, text: str, document: Document | None = None) -> None:
        self.text = text
        self.document = document if document and document.tokens else None

    def tense(self, start: int, end: int) -> int:
        """-1 past, 0 unknown, 1 future: local cues first, the parse where they are silent."""
        cue = tense.by_cues(self.text, start, end)
        return cue or (tense.by_parse(self.document, start, end) if self.document else 0)

    def ahead(self, start: int, end: int, choice: Choice) -> float:
        """The chance that the day ahead is meant."""
        return logistic(self.features(start, end, choice), shipped_weights()["parsed" if self.document else "bare"])

    def features(self, start: int, end: int, choice: Choice) -> dict[str, float]:
        """The features of a choice, for :func:`logistic`."""
        left, right = tense.clause(self.text, start, end)
        led = _PREPOSITION.search(self.text[max(0, start - _REACH) : start])
        found = [
            f"cue {tense.by_cues(self.text, start, end)}",
            f"left {tense.cues(left)}",
            f"right {tense.cues(right)}",
        ]
        found.append("led by " + (led[1].lower() if led else "nothing"))
        if tense.is_saying(left):
            found.append("said")
        if re.match("['’]s", self.text[end : end + 2]):
            found.append("possessive")
        if self.document:
            token = self.document.token_at(start)
            verb = tense.governor(self.document, token) if token else None
            found += [f"parse {tense.by_parse(self.document, start, end)}", f"verb {verb.tag if verb else 'none'}"]
            if verb:
                above = self.document.tokens[verb.head]
                verbal = above.index != verb.index and above.tag.startswith("VB")
                found += [f"clause {verb.dep.split(':')[0]}", f"above {above.tag if verbal else 'none'}"]
                below = (one for one in self.document.dependents(verb.index) if one.dep.startswith("aux"))
                words = (one.text.lower() for one in below)
                found += [f"auxiliary {word}" for word in words if word in _AUXILIARIES]
        scale = "weekday" if choice.kind == "weekday" else "date"
        # The logarithm of a ratio: a day more matters near the article, not months away.
        near = math.log((choice.back + _BLUR) / (choice.on + _BLUR))
        return dict.fromkeys([f"kind {choice.kind}", *found], 1.0) | {f"near {scale}": near}
