"""Joining profiles into actors: surest links first, never across a cannot-link, never by a chain of weak links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from actorgraph.linking.profiles import Corpus, Profile
from actorgraph.linking.scoring import ENOUGH, compare, same_organization_name
from actorgraph.model import Link
from actorgraph.names.forms import person_name, same_person_name

NAMES_COMPARED = 6
CORES_AGREE = 0.0
"""Log-odds that the most mentioned names of two clusters must reach on their own."""
MOST_STRANGE = 0.34
"""Share of pairs of names that may disagree in a joined cluster: slips in one name differ among themselves."""


class Clusters:
    """Profiles joined so far; ``kept_apart`` maps a profile to those it must not meet."""

    def __init__(self, corpus: Corpus, profiles: Sequence[Profile], apart: Iterable[tuple[int, int]] = ()) -> None:
        self.corpus = corpus
        self.profiles = profiles
        self.parent = list(range(len(profiles)))
        self.whole: dict[int, Profile] = {}
        self.parts: dict[int, list[int]] = {}
        self.enemies: dict[int, set[int]] = {}
        for left, right in apart:
            self.enemies.setdefault(left, set()).add(right)
            self.enemies.setdefault(right, set()).add(left)

    def find(self, at: int) -> int:
        while self.parent[at] != at:
            # The path is halved on the way, which keeps later look-ups short.
            self.parent[at] = at = self.parent[self.parent[at]]
        return at

    def profile(self, root: int) -> Profile:
        """The joined profile of a cluster."""
        return self.whole.get(root, self.profiles[root])

    def core(self, root: int) -> Profile:
        """The most mentioned of the profiles joined in a cluster: a rare variant must not bridge two namesakes."""
        return self.profiles[max(self.parts.get(root, [root]), key=lambda at: (len(self.profiles[at].nodes), -at))]

    def forbidden(self, left: int, right: int) -> bool:
        """Whether a correction keeps the clusters of two profiles apart."""
        one, other = self.find(left), self.find(right)
        return any(self.find(enemy) == other for enemy in self.enemies.get(one, ()))

    def join(self, left: int, right: int) -> None:
        """Join the clusters of two profiles."""
        # The smaller root stays, so that the answer does not hang on the order of joining.
        low, high = sorted((self.find(left), self.find(right)))
        if low == high:
            return
        if low not in self.whole:
            self.whole[low] = Profile(self.profiles[low].type)
            self.whole[low].take(self.profiles[low])
        self.whole[low].take(self.profile(high))
        self.parent[high] = low
        self.parts[low] = self.parts.pop(low, [low]) + self.parts.pop(high, [high])
        self.enemies[low] = self.enemies.pop(low, set()) | self.enemies.pop(high, set())

    def coherent(self, left: int, right: int) -> bool:
        """Whether the clusters fit as wholes: their sum of evidence holds, and most of their names agree."""
        one, other = self.find(left), self.find(right)
        # Two single profiles have been compared already: that is why they are here.
        if one not in self.whole and other not in self.whole:
            return True
        # Cores first: a sum over all variants may hide that the two main names disagree.
        if compare(self.corpus, self.core(one), self.core(other)).value < CORES_AGREE:
            return False
        ours, theirs = self.profile(one), self.profile(other)
        if compare(self.corpus, ours, theirs).value < ENOUGH:
            return False
        main = (
            sorted(each.names, key=lambda name: (-each.names[name], name))[:NAMES_COMPARED] for each in (ours, theirs)
        )
        strange = total = 0
        for name, rival in product(*main):
            # Weighed by how often each is met: a slip of the pen in one article is not a name.
            weight = ours.names[name] * theirs.names[rival]
            total += weight
            if ours.type == "person":
                likeness, _ = same_person_name(person_name(name), person_name(rival))
            else:
                likeness, _ = same_organization_name(name, rival)
            strange += weight if likeness <= 0.0 else 0
        return strange / total <= MOST_STRANGE

    def link(self, left: int, right: int, score: float, reasons: tuple[str, ...]) -> Link:
        """The link of two profiles, by the first entity of each."""
        one, other = (self.corpus.nodes[min(self.profiles[at].nodes)].id for at in (left, right))
        return Link(one, other, round(score, 4), reasons)
