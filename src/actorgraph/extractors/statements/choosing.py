"""Who said it: of all that an article offers near a statement, who is the likeliest speaker.

The words of the source name, describe or point to somebody; sometimes there are none. At hand are what the source's
head and the names inside it mean, those who spoke last, those named in the paragraph and before, and the bare words
themselves where they name nobody. Each is scored by a learned forest, over what coreference says, over grammar,
distance, turns and agreement; the best is the speaker where it is likelier than not to be right, else the speaker
stays open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from actorgraph.extractors.statements.assembly import Draft
from actorgraph.extractors.statements.candidates import Candidate
from actorgraph.extractors.statements.grammar import ability, antecedent, possessor, subject_before
from actorgraph.extractors.statements.observing import Observer
from actorgraph.extractors.statements.speakers import speaker, told_before
from actorgraph.extractors.statements.turns import Mentions, Option, Turn
from actorgraph.forest import Forest
from actorgraph.model import Document, Entity, Span, Statement

SURE = 0.4  # a speaker less probable than this is likelier wrong than right, and left open
NEAR = 0.06  # by so little an entity that the source holds may be less probable than the bare words
MOST = 8  # names outside the source: each is one more that may be taken wrongly
RECENT = 12  # turns: "the official" of long before may be another
ANSWERING = frozenset(("a", "answer"))
TAKEN_UP = 0.8  # set by hand, too rare to be learned: "the report" for its author named before
CLAUSE = 0.9  # set by hand: whom a relative clause is about, by the parse
NAMELESS = 0.55  # set by hand: of pronouns that nobody named fits, about as many as take up the subject before
INTERVIEWED = 0.8  # set by hand: answers without a label have no source for the forest to judge


@dataclass(frozen=True, slots=True)
class Choice:
    """The speaker chosen, the words that stand for it, the probability that it is right."""

    entity: Entity | None
    words: Span | None
    confidence: float
    inferred: bool = False


@dataclass
class Floor:
    """The statements of an article so far, in text order, and what can be asked about the next one.

    Attributes:
        sources: the words for speakers, found anywhere in the article.
        quoted: the tokens between quotation marks.
        turns: who spoke so far.
    """

    document: Document
    sources: Sequence[Candidate] = ()
    quoted: Container[int] = ()
    turns: list[Turn] = field(default_factory=list)

    @cached_property
    def _named(self) -> Mentions:
        return Mentions(self.document)

    @cached_property
    def _heard(self) -> dict[str, list[int]]:
        """Where the words for a source name somebody, by whom they name."""
        found: dict[str, list[int]] = defaultdict(list)
        for source in self.sources:
            if (entity := speaker(self.document, source)) is not None:
                found[entity.id].append(source.first)
        return found

    def choose(self, forest: Forest, draft: Draft, outer: Statement | None) -> Choice:
        """The speaker of a draft; whoever it is has the floor from here on."""
        source, chosen = draft.source, None
        label = self.document.surface(source.span).lower().strip(" .:") if source else ""
        if draft.interview or (source is not None and label in ANSWERING):
            # "Q: ... A: ...": the one person whom the article is about, if it is clear who that is.
            person = interviewed(self.document) or (introduced(self.document) if source else None)
            chosen = Choice(person, source.span if source else None, INTERVIEWED, True) if person else None
        if chosen is None and (owner := possessor(self.document, draft)) is not None:
            chosen = Choice(owner, source.span if source else None, TAKEN_UP, True)
        if chosen is None and (stands_for := antecedent(self.document, draft)) is not None:
            chosen = Choice(*stands_for, CLAUSE)
        # Too rare for the forest to learn (four of the training articles, all four right).
        if chosen is None and source is not None and (maker := told_before(self.document, source)):
            chosen = Choice(maker, source.span, TAKEN_UP, True)
        if chosen is None:
            chosen = self._likeliest(draft, outer, forest)
        self.take(draft, chosen.entity, chosen.words)
        return chosen

    def _likeliest(self, draft: Draft, outer: Statement | None, forest: Forest) -> Choice:
        """The likeliest of all who may have said a draft; nobody where that is not sure enough."""
        source = draft.source.span if draft.source else None
        options = self.options(draft, outer)
        if not options:
            return Choice(None, source, 0.0)
        scores = forest.probabilities(self.features(draft, options, outer))
        able = ability(self.document, draft)
        scores = [
            score if one.entity is None or able(one.entity, one.inside) else 0.0
            for one, score in zip(options, scores, strict=True)
        ]
        best = max(range(len(options)), key=lambda n: (scores[n], -n))
        sure = scores[best]
        if options[best].entity is None and not options[best].before:  # rather who is named than the name alone
            own = self.document.entity_at(draft.source.head) if draft.source else None
            inside = [n for n, one in enumerate(options) if one.entity and one.inside and scores[n] > 0.0]
            several = sum(1 for n in inside if (who := options[n].entity) and who.type == "person") > 1
            named = [
                n
                for n in inside
                if several or scores[n] >= sure - NEAR or (own is not None and options[n].entity == own)
            ]
            best = max(named, key=lambda n: (scores[n], -n), default=best)
        one = options[best]
        nameless = one.entity is None and not one.before
        if (sure < SURE or nameless) and (taken_up := subject_before(self.document, draft)):
            return Choice(None, taken_up, NAMELESS, True)
        if sure < SURE:
            return Choice(None, source, sure)
        inferred = one.before or (one.entity is not None and one.inside is None)
        return Choice(one.entity, one.words or source, sure, inferred)

    def take(self, draft: Draft, entity: Entity | None, words: Span | None) -> None:
        """Gives the floor to the speaker of a draft."""
        first = draft.source.first if draft.source else draft.contents[0].first
        noun = self.document.tokens[draft.source.head].lemma.lower() if draft.source else ""
        self.turns.append(Turn(entity, words, first, self._named.paragraph(first), noun))

    def options(self, draft: Draft, outer: Statement | None) -> list[Option]:
        """All who may have said a draft, the likeliest kinds first; no entity twice."""
        source, document = draft.source, self.document
        found: list[Option] = []
        named = False  # a person by name: nobody outside the source is meant
        if source is not None:
            held = self._named.within(self._named.placed, source.first, source.last)
            inside = sorted(((e, m) for _, m, e in held if source.span.holds(m.span)), key=lambda pair: pair[1].span)
            own = speaker(document, source)
            if own is not None:
                found.append(Option(own, source.span, next((m for e, m in inside if e.id == own.id), None)))
            found += (Option(entity, source.span, mention) for entity, mention in inside)
            found.append(Option(None, source.span))
            mention, entity = document.mention_at(source.head), document.entity_at(source.head)
            named = bool(entity and mention and mention.kind == "name" and entity.type == "person")
        if not named:
            if outer is not None and outer.speaker:
                found += (Option(entity) for _, _, entity in self._named.of.get(outer.speaker, ())[:1])
            found += (Option(turn.entity) for turn in self.turns[:-4:-1] if turn.entity is not None)
            if source is not None:
                # Whose words went before: of the same noun ("an official ... the official"), else the last speaker's.
                noun = document.tokens[source.head].lemma.lower()
                recent = self.turns[: -RECENT - 1 : -1]
                again = next((turn for turn in recent if turn.words and turn.noun == noun), None)
                if again is None and recent and recent[0].entity is None:
                    again = recent[0]
                if again is not None and (again.entity is not None or again.words is not None):
                    found.append(Option(again.entity) if again.entity else Option(None, again.words, before=True))
            here = source.first if source else draft.contents[0].first
            found += (Option(entity) for entity in self._named.nearest(here)[:MOST])
        once: dict[str, Option] = {}
        for option in found:
            once.setdefault(option.entity.id if option.entity else f"words {option.before}", option)
        return list(once.values())

    def features(self, draft: Draft, options: list[Option], outer: Statement | None) -> list[list[float]]:
        """Features of each of the options, in the order of :data:`.observing.SPEAKER_FEATURES`."""
        observer = Observer(self.document, self._named, self.turns, self._heard, self.quoted)
        return observer.features(draft, options, outer)


def interviewed(document: Document) -> Entity | None:
    """The person whom an interview is with: the only one named, or the only one named before its first question."""
    named = [e for e in document.entities if e.type == "person" and any(m.kind == "name" for m in e.mentions)]
    if len(named) == 1:
        return named[0]
    asked = next((s.start for s in document.sentences if document.tokens[s.last - 1].text == "?"), 0)
    early = [e for e in named if any(m.span.end <= asked and m.kind == "name" for m in e.mentions)]
    return early[0] if len(early) == 1 else None


def introduced(document: Document) -> Entity | None:
    """Whom an interview with labels is with, of several who are named before its first question: whoever is named there
    twice as often as anybody else, from the first mention on."""
    asked = next((s.start for s in document.sentences if document.tokens[s.last - 1].text == "?"), 0)
    early = sorted(
        (
            (-len(before), before[0], entity)
            for entity in document.entities
            if entity.type == "person"
            and (before := sorted(m.span.start for m in entity.mentions if m.span.end <= asked and m.kind == "name"))
        ),
        key=lambda one: one[:2],
    )
    if not early or (len(early) > 1 and early[0][0] > 2 * early[1][0]):
        return None
    return early[0][2]


__all__ = ["SURE", "Choice", "Floor", "Option", "Turn", "interviewed"]
