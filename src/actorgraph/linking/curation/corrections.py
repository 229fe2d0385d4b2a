"""Decisions of a person applied to a corpus: which nodes they name, and what they demand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from actorgraph.linking.curation import decisions as kinds
from actorgraph.linking.curation.amending import GONE
from actorgraph.linking.curation.decisions import (
    Add,
    Amend,
    Decision,
    Mentions,
    Merge,
    NotSame,
    Reject,
    Rename,
    Retype,
    Split,
    to_json,
)
from actorgraph.linking.profiles import Corpus, Profile
from actorgraph.model import EntityType, Match
from actorgraph.names.forms import fold
from actorgraph.partition import Partition

ABSENT = "no assertion has this id any more"


class Corrections:
    """What a corpus's corrections demand, in terms of its nodes. Of two that contradict each other the later holds.

    Args:
        assertions: ids of rejected or amended assertions that are still there.
        amending: what is wrong with corrections of single assertions, by number, as their articles told.

    Attributes:
        unapplied: one line for each decision that names nothing that is still there, or that another contradicts.
        rejected: nodes that are no actor.
    """

    def __init__(
        self,
        corpus: Corpus,
        decisions: Sequence[Decision],
        assertions: Container[str] = (),
        amending: Mapping[int, str] | None = None,
    ) -> None:
        self.corpus = corpus
        self.rejected: set[int] = set()
        self.rejected_ids: set[str] = set()
        self._assertions = assertions
        self._amended: set[str] = set()
        self._problems: dict[int, str] = {}
        self._together: list[tuple[int, ...]] = []
        self._apart: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
        # Without corrections no partition of the corpus is needed.
        self._one = Partition(len(corpus.nodes)) if decisions else Partition(0)
        self._names: dict[int, str] = {}
        self._types: dict[int, EntityType] = {}
        self._added: list[tuple[int, str, int]] = []
        self._matches: list[tuple[int, kinds.Match]] = []
        self._nodes_of = _Finder(corpus, decisions)
        # From the last to the first: a later line overrules an earlier one.
        for number, decision in reversed(list(enumerate(decisions, 1))):
            if problem := self._apply(decision, (amending or {}).get(number)):
                self._problems[number] = f"correction {number}: {problem}: {to_json(decision)}"
        # Taken in from the back, given out in the order of the lines.
        for gathered in (self._together, self._apart, self._added, self._matches):
            gathered.reverse()

    @property
    def unapplied(self) -> tuple[str, ...]:
        return tuple(self._problems[number] for number in sorted(self._problems))

    def _apply(self, decision: Decision, found: str | None) -> str | None:
        """Take a decision in, unless one taken in before (a later line) says otherwise; what is wrong with it.

        Args:
            found: what the article found wrong with a correction of a single assertion, which it has applied itself.
        """
        if isinstance(decision, Amend):
            if decision.assertion in self.rejected_ids:
                return "a later correction rejects it"
            if decision.assertion not in self._assertions:
                return ABSENT
            self._amended.update(() if found else (decision.assertion,))
            return found
        sides = [self._nodes_of(keys) for side in kinds.SIDES if (keys := getattr(decision, side, ()))]
        if not all(sides) or (not sides and not isinstance(decision, Reject)):
            return GONE
        match decision:
            case Merge() | NotSame() | Split():
                return self._relate(decision, *sides)
            case Add(relation=relation):
                self._added.append((sides[0][0], relation, sides[1][0]))
            case Rename(name=name):
                # What a later line said holds: of two dictionaries the right one wins.
                self._names = dict.fromkeys(sides[0], name) | self._names
            case Retype(type=kind):
                self._types = dict.fromkeys(sides[0], kind) | self._types
            case kinds.Match():
                self._matches.append((sides[0][0], decision))
            case Reject(assertion=assertion):
                self.rejected.update(*sides)
                self.rejected_ids.update(self.corpus.nodes[node].id for nodes in sides for node in nodes)
                if assertion is None:
                    return None if sides else GONE
                if assertion in self._amended:
                    return "a later correction keeps it and sets something of it"
                self.rejected_ids.add(assertion)
                return None if assertion in self._assertions else ABSENT
        return None

    def _relate(self, decision: Decision, left: tuple[int, ...], right: tuple[int, ...]) -> str | None:
        """Join two sides or keep them apart, unless what was taken in before forbids it; what is wrong with it."""
        if isinstance(decision, Merge):
            roots = {self._one.find(node) for node in (*left, *right)}
            # A later line keeps them apart, so this one is the one overruled.
            if any(all(roots & {self._one.find(node) for node in side} for side in sides) for sides in self._apart):
                return "a later correction keeps them apart"
            self._join((*left, *right))
            return None
        if set(left) & set(right):
            return "both sides are one entity of one article"
        if {self._one.find(node) for node in left} & {self._one.find(node) for node in right}:
            return "a later correction joins them"
        # A split says two things: that each side is one, and that the two are not.
        if isinstance(decision, Split):
            self._join(left)
            self._join(right)
        self._apart.append((left, right))
        return None

    def _join(self, nodes: tuple[int, ...]) -> None:
        self._together.append(nodes)
        for node in nodes[1:]:
            self._one.join(nodes[0], node)

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
                # Where one side alone is in a part there is nothing to part.
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

    def matches(self, actor_of: Mapping[str, str]) -> Iterator[Match]:
        """What actors are elsewhere, the surest first for each actor."""
        found: dict[tuple[str, str], Match] = {}
        for node, one in self._matches:
            actor = actor_of.get(self.corpus.nodes[node].id)
            if actor:
                found[actor, one.iri] = Match(
                    actor, one.iri, one.label, min(one.score / 100, 1.0), one.sure, one.source
                )
        yield from sorted(found.values(), key=lambda one: (one.actor, -one.score, one.iri))


def _profile_of(profiles: Sequence[Profile]) -> dict[int, int]:
    return {node: at for at, profile in enumerate(profiles) for node in profile.nodes}


class _Finder:
    """Finds the nodes that mention keys name: by article and offset, else by article and words, nearest first."""

    def __init__(self, corpus: Corpus, decisions: Sequence[Decision]) -> None:
        wanted = {key.article for decision in decisions for key in decision.mentions}
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
                # A changed text has moved the words: the nearest are most likely the same.
                found.append(min(places, key=lambda one: (abs(one[0] - key.start), one[1]))[1])
        return tuple(sorted(set(found)))
