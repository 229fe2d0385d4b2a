"""Who takes part in an event, where and when it happens: learned scores of what stands near its trigger.

A candidate is a mention of an entity, or a time expression, in the trigger's sentence or the one before. A forest for
each question (``taking part``, ``place``, ``time``) judges it by where it stands in the sentence and in the parse, by
what it is, and by what the constructions of :mod:`.arguments` and :mod:`.circumstances` say of it. Grown by
``training/events/linking.py`` from whole annotated articles.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal

from actorgraph.extractors.events.phrases import preposition
from actorgraph.extractors.events.triggers import Trigger
from actorgraph.forest import Forest, forest
from actorgraph.model import Document, Entity, Mention, Participant, Span, TimeExpression

Question = Literal["participant", "place", "time"]
QUESTIONS: tuple[Question, ...] = ("participant", "place", "time")

RELATIONS = (
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "compound", "amod", "appos", "conj",
    "acl", "acl:relcl", "advcl", "ccomp", "xcomp", "parataxis", "flat", "root", "obl:tmod", "obl:npmod", "nmod:tmod",
)  # fmt: skip
WAYS = ("by", "with", "in", "at", "from", "to", "of", "on", "against", "for", "between", "after", "before", "since",
        "during", "near", "until", "into", "over", "as")  # fmt: skip
KINDS = ("person", "organization", "place", "group")
FORMS = ("name", "nominal", "pronoun", "demonym")
TYPES = (
    "meeting", "conference", "visit", "attack", "military", "agreement", "sanction", "appointment", "election",
    "protest", "arrest_trial", "disaster", "aid", "statement_act", "legislation", "other",
)  # fmt: skip
FAR = 40
"""Words or steps from which on all distances count the same."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something near a trigger: a mention of an entity, or a time expression; ``head`` is its head token."""

    head: int
    span: Span
    entity: Entity | None = None
    mention: Mention | None = None
    time: TimeExpression | None = None


@dataclass(frozen=True)
class Ruled:
    """What the constructions say: the participants, the ids of places, the time."""

    participants: tuple[Participant, ...]
    places: tuple[str, ...]
    time: Span | None

    @cached_property
    def roles(self) -> Mapping[str, str]:
        """The role of each entity among the participants."""
        return {one.entity: one.role for one in self.participants if one.entity}


FEATURES = (
    "apart", "behind", "verbs", "marks", "others", "steps", "up", "down", "sentence", "first sentence", "speaker",
    "source", "quoted", "mentions", "first mention", "own country", "ruled actor", "ruled recipient",
    "ruled participant", "ruled place", "ruled time", "ruled any", "nominal", "past", "participle", "gerund",
    "heading", "rivals", "rank", "day", "duration", "anchored", "confidence",
    *(f"top {one}" for one in RELATIONS), *(f"side {one}" for one in RELATIONS), *(f"own {one}" for one in RELATIONS),
    *(f"way {one}" for one in WAYS), *(f"kind {one}" for one in KINDS), *(f"form {one}" for one in FORMS),
    *(f"type {one}" for one in TYPES),
)  # fmt: skip


@cache
def shipped() -> Mapping[str, Forest]:
    """The forests of the package data, by question."""
    raw = json.loads(files("actorgraph.extractors.events").joinpath("linking.json").read_text(encoding="utf-8"))
    return {question: forest(one) for question, one in raw.items()}


class Scene:
    """The candidates of a document, by sentence."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._mentions: dict[int, list[Candidate]] = {}
        for entity in document.entities:
            for mention in entity.mentions:
                if mention.head is not None:
                    number = document.tokens[mention.head].sentence
                    one = Candidate(mention.head, mention.span, entity, mention)
                    self._mentions.setdefault(number, []).append(one)
        for found in self._mentions.values():
            found.sort(key=lambda one: (one.span, one.head))
        self._times: dict[int, list[Candidate]] = {}
        for time in document.times:
            tokens = document.tokens_in(time.span)
            if tokens:
                head = document.head_of(tokens[0].index, tokens[-1].index + 1)
                self._times.setdefault(tokens[0].sentence, []).append(Candidate(head, time.span, time=time))
        self._sources = [one for one in document.speech if one.part == "source"]
        self._contents = [one for one in document.speech if one.part == "content"]
        self._content_starts = [one.first for one in self._contents]

    def candidates(self, trigger: Trigger, question: Question) -> list[Candidate]:
        """What stands in the trigger's sentence and the one before; of places and times also the first sentence."""
        number = self.document.tokens[trigger.head].sentence
        near = [number, number - 1] if question != "participant" else [number]
        if question == "place" and number > 1:
            near.append(0)
        pool = self._times if question == "time" else self._mentions
        found = [one for where in near for one in pool.get(where, ())]
        if question == "place":
            found = [one for one in found if one.entity and one.entity.type == "place"]
        return [one for one in found if not trigger.first <= one.head < trigger.last]

    def features(self, trigger: Trigger, one: Candidate, ruled: Ruled, rivals: list[Candidate]) -> list[float]:
        """The values of :data:`FEATURES` for a candidate among its rivals."""
        document = self.document
        tokens = document.tokens
        here, there = tokens[trigger.head], tokens[one.head]
        low, high = sorted((trigger.head, one.head))
        between = tokens[low + 1 : high]
        same = here.sentence == there.sentence
        top, side, up, down = document.path(trigger.head, one.head) if same else ("", "", FAR, FAR)
        entity, mention, time = one.entity, one.mention, one.time
        role = ruled.roles.get(entity.id, "") if entity else ""
        nearer = [other for other in rivals if abs(other.head - trigger.head) < abs(one.head - trigger.head)]
        way = preposition(document, one.head).split(" ")[-1]
        values = [
            min(FAR, high - low), float(one.head > trigger.head), sum(t.pos == "VERB" for t in between[:FAR]),
            sum(t.pos == "PUNCT" for t in between[:FAR]), len({o.entity.id for o in nearer if o.entity}), up + down, up,
            down, here.sentence - there.sentence, float(there.sentence == 0), float(self._is_source(one)),
            float(self._is_source(one) and self._in_content(trigger.head)), float(self._in_content(trigger.head)),
            min(20, len(entity.mentions)) if entity else 0, float(bool(entity and mention is entity.mentions[0])),
            float(bool(entity and entity.feature == "country")), float(role == "actor"), float(role == "recipient"),
            float(role == "participant"), float(bool(entity and entity.id in ruled.places)),
            float(bool(time and ruled.time and ruled.time.overlaps(one.span))),
            float(bool(ruled.time) if time else bool(ruled.roles)), float(trigger.nominal), float(here.tag == "VBD"),
            float(here.tag == "VBN"), float(here.tag == "VBG"), float(document.sentences[here.sentence].heading),
            len(rivals), len(nearer), float(bool(time and time.earliest and time.earliest == time.latest)),
            float(bool(time and time.type in ("DURATION", "SET"))), float(bool(time and time.anchored)),
            trigger.seen.confidence,
        ]  # fmt: skip
        for table, value in (
            (RELATIONS, top), (RELATIONS, side), (RELATIONS, there.dep), (WAYS, way),
            (KINDS, entity.type if entity else ""), (FORMS, mention.kind if mention else ""), (TYPES, trigger.type),
        ):  # fmt: skip
            values.extend(float(name == value) for name in table)
        return values

    def _is_source(self, one: Candidate) -> bool:
        return any(source.first <= one.head < source.last for source in self._sources)

    def _in_content(self, index: int) -> bool:
        at = bisect_left(self._content_starts, index + 1) - 1
        return any(self._contents[n].first <= index < self._contents[n].last for n in range(max(0, at - 2), at + 1))


def judged(
    scene: Scene, trigger: Trigger, question: Question, ruled: Ruled, using: Mapping[str, Forest] | None = None
) -> Iterator[tuple[Candidate, float]]:
    """Each candidate with the probability that the answer is yes."""
    found = scene.candidates(trigger, question)
    if not found:
        return
    forests = shipped() if using is None else using
    rows = [scene.features(trigger, one, ruled, found) for one in found]
    yield from zip(found, forests[question].probabilities(rows), strict=True)
