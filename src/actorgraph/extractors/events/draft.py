"""An event in the making: a trigger with who takes part, where, when, and how it is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from actorgraph.extractors.events.dates import is_date, joined
from actorgraph.extractors.events.linking import Judged, judged, taking_part
from actorgraph.extractors.events.participants import participants
from actorgraph.extractors.events.phrases import base, names_about, times_about
from actorgraph.extractors.events.scene import Scene
from actorgraph.extractors.events.ties import is_apart, tie
from actorgraph.extractors.events.triggers import Trigger
from actorgraph.factuality import both, read
from actorgraph.forest import Forest, Scale
from actorgraph.model import Document, Entity, Mention, Modality, Participant, TimeExpression

Place = tuple[Entity, Mention]

SCALE = Scale(offset=0.404, slope=0.768)
"""From the model's opinion to how often such events were right in 55 annotated articles that it had not seen."""

LIKELY = {"participant": 0.3, "place": 0.24, "time": 0.3}
"""Probability from which something is taken for a participant, a place or the time of an event.

It is the probability that the event is right, times that this is: of a doubtful event only what is sure is told. F1 is
greatest from half of what it reaches (Z. Lipton et al., "Optimal thresholding of classifiers to maximize F1 measure",
2014), here about 0.22 and 0.28; it is a little higher, for what is wrong is worse here than what is missing.
"""

BESIDE = 0.5
"""Probability from which an event has more places than the likeliest one."""

ASIDE = 0.6
"""Probability from which a place of another clause is one of an event that has a place in its own."""

CLEAR = 0.6
"""Probability from which an event has the date that stands at another one of the same sentence."""

SURE = 0.6
"""Probability from which the model's reading of modality is taken where the parse sees no mark of its own."""


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


def drafts(scene: Scene, triggers: Sequence[Trigger], using: Mapping[str, Forest] | None = None) -> list[Draft]:
    """Everything that is told of each trigger around it."""
    document = scene.document
    sure = [SCALE.confidence(trigger.seen.confidence) for trigger in triggers]
    takers = taking_part(scene, triggers, using)
    places, times = judged(scene, triggers, "place", using), judged(scene, triggers, "time", using)
    told: dict[int, list[Trigger]] = defaultdict(list)
    for trigger in triggers:
        told[document.tokens[trigger.head].sentence].append(trigger)
    made = []
    for trigger, right, taking, near, dated in zip(triggers, sure, takers, places, times, strict=True):
        # What the parse marks holds; where it marks nothing, the model knows more wordings.
        modality, seen = reading(document, trigger), trigger.seen
        if modality == "asserted" and seen.modality_confidence >= SURE:
            modality = seen.modality
        made.append(
            Draft(
                trigger=trigger,
                participants=participants(document, trigger, taking, LIKELY["participant"] / right),
                places=_places(document, trigger, [pair for pair in near if pair[1] * right >= LIKELY["place"]]),
                time=_time(document, trigger, [pair for pair in dated if pair[1] * right >= LIKELY["time"]], told),
                modality=modality,
                proper=is_proper(document, trigger),
            )
        )
    return made


def _places(document: Document, trigger: Trigger, near: Judged) -> tuple[Place, ...]:
    """The places of an event: its own clause's before those of another."""
    placed: dict[str, tuple[bool, float, Place]] = {}
    for one, share in near:
        if one.entity and one.mention:
            found = tie(document, trigger, one.head) == "own", share, (one.entity, one.mention)
            known = placed.get(one.entity.id)
            if known is None or found[:2] > known[:2]:
                placed[one.entity.id] = found
    ranked = sorted(placed.values(), key=lambda found: (not found[0], -found[1], found[2][1].span))
    told = ranked[0][0] if ranked else False
    return tuple(
        place
        for rank, (own, share, place) in enumerate(ranked)
        if rank == 0 or share >= (BESIDE if own or not told else ASIDE)
    )


def _time(
    document: Document, trigger: Trigger, dated: Judged, told: Mapping[int, Sequence[Trigger]]
) -> TimeExpression | None:
    """The likeliest date, but of one that stands at another event of its sentence only a likely one.

    Args:
        told: the events of each sentence.
    """
    dates = []
    for one, share in dated:
        if one.time and is_date(one.time):
            if tie(document, trigger, one.head) not in ("own", "away"):
                here = told.get(document.tokens[one.head].sentence, ())
                owners = [other for other in here if tie(document, other, one.head) == "own"]
                # What is told to come after another event is not of its day.
                if owners and (share < CLEAR or any(is_apart(document, other.head) for other in owners)):
                    continue
            dates.append((share, one.head, one.time))
    if not dates:
        return None
    # Of two as likely the first in the text, whatever order the candidates come in.
    _, head, time = max(dates, key=lambda date: (date[0], -date[2].span.start))
    return joined(document, time, [beside for beside in times_about(document, head) if is_date(beside)])


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
