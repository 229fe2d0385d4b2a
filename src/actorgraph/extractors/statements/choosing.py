"""Who said it: of all that an article offers near a statement, who is the likeliest speaker.

The words of the source name, describe or point to somebody; sometimes there are none. At hand are what the source's
head and the names inside it mean, those who spoke last, those named in the paragraph and before, and the bare words
themselves where they name nobody. Each is scored by a learned forest, over what coreference says, over grammar,
distance, turns and agreement; the best is the speaker where it is likelier than not to be right, else the speaker
stays open.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from actorgraph import lexicon
from actorgraph.extractors.statements.assembly import Draft
from actorgraph.extractors.statements.candidates import Candidate
from actorgraph.extractors.statements.lexicon import NOUNS
from actorgraph.extractors.statements.speakers import speaker
from actorgraph.forest import Forest
from actorgraph.model import Document, Entity, Mention, Span, Statement

SURE = 0.4  # a speaker less probable than this is left open
# Nouns by which a speaker already introduced is called again.
PERSON_NOUNS = lexicon.words("person")
NEAR = 0.06  # by so little an entity that the source holds may be less probable than the bare words
BACK = 3  # paragraphs before the statement whose names are considered
LATEST = 40  # mentions and turns looked back at
MOST = 8  # names considered outside the source

SPEAKER_FEATURES = (
    # the source
    "source_kind",
    "source_words",
    "source_plural",
    "source_definite",
    "source_report",
    "source_probability",
    "source_margin",
    "subject",
    "named_inside",
    # the option
    "words",
    "words_before",
    "own",
    "coreference",
    "relation",
    "mention_kind",
    "head_mention",
    "type",
    "agrees",
    "same_noun",
    # turns
    "last",
    "last_but_one",
    "turns_ago",
    "turns",
    "same_paragraph_turn",
    "outer_speaker",
    "in_outer",
    "floor",
    "has_floor",
    "named_since",
    "titled",
    # where else it is named
    "sentences_ago",
    "words_ago",
    "between",
    "last_subject",
    "last_name",
    "in_content",
    "in_sentence",
    "in_paragraph",
    "mentions",
    "share",
    "first_sentence",
    "rank",
    "options",
    # the statement
    "quoted",
    "cue",
    "carried",
    "model",
    "first_person",
)

_KINDS = {
    "he": 1, "she": 2, "it": 3, "they": 4, "i": 5, "we": 5, "me": 5, "who": 6, "which": 6, "that": 6,
    "him": 1, "her": 2, "them": 4,
}  # fmt: skip
_GENDER = {1: "male", 2: "female"}
_TYPES = ("person", "organization", "place", "group")
_CASES = {"by": 1, "from": 1, "of": 2, "at": 3, "in": 3, "for": 4, "with": 4, "to": 4, "on": 4}
_RELATIONS = ("head", "compound", "nmod:poss", "appos", "conj", "flat", "nsubj", "amod")
_FIRST = frozenset(("i", "we", "my", "our", "me", "us"))


ANSWERING = frozenset(("a", "answer"))
INTERVIEWED = 0.8  # how sure it is that an answer is that of the one person whom an interview is with


@dataclass(frozen=True, slots=True)
class Option:
    """Somebody who may have said it: an entity, or words that name nobody.

    Attributes:
        words: what stands for the speaker in the text, ``None`` for an entity that the source does not hold.
        inside: its mention in the source, if any.
        before: the words are those of the speaker before ("the scientists ... They").
    """

    entity: Entity | None
    words: Span | None = None
    inside: Mention | None = None
    before: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The speaker chosen, the words that stand for it, the probability that it is right."""

    entity: Entity | None
    words: Span | None
    confidence: float
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody had the floor: who, by which words, where."""

    entity: Entity | None
    words: Span | None
    first: int
    paragraph: int


Placed = tuple[int, Mention, Entity]  # the head of a mention, the mention, whose it is


@dataclass
class Floor:
    """The statements of an article so far, in text order, and what can be asked about the next one."""

    document: Document
    turns: list[Turn] = field(default_factory=list)

    @cached_property
    def _placed(self) -> list[Placed]:
        """All mentions in the order of their heads."""
        found = [(m.head, m, e) for e in self.document.entities for m in e.mentions if m.head is not None]
        return sorted(found, key=lambda one: (one[0], one[2].id))

    @cached_property
    def _of(self) -> dict[str, list[Placed]]:
        """The mentions of each entity, demonyms left out."""
        found: dict[str, list[Placed]] = {}
        for one in self._placed:
            if one[1].kind != "demonym":
                found.setdefault(one[2].id, []).append(one)
        return found

    @cached_property
    def _total(self) -> int:
        return sum(len(one.mentions) for one in self.document.entities) or 1

    def _in(self, placed: list[Placed], low: int, high: int) -> list[Placed]:
        """Those whose heads are tokens ``low`` to ``high`` (exclusive)."""
        return placed[bisect_left(placed, low, key=_head) : bisect_left(placed, high, key=_head)]

    def choose(self, forest: Forest, draft: Draft, outer: Statement | None) -> Choice:
        """The speaker of a draft; whoever it is has the floor from here on."""
        if asked := self._answering(draft):
            self.take(draft, asked.entity, asked.words)
            return asked
        options = self.options(draft, outer)
        scores = forest.probabilities([self.features(draft, one, options, outer) for one in options]) if options else []
        chosen = self._chosen(draft, options, scores)
        self.take(draft, chosen.entity, chosen.words)
        return chosen

    def _answering(self, draft: Draft) -> Choice | None:
        """Whoever answers "Q: ... A: ...": the one person whom the article is about, if it is clear who that is."""
        source = draft.source
        label = self.document.surface(source.span).lower().strip(" .:") if source else ""
        if draft.interview or (source is not None and label in ANSWERING):
            person = interviewed(self.document)
            return Choice(person, source.span if source else None, INTERVIEWED, True) if person else None
        return None

    def _chosen(self, draft: Draft, options: list[Option], scores: list[float]) -> Choice:
        source = draft.source.span if draft.source else None
        best = max(range(len(options)), key=lambda n: (scores[n], -n), default=None)
        if best is None:
            return Choice(None, source, 0.0)
        if options[best].entity is None and not options[best].before:  # rather who is named than the name alone
            named = [
                n for n, one in enumerate(options) if one.entity and one.inside and scores[n] >= scores[best] - NEAR
            ]
            best = max(named, key=lambda n: (scores[n], -n), default=best)
        one, sure = options[best], scores[best]
        if sure < SURE:
            return Choice(None, source, sure)
        inferred = one.before or (one.entity is not None and one.inside is None)
        return Choice(one.entity, one.words or source, sure, inferred)

    def take(self, draft: Draft, entity: Entity | None, words: Span | None) -> None:
        """Gives the floor to the speaker of a draft."""
        first = draft.source.first if draft.source else draft.contents[0].first
        self.turns.append(Turn(entity, words, first, self._paragraph(first)))

    # ------------------------------------------------------------------------------------------------ options

    def options(self, draft: Draft, outer: Statement | None) -> list[Option]:
        """All who may have said a draft, the likeliest kinds first; no entity twice."""
        found: list[Option] = []
        seen: set[str] = set()
        for one in self._all(draft, outer):
            key = one.entity.id if one.entity else f"words {one.before}"
            if key not in seen:
                seen.add(key)
                found.append(one)
        return found

    def _all(self, draft: Draft, outer: Statement | None) -> Iterator[Option]:
        source, document = draft.source, self.document
        if source is not None:
            held = self._in(self._placed, source.first, source.last)
            inside = sorted(((e, m) for _, m, e in held if source.span.holds(m.span)), key=lambda pair: pair[1].span)
            own = speaker(document, source)
            if own is not None:
                yield Option(own, source.span, next((m for e, m in inside if e.id == own.id), None))
            yield from (Option(entity, source.span, mention) for entity, mention in inside)
            yield Option(None, source.span)
            if self._is_named(source):
                return
        if outer is not None and outer.speaker:
            yield from (Option(entity) for _, _, entity in self._of.get(outer.speaker, ())[:1])
        for turn in self.turns[:-4:-1]:
            if turn.entity is not None:
                yield Option(turn.entity)
            elif turn.words is not None and source is not None and turn is self.turns[-1]:
                yield Option(None, turn.words, before=True)
        yield from (Option(entity) for entity in self._near(draft))

    def _is_named(self, source: Candidate) -> bool:
        """Whether the source is a name of somebody: then nobody outside it is meant."""
        mention, entity = self.document.mention_at(source.head), self.document.entity_at(source.head)
        return entity is not None and mention is not None and mention.kind == "name" and entity.type == "person"

    def _near(self, draft: Draft) -> list[Entity]:
        """Those named in the paragraph and the ones before, the nearest before the statement first."""
        here = draft.source.first if draft.source else draft.contents[0].first
        paragraph = self._paragraph(here)
        low, high = self._reach(here, paragraph)
        gaps: dict[str, tuple[int, Entity]] = {}
        for head, mention, entity in self._in(self._placed, low, high):
            gap = here - head if head < here else 60 + head - here
            if mention.kind in ("name", "nominal") and gap < gaps.get(entity.id, (gap + 1, entity))[0]:
                gaps[entity.id] = (gap, entity)
        found = list(gaps.values())
        found.sort(key=lambda pair: (pair[0], pair[1].id))
        return [entity for _, entity in found[:MOST]]

    def _reach(self, here: int, paragraph: int) -> tuple[int, int]:
        """The tokens of a paragraph and the ones before whose names are considered."""
        sentences = self.document.sentences
        low = high = self.document.tokens[here].sentence
        while low > 0 and paragraph - sentences[low - 1].paragraph <= BACK:
            low -= 1
        while high + 1 < len(sentences) and sentences[high + 1].paragraph == paragraph:
            high += 1
        return sentences[low].first, sentences[high].last

    def _paragraph(self, token: int) -> int:
        return self.document.sentences[self.document.tokens[token].sentence].paragraph

    # ----------------------------------------------------------------------------------------------- features

    def features(self, draft: Draft, one: Option, options: list[Option], outer: Statement | None) -> list[float]:
        """Features of an option, in the order of :data:`SPEAKER_FEATURES`."""
        source = draft.source
        kind = self.kind(source)
        here = source.first if source else draft.contents[0].first
        return [
            *self._source(source, kind),
            draft.source_probability,
            draft.source_margin,
            float(bool(source) and self.document.tokens[source.head].dep.startswith("nsubj")),  # type: ignore[union-attr]
            float(sum(o.inside is not None for o in options)),
            *self._option(source, one, kind),
            *self._turns(one, here, outer, draft),
            *self._held(source, one, kind, here),
            *self._elsewhere(draft, one, here),
            float(options.index(one)),
            float(len(options)),
            max(c.quoted for c in draft.contents),
            float(draft.cue is not None),
            float(draft.carried),
            float(bool(self.document.speech)),
            float(self._first_person(draft)),
        ]

    def kind(self, source: Candidate | None) -> int:
        """What the words of a source are: 0 none, pronouns, 7 another pronoun, 8 a name, 9 a description."""
        if source is None:
            return 0
        head = self.document.tokens[source.head]
        if head.text.lower() in _KINDS and source.last - source.first <= 2:
            return _KINDS[head.text.lower()]
        return {"PRON": 7, "PROPN": 8}.get(head.pos, 9)

    def _source(self, source: Candidate | None, kind: int) -> tuple[float, ...]:
        if source is None:
            return (0.0,) * 5
        head, first = self.document.tokens[source.head], self.document.tokens[source.first]
        return (
            float(kind),
            float(min(20, source.last - source.first)),
            float(head.tag in ("NNS", "NNPS")),
            float(first.text.lower() in ("the", "this", "that", "his", "her", "its", "their")),
            float(head.lemma.lower() in NOUNS),
        )

    def _option(self, source: Candidate | None, one: Option, kind: int) -> tuple[float, ...]:
        entity = one.entity
        if entity is None or source is None:
            own = coreferent = 0.0
        else:
            found, pointed = speaker(self.document, source), self.document.entity_at(source.head)
            own = float(found is not None and found.id == entity.id)
            coreferent = float(pointed is not None and pointed.id == entity.id)
        return (
            float(entity is None),
            float(one.before),
            own,
            coreferent,
            self._relation(source, one.inside),
            1.0 + ("name", "nominal", "pronoun", "demonym").index(one.inside.kind) if one.inside else 0.0,
            float(bool(one.inside and source and one.inside.head == source.head)),
            1.0 + _TYPES.index(entity.type) if entity else 0.0,
            _agrees(kind, entity),
            self._same_noun(source, entity),
        )

    def _relation(self, source: Candidate | None, inside: Mention | None) -> float:
        """How a mention in the source hangs on its head: relation, and for a preposition which."""
        if source is None or inside is None or inside.head is None:
            return 0.0
        if inside.head == source.head:
            return 1.0
        token = self.document.tokens[inside.head]
        cases = [self.document.tokens[i] for i in self.document.children[inside.head]]
        case = next((_CASES.get(t.lemma.lower(), 5) for t in cases if t.dep == "case"), 0)
        if case and token.dep != "nmod:poss":
            return 20.0 + case
        return 1.0 + _RELATIONS.index(token.dep) if token.dep in _RELATIONS else 15.0

    def _same_noun(self, source: Candidate | None, entity: Entity | None) -> float:
        """Whether the source's noun is one by which the entity was described before."""
        if source is None or entity is None:
            return 0.0
        lemma = self.document.tokens[source.head].lemma.lower()
        before = self._in(self._of.get(entity.id, []), 0, source.first)[-LATEST:]
        tokens, children = self.document.tokens, self.document.children
        return float(any(lemma == tokens[i].lemma.lower() for head, _, _ in before for i in (head, *children[head])))

    def _turns(self, one: Option, here: int, outer: Statement | None, draft: Draft) -> tuple[float, ...]:
        entity = one.entity
        own = [
            n
            for n, turn in enumerate(self.turns[: -LATEST - 1 : -1])
            if entity and turn.entity and turn.entity.id == entity.id
        ]
        last = self.turns[-1] if self.turns else None
        within = outer is not None and all(any(s.holds(c.span) for s in outer.content_spans) for c in draft.contents)
        return (
            float(0 in own[:1]),
            float(1 in own[:2]),
            float(min(9, own[0])) if own else 10.0,
            float(min(9, len(own))),
            float(bool(own) and last is not None and last.paragraph == self._paragraph(here)),
            float(bool(outer and entity and outer.speaker == entity.id)),
            float(within),
        )

    def _held(self, source: Candidate | None, one: Option, kind: int, here: int) -> tuple[float, ...]:
        """Whether the last speaker still has the floor: "he", "she" or "the official", and whether it is this option;
        whether the option was named since; whether the source is a title or an office."""
        last = self.turns[-1] if self.turns else None
        titled = source is not None and any(
            t.first < source.last and source.first < t.last for t in self.document.titles
        )
        if source is None or last is None or last.entity is None:
            return 0.0, 0.0, -1.0, float(titled)
        head = self.document.tokens[source.head]
        definite = self.document.tokens[source.first].text.lower() == "the" and source.last - source.first <= 3
        agrees = kind in _GENDER and _agrees(kind, last.entity) >= 0
        again = kind == 9 and definite and head.tag != "NNS" and (titled or head.lemma.lower() in PERSON_NOUNS)
        near = self._paragraph(here) - last.paragraph in (0, 1) and last.entity.type == "person"
        holds = near and (agrees or again)
        mine = one.entity is not None and one.entity.id == last.entity.id
        since = self._in(self._of.get(one.entity.id, []) if one.entity else [], last.first + 1, here)
        named = any(mention.kind == "name" for _, mention, _ in since)
        return float(holds and mine), float(holds), float(named), float(titled or head.lemma.lower() in PERSON_NOUNS)

    def _elsewhere(self, draft: Draft, one: Option, here: int) -> tuple[float, ...]:
        entity, tokens = one.entity, self.document.tokens
        if entity is None:
            return (-1.0,) * 11
        inside = one.inside.head if one.inside else None
        own = self._of.get(entity.id, [])
        near = self._in(own, 0, here)[-2:]
        before = [place for place in near if place[0] != inside]
        sentence, paragraph = tokens[here].sentence, self._paragraph(here)
        whole = self.document.sentences[sentence]
        nearest = before[-1] if before else None
        first = next((head for head, _, _ in own[:2] if head != inside), None)
        return (
            float(min(20, sentence - tokens[nearest[0]].sentence)) if nearest else 21.0,
            math.log1p(here - nearest[0]) if nearest else 9.0,
            float(self._between(entity, nearest[0], here)) if nearest else 9.0,
            float(bool(nearest) and tokens[nearest[0]].dep.startswith("nsubj")),  # type: ignore[index]
            float(bool(nearest) and nearest[1].kind == "name"),  # type: ignore[index]
            float(any(self._in(own, c.first, c.last) for c in draft.contents)),
            float(any(head != inside for head, _, _ in self._in(own, whole.first, whole.last))),
            float(any(head != inside for head, _, _ in self._in(own, *self._around(here, paragraph)))),
            float(min(20, len(own) - (inside is not None))),
            len(entity.mentions) / self._total,
            float(min(20, tokens[first].sentence)) if first is not None else 21.0,
        )

    def _around(self, here: int, paragraph: int) -> tuple[int, int]:
        """The tokens of a paragraph."""
        low, high = self._reach(here, paragraph)
        while self._paragraph(low) < paragraph:
            low = self.document.sentences[self.document.tokens[low].sentence].last
        return low, high

    def _between(self, entity: Entity, low: int, high: int) -> int:
        """How many others of its type are named between two tokens."""
        names = self._in(self._placed, low + 1, high)
        others = {e.id for _, m, e in names if m.kind == "name" and e.type == entity.type and e.id != entity.id}
        return min(9, len(others))

    def _first_person(self, draft: Draft) -> bool:
        return any(
            self.document.tokens[i].text.lower() in _FIRST for c in draft.contents for i in range(c.first, c.last)
        )


def interviewed(document: Document) -> Entity | None:
    """The person whom an interview is with: the only one named, or the only one named before its first question."""
    named = [e for e in document.entities if e.type == "person" and any(m.kind == "name" for m in e.mentions)]
    if len(named) == 1:
        return named[0]
    asked = next((s.start for s in document.sentences if document.tokens[s.last - 1].text == "?"), 0)
    early = [e for e in named if any(m.span.end <= asked and m.kind == "name" for m in e.mentions)]
    return early[0] if len(early) == 1 else None


def _head(one: Placed) -> int:
    return one[0]


def _agrees(kind: int, entity: Entity | None) -> float:
    """Whether an entity can be meant by a pronoun: 1 by its sex or sort, -1 against it, else 0."""
    if entity is None or kind not in range(1, 5):
        return 0.0
    if kind in _GENDER:
        if entity.type != "person":
            return -1.0
        return 0.0 if entity.gender is None else 1.0 if entity.gender == _GENDER[kind] else -1.0
    return -1.0 if entity.type == "person" else 1.0


__all__ = ["SPEAKER_FEATURES", "SURE", "Choice", "Floor", "Option", "Turn"]
