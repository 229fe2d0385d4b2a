"""The phrases of statements filed under what they name: an actor, or a head noun with the words that narrow it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from actorgraph import lexicon
from actorgraph.model import Extraction, Linker, Phrase, Statement

MOST_NARROWING = 5
"""Words that narrow a phrase; of one with more, the first in the alphabet count."""
GENERAL = lexicon.words("general")
"""Nouns that tell no matter by themselves; "the deal" tells one where the article names it ("the timber deal")."""
_OFFICES = lexicon.words("general-office")


class Key(NamedTuple):
    """What phrases are filed under: an actor, or a head noun with the lemmas and actors that narrow it."""

    head: str
    narrowed: tuple[str, ...] = ()
    actor: str | None = None


class Filed:
    """Phrases by their keys: how they are put, in which statements and articles."""

    def __init__(self) -> None:
        self.surfaces: dict[Key, Counter[str]] = defaultdict(Counter)
        self.statements: dict[Key, set[str]] = defaultdict(set)
        self.articles: dict[Key, set[str]] = defaultdict(set)
        self.phrases: dict[str, list[tuple[Phrase, Key]]] = {}
        self.by_head: Counter[str] = Counter()
        self.read = 0

    def add(self, extraction: Extraction, linker: Linker) -> None:
        """File an article's phrases; a bare "the embargo" under the only embargo that the article tells of."""
        self.read += 1
        names = _names(extraction, linker)
        text = extraction.article.text
        found = [
            (statement, phrase, _key(phrase, linker, names.get(phrase.span.of(text).casefold())))
            for statement in extraction.statements
            if statement.id not in linker.rejected
            for phrase in statement.phrases
        ]
        whole: dict[str, set[Key]] = defaultdict(set)
        for _, _, key in found:
            if key.narrowed and not key.actor:
                whole[key.head].add(key)
        for statement, phrase, key in found:
            # A bare office ("the minister") changes its holder between the sentences of one article, other nouns do
            # not.
            if phrase.definite and not key.narrowed and not key.actor and key.head not in _OFFICES:
                key = _only(whole[key.head]) or key
            self._file(extraction, statement, phrase, key)

    def _file(self, extraction: Extraction, statement: Statement, phrase: Phrase, key: Key) -> None:
        self.surfaces[key][" ".join(phrase.span.of(extraction.article.text).split())] += 1
        self.statements[key].add(statement.id)
        self.articles[key].add(extraction.article.id)
        self.phrases.setdefault(statement.id, []).append((phrase, key))

    def settle(self) -> None:
        """Count the uses of each noun, and bring the keys into an order that does not depend on the articles'."""
        # Whatever order the articles came in, what follows is the same.
        self.surfaces = {key: self.surfaces[key] for key in sorted(self.surfaces, key=in_order)}
        for key, statements in self.statements.items():
            self.by_head[key.head] += len(statements)


def _names(extraction: Extraction, linker: Linker) -> dict[str, str]:
    """The actors of an article by what it calls them, lower case."""
    return {
        mention.text.casefold(): linker.resolved(one.id)
        # Backwards, so that of two actors called alike the first in the article keeps the name.
        for one in reversed(extraction.entities)
        for mention in one.mentions
        if mention.kind == "name"
    }


def _key(phrase: Phrase, linker: Linker, named: str | None = None) -> Key:
    """The key of a phrase; ``named``: whom its words name elsewhere in the article."""
    actor = linker.resolved(phrase.entity) if phrase.entity else named
    if actor:
        return Key("", (), actor)
    narrowed = {linker.resolved(one) for one in phrase.modifiers}
    # The first in the alphabet: which words are kept must not hang on the order of the text.
    return Key(phrase.head, tuple(sorted(narrowed)[:MOST_NARROWING]))


def _only(keys: Iterable[Key]) -> Key | None:
    """The one key that the others only narrow, if there is one."""
    # Fewest narrowing words first: only that key can be the one that the others narrow.
    ordered = sorted(keys, key=lambda key: (len(key.narrowed), in_order(key)))
    first = ordered[0] if ordered else None
    # Two keys of which neither narrows the other are two matters, and a bare noun may be either.
    return first if first and all(set(first.narrowed) <= set(one.narrowed) for one in ordered) else None


def in_order(key: Key) -> tuple[str, tuple[str, ...], str]:
    """An order that does not depend on the articles'."""
    return key.head, key.narrowed, key.actor or ""
