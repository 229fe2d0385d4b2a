"""Who is named where in an article, who may be meant, and who had the floor."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

import msgspec

from actorgraph.model import Document, Entity, Mention, Span

BACK = 3  # paragraphs: whoever spoke further back is found among the turns


class Option(msgspec.Struct, frozen=True):
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
class Turn:
    """Somebody had the floor: who, by which words, where; ``noun`` is the lemma of the words' head."""

    entity: Entity | None
    words: Span | None
    first: int
    paragraph: int
    noun: str = ""


Placed = tuple[int, Mention, Entity]  # the head first, by which they are sorted and found


@dataclass
class Mentions:
    """All mentions of an article, to be asked by place and by whose they are."""

    document: Document

    @cached_property
    def placed(self) -> list[Placed]:
        """All mentions in the order of their heads."""
        found = [(m.head, m, e) for e in self.document.entities for m in e.mentions if m.head is not None]
        return sorted(found, key=lambda one: (one[0], one[2].id))

    @cached_property
    def of(self) -> dict[str, list[Placed]]:
        """The mentions of each entity, demonyms left out."""
        found: dict[str, list[Placed]] = {}
        for one in self.placed:
            if one[1].kind != "demonym":
                found.setdefault(one[2].id, []).append(one)
        return found

    @cached_property
    def total(self) -> int:
        return sum(len(one.mentions) for one in self.document.entities) or 1

    def within(self, placed: list[Placed], low: int, high: int) -> list[Placed]:
        """Those whose heads are tokens ``low`` to ``high`` (exclusive)."""
        # A head alone comes before all that begin with it.
        return placed[bisect_left(placed, (low,)) : bisect_left(placed, (high,))]

    def reach(self, here: int, paragraph: int) -> tuple[int, int]:
        """The tokens of a paragraph and the ones before whose names are considered."""
        sentences = self.document.sentences
        low = high = self.document.tokens[here].sentence
        while low > 0 and paragraph - sentences[low - 1].paragraph <= BACK:
            low -= 1
        while high + 1 < len(sentences) and sentences[high + 1].paragraph == paragraph:
            high += 1
        return sentences[low].first, sentences[high].last

    def nearest(self, here: int) -> list[Entity]:
        """Those named or described in a token's paragraph and the ones before, the nearest before it first."""
        low, high = self.reach(here, self.paragraph(here))
        gaps: dict[str, tuple[int, Entity]] = {}
        for head, mention, entity in self.within(self.placed, low, high):
            # Who is named only later is seldom meant: as if 60 words further off.
            gap = here - head if head < here else 60 + head - here
            if mention.kind in ("name", "nominal") and gap < gaps.get(entity.id, (gap + 1, entity))[0]:
                gaps[entity.id] = (gap, entity)
        return [entity for _, entity in sorted(gaps.values(), key=lambda pair: (pair[0], pair[1].id))]

    def paragraph(self, token: int) -> int:
        return self.document.sentences[self.document.tokens[token].sentence].paragraph

    def around(self, here: int, paragraph: int) -> tuple[int, int]:
        """The tokens of a paragraph."""
        low, high = self.reach(here, paragraph)
        while self.paragraph(low) < paragraph:
            low = self.document.sentences[self.document.tokens[low].sentence].last
        return low, high
