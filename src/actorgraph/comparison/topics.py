"""What statements are about: their noun phrases and entities, gathered into topics that a reader would name so.

A phrase is filed under its head noun and the words that narrow it; under the actor where it names one. Phrases become
one topic where one only narrows another ("Ostrian timber embargo", "timber embargo"), where an article's "the embargo"
can only mean the one it told of, and where two that a third joins are told of in the same articles. Every phrase looks
up what it might belong to, so the work grows with the number of phrases.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Literal

from actorgraph.comparison.filing import GENERAL, Filed, Key, in_order
from actorgraph.comparison.words import WORD, kindred, stems
from actorgraph.model import Actor, Extraction, Linker, Phrase, Statement, digest

TOGETHER = 0.5
"""Share of the rarer phrase's articles that must tell of the other, too, for the two to be one."""
FEWEST_TOGETHER = 2
"""Articles that must tell of both."""
ALONE = 0.6
"""Share of a noun's uses without narrowing words from where on it is a topic by itself ("terrorism", not "deal")."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that statements are about.

    Attributes:
        id: ``t-`` and a hash of what its commonest phrase is filed under.
        label: the commonest way to put it.
        kind: ``actor`` for an actor or place, else ``matter``.
        phrases: other ways to put it, the commonest first.
        statements, articles: how many of them tell of it.
        weight: how well it tells what the corpus is about: told of again and again, and not everywhere (the burstiness
            of content words, Church & Gale 1995); 0 for nouns that tell no matter.
    """

    id: str
    label: str
    kind: Literal["actor", "matter"]
    phrases: tuple[str, ...]
    statements: int
    articles: int
    weight: float


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A phrase of a statement, the key that it is filed under, and its topic."""

    phrase: Phrase
    key: Key
    topic: str


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key with its topic, its number of statements, and what it can be found by."""

    key: Key
    topic: str
    statements: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """Topics as they are kept: the weightiest first, and the keys in order."""

    topics: tuple[Topic, ...]
    keys: tuple[KeyRow, ...]


class Topics:
    """The topics of a corpus.

    Attributes:
        topics: the weightiest first.
        of: for each statement's id, its phrases with their topics, in text order.
    """

    def __init__(self, filed: Filed, roots: Mapping[Key, Key], actors: Mapping[str, Actor]) -> None:
        self._actors = actors
        self._filed = filed
        members: dict[Key, list[Key]] = defaultdict(list)
        for key in sorted(filed.statements, key=in_order):
            members[roots.get(key, key)].append(key)
        self._members = {_id(root): keys for root, keys in members.items()}
        self._topic_of = {key: _id(root) for root, keys in members.items() for key in keys}
        made = (self._topic(root, keys) for root, keys in members.items())
        self.topics = tuple(sorted(made, key=lambda one: (-one.weight, -one.statements, one.label, one.id)))
        self.by_id = {one.id: one for one in self.topics}
        self.of: dict[str, tuple[Mentioned, ...]] = {
            statement: tuple(Mentioned(phrase, key, self._topic_of[key]) for phrase, key in found)
            for statement, found in filed.phrases.items()
        }

    def _topic(self, root: Key, keys: Sequence[Key]) -> Topic:
        statements = {one for key in keys for one in self._filed.statements[key]}
        articles = {one for key in keys for one in self._filed.articles[key]}
        surfaces: Counter[str] = Counter()
        for key in keys:
            surfaces.update(self._filed.surfaces[key])
        known = self._actors.get(root.actor or "")
        names = [*([known.name] if known else _commonest(self._filed.surfaces[root])[:1]), *_commonest(surfaces)]
        others = tuple(dict.fromkeys(one for one in names[1:] if one.casefold() != names[0].casefold()))
        kind: Literal["actor", "matter"] = "actor" if root.actor else "matter"
        weight = 0.0
        if root.actor or root.narrowed or root.head not in GENERAL:
            again = len(statements) - len(articles) + 1
            rarity = math.log((self._filed.read + 1) / len(articles))
            weight = round(again * rarity * math.log2(1 + len(articles)), 4)
        return Topic(_id(root), names[0], kind, others, len(statements), len(articles), weight)

    def matching(self, query: str) -> Matched:
        """The keys and topics that a person's words are about.

        Every word must stand, by its stem, in one phrase: as its noun, as a word that narrows it, or in the name of its
        actor. Where phrases have the last word for their noun, only they count: "wall" is not "Wall Street". A topic
        fits as a whole where phrases that match make at least half of it.
        """
        wanted = stems(query)
        held = {key for key, words in self._words.items() if wanted <= words} if wanted else set()
        last = kindred(WORD.findall(query)[-1]) if wanted else ""
        keys = {key for key in held if key.actor or kindred(key.head) == last} or held
        found = []
        for one in self.topics:
            members = self._members[one.id]
            inside = [key for key in members if key in keys]
            if inside and 2 * self._weight(inside) >= self._weight(members):
                found.append(one)
                keys.update(members)
        return Matched(wanted, frozenset(keys), tuple(found))

    def _weight(self, keys: Iterable[Key]) -> int:
        return sum(self._counts[key] for key in keys)

    @cached_property
    def _counts(self) -> dict[Key, int]:
        """Statements of each key."""
        return {key: len(statements) for key, statements in self._filed.statements.items()}

    @cached_property
    def _words(self) -> dict[Key, frozenset[str]]:
        """What each key can be found by."""
        found = {}
        for key in self._filed.statements:
            names = [self._actors[each].name for each in (key.actor or "", *key.narrowed) if each in self._actors]
            if own := self._actors.get(key.actor or ""):
                names += own.aliases
            words = [word for name in names for word in WORD.findall(name)]
            found[key] = frozenset(kindred(word) for word in (*words, key.head, *key.narrowed))
        return found

    def listed(self) -> Listed:
        """What is needed to find topics by words; not the phrases that they were made of."""
        order = sorted(self._counts, key=in_order)
        rows = (KeyRow(key, self._topic_of[key], self._counts[key], tuple(sorted(self._words[key]))) for key in order)
        return Listed(self.topics, tuple(rows))

    @classmethod
    def of_listed(cls, listed: Listed) -> Topics:
        """Topics that are found by words as those were that the list was made of; of statements they know nothing."""
        made = cls.__new__(cls)
        made.topics, made.of = listed.topics, {}
        made.by_id = {one.id: one for one in listed.topics}
        made._members = defaultdict(list)
        for row in listed.keys:
            made._members[row.topic].append(row.key)
        made._counts = {row.key: row.statements for row in listed.keys}
        made._words = {row.key: frozenset(row.words) for row in listed.keys}
        return made


@dataclass(frozen=True, slots=True)
class Matched:
    """What a query is about: stems of its words, the keys of the phrases that fit, and topics that fit as a whole."""

    words: frozenset[str]
    keys: frozenset[Key]
    topics: tuple[Topic, ...]

    def holds(self, statement: Statement, mentioned: Iterable[Mentioned]) -> bool:
        """Whether a statement is about it; by the words of its content where no phrase fits anywhere."""
        if self.keys:
            return any(one.key in self.keys for one in mentioned)
        return self.words <= stems(statement.content)


def topics(extractions: Iterable[Extraction], linker: Linker) -> Topics:
    """The topics of the statements of some articles.

    Args:
        extractions: in any order; it does not change the answer.
        linker: the actors across the articles.
    """
    filed = Filed()
    for one in extractions:
        filed.add(one, linker)
    filed.settle()
    # One parent each, so that every key leads up to a single topic.
    parents = {key: parent for key in filed.surfaces if (parent := _parent(filed, key))}
    for left, right in _joined(filed):
        common, rare = _by_spread(filed, (left, right))
        if _root(parents, common) != rare:
            parents.setdefault(rare, common)
    return Topics(filed, {key: _root(parents, key) for key in parents}, {one.id: one for one in linker.actors})


def _root(parents: Mapping[Key, Key], key: Key) -> Key:
    while key in parents:
        key = parents[key]
    return key


def _parent(filed: Filed, key: Key) -> Key | None:
    """The most widely told of the phrases that this one narrows."""
    if key.actor or not key.narrowed:
        return None
    wider = [Key(key.head, kept) for kept in _parts(key.narrowed) if Key(key.head, kept) in filed.statements]
    if wider:
        return _by_spread(filed, wider)[0]
    bare = Key(key.head)
    if bare.head in GENERAL:
        return None
    if bare not in filed.statements or len(filed.articles[key]) >= FEWEST_TOGETHER:
        return None
    # A noun seldom told of by itself is no topic of its own that others could be a part of.
    wide = len(filed.articles[bare]) > 2 * len(filed.articles[key])
    return bare if wide and len(filed.statements[bare]) >= ALONE * filed.by_head[bare.head] else None


def _parts(narrowed: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for size in range(1, len(narrowed)):
        yield from combinations(narrowed, size)


def _joined(filed: Filed) -> Iterator[tuple[Key, Key]]:
    """Pairs of phrases that a longer one joins and that the same articles tell of: "Ostrian embargo", "timber embargo"
    in articles on the "Ostrian timber embargo"."""
    seen = set()
    for key in filed.surfaces:
        parts = [Key(key.head, kept) for kept in _parts(key.narrowed)] if not key.actor else []
        known = [one for one in parts if one in filed.statements]
        for left, right in combinations(known, 2):
            if (left, right) in seen:
                continue
            common, rare = (filed.articles[part] for part in _by_spread(filed, (left, right)))
            both = len(common & rare)
            # Two articles at the least: in a single one any two phrases stand together.
            if both >= FEWEST_TOGETHER and both >= TOGETHER * len(rare):
                seen.add((left, right))
                yield left, right


def _by_spread(filed: Filed, keys: Iterable[Key]) -> list[Key]:
    """The most widely told first."""
    return sorted(keys, key=lambda key: (-len(filed.articles[key]), -len(filed.statements[key]), in_order(key)))


def _commonest(surfaces: Counter[str]) -> list[str]:
    """Ways to put something, the commonest first, then the shortest; upper and lower case are one way."""
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for surface, count in surfaces.items():
        together[surface.casefold()][surface] += count
    ordered = sorted(together, key=lambda one: (-together[one].total(), len(one), one))
    return [min(together[one], key=lambda surface: (-together[one][surface], surface)) for one in ordered]


def _id(root: Key) -> str:
    return "t-" + digest("topic", *root)
