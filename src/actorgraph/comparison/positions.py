"""What somebody said on something in order, where it changed, and who stands where.

Everything is read off the statements' phrases (:class:`~actorgraph.model.Phrase`): polarity, mood and governing word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from actorgraph.comparison import quantities
from actorgraph.comparison.claims import Claim
from actorgraph.comparison.clauses import Reader
from actorgraph.comparison.sayings import Position, Saying, in_order, once, position_of
from actorgraph.comparison.shifts import Shift, changed_clauses, changed_numbers, changed_sides, is_sure
from actorgraph.comparison.topics import Matched, Topics
from actorgraph.model import Comparison, Extraction, Linker

__all__ = ["STANDINGS", "Position", "Positions", "Shift", "Stander", "Standing", "numbers"]

Standing = Literal["for", "against", "for and against", "says only"]
STANDINGS: tuple[Standing, ...] = ("for", "against", "for and against", "says only")


@dataclass(frozen=True, slots=True)
class Stander:
    """Where an actor stands on a topic: the standing, and the statements on it, in order."""

    standing: Standing
    speaker: str
    name: str
    positions: tuple[Position, ...]


class Positions:
    """The statements of a corpus by speaker and topic.

    Attributes:
        weights: of the topics, by their ids.
        moved: changes of number, of all speakers.

    Args:
        extractions: the articles, in any order.
        topics: made of the same articles.
        comparisons: what was found of their numbers, for changes of number.
    """

    def __init__(
        self, extractions: Iterable[Extraction], linker: Linker, topics: Topics, comparisons: Iterable[Comparison] = ()
    ) -> None:
        self.weights = {one.id: one.weight for one in topics.topics}
        self._said: list[Saying] = []
        said_in: dict[str, str] = {}
        names = linker.names
        for extraction in extractions:
            reader = Reader(extraction, linker)
            for statement in extraction.statements:
                # What somebody did not say is no position of his.
                if statement.negated or statement.id in linker.rejected:
                    continue
                mentioned = topics.of.get(statement.id, ())
                about = {phrase.topic: topics.by_id[phrase.topic] for phrase in mentioned}.values()
                ordered = sorted(about, key=lambda topic: (-topic.weight, topic.label, topic.id))
                # Weight 0: too common in this corpus to be a topic by itself.
                labels = tuple(topic.label for topic in ordered if topic.weight > 0)
                position = position_of(extraction, statement, linker, names, labels)
                self._said.append(Saying(position, tuple(reader.clauses(statement, mentioned)), mentioned))
            said_in |= {one.id: one.statement for one in extraction.quantities if one.statement}
        # In order before repeats go, so that the first to give the words is kept.
        self._said = once(sorted(self._said, key=in_order), linker)
        self._by_speaker: dict[str, list[Saying]] = defaultdict(list)
        for one in self._said:
            if one.position.speaker:
                self._by_speaker[one.position.speaker].append(one)
        self.moved = list(changed_numbers(comparisons, self._said, said_in))

    def said_by(self, speaker: str) -> Sequence[Saying]:
        """All that an actor said, in order."""
        return self._by_speaker.get(speaker, ())

    def said(self, about: Matched | None = None) -> Iterable[Saying]:
        """All that was said, in order; at least what is about a topic, where one is given."""
        return self._said

    def of(self, speaker: str, about: Matched | None = None) -> tuple[Position, ...]:
        """What an actor said, in order; on a topic only, where one is given."""
        return tuple(_sided(one, about, self.weights) for one in self._about(self.said_by(speaker), about))

    def on(self, about: Matched) -> tuple[Stander, ...]:
        """Who stands where on a topic: by standing, then those with most statements first."""
        by_speaker: dict[str, list[Position]] = defaultdict(list)
        for one in self._about(self.said(about), about):
            if one.position.speaker:
                by_speaker[one.position.speaker].append(_sided(one, about, self.weights))
        found = []
        for speaker, said in by_speaker.items():
            sides = sorted({position.side for position in said if position.side})
            standing: Standing = "says only" if not sides else "for and against" if len(sides) > 1 else sides[0]
            found.append(Stander(standing, speaker, said[0].name, tuple(said)))
        return tuple(sorted(found, key=lambda s: (STANDINGS.index(s.standing), -len(s.positions), s.name, s.speaker)))

    def _about(self, said: Iterable[Saying], about: Matched | None) -> Iterator[Saying]:
        return (one for one in said if about is None or about.holds(one.position.statement, one.mentioned))

    def shifts(self, speaker: str, about: Matched | None = None) -> tuple[Shift, ...]:
        """Where an actor changed: by the later statement's place in the order, each pair and kind once."""
        said = [one for one in self._about(self.said_by(speaker), about) if is_sure(one.position)]
        keys = about.keys if about else None
        place = {one.position.statement.id: at for at, one in enumerate(said)}
        found = [*changed_sides(said, keys), *changed_clauses(said, keys)]
        # Numbers are compared over all speakers once; here only those of this one's sure statements stay.
        found += [one for one in self.moved if one.earlier in place and one.later in place]
        unique = {(one.kind, one.earlier, one.later): one for one in found}
        return tuple(sorted(unique.values(), key=lambda s: (place[s.later], place[s.earlier], s.kind)))

    def speakers(self) -> tuple[str, ...]:
        """Actors of whom there are statements, sorted."""
        return tuple(sorted(self._by_speaker))


def _sided(said: Saying, about: Matched | None, weights: Mapping[str, float]) -> Position:
    """The position with the side it takes; a statement that takes both takes none."""
    stances = [
        (-weights[clause.topic_of[key]], clause.labels[clause.topic_of[key]], stance)
        for clause in said.clauses
        for key, stance in clause.stances
        if about is None or not about.keys or key in about.keys
    ]
    # For and against in one statement: what he thinks on the whole is not to be read off.
    if about is not None and len({stance.side for _, _, stance in stances}) > 1:
        return said.position
    # The weightiest topic, then its label, so that equals are the same in every run.
    best = min(stances, key=lambda one: one[:2], default=None)
    return replace(said.position, side=best[2].side, target=best[1], word=best[2].word) if best else said.position


def numbers(claims: Iterable[Claim]) -> tuple[Comparison, ...]:
    """What numbers are to each other, whichever order they come in."""
    return tuple(quantities.comparisons(sorted(claims, key=lambda one: one.id)))
