"""Surnames and given names that stand alone in an article: whose they are, other articles may tell."""

from __future__ import annotations

import math
from collections import defaultdict

from actorgraph.learned import logistic
from actorgraph.linking.clustering import Clusters
from actorgraph.linking.profiles import Corpus
from actorgraph.linking.scoring import ENOUGH, UNSURE, Score, compare
from actorgraph.model import Link
from actorgraph.names.forms import person_name, sound_key

MOST_BEARERS = 60
"""Persons of one surname that a lone surname is compared with; the most mentioned."""


def attach_lone_names(corpus: Corpus, clusters: Clusters, links: list[Link], unsure: list[Link]) -> None:
    """Join lone surnames to the person of that surname whom the context, or fame, picks out clearly."""
    # The most mentioned first, since only so many bearers of a surname are compared.
    bearers: dict[str, list[int]] = defaultdict(list)
    roots = {clusters.find(at) for at in range(len(clusters.profiles))}
    for root in sorted(roots, key=lambda root: (-len(clusters.profile(root).nodes), root)):
        name = person_name(clusters.profile(root).name)
        if clusters.profile(root).type == "person" and name.full:
            for surname in sorted({sound_key(word) for word in name.surnames}):
                bearers[surname].append(root)
    for at, profile in enumerate(clusters.profiles):
        if profile.type != "person" or clusters.find(at) != at:
            continue
        # A cluster that holds a full name somewhere has found its person.
        if any(person_name(name).full for name in clusters.profile(at).names):
            continue
        words = person_name(profile.name).words
        # By the first word: of a name of one word it is the surname, for the article gives nothing else.
        known = bearers.get(sound_key(words[0]), []) if words else []
        scored = sorted(_scored(corpus, clusters, at, known), key=lambda one: (-one[0], one[1]))
        if not scored:
            continue
        value, best, score = scored[0]
        # 9.0: without a rival the margin is as large as any.
        margin = value - scored[1][0] if len(scored) > 1 else 9.0
        ids = corpus.nodes[min(profile.nodes)].id, corpus.nodes[min(clusters.profile(best).nodes)].id
        link = Link(min(ids), max(ids), round(logistic(value), 4), score.reasons)
        # Clearly more probable than the second bearer: a close race is left to a person.
        if value >= ENOUGH and margin >= 1.0:
            links.append(link)
            clusters.join(at, best)
        if value >= UNSURE[0] and (value <= UNSURE[1] or margin < 1.0):
            unsure.append(link)


def _scored(corpus: Corpus, clusters: Clusters, at: int, known: list[int]) -> list[tuple[float, int, Score]]:
    """Each bearer with its evidence; a bearer's share of all articles of that surname counts as evidence too."""
    # Clusters join while lone names are attached: what was several bearers before may be one by now.
    now = dict.fromkeys(clusters.find(root) for root in known)
    roots = [root for root in now if not clusters.forbidden(at, root)]
    total = sum(len(clusters.profile(root).nodes) for root in roots)
    found = []
    for root in roots[:MOST_BEARERS]:
        bearer = clusters.profile(root)
        score = compare(corpus, clusters.profiles[at], bearer)
        # Half an article more on either side, so that the log-odds of none and of all stay finite.
        share = (len(bearer.nodes) + 0.5) / (total + 1.0)
        found.append((score.value + math.log(share / (1 - share)) / 2 + 0.5, root, score))
    return found
