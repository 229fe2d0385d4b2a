"""How well the members of an actor go together, so that a person can look at the doubtful ones after a build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from statistics import fmean

from actorgraph.linking.blocking import is_settled
from actorgraph.linking.profiles import Corpus
from actorgraph.linking.scoring import compare
from actorgraph.model import Actor, Coherence, Link

LARGEST, WEAKEST = 40, 200
"""Actors that are looked at: those with the most members, and those with the weakest joins."""
SAMPLE = 6
"""Members of an actor that are compared with each other, spread over its articles."""


def coherences(corpus: Corpus, actors: Sequence[Actor], links: Iterable[Link]) -> Iterator[Coherence]:
    """The coherence of the largest and of the most weakly joined actors, least coherent first."""
    several = [actor for actor in actors if len(actor.members) > 1]
    actor_of = {entity: actor.id for actor in several for entity in actor.members}
    weakest: dict[str, float] = {}
    for link in links:
        holder = actor_of.get(link.left)
        # A join of what a correction has parted since joins nothing.
        if holder is not None and holder == actor_of.get(link.right):
            weakest[holder] = min(weakest.get(holder, 1.0), link.score)
    large = sorted(several, key=lambda one: (-len(one.members), one.id))[:LARGEST]
    weak = sorted(several, key=lambda one: (weakest.get(one.id, 1.0), -len(one.members), one.id))[:WEAKEST]
    index = {node.id: at for at, node in enumerate(corpus.nodes)}
    chosen = {one.id: one for one in (*large, *weak)}.values()
    made = []
    for actor in chosen:
        members = [index[one] for one in actor.members]
        names: dict[str, int] = {}
        for at in members:
            names.setdefault(corpus.nodes[at].name, at)
        # Half of the sample are different names, where a wrong join shows; the others are spread over the articles.
        spread = members[:: max(1, len(members) // SAMPLE)][:SAMPLE]
        sample = sorted({*list(names.values())[: SAMPLE // 2], *spread})[:SAMPLE]
        probability, doubt = 1.0, ""
        # One place, or one known actor: there is nothing to doubt.
        settled = all(is_settled(corpus.nodes[at]) for at in sample)
        if not settled or len({corpus.nodes[at].link for at in sample}) > 1:
            scores = [
                compare(corpus, corpus.profile([one]), corpus.profile([two])) for one, two in combinations(sample, 2)
            ]
            doubts = [(piece.weight, piece.reason) for score in scores for piece in score.evidence if piece.weight < 0]
            probability = round(fmean(score.probability for score in scores), 3)
            doubt = min(doubts, default=(0.0, ""))[1]
        made.append(Coherence(actor.id, actor.name, len(members), probability, doubt))
    # A wrong join of a large actor does the most harm, so of equals a person looks at it first.
    return iter(sorted(made, key=lambda one: (one.value, -one.size, one.actor)))
