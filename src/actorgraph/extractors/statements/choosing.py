"""Who said it: of all that an article offers near a statement, who is the likeliest speaker.

The words of the source name, describe or point to somebody; sometimes there are none. At hand are what the source's
head and the names inside it mean, those who spoke last, those named in the paragraph and before, and the bare words
themselves where they name nobody. Each is scored by a learned forest, over what coreference says, over grammar,
distance, turns and agreement; the best is the speaker where it is likelier than not to be right, else the speaker
stays open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from actorgraph.extractors.statements.assembly import Draft
from actorgraph.extractors.statements.candidates import Candidate
from actorgraph.extractors.statements.observing import Observer
from actorgraph.extractors.statements.speakers import speaker, told_before
from actorgraph.extractors.statements.turns import Mentions, Option, Turn
from actorgraph.forest import Forest
from actorgraph.model import Document, Entity, Span, Statement

SURE = 0.4  # a speaker less probable than this is left open
NEAR = 0.06  # by so little an entity that the source holds may be less probable than the bare words
MOST = 8  # names considered outside the source
RECENT = 12  # turns among which the words of a description are sought again
ANSWERING = frozenset(("a", "answer"))
TAKEN_UP = 0.8  # how sure it is that "the report" says what its author named before says
INTERVIEWED = 0.8  # how sure it is that an answer is that of the one person whom an interview is with


@dataclass(frozen=True, slots=True)
class Choice:
    """The speaker chosen, the words that stand for it, the probability that it is right."""

    entity: Entity | None
    words: Span | None
    confidence: float
    inferred: bool = False


@dataclass
class Floor:
    """The statements of an article so far, in text order, and what can be asked about the next one."""

    document: Document
    turns: list[Turn] = field(default_factory=list)

    @cached_property
    def _named(self) -> Mentions:
        return Mentions(self.document)

    def choose(self, forest: Forest, draft: Draft, outer: Statement | None) -> Choice:
        """The speaker of a draft; whoever it is has the floor from here on."""
        source, chosen = draft.source, None
        label = self.document.surface(source.span).lower().strip(" .:") if source else ""
        if draft.interview or (source is not None and label in ANSWERING):
            # "Q: ... A: ...": the one person whom the article is about, if it is clear who that is.
            person = interviewed(self.document)
            chosen = Choice(person, source.span if source else None, INTERVIEWED, True) if person else None
        # Too rare for the forest to learn (four of the training articles, all four right).
        if chosen is None and source is not None and (maker := told_before(self.document, source)):
            chosen = Choice(maker, source.span, TAKEN_UP, True)
        if chosen is None:
            options = self.options(draft, outer)
            rows = self.features(draft, options, outer) if options else []
            chosen = self._chosen(draft, options, forest.probabilities(rows) if rows else [])
        self.take(draft, chosen.entity, chosen.words)
        return chosen

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
        noun = self.document.tokens[draft.source.head].lemma.lower() if draft.source else ""
        self.turns.append(Turn(entity, words, first, self._named.paragraph(first), noun))

    def options(self, draft: Draft, outer: Statement | None) -> list[Option]:
        """All who may have said a draft, the likeliest kinds first; no entity twice."""
        found: dict[str, Option] = {}
        for one in self._all(draft, outer):
            found.setdefault(one.entity.id if one.entity else f"words {one.before}", one)
        return list(found.values())

    def _all(self, draft: Draft, outer: Statement | None) -> Iterator[Option]:
        source, document = draft.source, self.document
        if source is not None:
            held = self._named.within(self._named.placed, source.first, source.last)
            inside = sorted(((e, m) for _, m, e in held if source.span.holds(m.span)), key=lambda pair: pair[1].span)
            own = speaker(document, source)
            if own is not None:
                yield Option(own, source.span, next((m for e, m in inside if e.id == own.id), None))
            yield from (Option(entity, source.span, mention) for entity, mention in inside)
            yield Option(None, source.span)
            mention, entity = document.mention_at(source.head), document.entity_at(source.head)
            if entity is not None and mention is not None and mention.kind == "name" and entity.type == "person":
                return  # a person by name: nobody outside the source is meant
        if outer is not None and outer.speaker:
            yield from (Option(entity) for _, _, entity in self._named.of.get(outer.speaker, ())[:1])
        for turn in self.turns[:-4:-1]:
            if turn.entity is not None:
                yield Option(turn.entity)
        if source is not None:
            yield from self._before(source)
        yield from (Option(entity) for entity in self._near(draft))

    def _before(self, source: Candidate) -> Iterator[Option]:
        """Whose words went before: those of the same noun ("an official ... the official"), else the last speaker's."""
        noun = self.document.tokens[source.head].lemma.lower()
        recent = self.turns[: -RECENT - 1 : -1]
        again = next((one for one in recent if one.words and one.noun == noun), None)
        if again is None and recent and recent[0].entity is None:
            again = recent[0]
        if again is not None and again.entity is not None:
            yield Option(again.entity)
        elif again is not None and again.words is not None:
            yield Option(None, again.words, before=True)

    def _near(self, draft: Draft) -> list[Entity]:
        """Those named in the paragraph and the ones before, the nearest before the statement first."""
        here = draft.source.first if draft.source else draft.contents[0].first
        paragraph = self._named.paragraph(here)
        low, high = self._named.reach(here, paragraph)
        gaps: dict[str, tuple[int, Entity]] = {}
        for head, mention, entity in self._named.within(self._named.placed, low, high):
            # Whoever is named only after the statement comes behind those within 60 words before it.
            gap = here - head if head < here else 60 + head - here
            if mention.kind in ("name", "nominal") and gap < gaps.get(entity.id, (gap + 1, entity))[0]:
                gaps[entity.id] = (gap, entity)
        found = list(gaps.values())
        found.sort(key=lambda pair: (pair[0], pair[1].id))
        return [entity for _, entity in found[:MOST]]

    def features(self, draft: Draft, options: list[Option], outer: Statement | None) -> list[list[float]]:
        """Features of each of the options, in the order of :data:`.observing.SPEAKER_FEATURES`."""
        return Observer(self.document, self._named, self.turns).features(draft, options, outer)


def interviewed(document: Document) -> Entity | None:
    """The person whom an interview is with: the only one named, or the only one named before its first question."""
    named = [e for e in document.entities if e.type == "person" and any(m.kind == "name" for m in e.mentions)]
    if len(named) == 1:
        return named[0]
    asked = next((s.start for s in document.sentences if document.tokens[s.last - 1].text == "?"), 0)
    early = [e for e in named if any(m.span.end <= asked and m.kind == "name" for m in e.mentions)]
    return early[0] if len(early) == 1 else None


__all__ = ["SURE", "Choice", "Floor", "Option", "Turn", "interviewed"]
