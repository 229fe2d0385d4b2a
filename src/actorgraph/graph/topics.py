"""The matters of statements as concepts: which of a corpus's noun phrases are worth one.

A phrase that one statement alone has leads nowhere. It counts for the concept of its noun, where several statements
share that, and for none where not; the phrase itself stays in the words of the statement and in the tables.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from actorgraph.model import Article, Extraction, Statement

Keys = tuple[int, ...]


def labels(article: Article, statement: Statement) -> dict[str, str]:
    """The matters of a statement, lower case, each with the lemma of its noun; actors and places are no matters."""
    return {
        " ".join(phrase.span.of(article.text).lower().split()): phrase.head
        for phrase in statement.phrases
        if phrase.entity is None and (phrase.modifiers or phrase.relation != "other")
    }


def concepts(matters: dict[str, str], shared: frozenset[int] | None) -> Iterator[tuple[str, str]]:
    """The concepts of some matters, each with that of its noun.

    Args:
        shared: keys of what several statements share; ``None``: all of it.
    """
    found: dict[str, str] = {}
    for label, head in matters.items():
        if shared is None or key(label) in shared:
            found[label] = head
        elif key(head) in shared:
            found[head] = head
    return iter(found.items())


def key(label: str) -> int:
    """A label in eight bytes: a large corpus has a million."""
    return int.from_bytes(blake2b(label.encode("utf-8", "replace"), digest_size=8).digest(), "big")


class Tally:
    """Counts statements by matter, article by article: whether one has it, or more do."""

    def __init__(self) -> None:
        self._once: set[int] = set()
        self._more: set[int] = set()

    def add(self, extraction: Extraction) -> array[int]:
        """Count an article's statements; the keys of all their matters, sorted."""
        every: set[int] = set()
        for statement in extraction.statements:
            found = {key(one) for pair in labels(extraction.article, statement).items() for one in pair}
            self._more |= found & self._once
            self._once |= found
            every |= found
        return array("Q", sorted(every))

    def shared(self, keys: Iterable[int]) -> Keys:
        """Of some keys those that several statements have."""
        return tuple(topic_key for topic_key in keys if topic_key in self._more)
