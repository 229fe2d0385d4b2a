"""Actors of a whole corpus: which articles' entities are one actor, and why."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from actorgraph.linking.blocking import candidate_pairs, keyed_profiles, same_name_groups, separate
from actorgraph.linking.clustering import Clusters
from actorgraph.linking.coherence import coherences
from actorgraph.linking.curation.corrections import Corrections
from actorgraph.linking.curation.decisions import Decision
from actorgraph.linking.gathering import Gathered, gather, wanted
from actorgraph.linking.lone import attach_lone_names
from actorgraph.linking.profiles import Corpus, Profile, Sighting, sightings
from actorgraph.linking.scoring import ENOUGH, UNSURE, Score, compare
from actorgraph.model import Actor, Amendment, Entity, EntityType, Extraction, Link, Linker, digest
from actorgraph.names.forms import is_acronym, person_name, words_of
from actorgraph.stories.finding import Stories

PREFIX: dict[EntityType, str] = {"person": "person", "organization": "org", "group": "group", "place": "place"}
MOST_UNCERTAIN = 500
SAME_NAME, SAME_PLACE = ("same name, nothing against it",), ("same place in GeoNames",)
_GEONAMES = re.compile(r"geonames\.org/(\d+)")


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
            links.append(_link(corpus, clusters, left, right, 1.0, ("a correction says so",)))
            clusters.join(left, right)
    _join_variants(corpus, clusters, links, unsure)
    # Lone names last, since they need to know which full names are one.
    attach_lone_names(corpus, clusters, links, unsure)
    linker = _linker(corpus, clusters, corrections, links, unsure)
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


def _join_variants(corpus: Corpus, clusters: Clusters, links: list[Link], unsure: list[Link]) -> None:
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
        # Evidence on the pair, and on what the two would make together.
        fits = -value >= ENOUGH and clusters.coherent(left, right)
        # A pair that is joined narrowly is listed as unsure all the same.
        if fits or -value <= UNSURE[1]:
            link = _link(corpus, clusters, left, right, score.probability, score.reasons)
            links.extend([link] if fits else [])
            unsure.extend([link] if -value <= UNSURE[1] else [])
        if fits:
            clusters.join(left, right)


def _link(corpus: Corpus, clusters: Clusters, left: int, right: int, score: float, reasons: tuple[str, ...]) -> Link:
    one, other = (corpus.nodes[min(clusters.profiles[at].nodes)].id for at in (left, right))
    return Link(one, other, round(score, 4), reasons)


def _linker(
    corpus: Corpus, clusters: Clusters, corrections: Corrections, links: list[Link], unsure: list[Link]
) -> Linker:
    members: dict[int, list[int]] = defaultdict(list)
    for at, profile in enumerate(clusters.profiles):
        members[clusters.find(at)].extend(profile.nodes)
    actors = _with_ids([_actor(corpus, corrections, sorted(nodes)) for nodes in members.values()], corpus)
    actor_of = {entity: actor.id for actor in actors for entity in actor.members}
    # 0.73 is the probability at `ENOUGH`: the nearest to it first.
    unsure.sort(key=lambda link: (abs(link.score - 0.73), link.left, link.right))
    joins = tuple(links)
    for profile in clusters.profiles:
        first, *others = (corpus.nodes[index] for index in sorted(profile.nodes))
        for node in others:
            reason = SAME_PLACE if node.link is not None and node.link == first.link else SAME_NAME
            # 0.95, and no reckoning: one identity is what they have been grouped by.
            links.append(Link(first.id, node.id, 0.95, reason))
    return Linker(
        actors=tuple(sorted(actors, key=lambda actor: actor.id)),
        links=tuple(sorted(links, key=lambda link: (link.left, link.right))),
        actor_of=actor_of,
        uncertain=tuple(unsure[:MOST_UNCERTAIN]),
        unapplied=corrections.unapplied,
        rejected=frozenset(corrections.rejected_ids),
        added=tuple(corrections.added(actor_of)),
        matches=tuple(corrections.matches(actor_of)),
        coherences=tuple(coherences(corpus, actors, joins)),
    )


def _actor(corpus: Corpus, corrections: Corrections, indices: list[int]) -> Actor:
    """The actor of some nodes; its id is made unique afterwards."""
    nodes = [corpus.nodes[index] for index in indices]
    first = min(nodes, key=lambda node: node.age)
    kind = corrections.type_of(indices) or first.type
    names = Counter(node.name for node in nodes)

    def rank(name: str) -> tuple[bool, int, int, str]:
        """The name most articles use among the full ones: for persons two words or more, else no acronyms."""
        full = len(person_name(name).words) > 1 if kind == "person" else not is_acronym(name)
        return full, names[name], len(name), name

    name = corrections.name_of(indices) or max(names, key=rank)
    # The entity with a link tells where it lies; the others may not know.
    telling = next((node for node in nodes if node.link), nodes[0])
    aliases = {form for node in nodes for form in node.names} - {name}
    # Only a place's link names it for good; an actor's may be gained from a later article.
    geonames = _GEONAMES.search(telling.link or "") if kind == "place" else None
    countries = Counter(node.country for node in nodes if node.country)
    return Actor(
        # But for its hash, from the first mention, so that further articles leave it as it is.
        id=f"place-gn{geonames[1]}" if geonames else f"{PREFIX[kind]}-{slug(first.name)}",
        type=kind,
        name=name,
        aliases=tuple(sorted(aliases)),
        members=tuple(node.id for node in nodes),
        link=telling.link,
        lat=telling.where[0],
        lon=telling.where[1],
        country=min(countries, key=lambda code: (-countries[code], code), default=None),
        feature=telling.where[2],
    )


def slug(name: str) -> str:
    """Lower-case Latin letters, digits and hyphens, at most 40."""
    # Without marks of the script: ids stand in addresses, where letters beyond ASCII are escaped.
    flat = unicodedata.normalize("NFKD", " ".join(words_of(name)))
    kept = re.sub(r"[^a-z0-9]+", "-", flat.encode("ascii", "ignore").decode()).strip("-")
    return kept[:40].strip("-") or "x"


def _with_ids(actors: Sequence[Actor], corpus: Corpus) -> list[Actor]:
    """Give each actor the shortest hash of type and first mention, four digits or more, that no other shares."""
    age = {node.id: node.age for node in corpus.nodes}
    wanted: dict[str, list[tuple[str, Actor]]] = defaultdict(list)
    done: list[Actor] = []
    for actor in actors:
        # GeoNames ids are unique already.
        if actor.id.startswith("place-gn"):
            done.append(actor)
        else:
            _, article, at = min(age[member] for member in actor.members)
            wanted[actor.id].append((digest(actor.type, article, at), actor))
    for stem, rivals in wanted.items():
        size = 4
        # Long enough that no two actors of one stem clash in this corpus.
        while size < 16 and len({code[:size] for code, _ in rivals}) < len(rivals):
            size += 1
        done.extend(replace(actor, id=f"{stem}-{code[:size]}") for code, actor in rivals)
    return done
