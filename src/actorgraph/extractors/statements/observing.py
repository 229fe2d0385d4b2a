"""What is observed of somebody who may have said something: the rows that the forest of speakers reads."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from actorgraph import lexicon
from actorgraph.extractors.statements.assembly import Draft
from actorgraph.extractors.statements.candidates import Candidate
from actorgraph.extractors.statements.lexicon import NOUNS
from actorgraph.extractors.statements.speakers import speaker
from actorgraph.extractors.statements.turns import Mentions, Option, Turn
from actorgraph.model import Document, Entity, Statement

LATEST = 40  # mentions and turns: a long article has hundreds of either
# A speaker once introduced may come back as "the man" or "the doctor".
PERSON_NOUNS = lexicon.words("person")

SPEAKER_FEATURES = (
    *"source_kind source_words source_plural source_definite source_report source_probability".split(),
    *"source_margin subject named_inside".split(),
    *"words words_before own coreference relation mention_kind head_mention type agrees same_noun".split(),
    *"last last_but_one turns_ago turns same_paragraph_turn outer_speaker in_outer floor has_floor".split(),
    *"named_since titled".split(),
    *"sentences_ago words_ago between last_subject last_name in_content in_sentence in_paragraph".split(),
    *"mentions share first_sentence rank options".split(),
    *"quoted cue carried model first_person again".split(),
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


@dataclass(frozen=True, slots=True)
class Observer:
    """Observes the options of a draft against the mentions of its article and the turns so far."""

    document: Document
    named: Mentions
    turns: Sequence[Turn]

    def features(self, draft: Draft, one: Option, options: list[Option], outer: Statement | None) -> list[float]:
        """Features of an option, in the order of :data:`SPEAKER_FEATURES`."""
        source, tokens = draft.source, self.document.tokens
        kind = kind_of(self.document, source)
        here = source.first if source else draft.contents[0].first
        head = tokens[source.head] if source else None
        # "An official said ... the official added": the same noun is likely the same speaker.
        noun = head.lemma.lower() if head else None
        before = [turn for turn in self.turns[: -LATEST - 1 : -1] if turn.noun == noun]
        if one.entity is not None:
            again = any(turn.entity is not None and turn.entity.id == one.entity.id for turn in before)
        else:
            again = one.before and any(turn.words == one.words for turn in before)
        opening = tokens[source.first].text.lower() if source else ""
        return [
            float(kind),
            float(min(20, source.last - source.first)) if source else 0.0,
            float(head is not None and head.tag in ("NNS", "NNPS")),
            float(opening in ("the", "this", "that", "his", "her", "its", "their")),
            float(head is not None and head.lemma.lower() in NOUNS),
            draft.source_probability,
            draft.source_margin,
            float(head is not None and head.dep.startswith("nsubj")),
            float(sum(o.inside is not None for o in options)),
            *self._option(source, one, kind),
            *self._turns(draft, one, kind, here, outer),
            *self._elsewhere(draft, one, here),
            float(options.index(one)),
            float(len(options)),
            max(c.quoted for c in draft.contents),
            float(draft.cue is not None),
            float(draft.carried),
            float(bool(self.document.speech)),
            float(any(tokens[i].text.lower() in _FIRST for c in draft.contents for i in range(c.first, c.last))),
            float(again),
        ]

    def _option(self, source: Candidate | None, one: Option, kind: int) -> tuple[float, ...]:
        entity = one.entity
        own = coreferent = same_noun = 0.0
        if entity is not None and source is not None:
            found, pointed = speaker(self.document, source), self.document.entity_at(source.head)
            own = float(found is not None and found.id == entity.id)
            coreferent = float(pointed is not None and pointed.id == entity.id)
            # Whoever was described as a minister before is likely "the minister" here.
            tokens, children = self.document.tokens, self.document.children
            lemma = tokens[source.head].lemma.lower()
            before = self.named.within(self.named.of.get(entity.id, []), 0, source.first)[-LATEST:]
            described = (i for head, _, _ in before for i in (head, *children[head]))
            same_noun = float(any(lemma == tokens[i].lemma.lower() for i in described))
        # "A report by Ada Bern" is hers, "a friend of Ada Bern" is not she: relation and preposition tell.
        hangs, inside = 0.0, one.inside.head if one.inside and source else None
        if inside is not None:
            token = self.document.tokens[inside]
            cases = (below.lemma.lower() for below in self.document.dependents(inside) if below.dep == "case")
            case = next((_CASES.get(lemma, 5) for lemma in cases), 0)
            if source and inside == source.head:
                hangs = 1.0
            elif case and token.dep != "nmod:poss":
                hangs = 20.0 + case
            else:
                hangs = 1.0 + _RELATIONS.index(token.dep) if token.dep in _RELATIONS else 15.0
        return (
            float(entity is None),
            float(one.before),
            own,
            coreferent,
            hangs,
            1.0 + ("name", "nominal", "pronoun", "demonym").index(one.inside.kind) if one.inside else 0.0,
            float(bool(one.inside and source and one.inside.head == source.head)),
            1.0 + _TYPES.index(entity.type) if entity else 0.0,
            _agrees(kind, entity),
            same_noun,
        )

    def _turns(self, draft: Draft, one: Option, kind: int, here: int, outer: Statement | None) -> tuple[float, ...]:
        """How lately and how often the option spoke, and whether it tells what this stands in; whether the last speaker
        still has the floor: "he", "she" or "the official", and whether it is this option; whether the option was named
        since; whether the source is a title or an office."""
        source, entity = draft.source, one.entity
        back = enumerate(self.turns[: -LATEST - 1 : -1])
        own = [n for n, turn in back if entity and turn.entity and turn.entity.id == entity.id]
        last = self.turns[-1] if self.turns else None
        apart = self.named.paragraph(here) - last.paragraph if last else -1
        within = outer is not None and all(any(s.holds(c.span) for s in outer.content_spans) for c in draft.contents)
        titled = source is not None and bool(self.document.titles_at(source.first, source.last))
        holds, mine, named = False, False, -1.0
        if source is not None and last is not None and last.entity is not None:
            head = self.document.tokens[source.head]
            titled = titled or head.lemma.lower() in PERSON_NOUNS
            definite = self.document.tokens[source.first].text.lower() == "the" and source.last - source.first <= 3
            agrees = kind in _GENDER and _agrees(kind, last.entity) >= 0
            again = kind == 9 and definite and head.tag != "NNS" and titled
            holds = apart in (0, 1) and last.entity.type == "person" and (agrees or again)
            mine = entity is not None and entity.id == last.entity.id
            since = self.named.within(self.named.of.get(entity.id, []) if entity else [], last.first + 1, here)
            named = float(any(mention.kind == "name" for _, mention, _ in since))
        return (
            float(0 in own[:1]),
            float(1 in own[:2]),
            float(min(9, own[0])) if own else 10.0,
            float(min(9, len(own))),
            float(bool(own) and apart == 0),
            float(bool(outer and entity and outer.speaker == entity.id)),
            float(within),
            float(holds and mine),
            float(holds),
            named,
            float(titled),
        )

    def _elsewhere(self, draft: Draft, one: Option, here: int) -> tuple[float, ...]:
        entity, tokens = one.entity, self.document.tokens
        if entity is None:
            return (-1.0,) * 11
        inside = one.inside.head if one.inside else None
        own = self.named.of.get(entity.id, [])
        near = self.named.within(own, 0, here)[-2:]
        before = [place for place in near if place[0] != inside]
        sentence, paragraph = tokens[here].sentence, self.named.paragraph(here)
        whole = self.document.sentences[sentence]
        nearest = before[-1] if before else None
        first = next((head for head, _, _ in own[:2] if head != inside), None)
        # Others of its type named since are rivals for "he" or "the company".
        since = self.named.within(self.named.placed, nearest[0] + 1, here) if nearest else []
        others = {e.id for _, m, e in since if m.kind == "name" and e.type == entity.type and e.id != entity.id}
        return (
            float(min(20, sentence - tokens[nearest[0]].sentence)) if nearest else 21.0,
            math.log1p(here - nearest[0]) if nearest else 9.0,
            float(min(9, len(others))) if nearest else 9.0,
            float(bool(nearest) and tokens[nearest[0]].dep.startswith("nsubj")),  # type: ignore[index]
            float(bool(nearest) and nearest[1].kind == "name"),  # type: ignore[index]
            float(any(self.named.within(own, c.first, c.last) for c in draft.contents)),
            float(any(head != inside for head, _, _ in self.named.within(own, whole.first, whole.last))),
            float(any(head != inside for head, _, _ in self.named.within(own, *self.named.around(here, paragraph)))),
            float(min(20, len(own) - (inside is not None))),
            len(entity.mentions) / self.named.total,
            float(min(20, tokens[first].sentence)) if first is not None else 21.0,
        )


def _agrees(kind: int, entity: Entity | None) -> float:
    """Whether an entity can be meant by a pronoun: 1 by its sex or sort, -1 against it, else 0."""
    if entity is None or kind not in range(1, 5):
        return 0.0
    if kind in _GENDER:
        if entity.type != "person":
            return -1.0
        return 0.0 if entity.gender is None else 1.0 if entity.gender == _GENDER[kind] else -1.0
    return -1.0 if entity.type == "person" else 1.0


def kind_of(document: Document, source: Candidate | None) -> int:
    """What the words of a source are: 0 none, pronouns, 7 another pronoun, 8 a name, 9 a description."""
    if source is None:
        return 0
    head = document.tokens[source.head]
    if head.text.lower() in _KINDS and source.last - source.first <= 2:
        return _KINDS[head.text.lower()]
    return {"PRON": 7, "PROPN": 8}.get(head.pos, 9)
