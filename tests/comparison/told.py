"""Articles in which invented people say things, with the phrases that the extractor would give."""

from __future__ import annotations

from typing import Any

from actorgraph.model import (
    Actor,
    Article,
    Entity,
    Extraction,
    Found,
    Linker,
    Mention,
    Mood,
    Phrase,
    PhraseRelation,
    Span,
    Statement,
    digest,
)


class Told:
    """One article, written statement by statement."""

    def __init__(self, key: str, day: str, outlet: str = "Velmora Courier") -> None:
        self.key, self.day, self.outlet = key, day, outlet
        self._text = ""
        self._entities: dict[str, Entity] = {}
        self._statements: list[Statement] = []

    def says(self, who: str, content: str, *phrases: tuple[Any, ...], cue: str = "said", **more: Any) -> Told:
        """A line ``who cue content.``; a phrase is (surface, head, modifiers, predicate, relation, negated, mood)."""
        line = f"{who} {cue} {content}.\n"
        at = len(self._text)
        start = at + len(who) + len(cue) + 2
        self._text += line
        entity = self._entities.get(who) or Entity(f"c-{digest(self.key, who)}", "person", who, ())
        mention = Mention(Span(at, at + len(who)), who, "name")
        self._entities[who] = Entity(entity.id, "person", who, (*entity.mentions, mention))
        fields: dict[str, Any] = {
            "kind": "indirect", "act": "speech", "cue_class": "said", "speaker": entity.id, "speaker_text": who,
            "speaker_spans": (mention.span,), "cue_spans": (Span(at + len(who) + 1, start - 1),),
            "content_spans": (Span(start, start + len(content)),), "content": content, "addressee": None,
            "addressee_span": None, "medium": None, "medium_span": None, "occasion": None, "via": (), "inside": None,
            "date": None, "date_span": None, "negated": False, "evidence": Span(at, at + len(line) - 1),
            "confidence": 0.9, "extractor": "statements/2", "cue": "say",
            "phrases": tuple(self._phrase(at, *one) for one in phrases),
        }  # fmt: skip
        identity = f"q-{digest(self.key, at)}"
        self._statements.append(Statement(**{**fields, "id": identity, **more}))
        return self

    def _phrase(
        self,
        at: int,
        surface: str,
        head: str,
        modifiers: tuple[str, ...] = (),
        predicate: str | None = None,
        relation: PhraseRelation = "object",
        negated: bool = False,
        mood: Mood = "asserted",
        definite: bool = False,
    ) -> Phrase:
        start = self._text.index(surface, at)
        word = (predicate or "").split(" ")[0][:4]
        found = self._text.find(word, at) if word else -1
        span = Span(found, found + len(word)) if found >= 0 and predicate else None
        where = Span(start, start + len(surface))
        return Phrase(where, head, modifiers, None, predicate, span, relation, negated, mood, definite)

    def done(self) -> Extraction:
        article = Article(self.key, self._text, outlet=Found(self.outlet, "given"), published=Found(self.day, "given"))
        return Extraction(article, tuple(self._entities.values()), statements=tuple(self._statements))


def linked(*extractions: Extraction, **more: Any) -> Linker:
    """Everybody of one name is one actor."""
    members: dict[str, list[str]] = {}
    for extraction in extractions:
        for entity in extraction.entities:
            members.setdefault(entity.name, []).append(entity.id)
    actors = tuple(Actor("person-" + digest(name), "person", name, (), tuple(ids)) for name, ids in members.items())
    return Linker(actors, actor_of={one: actor.id for actor in actors for one in actor.members}, **more)


def actor(name: str) -> str:
    return "person-" + digest(name)
