"""Who is who across articles, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from actorgraph.model.amendments import Amendment
from actorgraph.model.annotations import EntityType
from actorgraph.model.reports import Copy, Occurrence, QuotationLink


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor or place across all articles; its id depends on nothing but the entities in it."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    members: tuple[str, ...]
    link: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    feature: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Why two article-level entities are one actor."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coherence:
    """How well the members of an actor go together.

    Attributes:
        size: its article-level entities.
        value: mean probability, over pairs of some members, that the two are one actor, each as its article tells it.
        doubt: the strongest reason against.
    """

    actor: str
    name: str
    size: int
    value: float
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """What an actor is called elsewhere, as a reconciliation service says.

    Attributes:
        score: 0 to 1; ``sure``: whether the service itself calls it the same thing.
        source: the service's address.
    """

    actor: str
    iri: str
    label: str
    score: float
    sure: bool
    source: str


# Without slots, so that what is worked out of it once can be kept with it.
@dataclass(frozen=True)
class Linker:
    """Which actor each article-level entity is, and why. Resolution never rewrites what articles assert.

    Attributes:
        uncertain: pairs whose score lies near the threshold, linked or not, the least certain first.
        unapplied: one line for each correction that no longer applies, and why.
        rejected: ids of entities and assertions that a correction rejects.
        amendments: what corrections set in single assertions, sorted; see :func:`~actorgraph.model.amended`.
        added: relations that a correction adds: actor, relation, actor.
        matches: the same things elsewhere.
        copies: articles that are no sources of their own.
        quotations: the same words in several articles.
        occurrences: events with all their reports, those of one report among them.
        coherences: of the largest and of the most weakly joined actors, least coherent first.
    """

    actors: tuple[Actor, ...] = ()
    links: tuple[Link, ...] = ()
    actor_of: Mapping[str, str] = field(default_factory=dict)
    uncertain: tuple[Link, ...] = ()
    unapplied: tuple[str, ...] = ()
    rejected: frozenset[str] = frozenset()
    amendments: tuple[Amendment, ...] = ()
    added: tuple[tuple[str, str, str], ...] = ()
    matches: tuple[Match, ...] = ()
    copies: tuple[Copy, ...] = ()
    quotations: tuple[QuotationLink, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    coherences: tuple[Coherence, ...] = ()

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What each actor is called, by its id."""
        return {actor.id: actor.name for actor in self.actors}

    def resolved(self, entity: str) -> str:
        """The id of an entity's actor; the entity's own where it has none."""
        return self.actor_of.get(entity, entity)
