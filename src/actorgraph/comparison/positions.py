"""What somebody said on something in order, where it changed, and who stands where.

Everything is read off the statements' phrases (:class:`~actorgraph.model.Phrase`): polarity, mood and governing word.
Likeness of sentences decides nothing. A change is told only where two statements of one speaker, of different days,
oppose each other in something that can be named: the side taken on one topic, the denial of one and the same clause,
how firmly that clause is put, or a number of the same things.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from actorgraph.comparison import quantities
from actorgraph.comparison.claims import claims
from actorgraph.comparison.clauses import Clause, Reader
from actorgraph.comparison.stances import Side
from actorgraph.comparison.topics import Key, Matched, Mentioned, Topics
from actorgraph.model import Comparison, Extraction, Linker, Reason, Statement

ShiftKind = Literal["side", "denial", "firmness", "number"]
Standing = Literal["for", "against", "for and against", "says only"]
STANDINGS: tuple[Standing, ...] = ("for", "against", "for and against", "says only")

SURE = 0.5
"""Confidence below which a statement is no evidence of a change."""
_DOUBTS = frozenset(("speaker-uncertain", "speaker-carried", "no-speaker", "no-cue"))
_OPEN = frozenset(("asked", "conditional"))
_MOVED = frozenset(("changed", "differ", "contradict"))


@dataclass(frozen=True, slots=True)
class Position:
    """A statement as a position: who said it, when, in which words.

    Attributes:
        speaker: id of the actor, ``None`` for an unnamed source; ``name``: how to call whoever said it.
        date: ISO day, month or year of the saying, else of the article; ``dated`` tells which.
        outlet: of the article; ``outlets``: others that give the same words.
        via: who passed it on, outermost first.
        sentence: the evidence, white space evened out.
        topics: labels of what it is about, the weightiest first.
        side: the side it takes on the topic asked for, else on the weightiest it takes one on; ``target``: the phrase
            on which, ``word``: what tells it; ``None`` where it takes no side, or both.
    """

    statement: Statement
    article: str
    key: str
    outlet: str | None
    outlets: tuple[str, ...]
    date: str | None
    dated: Literal["said", "published"] | None
    speaker: str | None
    name: str
    via: tuple[str, ...]
    sentence: str
    topics: tuple[str, ...]
    side: Side | None = None
    target: str | None = None
    word: str | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """Two statements of one speaker between which something changed."""

    kind: ShiftKind
    earlier: str
    later: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Stander:
    """Where an actor stands on a topic: the standing, and the statements on it, in order."""

    standing: Standing
    speaker: str
    name: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    position: Position
    clauses: tuple[Clause, ...]
    mentioned: tuple[Mentioned, ...]


class Positions:
    """The statements of a corpus by speaker and topic.

    Args:
        extractions: the articles, in any order.
        topics: made of the same articles.
        comparisons: what was found of their numbers, for changes of number.
    """

    def __init__(
        self, extractions: Iterable[Extraction], linker: Linker, topics: Topics, comparisons: Iterable[Comparison] = ()
    ) -> None:
        self._topics = topics
        self._weights = {one.id: one.weight for one in topics.topics}
        self._said: list[_Said] = []
        self._numbers: dict[str, str] = {}
        names = {one.id: one.name for one in linker.actors}
        for extraction in extractions:
            self._add(extraction, linker, names)
        self._said = _once(sorted(self._said, key=_order), linker)
        self._by_speaker: dict[str, list[_Said]] = defaultdict(list)
        for one in self._said:
            if one.position.speaker:
                self._by_speaker[one.position.speaker].append(one)
        self._moved = list(self._changed_numbers(comparisons))

    def _add(self, extraction: Extraction, linker: Linker, names: Mapping[str, str]) -> None:
        reader = Reader(extraction, linker)
        for quantity in extraction.quantities:
            if quantity.statement:
                self._numbers[quantity.id] = quantity.statement
        for statement in extraction.statements:
            if statement.negated or statement.id in linker.rejected:
                continue
            mentioned = self._topics.of.get(statement.id, ())
            position = _position(extraction, statement, linker, names, self._labels(mentioned))
            self._said.append(_Said(position, tuple(reader.clauses(statement, mentioned)), mentioned))

    def _labels(self, mentioned: Iterable[Mentioned]) -> tuple[str, ...]:
        found = {one.topic: self._topics.by_id[one.topic] for one in mentioned}
        ordered = sorted(found.values(), key=lambda one: (-one.weight, one.label, one.id))
        return tuple(one.label for one in ordered if one.weight > 0)

    def of(self, speaker: str, about: Matched | None = None) -> tuple[Position, ...]:
        """What an actor said, in order; on a topic only, where one is given."""
        return tuple(_sided(one, about, self._weights) for one in self._about(self._by_speaker.get(speaker, ()), about))

    def on(self, about: Matched) -> tuple[Stander, ...]:
        """Who stands where on a topic: by standing, then those with most statements first."""
        by_speaker: dict[str, list[Position]] = defaultdict(list)
        for one in self._about(self._said, about):
            if one.position.speaker:
                by_speaker[one.position.speaker].append(_sided(one, about, self._weights))
        found = (Stander(_standing(said), speaker, said[0].name, tuple(said)) for speaker, said in by_speaker.items())
        return tuple(sorted(found, key=lambda s: (STANDINGS.index(s.standing), -len(s.positions), s.name, s.speaker)))

    def _about(self, said: Iterable[_Said], about: Matched | None) -> Iterator[_Said]:
        return (one for one in said if about is None or about.holds(one.position.statement, one.mentioned))

    def shifts(self, speaker: str, about: Matched | None = None) -> tuple[Shift, ...]:
        """Where an actor changed: by the later statement's place in the order, each pair and kind once."""
        said = [one for one in self._about(self._by_speaker.get(speaker, ()), about) if _is_sure(one.position)]
        keys = about.keys if about else None
        place = {one.position.statement.id: at for at, one in enumerate(said)}
        found = [*_changed_sides(said, keys), *_changed_clauses(said, keys)]
        found += [one for one in self._moved if one.earlier in place and one.later in place]
        unique = {(one.kind, one.earlier, one.later): one for one in found}
        return tuple(sorted(unique.values(), key=lambda s: (place[s.later], place[s.earlier], s.kind)))

    def speakers(self) -> tuple[str, ...]:
        """Actors of whom there are statements, sorted."""
        return tuple(sorted(self._by_speaker))

    def _changed_numbers(self, comparisons: Iterable[Comparison]) -> Iterator[Shift]:
        """Different numbers that one speaker gives for the same."""
        at = {one.position.statement.id: one.position for one in self._said}
        for one in comparisons:
            if one.matter != "quantity" or one.kind not in _MOVED:
                continue
            pair = [at.get(self._numbers.get(side, "")) for side in (one.left, one.right)]
            if pair[0] and pair[1] and pair[0].speaker and pair[0].speaker == pair[1].speaker:
                earlier, later = sorted((pair[0], pair[1]), key=lambda p: (p.date or "", p.statement.id))
                if _is_later(earlier, later):
                    yield Shift("number", earlier.statement.id, later.statement.id, one.reasons)


def numbers(extractions: Iterable[Extraction], linker: Linker) -> tuple[Comparison, ...]:
    """What the numbers of some articles are to each other."""
    found = (claim for one in extractions for claim in claims(one, linker))
    return tuple(quantities.comparisons(sorted(found, key=lambda one: one.id)))


# ------------------------------------------------------------------------------------------------- one statement


def _position(
    extraction: Extraction, statement: Statement, linker: Linker, names: Mapping[str, str], topics: tuple[str, ...]
) -> Position:
    article = extraction.article
    speaker = linker.resolved(statement.speaker) if statement.speaker else None
    published = article.published.value if article.published else None
    return Position(
        statement=statement,
        article=article.id,
        key=article.key,
        outlet=article.outlet.value if article.outlet else None,
        outlets=(),
        date=statement.date[:10] if statement.date and _is_day(statement.date) else published,
        dated="said" if _is_day(statement.date) else "published" if published else None,
        speaker=speaker,
        name=names.get(speaker or "", statement.speaker_text or ""),
        via=tuple(names.get(linker.actor_of.get(one.source or "", ""), one.source_text) for one in statement.via),
        sentence=" ".join(statement.evidence.of(article.text).split()),
        topics=topics,
    )


def _is_day(value: str | None) -> bool:
    return value is not None and len(value) >= 10 and value[:4].isdigit() and value[4] == "-" and value[5].isdigit()


def _order(one: _Said) -> tuple[str, str, int, str]:
    position = one.position
    return position.date or "9999", position.key, position.statement.evidence.start, position.statement.id


def _once(said: Sequence[_Said], linker: Linker) -> list[_Said]:
    """The same words of several articles once: the first to give them, with the other outlets."""
    full = {one.version: one.full for one in linker.quotations}
    kept: dict[str, _Said] = {}
    outlets: dict[str, list[str]] = defaultdict(list)
    for one in said:
        words = full.get(one.position.statement.id, one.position.statement.id)
        kept.setdefault(words, one)
        if one.position.outlet:
            outlets[words].append(one.position.outlet)
    return [_with_outlets(one, outlets[words]) for words, one in kept.items()]


def _with_outlets(said: _Said, outlets: Iterable[str]) -> _Said:
    others = tuple(sorted({one for one in outlets if one != said.position.outlet}))
    if not others:
        return said
    return _Said(replace(said.position, outlets=others), said.clauses, said.mentioned)


def _sided(said: _Said, about: Matched | None, weights: Mapping[str, float]) -> Position:
    """The position with the side it takes; a statement that takes both takes none."""
    stands = [
        (-weights[clause.topic_of[key]], clause.labels[clause.topic_of[key]], stand)
        for clause in said.clauses
        for key, stand in clause.stands
        if about is None or not about.keys or key in about.keys
    ]
    if about is not None and len({stand.side for _, _, stand in stands}) > 1:
        return said.position
    best = min(stands, key=lambda one: one[:2], default=None)
    return replace(said.position, side=best[2].side, target=best[1], word=best[2].word) if best else said.position


def _standing(positions: Iterable[Position]) -> Standing:
    sides = Counter(one.side for one in positions if one.side)
    if not sides:
        return "says only"
    return "for and against" if len(sides) > 1 else next(iter(sides))


# ------------------------------------------------------------------------------------------------- what changed


def _is_sure(position: Position) -> bool:
    statement = position.statement
    return statement.confidence >= SURE and not _DOUBTS & set(statement.doubts) and statement.act != "finding"


def _is_later(earlier: Position, later: Position) -> bool:
    """Whether the days of two positions differ, and are both known to the day."""
    days = [one.date for one in (earlier, later)]
    return all(_is_day(one) for one in days) and str(days[0])[:10] < str(days[1])[:10]


def _changed_sides(said: Sequence[_Said], keys: frozenset[Key] | None) -> Iterator[Shift]:
    """Consecutive sides on one topic that oppose each other."""
    last: dict[str, tuple[_Said, Clause, Side, str]] = {}
    for one in said:
        for topic, (clause, side, word) in _sides(one, keys).items():
            before = last.get(topic)
            if before and before[2] != side and _is_later(before[0].position, one.position):
                label = clause.labels.get(topic, "")
                reasons = (
                    Reason("topic", "same", before[1].labels.get(topic, ""), label),
                    Reason("side", "different", f"{before[2]} ({before[3]})", f"{side} ({word})"),
                    Reason("time", "different", before[0].position.date or "", one.position.date or ""),
                )
                yield Shift("side", before[0].position.statement.id, one.position.statement.id, reasons)
            last[topic] = (one, clause, side, word)


def _sides(said: _Said, keys: frozenset[Key] | None) -> dict[str, tuple[Clause, Side, str]]:
    """The side that a statement takes on each topic, those on which it takes both left out."""
    found: dict[str, tuple[Clause, Side, str]] = {}
    both = set()
    for clause in said.clauses:
        for key, stand in clause.stands:
            topic = clause.topic_of[key]
            if keys is not None and key not in keys:
                continue
            if topic in found and found[topic][1] != stand.side:
                both.add(topic)
            found.setdefault(topic, (clause, stand.side, stand.word))
    return {topic: one for topic, one in found.items() if topic not in both}


def _changed_clauses(said: Sequence[_Said], keys: frozenset[Key] | None) -> Iterator[Shift]:
    """The same said of the same, once denied and once not, or once as possible and once for sure."""
    last: dict[tuple[object, ...], tuple[_Said, Clause]] = {}
    for one in said:
        for clause in one.clauses:
            signature = clause.signature
            if signature is None or clause.mood in _OPEN or (keys is not None and not keys & clause.topic_of.keys()):
                continue
            before = last.get(signature)
            if before and _is_later(before[0].position, one.position):
                yield from _opposed(before, (one, clause))
            last[signature] = (one, clause)


def _opposed(before: tuple[_Said, Clause], after: tuple[_Said, Clause]) -> Iterator[Shift]:
    left, right = before[1], after[1]
    denial = left.negated != right.negated
    unsure = (left.mood == "possible") != (right.mood == "possible")
    if denial == unsure or (denial and _ground(left) != _ground(right)):
        return
    reasons = (
        Reason("clause", "same", left.words, right.words),
        Reason("polarity", "different" if denial else "same", _polarity(left), _polarity(right)),
        Reason("mood", "same" if left.mood == right.mood else "different", left.mood, right.mood),
        Reason("time", "different", before[0].position.date or "", after[0].position.date or ""),
    )
    ids = before[0].position.statement.id, after[0].position.statement.id
    yield Shift("denial" if denial else "firmness", *ids, reasons)


def _ground(clause: Clause) -> bool:
    """Whether it is told as fact; what is planned, demanded or possible is another matter than what is."""
    return clause.mood == "asserted"


def _polarity(clause: Clause) -> str:
    return "denied" if clause.negated else "stated"
