"""Actors of a whole corpus: which articles' entities are one actor, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from actorgraph.linking.actors import linker_of
from actorgraph.linking.blocking import same_name_groups, separate
from actorgraph.linking.clustering import Clusters
from actorgraph.linking.curation.corrections import Corrections
from actorgraph.linking.curation.decisions import Decision
from actorgraph.linking.gathering import Gathered, gather, wanted
from actorgraph.linking.lone import attach_lone_names
from actorgraph.linking.profiles import Corpus, Profile, Sighting, sightings
from actorgraph.linking.scoring import Score, compare
from actorgraph.linking.variants import join_variants
from actorgraph.model import Amendment, Entity, Extraction, Link, Linker
from actorgraph.stories.finding import Stories


def across(extractions: Iterable[Extraction], decisions: Sequence[Decision] = ()) -> Linker:
    """Join the entities of many articles into actors.

    Args:
        extractions: of all articles, in any order; the answer does not depend on it.
        decisions: corrections, applied in their order; those that no longer apply are listed in ``Linker.unapplied``.

    Returns:
        The actors with ids that depend on nothing but the entities in them, and the links with their reasons.
    """
    asked = wanted(decisions)
    return join((gather(one, asked) for one in extractions), decisions)


def join(gathered: Iterable[Gathered], decisions: Sequence[Decision] = ()) -> Linker:
    """The second half of :func:`across`, of what :func:`~actorgraph.linking.gathering.gather` took of each article.

    Args:
        gathered: of all articles, in any order that does not change from run to run.
        decisions: those that the gathering was done for.
    """
    stories, entities, assertions = Stories(), dict[str, Entity](), set[str]()
    amendments: list[Amendment] = []
    problems: dict[int, str] = {}

    def seen() -> Iterator[Sighting]:
        for one in gathered:
            stories.add(one.story)
            entities.update((entity.id, entity) for entity in one.entities)
            assertions.update(one.assertions)
            amendments.extend(one.amendments)
            problems.update(one.problems)
            yield from one.sightings

    corpus = Corpus(seen(), entities)
    corrections = Corrections(corpus, decisions, assertions, problems)
    profiles: list[Profile] = []
    for group in same_name_groups(corpus):
        kept = [index for index in group if index not in corrections.rejected]
        for part in corrections.split(kept):
            profiles += separate(corpus, part)
    clusters = Clusters(corpus, profiles, corrections.apart_profiles(profiles))
    links: list[Link] = []
    unsure: list[Link] = []
    # Corrections first: what a person joined counts in the evidence on further pairs.
    for left, right in corrections.together_profiles(profiles):
        if clusters.find(left) != clusters.find(right):
            links.append(clusters.link(left, right, 1.0, ("a correction says so",)))
            clusters.join(left, right)
    join_variants(corpus, clusters, links, unsure)
    # Lone names last, since they need to know which full names are one.
    attach_lone_names(corpus, clusters, links, unsure)
    linker = linker_of(corpus, clusters, corrections, links, unsure)
    # Sorted, so that the order of gathering shows nowhere.
    amendments.sort(key=lambda one: (one.assertion, one.field))
    return stories.added_to(replace(linker, amendments=tuple(amendments)))


def explain(extractions: Iterable[Extraction], left: str, right: str) -> Score:
    """The evidence for and against two entities (by id) being one actor, each as known from its own article.

    Raises:
        KeyError: an id that no extraction has.
    """
    corpus = Corpus((seen for one in extractions for seen in sightings(one)), {})
    index = {node.id: at for at, node in enumerate(corpus.nodes)}
    return compare(corpus, corpus.profile([index[left]]), corpus.profile([index[right]]))
