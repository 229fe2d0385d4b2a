"""What a build is to do with each article, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from actorgraph.model import Article, digest
from actorgraph.pipeline.versions import changed
from actorgraph.store import Entry, Store, key_of

What = Literal["read", "reuse", "forget"]


@dataclass(frozen=True, slots=True)
class Action:
    """What is done with an article.

    Attributes:
        why: ``new``, ``text changed``, ``title, date or other metadata changed``, ``... changed`` (the parts that read
            it), ``asked for``, ``damaged in the store``, ``gone``, ``removed``, ``unchanged``.
    """

    article: str
    what: What
    why: str


class Planner:
    """Decides about articles, given what the store holds.

    Args:
        parts: versions of all that an extraction depends on.
        full: read everything.
    """

    def __init__(self, store: Store, parts: Mapping[str, str], full: bool = False) -> None:
        self._store, self._full = store, full
        # Sorted by name: the order in which parts are listed is no part of what they are.
        self.fingerprint = digest(*(f"{name}={version}" for name, version in sorted(parts.items())), size=40)
        self.before: dict[str, Entry] = {entry.article: entry for entry in store.corpus()}
        noted = store.note("parts")
        self._other = changed(noted if isinstance(noted, dict) else {}, parts)

    @property
    def same(self) -> bool:
        """Whether everything was read by the same parts before."""
        return not self._other

    def entry(self, article: Article) -> Entry:
        """The article's place in the corpus."""
        return Entry(article.key, key_of(article, self.fingerprint), article.sha256)

    def action(self, entry: Entry) -> Action:
        """Whether an article is read, and why."""
        if self._full:
            return Action(entry.article, "read", "asked for")
        # By the key, which holds text, metadata and versions.
        if entry.key in self._store:
            return Action(entry.article, "reuse", "unchanged")
        before = self.before.get(entry.article)
        if before is None:
            why = "new"
        # A damaged entry counts as none, though the key of its article is the same.
        elif before.key == entry.key:
            why = "damaged in the store"
        elif before.text != entry.text:
            why = "text changed"
        else:
            why = f"{', '.join(self._other) or 'title, date or other metadata'} changed"
        return Action(entry.article, "read", why)
