"""What may take part in an event, be its place or its time: the candidates of an article, as numbers.

Candidates are mentions of entities, nouns for people, and time expressions: those of the trigger's sentence, of times
also those of the sentences around it and of the lead. Of entities that the sentence does not name, those are candidates
that the network finds likely: the nearest mention of each place of the article, of whoever is named around the sentence
or oftenest of all. :data:`FEATURES` tell where a candidate stands in the sentence, in the parse and in the article,
what it is, which other triggers stand nearer to it, and what the network makes of the two words.
"""

from __future__ import annotations

import math
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Literal

import msgspec

from actorgraph.extractors.events.phrases import (
    clause_of,
    counted_people,
    is_people,
    kids,
    noun_phrase,
    preposition,
)
from actorgraph.extractors.events.triggers import WORTH, Trigger
from actorgraph.forest import OneHot
from actorgraph.model import Document, Entity, Mention, Span, TimeExpression

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
EXTENTS = ("country", "state", "region", "capital", "city", "continent")
TAGS = ("VBD", "VBN", "VBG", "VBZ", "VBP", "VB")
FAR = 40
"""Words, steps or sentences from which on all distances count the same."""
BEFORE, BEHIND = 3, 2
"""Sentences around the trigger's whose times may be those of an event."""
LEAD = 3
"""Sentences at an article's start whose times may be those of any event."""
FOREMOST = 3
"""So many of the oftenest named people and bodies of an article may take part in any of its events."""
FAINT = -3.0
"""Log-odds by the network from which somebody or some place that another sentence names is a candidate: of those below
one in thirty is right in articles that it has not seen."""
UNREAD = -9.0
"""Stands for the network's log-odds where no network has read the article."""


class Candidate(msgspec.Struct, frozen=True):
    """A mention of an entity, a noun for people, or a time expression.

    ``head`` is its head token, ``sentence`` the number of the sentence that it stands in.
    """

    head: int
    span: Span
    sentence: int
    entity: Entity | None = None
    mention: Mention | None = None
    time: TimeExpression | None = None


FEATURES = (
    "apart", "behind", "verbs", "marks", "others", "steps", "up", "down", "clause steps", "sentence", "paragraphs",
    "trigger sentence", "own sentence", "offset", "speaker", "source", "quoted", "mentions", "share", "rank of share",
    "first mention", "again", "own country", "holds", "held", "people", "nominal", "heading", "own heading", "rivals",
    "rivals here", "rank", "day", "duration", "precision", "ahead", "anchored", "confidence", "triggers between",
    "governed", "nearer trigger", "subject", "object", "modal", "passive", "planned", "days", "dated",
    "told beside", "told share", "specific", "places", "network",
    *(f"top {one}" for one in RELATIONS), *(f"side {one}" for one in RELATIONS), *(f"own {one}" for one in RELATIONS),
    *(f"trigger {one}" for one in RELATIONS), *(f"way {one}" for one in WAYS), *(f"top way {one}" for one in WAYS),
    *(f"kind {one}" for one in KINDS), *(f"form {one}" for one in FORMS), *(f"extent {one}" for one in EXTENTS),
    *(f"tag {one}" for one in TAGS), *(f"type {one}" for one in TYPES),
)  # fmt: skip

_SMALL = {"continent": 1.0, "country": 2.0, "state": 3.0, "region": 4.0}

_RELATION, _WAY, _KIND, _FORM, _EXTENT, _TAG, _TYPE = map(OneHot, (RELATIONS, WAYS, KINDS, FORMS, EXTENTS, TAGS, TYPES))


@dataclass(frozen=True, slots=True)
class _Near:
    """The candidates in the trigger's sentence.

    Attributes:
        named: how many there are of each entity.
        nearest: words between the trigger and the nearest of each entity, least first.
        countries: those that are named; ``within``: those of what is named and is no country.
    """

    all: list[Candidate]
    named: Counter[str]
    nearest: list[int]
    countries: set[str | None]
    within: set[str | None]

    @classmethod
    def of(cls, found: list[Candidate], trigger: int) -> _Near:
        entities = [one.entity for one in found if one.entity]
        away: dict[str, int] = {}
        for one in found:
            if one.entity:
                away[one.entity.id] = min(away.get(one.entity.id, sys.maxsize), abs(one.head - trigger))
        countries = {one.country for one in entities if one.feature == "country"}
        within = {one.country for one in entities if one.feature != "country"}
        return cls(found, Counter(one.id for one in entities), sorted(away.values()), countries, within)


@dataclass(frozen=True, slots=True)
class _Spread:
    """An entity's mentions in text order, with the numbers of their sentences."""

    numbers: list[int]
    all: list[Candidate]

    @classmethod
    def of(cls, found: Iterable[Candidate]) -> dict[str, _Spread]:
        """Mentions in text order, by entity."""
        spread: dict[str, _Spread] = {}
        for one in found:
            if one.entity:
                mine = spread.setdefault(one.entity.id, cls([], []))
                mine.numbers.append(one.sentence)
                mine.all.append(one)
        return spread

    def next_to(self, number: int) -> list[Candidate]:
        """Those in the last sentence before a sentence and in the first after it."""
        last, first = bisect_left(self.numbers, number), bisect_right(self.numbers, number)
        start = bisect_left(self.numbers, self.numbers[last - 1]) if last else 0
        stop = bisect_right(self.numbers, self.numbers[first]) if first < len(self.numbers) else first
        return self.all[start:last] + self.all[first:stop]


class Scene:
    """The candidates of a document, by sentence."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._mentions: dict[int, list[Candidate]] = {}
        for entity in document.entities:
            for mention in entity.mentions:
                if mention.head is not None:
                    number = document.tokens[mention.head].sentence
                    one = Candidate(mention.head, mention.span, number, entity, mention)
                    self._mentions.setdefault(number, []).append(one)
        for found in self._mentions.values():
            found.sort(key=lambda one: (one.span, one.head))
        all_ = [one for _, found in sorted(self._mentions.items()) for one in found]
        self._places = _Spread.of(one for one in all_ if one.entity and one.entity.type == "place")
        self._times: dict[int, list[Candidate]] = {}
        for time in document.times:
            tokens = document.tokens_in(time.span)
            if tokens:
                head, number = document.head_of(tokens[0].index, tokens[-1].index + 1), tokens[0].sentence
                self._times.setdefault(number, []).append(Candidate(head, time.span, number, time=time))
        sources = (one for one in document.speech if one.part == "source")
        self._sources = frozenset(index for one in sources for index in range(one.first, one.last))
        self._contents = [one for one in document.speech if one.part == "content"]
        self._content_starts = [one.first for one in self._contents]
        self._clauses: dict[int, tuple[int, bool, tuple[float, float, float, float]]] = {}
        self._ways: dict[int, str] = {}
        # Of the pairs of a trigger and a candidate that the network was asked about, its log-odds.
        self._read: dict[Question, dict[tuple[int, int], float]] = {}
        # Counts of verbs and marks before each token, so that those between two tokens are a difference.
        self._verbs, self._marks = (
            list(accumulate((token.pos == pos for token in document.tokens), initial=0)) for pos in ("VERB", "PUNCT")
        )
        self._triggers = [one.token for one in document.happenings if one.confidence >= WORTH]
        self._days = {one.span: _days(document, one) for one in document.times}
        self._dated = len({one.value for one in document.times if one.earliest})
        told_in = Counter(document.tokens[one].sentence for one in self._triggers)
        named_in = {one.id: {document.tokens[m.head].sentence for m in one.mentions if m.head is not None}
                    for one in document.entities}  # fmt: skip
        self._beside = {key: sum(told_in[n] for n in there) for key, there in named_in.items()}
        self._placed = {number for one in self._places.values() for number in one.numbers}
        counts = {one.id: sum(m.kind != "pronoun" for m in one.mentions) for one in document.entities}
        self._most = dict.fromkeys(KINDS, 1)
        for entity in document.entities:
            self._most[entity.type] = max(self._most[entity.type], counts[entity.id])
        self._counts = counts
        self._ranks = {
            one.id: rank
            for kind in KINDS
            for rank, one in enumerate(
                sorted((e for e in document.entities if e.type == kind), key=lambda e: (-counts[e.id], e.id))
            )
        }
        acting = sorted((one for one in document.entities if one.type != "place"), key=lambda e: (-counts[e.id], e.id))
        foremost = {one.id for one in acting[:FOREMOST]}
        self._foremost = _Spread.of(one for one in all_ if one.entity and one.entity.id in foremost)

    def candidates(self, triggers: Sequence[Trigger], question: Question) -> list[list[Candidate]]:
        """For each trigger all that may answer the question, its own words left out, in text order."""
        met = [self._met(trigger, question) for trigger in triggers]
        if self.document.arguments is None:
            # Without the network nothing tells the few who take part from afar from all others.
            far = [[] if question == "participant" else others for _, others in met]
        else:
            asked = [
                (trigger.head, one.head)
                for trigger, (here, others) in zip(triggers, met, strict=True)
                for one in (*here, *others)
            ]
            # All at once: a product of many rows takes little more time than that of a few.
            scores = self.document.arguments(question, [head for head, _ in asked], [word for _, word in asked])
            read = self._read.setdefault(question, {})
            read.update(zip(asked, scores, strict=True))
            far = [
                [one for one in others if read[trigger.head, one.head] >= FAINT]
                for trigger, (_, others) in zip(triggers, met, strict=True)
            ]
        return [
            sorted([*here, *others], key=lambda one: (one.head, one.span))
            for (here, _), others in zip(met, far, strict=True)
        ]

    def _met(self, trigger: Trigger, question: Question) -> tuple[list[Candidate], list[Candidate]]:
        """Who and what stands near a trigger, and what else of the article may be meant."""
        number = self.document.tokens[trigger.head].sentence
        if question == "time":
            around = range(max(0, number - BEFORE), number + BEHIND + 1)
            where = (*range(min(LEAD, around.start)), *around)
            return [one for n in where for one in self._times.get(n, ()) if self._free(trigger, one)], []
        here = [one for one in self._mentions.get(number, ()) if self._free(trigger, one)]
        if question == "participant":
            around = range(max(0, number - BEFORE), number + BEHIND + 1)
            near, whole = [one for n in around for one in self._mentions.get(n, ())], self._foremost
            here += [one for one in self._described(number) if self._free(trigger, one)]
        else:
            here = [one for one in here if one.entity and one.entity.type == "place"]
            near, whole = [], self._places
        present = {one.entity.id for one in here if one.entity}
        # Of an entity of the whole article only the sentences next to this one: there may be hundreds.
        near += [one for key, found in whole.items() if key not in present for one in found.next_to(number)]
        # To ask about an entity once is enough: by its mention nearest to a sentence without it.
        nearest: dict[str, tuple[tuple[int, int, int], Candidate]] = {}
        for one in near:
            if one.entity and one.entity.id not in present and one.sentence != number:
                key = (abs(one.sentence - number), one.sentence - number, abs(one.head - trigger.head))
                if one.entity.id not in nearest or key < nearest[one.entity.id][0]:
                    nearest[one.entity.id] = key, one
        return here, [one for _, one in nearest.values()]

    def _described(self, number: int) -> Iterator[Candidate]:
        """Nouns for people that are no entity: "sixty relatives"."""
        sentence = self.document.sentences[number]
        for token in self.document.tokens[sentence.first : sentence.last]:
            index = token.index
            if token.pos not in ("NOUN", "PROPN", "NUM") or self.document.entity_at(index):
                continue
            if not is_people(self.document, index) or any(
                one.text.lower() == "no" for one in kids(self.document, index, "det")
            ):
                continue
            counted, span = counted_people(self.document, index), noun_phrase(self.document, index)
            end = span.end if counted is None else noun_phrase(self.document, counted).end
            yield Candidate(index, Span(span.start, max(span.end, end)), number)

    @staticmethod
    def _free(trigger: Trigger, one: Candidate) -> bool:
        return not trigger.first <= one.head < trigger.last

    def features(self, trigger: Trigger, question: Question, found: list[Candidate]) -> list[list[float]]:
        """The values of :data:`FEATURES` for each of the candidates, which :meth:`candidates` has given."""
        read = self._read.get(question, {})
        scores = [read.get((trigger.head, one.head), UNREAD) for one in found]
        order = sorted(range(len(found)), key=lambda n: (abs(found[n].head - trigger.head), n))
        rank = {n: place for place, n in enumerate(order)}
        here = self.document.tokens[trigger.head].sentence
        near = _Near.of([one for one in found if one.sentence == here], trigger.head)
        return [self._of_one(trigger, one, near, rank[n], len(found), scores[n]) for n, one in enumerate(found)]

    def _clause(self, trigger: Trigger) -> tuple[int, bool, tuple[float, float, float, float]]:
        """The predicate of a trigger's clause, whether the trigger is quoted, and the features that its words give."""
        if trigger.head not in self._clauses:
            document = self.document
            clause = trigger.verb if trigger.verb is not None else clause_of(document, trigger.head)
            passive = document.tokens[trigger.head].tag == "VBN" and kids(
                document, trigger.head, "aux:pass", "nsubj:pass"
            )
            helped = any(t.tag in ("MD", "TO") for t in kids(document, clause, "aux", "mark"))
            sides = (bool(kids(document, clause, "nsubj")), bool(kids(document, clause, "obj")))
            given = (float(sides[0]), float(sides[1]), float(helped), float(bool(passive)))
            # Contents may lie inside each other: the last three that begin before the trigger are looked at.
            at = bisect_left(self._content_starts, trigger.head + 1)
            quoted = any(one.first <= trigger.head < one.last for one in self._contents[max(0, at - 3) : at])
            self._clauses[trigger.head] = clause, quoted, given
        return self._clauses[trigger.head]

    def _of_one(
        self, trigger: Trigger, one: Candidate, near: _Near, rank: int, rivals: int, network: float
    ) -> list[float]:
        document = self.document
        tokens = document.tokens
        here, there = tokens[trigger.head], tokens[one.head]
        mine, other = document.sentences[here.sentence], document.sentences[one.sentence]
        low, high = sorted((trigger.head, one.head))
        same = here.sentence == one.sentence
        # The words between the two, of which no more than FAR are looked at.
        after, until = (low + 1, min(max(low + 1, high), low + 1 + FAR)) if same else (0, 0)
        top, side, up, down = document.path(trigger.head, one.head) if same else ("", "", FAR, FAR)
        clause, quoted, given = self._clause(trigger)
        entity, mention, time = one.entity, one.mention, one.time
        # Two prepositions: "met in talks with Ostria" has "with" at the name, and "in" where its phrase meets the verb.
        chain = document.ancestors(one.head)
        phrase = chain[min(up, len(chain)) - 1] if same and up else one.head
        way, over = self._way(one.head), self._way(phrase)
        away = abs(one.head - trigger.head)
        triggers = self._triggers
        first, last = bisect_left(triggers, low + 1), bisect_left(triggers, high)
        # Only the triggers right before and behind a candidate can be nearer to it than this one.
        at = bisect_left(triggers, one.head)
        around = triggers[max(0, at - 1) : at + 2]
        published = document.article.published.value if document.article.published else ""
        source = one.head in self._sources
        # All that the table lacks is smaller: cities, capitals, and places of no known kind.
        small = _SMALL.get(entity.feature or "", 5.0) if entity and entity.type == "place" else 0.0
        values = [
            min(FAR, high - low), float(one.head > trigger.head), self._verbs[until] - self._verbs[after],
            self._marks[until] - self._marks[after], bisect_left(near.nearest, away), up + down, up, down,
            sum(document.path(clause, one.head)[2:]) if same else 2 * FAR,
            max(-FAR, min(FAR, here.sentence - one.sentence)), max(-FAR, min(FAR, mine.paragraph - other.paragraph)),
            min(FAR, here.sentence), min(FAR, one.sentence), min(FAR, one.head - other.first), float(source),
            float(source and quoted), float(quoted), min(20, len(entity.mentions)) if entity else 0,
            self._counts[entity.id] / self._most[entity.type] if entity else 0.0,
            self._ranks[entity.id] if entity else FAR, float(bool(entity and mention is entity.mentions[0])),
            near.named[entity.id] if entity else 0, float(bool(entity and entity.feature == "country")),
            float(bool(entity and entity.feature == "country" and entity.country in near.within)),
            float(bool(entity and entity.feature != "country" and entity.country in near.countries)),
            float(not entity and not time), float(trigger.nominal), float(mine.heading),
            float(other.heading), rivals, len(near.all), rank,
            float(bool(time and time.earliest and time.earliest == time.latest)),
            float(bool(time and time.type in ("DURATION", "SET"))), min(12, len(time.value)) if time else 0,
            float((time.earliest > published) - ((time.latest or "") < published)) if time and time.earliest else 0.0,
            float(bool(time and time.anchored)), trigger.seen.confidence, min(5, last - first),
            self._governed(trigger, one.head) if same else 0.0,
            float(same and any(abs(n - one.head) < away for n in around)),
            *given, float(trigger.seen.modality == "planned"),
            self._days.get(one.span, 0.0), self._dated if time else 0,
            self._beside[entity.id] if entity else 0,
            self._beside[entity.id] / max(1, len(triggers)) if entity else 0.0, small, len(self._placed),
            network,
        ]  # fmt: skip
        return [
            *values, *_RELATION[top], *_RELATION[side], *_RELATION[there.dep], *_RELATION[here.dep], *_WAY[way],
            *_WAY[over], *_KIND[entity.type if entity else ""], *_FORM[mention.kind if mention else ""],
            *_EXTENT[entity.feature if entity else ""], *_TAG[here.tag], *_TYPE[trigger.type],
        ]  # fmt: skip

    def _way(self, index: int) -> str:
        """The last word of the preposition of a phrase."""
        if index not in self._ways:
            self._ways[index] = preposition(self.document, index).split(" ")[-1]
        return self._ways[index]

    def _governed(self, trigger: Trigger, index: int) -> float:
        """1 where the trigger is the first trigger over the candidate in the parse, -1 where another is."""
        triggers = self._triggers
        for above in self.document.ancestors(index)[1:]:
            if above == trigger.head:
                return 1.0
            at = bisect_left(triggers, above)
            if at < len(triggers) and triggers[at] == above:
                return -1.0
        return 0.0


def _days(document: Document, time: TimeExpression) -> float:
    """How far a time lies from the article's own day, in doublings of days; before it less than 0."""
    published = document.article.published
    if published is None or not time.earliest or not time.latest:
        return 0.0
    try:
        day, first, last = (date.fromisoformat(one[:10]) for one in (published.value, time.earliest, time.latest))
    except ValueError:  # an article known by month or year alone
        return 0.0
    apart = (first - day).days if first > day else min(0, (last - day).days)
    return math.copysign(math.log2(1 + abs(apart)), apart)
