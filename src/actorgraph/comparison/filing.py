"""The phrases of statements filed under what they name: an actor, or a head noun with the words that narrow it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from actorgraph import lexicon
from actorgraph.model import Extraction, Linker, Phrase

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
        text = extraction.article.text
        # The actors by what the article calls them. Backwards, so that of two called alike the first keeps the name.
        names = {
            mention.text.casefold(): linker.resolved(entity.id)
            for entity in reversed(extraction.entities)
            for mention in entity.mentions
            if mention.kind == "name"
        }
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
                # Fewest narrowing words first: only that key can be the one that the others narrow.
                ordered = sorted(whole[key.head], key=lambda wider: (len(wider.narrowed), in_order(wider)))
                # Two keys of which neither narrows the other are two matters, and a bare noun may be either.
                if ordered and all(set(ordered[0].narrowed) <= set(other.narrowed) for other in ordered):
                    key = ordered[0]
            self.surfaces[key][" ".join(phrase.span.of(text).split())] += 1
            self.statements[key].add(statement.id)
            self.articles[key].add(extraction.article.id)
            self.phrases.setdefault(statement.id, []).append((phrase, key))

    def settle(self) -> None:
        """Count the uses of each noun, and bring the keys into an order that does not depend on the articles'."""
        self.surfaces = {key: self.surfaces[key] for key in sorted(self.surfaces, key=in_order)}
        for key, statements in self.statements.items():
            self.by_head[key.head] += len(statements)


def _key(phrase: Phrase, linker: Linker, named: str | None = None) -> Key:
    """The key of a phrase; ``named``: whom its words name elsewhere in the article."""
    actor = linker.resolved(phrase.entity) if phrase.entity else named
    if actor:
        return Key("", (), actor)
    narrowed = {linker.resolved(one) for one in phrase.modifiers}
    # The first in the alphabet: which words are kept must not hang on the order of the text.
    return Key(phrase.head, tuple(sorted(narrowed)[:MOST_NARROWING]))


def in_order(key: Key) -> tuple[str, tuple[str, ...], str]:
    """An order that does not depend on the articles'."""
    return key.head, key.narrowed, key.actor or ""
