"""Reports of one event in several articles become one event.

Reports meet under keys made of what names them (a word's stem, its kin of like meaning, or the type) and of what
tells the story (a word, an actor, a place, a day); in a block each is compared with its neighbours only. The best pairs
are joined first, and two clusters only if their reports agree on average, so that no chain of weak links grows.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import product

import numpy as np
import numpy.typing as npt

from actorgraph.model import Modality, Occurrence, digest
from actorgraph.partition import Partition
from actorgraph.stories.reports import Raw, ResolvedReport, resolved
from actorgraph.stories.same_event import Chance, chance, is_hopeless
from actorgraph.stories.topics import Topics

ENOUGH = 0.5
"""Probability from which two reports are joined."""
AGREE = 0.3
"""Mean probability between the reports of two clusters from which these are joined."""
NEIGHBOURS = 8
"""Reports of a block with which each is compared."""
SAMPLE = 5
"""Reports of each of two clusters that are compared before they are joined."""
TELLING = 6
"""Words that tell an article's story which make keys."""

Judge = Callable[[int, int], Chance]


def find_occurrences(
    reports: Iterable[Raw],
    topics: Topics,
    actor_of: Mapping[str, str],
    independent: Mapping[str, str],
    *,
    folded: bool = True,
) -> Iterator[Occurrence]:
    """Events with all their reports, by id; every report is in one.

    Args:
        reports: of all articles; the answer does not depend on their order.
        topics: the articles' words, settled; ``Raw.article`` counts them.
        actor_of: actor of each entity.
        independent: for an article that is a copy, the article it is a copy of.
        folded: whether each article's own mentions of one event are one report already, so that two reports of one
            article are two events.
    """
    # By the article's key, not by arrival: the answer must not depend on the order of reading.
    known = [resolved(raw, actor_of) for raw in sorted(reports, key=lambda raw: (raw.key, raw.start, raw.report.event))]

    def judge(left: int, right: int) -> Chance:
        return chance(known[min(left, right)], known[max(left, right)], topics)

    # The cheap bound goes over all pairs first; the sentences' words are compared for those it leaves only.
    pairs = [(a, b) for a, b in candidates(known, topics, folded) if not is_hopeless(known[a], known[b], topics)]
    joined, why = cluster(known, pairs, judge, folded)
    made = [_occurrence([known[at] for at in group], why.get(group[0], []), independent) for group in joined]
    return iter(sorted(made, key=lambda one: one.id))


def candidates(known: Sequence[ResolvedReport], topics: Topics, folded: bool = True) -> list[tuple[int, int]]:
    """Pairs of reports that share a key, each once, in a fixed order.

    A key is what names the event with what tells its story.
    """
    keys, owners = array("Q"), array("Q")
    for at, one in enumerate(known):
        names = [*sorted(one.raw.stems), *(f"kin {number}" for number in sorted(one.kin))]
        names += [f"type {one.raw.type}"] if one.raw.type != "other" else []
        stories = [
            *topics.telling(one.raw.article)[:TELLING],
            *(f"actor {actor}" for actor in sorted(one.participants)),
        ]
        # The article itself tells the story too, for reports of one article that are not folded.
        stories += [*(f"place {place}" for place in sorted(one.places)), f"article {one.raw.article}"]
        for name, story in product(names, stories):
            # Eight bytes: keys are kept for the whole corpus, and a rare clash costs but one comparison.
            keys.append(int.from_bytes(blake2b(f"{name}\t{story}".encode(), digest_size=8).digest(), "little"))
            owners.append(at)
    pairs = _neighbours(np.array(keys, dtype=np.uint64), np.array(owners, dtype=np.int64))
    return [(a, b) for a, b in pairs if not (folded and known[a].raw.article == known[b].raw.article)]


def _neighbours(keys: npt.NDArray[np.uint64], owners: npt.NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Owners of one key, each with the next few, in the order of their numbers."""
    order = np.argsort(keys, kind="stable")
    keys, owners = keys[order], owners[order]
    # An empty block first, so that fewer reports than neighbours still make an array.
    found = [np.zeros((0, 2), dtype=np.int64)]
    for step in range(1, NEIGHBOURS + 1):
        same = keys[step:] == keys[:-step]
        found.append(np.stack([owners[:-step][same], owners[step:][same]], axis=1))
    pairs = np.unique(np.concatenate(found), axis=0)
    yield from ((left, right) for left, right in pairs.tolist() if left != right)


def cluster(
    known: Sequence[ResolvedReport],
    pairs: Iterable[tuple[int, int]],
    judge: Judge,
    folded: bool = True,
    enough: float = ENOUGH,
    agree: float = AGREE,
) -> tuple[list[list[int]], dict[int, list[Chance]]]:
    """Groups of reports (each sorted, by their first), and for each first the joins that made the group."""
    partition = Partition(len(known))
    members: dict[int, list[int]] = {}
    joins: dict[int, list[Chance]] = defaultdict(list)
    # What an article itself says is one event is read, not guessed, and so comes first.
    _join_coreferent(known, partition, members)
    # The first reports of a cluster that grows are compared at each step.
    agreed = lru_cache(maxsize=50_000)(lambda one, other: judge(one, other).probability)
    scored = ((judge(left, right), left, right) for left, right in pairs)
    # The likeliest pairs are joined first, while clusters are small and what they agree on is clear.
    likely = sorted((-one.value, left, right) for one, left, right in scored if one.probability >= enough)
    for _, left, right in likely:
        one, other = sorted((partition.find(left), partition.find(right)))
        if one == other:
            continue
        ours, theirs = members.get(one, [one]), members.get(other, [other])
        # Two events of one article are two: it would have told them as one.
        if folded and not {known[at].raw.article for at in ours}.isdisjoint(known[at].raw.article for at in theirs):
            continue
        # A sample: the mean over all pairs of two large clusters would make the work grow with their product.
        sample = [agreed(a, b) for a, b in product(ours[:SAMPLE], theirs[:SAMPLE])]
        if sum(sample) / len(sample) >= agree:
            partition.join(left, right)
            root = partition.find(left)
            members[root] = sorted([*ours, *theirs])
            joins[root] = [*joins.pop(one, []), *joins.pop(other, []), judge(left, right)]
    groups = defaultdict(list)
    for at in range(len(known)):
        groups[partition.find(at)].append(at)
    return list(groups.values()), {groups[root][0]: found for root, found in joins.items()}


def _join_coreferent(known: Sequence[ResolvedReport], partition: Partition, members: dict[int, list[int]]) -> None:
    """Reports that their article itself gives as one event ("no such attack took place")."""
    place = {one.raw.report: at for at, one in enumerate(known)}
    for at, one in enumerate(known):
        first = place.get(type(one.raw.report)(one.raw.report.article, one.raw.same_as)) if one.raw.same_as else None
        if first is not None:
            ours = {*members.get(partition.find(at), [at]), *members.get(partition.find(first), [first])}
            partition.join(at, first)
            members[partition.find(at)] = sorted(ours)


def _occurrence(group: Sequence[ResolvedReport], joins: Sequence[Chance], independent: Mapping[str, str]) -> Occurrence:
    raws = [one.raw for one in group]
    articles = {raw.report.article for raw in raws}
    # What is denied or only feared elsewhere does not name what happened, where somebody tells it as a fact.
    asserted = [raw for raw in raws if raw.modality == "asserted"] or raws
    # The shortest stretch of days that any report gives is the most exact.
    known = ((raw.first, raw.last) for raw in raws)
    dated = [(last - first, first, last) for first, last in known if first is not None and last is not None]
    earliest = latest = None
    if dated:
        _, *stretch = min(dated)
        earliest, latest = (date.fromordinal(day).isoformat() for day in stretch)
    modalities: set[Modality] = {raw.modality for raw in raws}
    return Occurrence(
        # Of the earliest report, so that later articles leave the id as it is.
        id=f"event-{digest(*min((raw.since, raw.key, raw.start, raw.report.event) for raw in raws)[1:3])}",
        type=_most([raw.type for raw in asserted if raw.type != "other"] or ["other"]),
        label=_most([raw.label for raw in asserted]),
        reports=tuple(sorted(raw.report for raw in raws)),
        articles=len(articles),
        independent=len({independent.get(article, article) for article in articles}),
        earliest=earliest,
        latest=latest,
        modalities=tuple(sorted(modalities)),
        # As sure as the weakest join: one wrong join makes the event two.
        confidence=round(min((join.probability for join in joins), default=1.0), 4),
        reasons=tuple("; ".join(join.reasons[:6]) for join in joins),
    )


def _most(values: Sequence[str]) -> str:
    counts = Counter(values)
    # The shortest of equals, a label rather than a description.
    return min(counts, key=lambda one: (-counts[one], len(one), one))
