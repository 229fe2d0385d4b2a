"""A speaker carried from statement to statement: "he", "she" and "the official" who go on talking.

Within the reporting clauses of a passage the last speaker is who a pronoun most often means, more than whoever the
quoted words name. Coreference inside the article is the work of resolution; here only what it left open is filled,
and its choice of somebody not named since the last speaker spoke is taken back.
"""

from __future__ import annotations

from dataclasses import dataclass

from actorgraph.extractors.statements.candidates import Candidate
from actorgraph.extractors.statements.speakers import speaker
from actorgraph.model import Document, Entity

_GENDER = {"he": "male", "she": "female"}
# Nouns by which a speaker already introduced is called again.
_AGAIN = frozenset(
    "official spokesman spokeswoman spokesperson minister president leader politician lawmaker senator congressman"
    " congresswoman representative governor mayor expert analyst author writer director chief head envoy ambassador"
    " diplomat candidate businessman businesswoman lawyer attorney general commander officer professor researcher"
    " activist adviser secretary chairman chairwoman judge doctor man woman actor singer player coach".split()
)


@dataclass(slots=True)
class Floor:
    """Who had the floor last: the entity, the paragraph and the end of the statement's reporting clause."""

    document: Document
    holder: Entity | None = None
    paragraph: int = -9
    since: int = 0

    def speaker(self, source: Candidate) -> tuple[Entity | None, bool]:
        """The entity of a source, and whether it was taken over from the last speaker."""
        found = speaker(self.document, source)
        paragraph = self.document.sentences[self.document.tokens[source.first].sentence].paragraph
        last = self.holder
        near = last is not None and last != found and paragraph - self.paragraph in (0, 1)
        if near and self._may_be(source, last) and (found is None or not self._named_since(found, source)):
            return self._take(last, source, paragraph), True
        return self._take(found, source, paragraph), False

    def _take(self, entity: Entity | None, source: Candidate, paragraph: int) -> Entity | None:
        self.holder = entity if entity is not None and entity.type == "person" else None
        self.paragraph, self.since = paragraph, source.first
        return entity

    def _may_be(self, source: Candidate, last: Entity | None) -> bool:
        head = self.document.tokens[source.head]
        if head.text.lower() in _GENDER:
            return last is not None and last.gender in (None, _GENDER[head.text.lower()])
        first = self.document.tokens[source.first].text.lower()
        return first == "the" and head.lemma.lower() in _AGAIN and head.tag != "NNS" and source.last - source.first <= 3

    def _named_since(self, entity: Entity, source: Candidate) -> bool:
        return any(
            mention.kind == "name" and mention.head is not None and self.since < mention.head < source.first
            for mention in entity.mentions
        )
