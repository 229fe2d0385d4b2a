"""Decisions of a person applied to a corpus: which nodes they name, and what they demand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from actorgraph.model import EntityType
from actorgraph.resolution.curation import (
    Add,
    Decision,
    MentionKey,
    Mentions,
    Merge,
    NotSame,
    Reject,
    Rename,
    Retype,
    Split,
    to_json,
)
from actorgraph.resolution.names import fold
from actorgraph.resolution.profiles import Corpus, Profile


class Corrections:
    """What a corpus's corrections demand, in terms of its nodes.

    Attributes:
        unapplied: one line for each decision that names nothing that is still there, or that contradicts another.
        rejected: nodes that are no actor.
    """

    def __init__(self, corpus: Corpus, decisions: Sequence[Decision]) -> None:
        self.corpus = corpus
        self.unapplied: list[str] = []
        self.rejected: set[int] = set()
        self.rejected_ids: set[str] = set()
        self._together: list[tuple[int, ...]] = []
        self._apart: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
        self._names: dict[int, str] = {}
        self._types: dict[int, EntityType] = {}
        self._added: list[tuple[int, str, int]] = []
        self._nodes_of = _Finder(corpus, decisions)
        for number, decision in enumerate(decisions, 1):
            self._apply(number, decision)

    def _apply(self, number: int, decision: Decision) -> None:
        match decision:
            case Merge(left, right) | NotSame(left, right) | Split(left, right):
                self._relate(number, decision, self._nodes_of(left), self._nodes_of(right))
            case Add(left, relation, right):
                ours, theirs = self._nodes_of(left), self._nodes_of(right)
                if self._found(number, decision, ours, theirs):
                    self._added.append((ours[0], relation, theirs[0]))
            case Rename(target, name):
                for node in self._target(number, decision, target):
                    self._names[node] = name
            case Retype(target, kind):
                for node in self._target(number, decision, target):
                    self._types[node] = kind
            case Reject(target, assertion):
                if assertion is not None:
                    self.rejected_ids.add(assertion)
                if target or assertion is None:
                    found = self._target(number, decision, target)
                    self.rejected.update(found)
                    self.rejected_ids.update(self.corpus.nodes[node].id for node in found)

    def _target(self, number: int, decision: Decision, target: Mentions) -> tuple[int, ...]:
        found = self._nodes_of(target)
        self._found(number, decision, found)
        return found

    def _found(self, number: int, decision: Decision, *sides: tuple[int, ...]) -> bool:
        if all(sides):
            return True
        self.unapplied.append(f"correction {number}: none of its mentions is there any more: {to_json(decision)}")
        return False

    def _relate(self, number: int, decision: Decision, left: tuple[int, ...], right: tuple[int, ...]) -> None:
        if not self._found(number, decision, left, right):
            return
        if isinstance(decision, Merge):
            self._together.append((*left, *right))
        elif set(left) & set(right):
            self.unapplied.append(f"correction {number}: both sides are one entity of one article: {to_json(decision)}")
        else:
            self._apart.append((left, right))
            if isinstance(decision, Split):
                self._together += [left, right]

    def split(self, group: Sequence[int]) -> list[list[int]]:
        """A group of nodes of one name, broken where corrections keep some of them apart.

        The nodes that a correction puts on its second side stay with all the others.
        """
        parts = [list(group)]
        for left, right in self._apart:
            broken: list[list[int]] = []
            for part in parts:
                out = [node for node in part if node in left]
                rest = [node for node in part if node not in left]
                both = bool(out) and any(node in right for node in rest)
                broken.extend([out, rest] if both else [part])
            parts = broken
        return [part for part in parts if part]

    def together_profiles(self, profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
        """Pairs of profiles that corrections join."""
        where = _profile_of(profiles)
        for nodes in self._together:
            held = sorted({where[node] for node in nodes if node in where})
            yield from ((held[0], other) for other in held[1:])

    def apart_profiles(self, profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
        """Pairs of profiles that corrections keep apart."""
        where = _profile_of(profiles)
        for left, right in self._apart:
            ours = sorted({where[node] for node in left if node in where})
            theirs = sorted({where[node] for node in right if node in where})
            yield from ((one, other) for one in ours for other in theirs if one != other)

    def name_of(self, nodes: Iterable[int]) -> str | None:
        """The name that the last correction of any of the nodes gives."""
        return next((self._names[node] for node in nodes if node in self._names), None)

    def type_of(self, nodes: Iterable[int]) -> EntityType | None:
        """The type that the last correction of any of the nodes gives."""
        return next((self._types[node] for node in nodes if node in self._types), None)

    def added(self, actor_of: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
        """The relations that corrections add, between actors."""
        for left, relation, right in self._added:
            ours, theirs = (actor_of.get(self.corpus.nodes[node].id) for node in (left, right))
            if ours and theirs:
                yield ours, relation, theirs


def _profile_of(profiles: Sequence[Profile]) -> dict[int, int]:
    return {node: at for at, profile in enumerate(profiles) for node in profile.nodes}


class _Finder:
    """Finds the nodes that mention keys name: by article and offset, else by article and words, nearest first."""

    def __init__(self, corpus: Corpus, decisions: Sequence[Decision]) -> None:
        wanted = {key.article for decision in decisions for key in _keys(decision)}
        self._by_words: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for index, node in enumerate(corpus.nodes):
            if node.article in wanted:
                for mention in corpus.entities[node.id].mentions:
                    self._by_words[node.article, fold(mention.text)].append((mention.span.start, index))

    def __call__(self, keys: Mentions) -> tuple[int, ...]:
        found = []
        for key in keys:
            places = self._by_words.get((key.article, fold(key.text)), [])
            if places:
                found.append(min(places, key=lambda one: (abs(one[0] - key.start), one[1]))[1])
        return tuple(sorted(set(found)))


def _keys(decision: Decision) -> Iterator[MentionKey]:
    for side in ("left", "right", "out", "rest", "target"):
        yield from getattr(decision, side, ())
