"""What is observed of somebody who may have said something: the rows that the forest of speakers reads."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from actorgraph import lexicon
from actorgraph.extractors.statements.assembly import Draft
from actorgraph.extractors.statements.candidates import Candidate
from actorgraph.extractors.statements.lexicon import NOUNS
from actorgraph.extractors.statements.speakers import speaker
from actorgraph.extractors.statements.turns import Mentions, Option, Turn
from actorgraph.model import Document, Entity, Statement

BESIDE = 6  # tokens on either side of a name: what describes whom it names
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
    *"sources_before sources_after next_source paragraphs_since_turn rivals described asked".split(),
    # outside quotation marks, before the words and their source: whom the article itself tells of
    *"told_ago told_subject told_others told_since told_name source_behind".split(),
)

_KINDS = {
    "he": 1, "she": 2, "it": 3, "they": 4, "i": 5, "we": 5, "me": 5, "who": 6, "which": 6, "that": 6,
    "him": 1, "her": 2, "them": 4,
}  # fmt: skip
_GENDER = {1: "male", 2: "female"}
_TYPES = ("person", "organization", "place", "group")
_CASES = {"by": 1, "from": 1, "of": 2, "at": 3, "in": 3, "for": 4, "with": 4, "to": 4, "on": 4}
_RELATIONS = ("head", "compound", "nmod:poss", "appos", "conj", "flat", "nsubj", "amod")
BACK = 4  # sentences: what is quoted at length stands between a speaker and "he"
_CLAUSES = ("root", "conj", "ccomp", "parataxis")
_FIRST = frozenset(("i", "we", "my", "our", "me", "us"))


@dataclass(frozen=True, slots=True)
class Observer:
    """Observes the options of a draft against the mentions of its article and the turns so far."""

    document: Document
    named: Mentions
    turns: Sequence[Turn]
    sources: Mapping[str, Sequence[int]]
    quoted: Container[int] = ()

    def features(self, draft: Draft, options: list[Option], outer: Statement | None) -> list[list[float]]:
        """Features of each of the options, in the order of :data:`SPEAKER_FEATURES`."""
        source, tokens = draft.source, self.document.tokens
        kind = kind_of(self.document, source)
        here = source.first if source else draft.contents[0].first
        head = tokens[source.head] if source else None
        # "An official said ... the official added": the same noun is likely the same speaker.
        noun = head.lemma.lower() if head else None
        recent = self.turns[: -LATEST - 1 : -1]
        before = [turn for turn in recent if turn.noun == noun]
        known = {turn.entity.id for turn in before if turn.entity is not None}
        own = speaker(self.document, source) if source is not None else None
        within = outer is not None and all(any(s.holds(c.span) for s in outer.content_spans) for c in draft.contents)
        opening = tokens[source.first].text.lower() if source else ""
        of_source = (
            float(kind),
            float(min(20, source.last - source.first)) if source else 0.0,
            float(head is not None and head.tag in ("NNS", "NNPS")),
            float(opening in ("the", "this", "that", "his", "her", "its", "their")),
            float(head is not None and head.lemma.lower() in NOUNS),
            draft.source_probability,
            draft.source_margin,
            float(head is not None and head.dep.startswith("nsubj")),
            float(sum(one.inside is not None for one in options)),
        )
        of_draft = (
            max(c.quoted for c in draft.contents),
            float(draft.cue is not None),
            float(draft.carried),
            float(bool(self.document.speech)),
            float(any(tokens[i].text.lower() in _FIRST for c in draft.contents for i in range(c.first, c.last))),
        )
        floor = self._floor(source, kind, here)
        words = self._words(source) if kind == 9 else frozenset[str]()
        asked = float(self._asked(draft))
        told = self._told(draft)
        rivals = 0
        rows = []
        for place, one in enumerate(options):
            if one.entity is not None:
                again = one.entity.id in known
            else:
                again = one.before and any(turn.words == one.words for turn in before)
            rows.append([
                *of_source, *self._option(source, own, one, kind), *self._turns(one, recent, here, outer, within),
                *self._held(floor, one, here), *self._elsewhere(draft, one, here), float(place), float(len(options)),
                *of_draft, float(again), *self._article(one, here), float(min(9, rivals)),
                self._described(one, words), asked, *self._outside(one, told, kind),
            ])  # fmt: skip
            rivals += one.entity is not None and one.inside is None and _agrees(kind, one.entity) >= 0
        return rows

    def _told(self, draft: Draft) -> tuple[int, int, bool]:
        """Where a statement begins, its source with it; the last sentence before it that is told and not quoted; and
        whether its source stands behind its words."""
        source, first = draft.source, draft.contents[0].first
        begins = min(first, source.first) if source else first
        here = self.document.tokens[begins].sentence
        for number in range(here - 1, max(-1, here - 1 - BACK), -1):
            sentence = self.document.sentences[number]
            if any(self._is_told(index) for index in range(sentence.first, sentence.last)):
                return begins, number, bool(source and source.first > first)
        return begins, -1, bool(source and source.first > first)

    def _is_told(self, index: int) -> bool:
        """Whether a token is a verb outside quotation marks that a sentence or clause hangs on."""
        token = self.document.tokens[index]
        return token.dep in _CLAUSES and index not in self.quoted and token.pos in ("VERB", "AUX", "NOUN", "ADJ")

    def _outside(self, one: Option, told: tuple[int, int, bool], kind: int) -> tuple[float, ...]:
        """When the article itself, outside quotation marks, told of an option last before a statement; whether as
        subject of the last told sentence; and of how many others that the pronoun fits there and since."""
        begins, number, behind = told
        if one.entity is None:
            return -1.0, -1.0, -1.0, -1.0, -1.0, float(behind)
        tokens, entity = self.document.tokens, one.entity
        own = self.named.within(self.named.of.get(entity.id, []), 0, begins)
        last = next((place for place in reversed(own[-LATEST:]) if place[0] not in self.quoted), None)
        if last is None:
            return 21.0, 0.0, 9.0, 9.0, 0.0, float(behind)
        ago = min(20, tokens[begins].sentence - tokens[last[0]].sentence)
        subject, rivals = 0.0, set[str]()
        if number >= 0:
            sentence = self.document.sentences[number]
            for head, _, _ in self.named.within(own, sentence.first, sentence.last):
                if head not in self.quoted and tokens[head].dep.startswith("nsubj"):
                    verb = tokens[tokens[head].head]
                    subject = max(subject, 2.0 if verb.dep in ("root", "conj") else 1.0)
            rivals = self._rivals(entity, kind, sentence.first, sentence.last)
        since = self._rivals(entity, kind, last[0] + 1, begins)
        return (
            float(ago),
            subject,
            float(min(9, len(rivals))),
            float(min(9, len(since))),
            float(last[1].kind == "name"),
            float(behind),
        )

    def _rivals(self, entity: Entity, kind: int, low: int, high: int) -> set[str]:
        """Others of an entity's type, whom the pronoun fits, named or described outside quotation marks between two
        tokens."""
        return {
            other.id
            for head, mention, other in self.named.within(self.named.placed, low, high)
            if other.id != entity.id and other.type == entity.type and mention.kind in ("name", "nominal")
            if head not in self.quoted and _agrees(kind, other) >= 0
        }

    def _article(self, one: Option, here: int) -> tuple[float, ...]:
        """How often the option is named as a source before and after, how far off next, and how lately it spoke."""
        if one.entity is None:
            return -1.0, -1.0, -1.0, -1.0
        named = self.sources.get(one.entity.id, ())
        at, paragraph = bisect_left(named, here), self.named.paragraph(here)
        after = bisect_left(named, here + 1)
        spoke = next((t for t in self.turns[: -LATEST - 1 : -1] if t.entity and t.entity.id == one.entity.id), None)
        return (
            float(min(9, at)),
            float(min(9, len(named) - after)),
            float(min(9, self.named.paragraph(named[after]) - paragraph)) if after < len(named) else 10.0,
            float(min(9, paragraph - spoke.paragraph)) if spoke else 10.0,
        )

    def _words(self, source: Candidate | None) -> frozenset[str]:
        """The words that describe a speaker without naming anybody."""
        if source is None:
            return frozenset()
        tokens = self.document.tokens[source.first : source.last]
        return frozenset(one.lemma.lower() for one in tokens if one.pos in ("NOUN", "PROPN", "ADJ"))

    def _described(self, one: Option, words: frozenset[str]) -> float:
        """How many of the words of a description stand beside the names of an option."""
        if one.entity is None or not words:
            return -1.0
        tokens = self.document.tokens
        near: set[str] = set()
        for head, mention, _ in self.named.of.get(one.entity.id, [])[:LATEST]:
            if mention.kind == "name":
                near.update(t.lemma.lower() for t in tokens[max(0, head - BESIDE) : head + BESIDE])
        return len(words & near) / len(words)

    def _asked(self, draft: Draft) -> bool:
        """Whether the sentence before a content is a question."""
        before = self.document.sentences[self.document.tokens[draft.contents[0].first].sentence].first
        return any(one.text == "?" for one in self.document.tokens[max(0, before - 3) : before])

    def _option(self, source: Candidate | None, found: Entity | None, one: Option, kind: int) -> tuple[float, ...]:
        entity = one.entity
        own = coreferent = same_noun = 0.0
        if entity is not None and source is not None:
            pointed = self.document.entity_at(source.head)
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

    def _turns(
        self, one: Option, recent: Sequence[Turn], here: int, outer: Statement | None, within: bool
    ) -> tuple[float, ...]:
        """How lately and how often the option spoke, and whether it tells what this stands in."""
        entity = one.entity
        own = [n for n, turn in enumerate(recent) if entity and turn.entity and turn.entity.id == entity.id]
        last = self.turns[-1] if self.turns else None
        return (
            float(0 in own[:1]),
            float(1 in own[:2]),
            float(min(9, own[0])) if own else 10.0,
            float(min(9, len(own))),
            float(bool(own) and last is not None and last.paragraph == self.named.paragraph(here)),
            float(bool(outer and entity and outer.speaker == entity.id)),
            float(within),
        )

    def _floor(self, source: Candidate | None, kind: int, here: int) -> tuple[Turn | None, bool, bool]:
        """The last turn, whether its speaker still has the floor ("he", "she" or "the official" says this too), and
        whether the source is a title or an office."""
        last = self.turns[-1] if self.turns else None
        titled = source is not None and bool(self.document.titles_at(source.first, source.last))
        if source is None or last is None or last.entity is None:
            return None, False, titled
        head = self.document.tokens[source.head]
        definite = self.document.tokens[source.first].text.lower() == "the" and source.last - source.first <= 3
        agrees = kind in _GENDER and _agrees(kind, last.entity) >= 0
        again = kind == 9 and definite and head.tag != "NNS" and (titled or head.lemma.lower() in PERSON_NOUNS)
        near = self.named.paragraph(here) - last.paragraph in (0, 1) and last.entity.type == "person"
        return last, near and (agrees or again), titled or head.lemma.lower() in PERSON_NOUNS

    def _held(self, floor: tuple[Turn | None, bool, bool], one: Option, here: int) -> tuple[float, ...]:
        """Whether this option is who has the floor, whether anybody has, whether it was named since; and the title."""
        last, holds, titled = floor
        if last is None or last.entity is None:
            return 0.0, 0.0, -1.0, float(titled)
        mine = one.entity is not None and one.entity.id == last.entity.id
        since = self.named.within(self.named.of.get(one.entity.id, []) if one.entity else [], last.first + 1, here)
        named = any(mention.kind == "name" for _, mention, _ in since)
        return float(holds and mine), float(holds), float(named), float(titled)

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
