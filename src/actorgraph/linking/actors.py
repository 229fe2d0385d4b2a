"""The actors that joined profiles make, with their ids, and all links in one record."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from actorgraph.linking.clustering import Clusters
from actorgraph.linking.coherence import coherences
from actorgraph.linking.curation.corrections import Corrections
from actorgraph.linking.profiles import Corpus
from actorgraph.model import Actor, EntityType, Link, Linker, digest
from actorgraph.names.forms import is_acronym, person_name, words_of

PREFIX: dict[EntityType, str] = {"person": "person", "organization": "org", "group": "group", "place": "place"}
MOST_UNCERTAIN = 500
SAME_NAME, SAME_PLACE = ("same name, nothing against it",), ("same place in GeoNames",)
_GEONAMES = re.compile(r"geonames\.org/(\d+)")


def linker_of(
    corpus: Corpus, clusters: Clusters, corrections: Corrections, links: list[Link], unsure: list[Link]
) -> Linker:
    """The record of what was joined, as corrections want it.

    Args:
        links: of the profiles that were joined; those within a profile are added.
        unsure: of pairs that a person should look at, in any order.
    """
    members: dict[int, list[int]] = defaultdict(list)
    for at, profile in enumerate(clusters.profiles):
        members[clusters.find(at)].extend(profile.nodes)
    actors = _actors(corpus, corrections, members.values())
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


def _actors(corpus: Corpus, corrections: Corrections, groups: Iterable[Sequence[int]]) -> list[Actor]:
    """The actor of each group of nodes, its id from the first mention, so that further articles leave it as it is.

    Where it is no place of GeoNames it ends in the shortest hash of type and first mention, four digits or more, that
    no other of its name shares.
    """
    done: list[Actor] = []
    rivals: dict[str, list[tuple[str, Actor]]] = defaultdict(list)
    for indices in map(sorted, groups):
        actor = _actor(corpus, corrections, indices)
        # GeoNames ids are unique already.
        if actor.id.startswith("place-gn"):
            done.append(actor)
        else:
            _, article, at = min(corpus.nodes[index].age for index in indices)
            rivals[actor.id].append((digest(actor.type, article, at), actor))
    for stem, made in rivals.items():
        size = 4
        # Long enough that no two actors of one stem clash in this corpus.
        while size < 16 and len({code[:size] for code, _ in made}) < len(made):
            size += 1
        done.extend(replace(actor, id=f"{stem}-{code[:size]}") for code, actor in made)
    return done


def _actor(corpus: Corpus, corrections: Corrections, indices: Sequence[int]) -> Actor:
    """The actor of some nodes; its id is but the name's, which others may have too."""
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
