"""What differs between two builds, and why: assertions gained, lost and changed; actors merged and split."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from actorgraph.model import Extraction
from actorgraph.pipeline.facts import Fact, facts
from actorgraph.pipeline.sides import Side, opened
from actorgraph.pipeline.versions import changed
from actorgraph.store import Entry

ADDED, REMOVED = "article added", "article removed"
TEXT, METADATA, CORRECTION = "text changed", "title, date, outlet or author changed", "correction"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was.

    Attributes:
        change: ``gained``, ``lost``, ``changed``; of actors ``merged`` or ``split``.
        kind: ``article``, ``role``, ``statement``, ``event``, ``quantity`` or ``actor``.
        article: its key, empty for actors.
        detail: what changed into what.
        cause: an article added, removed or changed, the part of the program that is another, or a correction.
    """

    change: str
    kind: str
    article: str
    what: str
    detail: str
    cause: str


def differences(old: Path, new: Path) -> Iterator[Difference]:
    """Compare two builds, or two files of extraction records: articles by key, then actors.

    Articles are read one at a time; of those in which nothing differs, nothing is read.

    Raises:
        StoreError, InputError: one of them cannot be read.
    """
    with opened(old) as before, opened(new) as after:
        pairs = _Pairs(before, after)
        versions = changed(before.parts, after.parts) if before.parts and after.parts else []
        changes: set[str] = set()
        old_ones, new_ones = ({one.article: one for one in side.entries} for side in (before, after))
        for article in sorted({*old_ones, *new_ones}):
            for one in _of_article(before, after, old_ones.get(article), new_ones.get(article), versions, pairs):
                changes.add(one.cause)
                yield one
        # Actors depend on all articles together: the program first, then whatever changed in any of them.
        articles = ", ".join(sorted(changes & {ADDED, REMOVED, TEXT, METADATA}))
        yield from pairs.differences(articles if articles and not versions else _version("", versions))


def _of_article(
    before: Side, after: Side, was: Entry | None, now: Entry | None, versions: Sequence[str], pairs: _Pairs
) -> Iterator[Difference]:
    if was is None or now is None:
        yield from _come_or_gone(before, after, was, now)
        return
    corrected = bool(before.decisions or after.decisions)
    # One key means one text, one model, one code: nothing in it can differ.
    if was.key == now.key and not corrected:
        return
    old, new = before.extraction(was), after.extraction(now)
    # Before facts are matched: entities of a changed text have other ids.
    if was.text != now.text:
        pairs.match(old, new)
    # The article before the program: a text that changed explains what changed in it.
    names = ("title", "published", "outlet", "author", "furniture")
    other = METADATA if any(getattr(old.article, name) != getattr(new.article, name) for name in names) else ""
    of_article = TEXT if was.text != now.text else other
    had, has = list(facts(old)), list(facts(new))
    read_by_both = {one.id for one in had} & {one.id for one in has}
    for left, right in _matched([f for f in had if before.holds(f.id)], [f for f in has if after.holds(f.id)]):
        fact = right or left
        assert fact is not None
        detail = ""
        if left and right:
            # As in ``status: former -> current``, for a person to see what changed.
            each = {name: (left.values.get(name), right.values.get(name)) for name in {*left.values, *right.values}}
            detail = "; ".join(
                f"{name}: {a or 'none'} -> {b or 'none'}" for name, (a, b) in sorted(each.items()) if a != b
            )
            if not detail:
                continue
        rejected = not (left and right) and fact.id in read_by_both
        set_otherwise = bool(left and right) and before.settings(fact.id) != after.settings(fact.id)
        cause = CORRECTION if rejected or set_otherwise else of_article or _version(fact.kind, versions)
        change = "changed" if left and right else "gained" if right else "lost"
        yield Difference(change, fact.kind, now.article, fact.what, detail, cause)


def _come_or_gone(before: Side, after: Side, was: Entry | None, now: Entry | None) -> Iterator[Difference]:
    """An article that one side alone has, with all it asserts."""
    entry = now or was
    assert entry is not None
    side, change, cause = (after, "gained", ADDED) if now else (before, "lost", REMOVED)
    found = side.extraction(entry)
    title = found.article.title.value if found.article.title else ""
    yield Difference(change, "article", entry.article, title, "", cause)
    for one in facts(found):
        if side.holds(one.id):
            yield Difference(change, one.kind, entry.article, one.what, "", cause)


def _matched(old: Sequence[Fact], new: Sequence[Fact]) -> Iterator[tuple[Fact | None, Fact | None]]:
    """Facts of both sides that are the same assertion: by id, else by what they are recognised by, in their order."""
    by_id = {one.id: one for one in new}
    # By id first: an assertion that kept its id is the same, whatever its words.
    done = {one.id for one in old} & by_id.keys()
    yield from ((one, by_id[one.id]) for one in old if one.id in done)
    waiting: dict[tuple[str, tuple[str, ...]], list[Fact]] = defaultdict(list)
    # Reversed, so that `pop` gives them in the order of the article.
    for one in reversed(new):
        if one.id not in done:
            waiting[one.kind, one.anchor].append(one)
    for one in old:
        if one.id not in done:
            rivals = waiting[one.kind, one.anchor]
            yield one, rivals.pop() if rivals else None
    left = {one.id for rivals in waiting.values() for one in rivals}
    yield from ((None, one) for one in new if one.id in left)


def _version(kind: str, versions: Sequence[str]) -> str:
    """The part of the program that is another: the assertion's own extractor where that is one of them."""
    own = {"quantity": "quantities"}.get(kind, f"{kind}s")
    if f"extractor {own}" in versions:
        return f"extractor changed: {own}"
    if "model" in versions:
        return "model changed"
    return f"program changed: {', '.join(versions)}" if versions else "program or options changed"


class _Pairs:
    """Which actors of one side share entities with which of the other."""

    def __init__(self, before: Side, after: Side) -> None:
        self._before, self._after = before, after
        self._moved: dict[str, str] = {}
        """Entities of the old side that have another id in the new one, because the text changed."""

    def match(self, old: Extraction, new: Extraction) -> None:
        """Match the entities of a changed article by type and name."""
        # The last of one name stands for it; names within an article are of one entity as a rule.
        known = {(one.type, one.name): one.id for one in new.entities}
        for one in old.entities:
            if (one.type, one.name) in known:
                self._moved[one.id] = known[one.type, one.name]

    def differences(self, cause: str) -> Iterator[Difference]:
        """Actors of which several have become one, and those that have become several."""
        came: dict[str, set[str]] = defaultdict(set)
        went: dict[str, set[str]] = defaultdict(set)
        for entity, was in self._before.actors():
            if now := self._after.actor(self._moved.get(entity, entity)):
                came[now].add(was)
                went[was].add(now)
        # An actor that a correction is about was merged or split by it, whatever else changed.
        corrected: set[str | None] = set()
        for side in (self._before, self._after):
            wanted = {(key.article, key.text) for one in side.decisions for key in one.mentions}
            articles = {article for article, _ in wanted}
            for entry in (one for one in side.entries if one.article in articles):
                for found in side.extraction(entry).entities:
                    if any((entry.article, mention.text) in wanted for mention in found.mentions):
                        corrected |= {each.actor(found.id) for each in (self._before, self._after)}
        for change, moved, one_side, other in (
            ("merged", came, self._after, self._before),
            ("split", went, self._before, self._after),
        ):
            for actor in sorted(moved, key=lambda iri: (one_side.label(iri), iri)):
                if len(moved[actor]) > 1:
                    names = " + ".join(sorted(f"{other.label(iri)} ({_local(iri)})" for iri in moved[actor]))
                    because = CORRECTION if corrected & {actor, *moved[actor]} else cause
                    what = f"{one_side.label(actor)} ({_local(actor)})"
                    yield Difference(change, "actor", "", what, names, because)


def _local(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]
