"""An event in the making: a trigger with who takes part, where, when, and how it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from actorgraph.extractors.events.arguments import participants
from actorgraph.extractors.events.circumstances import Place, is_date, joined, places, time_of
from actorgraph.extractors.events.linking import Candidate, Question, Ruled, Scene, judged
from actorgraph.extractors.events.phrases import base, names_about, times_about
from actorgraph.extractors.events.triggers import Trigger
from actorgraph.factuality import both, read
from actorgraph.forest import Forest
from actorgraph.model import Document, Modality, Participant, ParticipantRole, TimeExpression

LIKELY: Mapping[Question, float] = {"participant": 0.4, "place": 0.35, "time": 0.4}
"""Probability from which a candidate is taken; chosen by cross-validation for the best F1."""

SURE = 0.6
"""Probability from which the model's reading of modality is taken where the parse sees no mark of its own."""

_ROLES: Mapping[str, ParticipantRole] = {
    "nsubj": "actor", "obl:agent": "actor", "obj": "recipient", "iobj": "recipient", "nsubj:pass": "recipient",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """A trigger with participants, places (the likeliest first), time and modality."""

    trigger: Trigger
    participants: tuple[Participant, ...]
    places: tuple[Place, ...]
    time: TimeExpression | None
    modality: Modality
    proper: bool

    @property
    def type(self) -> str:
        return self.trigger.type


def draft(scene: Scene, trigger: Trigger, using: Mapping[str, Forest] | None = None) -> Draft:
    """Everything that is told of a trigger around it."""
    document = scene.document
    said = ruled(document, trigger)
    return Draft(
        trigger=trigger,
        participants=_taking_part(scene, trigger, said, using),
        places=_places(scene, trigger, said, using),
        time=_time(scene, trigger, said, using),
        modality=_modality(document, trigger),
        proper=is_proper(document, trigger),
    )


def ruled(document: Document, trigger: Trigger) -> Ruled:
    """What the constructions of English say of a trigger."""
    where, when = places(document, trigger), time_of(document, trigger)
    places_ = tuple(entity.id for entity, _ in where)
    return Ruled(participants(document, trigger), places_, when.span if when else None)


def _taking_part(
    scene: Scene, trigger: Trigger, ruled: Ruled, using: Mapping[str, Forest] | None
) -> tuple[Participant, ...]:
    """Entities that the forest takes for participants, and described people that a construction tells."""
    found: dict[object, Participant] = {one.span: one for one in ruled.participants if one.entity is None}
    likely = [pair for pair in judged(scene, trigger, "participant", ruled, using) if pair[1] >= LIKELY["participant"]]
    for one, _ in sorted(likely, key=lambda pair: (-pair[1], pair[0].span)):
        if one.entity is not None and one.entity.id not in found:
            told = next((p for p in ruled.participants if p.entity == one.entity.id), None)
            span = told.span if told else one.span
            role = told.role if told else _role(scene, trigger, one)
            found[one.entity.id] = Participant(one.entity.id, span, scene.document.surface(span), role)
    return tuple(sorted(found.values(), key=lambda one: (one.span, one.role)))


def _role(scene: Scene, trigger: Trigger, one: Candidate) -> ParticipantRole:
    """By the relation to a verb that is the trigger itself; else an open part."""
    token = scene.document.tokens[one.head]
    return _ROLES.get(token.dep, "participant") if token.head == trigger.verb == trigger.head else "participant"


def _places(scene: Scene, trigger: Trigger, ruled: Ruled, using: Mapping[str, Forest] | None) -> tuple[Place, ...]:
    found: dict[str, tuple[float, Place]] = {}
    for one, sure in judged(scene, trigger, "place", ruled, using):
        if one.entity and one.mention and sure >= LIKELY["place"] and sure > found.get(one.entity.id, (0.0, None))[0]:
            found[one.entity.id] = sure, (one.entity, one.mention)
    return tuple(place for _, place in sorted(found.values(), key=lambda pair: (-pair[0], pair[1][1].span)))


def _time(scene: Scene, trigger: Trigger, ruled: Ruled, using: Mapping[str, Forest] | None) -> TimeExpression | None:
    likely = [
        (sure, one.time)
        for one, sure in judged(scene, trigger, "time", ruled, using)
        if one.time and sure >= LIKELY["time"] and is_date(one.time)
    ]
    if not likely:
        return None
    best = max(likely, key=lambda pair: (pair[0], -pair[1].span.start))[1]
    return joined(scene.document, best, [one for one in times_about(scene.document, trigger.head) if is_date(one)])


def _modality(document: Document, trigger: Trigger) -> Modality:
    """What the parse marks holds; where it marks nothing, the model knows more wordings."""
    marked, seen = reading(document, trigger), trigger.seen
    return seen.modality if marked == "asserted" and seen.modality_confidence >= SURE else marked


def reading(document: Document, trigger: Trigger) -> Modality:
    """What the parse tells of a trigger; an event noun has the modality of the verb that carries it too."""
    found = read(document, trigger.head)
    if trigger.nominal and trigger.verb is not None and base(document.tokens[trigger.head]) != "obl":
        found = both(found, read(document, trigger.verb))
    return found.modality


def is_proper(document: Document, trigger: Trigger) -> bool:
    """Whether the event is called by a name of its own ("the Velmora Conference on Trade")."""
    noun = document.tokens[trigger.head]
    if not trigger.nominal:
        return False
    if any(one.label == "EVENT" and one.first <= noun.index < one.last for one in names_about(document, noun.index)):
        return True
    return noun.text[:1].isupper() and noun.index != document.sentences[noun.sentence].first
