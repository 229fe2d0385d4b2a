"""Who takes part in an event, where and when it happens: learned scores of the candidates of :mod:`.scene`.

A forest for each question (``participant``, ``place``, ``time``) and for each part that a participant can have
(``actor``, ``recipient``), grown by ``training/happenings/linking.py`` from whole annotated articles.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import count
from typing import Literal

from actorgraph import learned
from actorgraph.extractors.events.scene import Candidate, Question, Scene
from actorgraph.extractors.events.triggers import Trigger
from actorgraph.forest import Forest, forest
from actorgraph.model import ParticipantRole

PARTS: tuple[Literal["actor", "recipient"], ...] = ("actor", "recipient")
"""Of somebody who takes part; the third is an open one."""
PARTED = 0.5
"""Probability from which a participant has a part."""

Judged = Sequence[tuple[Candidate, float]]
Needed = Callable[[int, Candidate], float]
"""The probability from which a candidate of a trigger, by its number, is taken."""


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


def taking_part(
    scene: Scene, triggers: Sequence[Trigger], least: Needed, using: Mapping[str, Forest] | None = None
) -> list[list[tuple[Candidate, float, ParticipantRole]]]:
    """For each trigger the candidates that take part with a probability of at least what is needed, and as what."""
    found, rows = _observed(scene, triggers, "participant")
    sure = _probabilities("participant", rows, using)
    needed = [least(number, one) for number, each in enumerate(found) for one in each]
    likely = [n for n, (one, share) in enumerate(zip(sure, needed, strict=True)) if one >= share]
    shares = [_probabilities(part, [rows[n] for n in likely], using) for part in PARTS]
    parts: dict[int, ParticipantRole] = {}
    for n, actor, recipient in zip(likely, *shares, strict=True):
        part: ParticipantRole = "actor" if actor >= recipient else "recipient"
        parts[n] = part if max(actor, recipient) >= PARTED else "participant"
    numbers = count()
    numbered = [[(next(numbers), one) for one in each] for each in found]
    return [[(one, sure[n], parts[n]) for n, one in each if n in parts] for each in numbered]


def _observed(
    scene: Scene, triggers: Sequence[Trigger], question: Question
) -> tuple[list[list[Candidate]], list[list[float]]]:
    """The candidates of each trigger, and the rows of all of them: a forest is quicker with many at once."""
    found = scene.candidates(triggers, question)
    pairs = zip(triggers, found, strict=True)
    return found, [row for trigger, each in pairs if each for row in scene.features(trigger, question, each)]


def _probabilities(question: str, rows: list[list[float]], using: Mapping[str, Forest] | None) -> list[float]:
    return (shipped() if using is None else using)[question].probabilities(rows) if rows else []
