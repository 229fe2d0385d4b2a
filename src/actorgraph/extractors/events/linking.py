"""Who takes part in an event, where and when it happens: learned scores of the candidates of :mod:`.scene`.

A forest for each question (``participant``, ``place``, ``time``) and for each part that a participant can have
(``actor``, ``recipient``) judges each candidate alone; of who takes part another, ``participant again``, has the last
word by what these say of all (:mod:`.joint`). ``training/happenings/linking.py`` grows them from whole annotated
articles.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

from actorgraph import learned
from actorgraph.extractors.events.joint import WORTH, Scored, Story
from actorgraph.extractors.events.scene import Candidate, Question, Scene
from actorgraph.extractors.events.triggers import Trigger
from actorgraph.forest import Forest, forest
from actorgraph.model import ParticipantRole

PARTS: tuple[Literal["actor", "recipient"], ...] = ("actor", "recipient")
"""Of somebody who takes part; the third is an open one."""
AGAIN = "participant again"

Judged = Sequence[tuple[Candidate, float]]
Takers = Sequence[tuple[Candidate, float, ParticipantRole]]


@cache
def shipped() -> Mapping[str, Forest]:
    """The forests of the package data, by question."""
    raw = learned.weights("extractors/events/linking.json")
    return {question: forest(one) for question, one in raw.items()}


def judged(
    scene: Scene, triggers: Sequence[Trigger], question: Question, using: Mapping[str, Forest] | None = None
) -> list[Judged]:
    """For each trigger its candidates, each with the probability that the answer is yes."""
    found, rows = _observed(scene, triggers, question)
    sure = iter(_probabilities(question, rows, using))
    return [[(one, next(sure)) for one in each] for each in found]


def taking_part(scene: Scene, triggers: Sequence[Trigger], using: Mapping[str, Forest] | None = None) -> list[Takers]:
    """For each trigger who may take part, with the probability of it, and as what.

    Args:
        triggers: all of the document, in text order.
    """
    found, rows = _observed(scene, triggers, "participant")
    odds = [_log_odds(one) for one in _probabilities("participant", rows, using)]
    worth = [number for number, one in enumerate(odds) if one >= WORTH]
    actor, recipient = (
        dict(zip(worth, map(_log_odds, _probabilities(part, [rows[n] for n in worth], using)), strict=True))
        for part in PARTS
    )
    numbered = iter(enumerate(odds))
    scored = [
        [Scored(one, sure, actor[n], recipient[n]) for one in each for n, sure in (next(numbered),) if n in actor]
        for each in found
    ]
    story = Story(scene.document, triggers, scored)
    again = iter(_probabilities(AGAIN, [row for n in range(len(triggers)) for row in story.rows(n)], using))
    return [[(one.one, next(again), _part(one)) for one in each] for each in scored]


def _part(scored: Scored) -> ParticipantRole:
    """As what somebody takes part who does: an open part where none is likely."""
    if max(scored.actor, scored.recipient) < 0:
        return "participant"
    return "actor" if scored.actor >= scored.recipient else "recipient"


def _observed(
    scene: Scene, triggers: Sequence[Trigger], question: Question
) -> tuple[list[list[Candidate]], list[list[float]]]:
    """The candidates of each trigger, and the rows of all of them: a forest is quicker with many at once."""
    found = scene.candidates(triggers, question)
    pairs = zip(triggers, found, strict=True)
    return found, [row for trigger, each in pairs if each for row in scene.features(trigger, question, each)]


def _probabilities(question: str, rows: list[list[float]], using: Mapping[str, Forest] | None) -> list[float]:
    return (shipped() if using is None else using)[question].probabilities(rows) if rows else []


def _log_odds(probability: float) -> float:
    known = min(1 - 1e-6, max(1e-6, probability))
    return math.log(known / (1 - known))
