"""Who takes part in an event, judged beside all others who may, and beside the events around it.

The first forest (:mod:`.linking`) judges each mention alone. A second one has the last word by what the first says of
the other mentions of the same entity, of its rivals, and of the entity at the other events of the article, and by how
the word hangs on the event (:mod:`.ties`). (Stacked generalisation: D. Wolpert, 1992; over neighbours: Z. Kou and
W. Cohen, "Stacked graphical models for efficient inference", 2007.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from actorgraph.extractors.events.phrases import word
from actorgraph.extractors.events.scene import FORMS, Candidate
from actorgraph.extractors.events.ties import TIES, tie
from actorgraph.extractors.events.triggers import Trigger
from actorgraph.forest import OneHot
from actorgraph.learned import logistic
from actorgraph.model import Document, Span

WORTH = -3.0
"""Log-odds of the first judgement from which there is a second: of those below one in forty is right."""
NONE = -6.0
"""Stands for the log-odds of what is no candidate."""
FAR = 40
"""Words from which on all distances count the same."""

FEATURES = (
    "own", "again", "rival", "second", "ahead", "others", "here", "actor", "recipient", "rival acts", "rival undergoes",
    "rival does", "around", "over", "under", "before", "behind", "beside", "anywhere", "share", "alike", "best before",
    "best behind", "distance", *(f"tie {one}" for one in TIES), *(f"form {one}" for one in FORMS),
)  # fmt: skip

_TIE, _FORM = map(OneHot, (TIES, FORMS))


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with the first log-odds: of taking part, of doing it, and of having it done."""

    one: Candidate
    odds: float
    actor: float
    recipient: float

    @property
    def key(self) -> str | Span:
        """Whom it stands for."""
        return self.one.entity.id if self.one.entity else self.one.span


class Story:
    """The first judgements of all events of an article, in text order.

    Args:
        found: for each trigger its candidates from :data:`WORTH` on.
    """

    def __init__(self, document: Document, triggers: Sequence[Trigger], found: Sequence[Sequence[Scored]]) -> None:
        self._document, self._triggers, self._found = document, triggers, found
        self._words = [word(document.tokens[one.head]) for one in triggers]
        self._best: list[dict[str | Span, float]] = []
        self._told: dict[str | Span, list[tuple[int, float]]] = {}
        for number, each in enumerate(found):
            best: dict[str | Span, float] = {}
            for one in each:
                best[one.key] = max(best.get(one.key, NONE), one.odds)
            self._best.append(best)
            for key, odds in best.items():
                self._told.setdefault(key, []).append((number, odds))

    def rows(self, number: int) -> list[list[float]]:
        """The values of :data:`FEATURES` for each candidate of a trigger."""
        mine, trigger = self._found[number], self._triggers[number]
        best, tokens = self._best[number], self._document.tokens
        ranked = sorted(best.items(), key=lambda entry: -entry[1])
        chances = sum(logistic(odds) for odds in best.values())
        around = [max(self._best[n].values(), default=NONE) if 0 <= n < len(self._best) else NONE
                  for n in (number - 1, number + 1)]  # fmt: skip
        here = tokens[trigger.head].sentence
        ties = [tie(self._document, trigger, one.one.head) for one in mine]
        chains = [self._document.ancestors(one.one.head) for one in mine]
        rows = []
        for one, way, chain in zip(mine, ties, chains, strict=True):
            rivals = [odds for key, odds in ranked[:3] if key != one.key]
            others = [n for n, other in enumerate(mine) if other.key != one.key]
            told = [(n, odds) for n, odds in self._told[one.key] if n != number]
            at = dict(told)
            head, same = one.one.head, tokens[one.one.head].sentence == here
            values = (
                one.odds, best[one.key], rivals[0] if rivals else NONE, rivals[1] if len(rivals) > 1 else NONE,
                sum(odds > best[one.key] for odds in best.values()), chances - logistic(best[one.key]), same,
                one.actor, one.recipient,
                max((min(mine[n].odds, mine[n].actor) for n in others), default=NONE),
                max((min(mine[n].odds, mine[n].recipient) for n in others), default=NONE),
                any(ties[n] == "does" for n in others),
                max((mine[n].odds for n in others if mine[n].one.span.overlaps(one.one.span)), default=NONE),
                max((mine[n].odds for n in others if mine[n].one.head in chain), default=NONE),
                max((mine[n].odds for n in others if head in chains[n]), default=NONE),
                at.get(number - 1, NONE), at.get(number + 1, NONE),
                max((odds for n, odds in told if tokens[self._triggers[n].head].sentence == here), default=NONE),
                max((odds for _, odds in told), default=NONE),
                sum(odds > 0 for _, odds in told) / max(1, len(self._best) - 1),
                max((odds for n, odds in told if self._words[n] == self._words[number]), default=NONE),
                *around, max(-FAR, min(FAR, head - trigger.head)) if same else 0,
            )  # fmt: skip
            form = one.one.mention.kind if one.one.mention else None
            rows.append([*map(float, values), *_TIE[way], *_FORM[form]])
        return rows
