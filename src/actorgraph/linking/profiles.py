"""What is known of an actor across articles: one node per article-level entity, and profiles that gather nodes."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from actorgraph import lexicon
from actorgraph.lexicon import nouns
from actorgraph.model import Entity, EntityType, Extraction
from actorgraph.names.forms import full_given_name, organization_words, person_name, sound_key, words_of
from actorgraph.names.gazetteer import lookup, name_key
from actorgraph.numbering import Numbers

MOST_COMPANIONS = 12
"""Other actors of an article that count as an actor's company there; the first named ones."""
MOST_NAMES = 6
Where = tuple[float | None, float | None, str | None]
UNDATED = "9999"
"""Stands for the day of publication where nobody knows it."""
SPELLINGS = {
    "defence": "defense", "centre": "center", "programme": "program", "labour": "labor", "organisation": "organization",
    "ministries": "ministry", "minister": "ministry", "affairs": "affair", "forces": "force", "services": "service",
}  # fmt: skip
DOMAINS = lexicon.groups("walk")
"""Walks of life by the noun of a role: a footballer and a senator of one name are two people until shown to be one."""


class Sighting(NamedTuple):
    """One article-level entity with what speaks for and against its being somebody.

    Attributes:
        where: latitude, longitude and kind (GeoNames feature) of a place.
        since: day of publication.
        features: organisations (``o:``), roles (``r:``), countries (``c:``), walks of life (``d:``) and companions
            (``a:``).
    """

    id: str
    article: str
    start: int
    type: EntityType
    name: str
    names: tuple[str, ...]
    link: str | None
    where: Where
    country: str | None
    gender: str | None
    since: str
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A :class:`Sighting` in a corpus; ``context``: numbers of its features in :attr:`Corpus.features`."""

    id: str
    article: str
    start: int
    type: EntityType
    name: str
    names: tuple[str, ...]
    link: str | None
    where: Where
    country: str | None
    gender: str | None
    since: str
    context: tuple[int, ...]

    @property
    def age(self) -> tuple[str, str, int]:
        """What orders mentions by when they were published, so that later articles leave the first as it is."""
        return self.since, self.article, self.start


@dataclass(frozen=True, slots=True)
class Summary:
    """What a profile's context tells by itself.

    Attributes:
        company: bits of surprise at all its companions.
        main: of each other kind of feature the three met most, the most frequent first.
        foremost: their numbers.
    """

    company: float
    main: Mapping[str, tuple[str, ...]]
    foremost: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Profile:
    """Nodes that are taken to be one actor, with their names and contexts counted.

    An article that calls an organisation or a place by several names makes them names of one profile; persons count
    by the fullest name of each article.
    """

    type: EntityType
    nodes: list[int] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    context: Counter[int] = field(default_factory=Counter)
    genders: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    _name: str = ""
    _summary: Summary | None = None
    _since: list[tuple[list[int], list[int]]] = field(default_factory=list)
    """Of each profile gathered since the summary was made: its features, and those of them that were new."""

    @property
    def name(self) -> str:
        """The name met most, the longest of equals."""
        if not self._name:
            self._name = max(self.names, key=lambda one: (self.names[one], len(one), one))
        # The longest of equals, then the alphabet: an order that no run changes.
        return self._name

    def summary(self, corpus: Corpus) -> Summary:
        """What the context tells, worked out once for all comparisons.

        What was gathered since is added to what was known: whoever is in many articles gathers thousands of profiles,
        and is compared after each.
        """
        if self._summary is None:
            every = list(self.context)
            self._summary, self._since = Summary(0.0, {}), [(every, every)]
        if self._since:
            company, foremost = self._summary.company, dict(self._summary.foremost)
            for gathered, new in self._since:
                # One after the other in the order of the context, so that the sum is the same to the last bit.
                for number in new:
                    if corpus.kinds[number] == "a":
                        company += corpus.rarity[number]
                met: dict[str, set[int]] = defaultdict(set)
                for number in gathered:
                    if corpus.kinds[number] != "a":
                        met[corpus.kinds[number]].add(number)
                # Counts only grow: whoever is foremost now was so before, or has been met again.
                for kind, some in met.items():
                    some.update(foremost.get(kind, ()))
                    foremost[kind] = tuple(sorted(some, key=lambda one: (-self.context[one], corpus.features[one]))[:3])
            main = {kind: tuple(corpus.features[one][2:] for one in some) for kind, some in foremost.items()}
            self._summary, self._since = Summary(company, main, foremost), []
        return self._summary

    def take(self, other: Profile) -> None:
        """Gather what another profile knows."""
        self._name = ""
        if self._summary is not None:
            self._since.append((list(other.context), [one for one in other.context if one not in self.context]))
        self.nodes.extend(other.nodes)
        self.names.update(other.names)
        self.context.update(other.context)
        self.genders |= other.genders
        self.links |= other.links


class Corpus:
    """The nodes of all articles in a fixed order, and how common their features and names are."""

    def __init__(self, sightings: Iterable[Sighting], entities: Mapping[str, Entity]) -> None:
        """``entities``: those of articles whose mentions corrections name, by id."""
        number = Numbers()
        self.entities = entities
        nodes = [Node(*one[:-1], tuple(sorted(set(map(number.__getitem__, one.features))))) for one in sightings]
        # By article, place in it and id: later steps count on this order.
        nodes.sort(key=lambda node: (node.article, node.start, node.id))
        self.nodes: Sequence[Node] = nodes
        self.features = list(number)
        self.kinds = [feature[0] for feature in self.features]
        """The kind of each feature: the letter it starts with."""
        self.spread = Counter(number for node in nodes for number in node.context)
        # At least one bit: a feature that half of all have is no surprise, but not worthless.
        self.rarity = [math.log2(max(2.0, len(nodes) / self.spread[n])) for n in range(len(self.features))]
        """Bits of surprise at each feature."""
        ties = (number for number, kind in enumerate(self.kinds) if kind in "oa")
        # Ranks, not numbers: a pair of two ranks is one number (see `blocking`).
        rarest = sorted(ties, key=lambda number: (self.spread[number], number))
        self.ties = {number: rank for rank, number in enumerate(rarest)}
        """Ranks of organisations and companions among the features, the rarest first."""
        self.is_organization = [self.kinds[number] == "o" for number in rarest]
        names: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for node in nodes:
            # By the full names that have a word: one name alone would count every article that calls him so.
            words = person_name(node.name).words if node.type == "person" else ()
            # First and last word: middle names are not what people are called by.
            for word in (words[0], words[-1]) if len(words) > 1 else ():
                names[word].add(words)
        self._bearers = {word: len(full) for word, full in names.items()}

    def profile(self, indices: Iterable[int]) -> Profile:
        """One profile of the nodes at ``indices``."""
        chosen = list(indices)
        made = Profile(self.nodes[chosen[0]].type, chosen)
        for index in chosen:
            node = self.nodes[index]
            # A person's names in one article are forms of the fullest; an organisation's may be several true names.
            made.names.update(node.names if node.type != "person" else (node.name,))
            made.context.update(node.context)
            if node.gender:
                made.genders.add(node.gender)
            if node.link:
                made.links.add(node.link)
        return made

    def bearers(self, word: str) -> int:
        """How many different full names of persons have this word."""
        return self._bearers.get(word, 0)


def sightings(extraction: Extraction) -> Iterator[Sighting]:
    """The entities of one article with what tells who they are."""
    article, published = extraction.article.key, extraction.article.published
    by_id = {one.id: one for one in extraction.entities}
    of_roles: dict[str, list[str]] = defaultdict(list)
    for role in extraction.roles:
        # Denied or merely possible roles are not his.
        if role.modality in ("negated", "hypothetical"):
            continue
        of_roles[role.person] += _role_features(role.role) if role.role else ()
        if organization := by_id.get(role.organization or ""):
            if organization.type != "place":
                # "o:" only for organisations: of a state the country is kept, which many people share.
                of_roles[role.person].append("o:" + company_key(organization.type, organization.name))
            if organization.country:
                of_roles[role.person].append("c:" + organization.country)
    actors = [one for one in extraction.entities if one.type in ("person", "organization")]
    company = [(one.id, "a:" + company_key(one.type, one.name)) for one in actors]
    for entity in extraction.entities:
        features = [*of_roles.get(entity.id, ())]
        features += ["c:" + entity.country] if entity.country else []
        # What a description calls somebody ("the striker") tells as much as a role.
        for mention in entity.mentions if entity.type == "person" else ():
            features += _role_features(mention.text) if mention.kind == "nominal" else ()
        # A place is everybody's company.
        if entity.type != "place":
            # The first named: articles name whom they are about first, and lists of names come later.
            features += [key for other, key in company if other != entity.id][:MOST_COMPANIONS]
        yield Sighting(
            entity.id, article, entity.mentions[0].span.start if entity.mentions else 0, entity.type, entity.name,
            tuple(dict.fromkeys((entity.name, *entity.aliases)))[:MOST_NAMES], entity.link,
            (entity.lat, entity.lon, entity.feature), entity.country, entity.gender,
            published.value if published else UNDATED, tuple(features),
        )  # fmt: skip


def _role_features(role: str) -> Iterator[str]:
    lemmas = [nouns.lemma_of(word) for word in words_of(role.replace("-", " "))]
    for lemma in lemmas:
        if lemma in DOMAINS:
            yield "d:" + DOMAINS[lemma]
    persons = [lemma for lemma in lemmas if lemma in nouns.PERSON_NOUNS]
    if persons:
        # The last noun of a role says what somebody is: a "party leader" is a leader.
        yield "r:" + persons[-1]


@lru_cache(maxsize=400_000)
def company_key(kind: EntityType, surface: str) -> str:
    """The name of an actor as others' company; a person's by surname and initial, so that spellings agree."""
    if kind == "person":
        name = person_name(surface)
        # "Bill" and "William" agree so, and so do two spellings of one surname.
        initial = full_given_name(name.words[0])[0] if name.full else ""
        return f"{sound_key(name.surnames[0])} {initial}" if name.surnames else name_key(surface)
    known = lookup(surface)
    return known.id if known else " ".join(organization_words(surface))


@lru_cache(maxsize=400_000)
def organization_bag(name: str) -> tuple[str, ...]:
    """The words of an organisation's name in one spelling, sorted: word order and prepositions do not matter.

    A ministry of foreign affairs is a foreign ministry.
    """
    words = [SPELLINGS.get(word, word) for word in organization_words(name)]
    if "ministry" in words and len(words) > 2:
        # "Ministry of Foreign Affairs" and "Foreign Ministry" have the same words then.
        words = [word for word in words if word != "affair"]
    return tuple(sorted(words))
