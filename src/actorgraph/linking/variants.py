"""Different spellings and forms of names: which profiles of unlike names are one actor."""

from __future__ import annotations

from actorgraph.linking.blocking import candidate_pairs, keyed_profiles
from actorgraph.linking.clustering import Clusters
from actorgraph.linking.profiles import Corpus
from actorgraph.linking.scoring import ENOUGH, UNSURE, Score, compare
from actorgraph.model import Link


def join_variants(corpus: Corpus, clusters: Clusters, links: list[Link], unsure: list[Link]) -> None:
    """Join different spellings and forms of names, the best pairs first."""
    scored: list[tuple[float, int, int, Score]] = []
    for left, right in candidate_pairs(keyed_profiles(clusters.profiles), clusters.profiles):
        score = compare(corpus, clusters.profiles[left], clusters.profiles[right])
        # Below that a pair is not worth a person's look either.
        if score.value >= UNSURE[0]:
            scored.append((-score.value, left, right, score))
    # The surest pairs first, and by number where they are equal, so that no order of dictionaries decides.
    scored.sort(key=lambda one: one[:3])
    for value, left, right, score in scored:
        if clusters.find(left) == clusters.find(right) or clusters.forbidden(left, right):
            continue
        # Two that fit as a pair may disagree with what either has been joined to before.
        fits = -value >= ENOUGH and clusters.coherent(left, right)
        # A narrow join is worth a person's look as much as a narrow refusal.
        if fits or -value <= UNSURE[1]:
            link = clusters.link(left, right, score.probability, score.reasons)
            links.extend([link] if fits else [])
            unsure.extend([link] if -value <= UNSURE[1] else [])
        if fits:
            clusters.join(left, right)
