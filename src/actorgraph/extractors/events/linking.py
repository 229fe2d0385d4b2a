"""Who takes part in an event, where and when it happens: learned scores of the candidates of :mod:`.scene`.

A forest for each question (``participant``, ``place``, ``time``) and for each part that a participant can have
(``actor``, ``recipient``), grown by ``training/happenings/linking.py`` from whole annotated articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
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


@cache
def shipped() -> Mapping[str, Forest]:
    """The forests of the package data, by question."""
    raw = learned.weights("extractors/events/linking.json")
    return {question: forest(one) for question, one in raw.items()}


def judged(scene: Scene, trigger: Trigger, question: Question, using: Mapping[str, Forest] | None = None) -> Judged:
    """Each candidate with the probability that the answer is yes."""
    found = scene.candidates(trigger, question)
    if not found:
        return ()
    forests = shipped() if using is None else using
    return list(zip(found, forests[question].probabilities(scene.features(trigger, question, found)), strict=True))


def taking_part(
    scene: Scene, trigger: Trigger, least: float, using: Mapping[str, Forest] | None = None
) -> list[tuple[Candidate, float, ParticipantRole]]:
    """The candidates that take part in an event with a probability of at least ``least``, and as what."""
    found = scene.candidates(trigger, "participant")
    if not found:
        return []
    forests = shipped() if using is None else using
    rows = scene.features(trigger, "participant", found)
    sure = forests["participant"].probabilities(rows)
    likely = [n for n, one in enumerate(sure) if one >= least]
    if not likely:
        return []
    shares = [forests[part].probabilities([rows[n] for n in likely]) for part in PARTS]
    parted: list[tuple[Candidate, float, ParticipantRole]] = []
    for n, actor, recipient in zip(likely, *shares, strict=True):
        part: ParticipantRole = "actor" if actor >= recipient else "recipient"
        parted.append((found[n], sure[n], part if max(actor, recipient) >= PARTED else "participant"))
    return parted
