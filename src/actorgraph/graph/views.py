"""A linker seen from one article: who its entities are, and what corrections reject in it.

An article's part of the graph depends on its extraction and this view alone, so a part whose view is what it was need
not be made again, and one that must be made can be made anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from actorgraph.graph.actors import Triple, description, own_id
from actorgraph.graph.topics import Keys
from actorgraph.graph.vocabulary import Things, slugged
from actorgraph.model import Amendment, Entity, EntityType, Extraction, Linker, ids_of

Known = tuple[str, EntityType | None]
"""An actor's id, and its type where the linker describes it."""


@dataclass(frozen=True, slots=True)
class View:
    """What an article's part depends on besides its extraction; small, hashable, picklable.

    Attributes:
        actors: the actor of each entity, in the order of the extraction; ``None`` for one the linker does not know.
        outlet: the organisation that the outlet is, where the linker knows exactly one of that name.
        rejected: ids of the article's entities and assertions that corrections reject, sorted.
        amendments: what corrections set in its assertions.
        topics: keys of those matters of its statements that others share; ``None`` where all make a concept.
    """

    actors: tuple[Known | None, ...] = ()
    outlet: str | None = None
    rejected: tuple[str, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    topics: Keys | None = None


class Views:
    """Gives each article its view of a linker."""

    def __init__(self, linker: Linker) -> None:
        types = {actor.id: actor.type for actor in linker.actors}
        self._known: dict[str, Known] = {one: (one, types.get(one)) for one in linker.actor_of.values()}
        self._actor_of, self._rejected = linker.actor_of, linker.rejected
        named: dict[str, set[str]] = defaultdict(set)
        for actor in linker.actors:
            if actor.type == "organization":
                for name in (actor.name, *actor.aliases):
                    named[_folded(name)].add(actor.id)
        # A name that two organisations bear says of neither that it is the outlet.
        self._outlets = {name: min(ids) for name, ids in named.items() if len(ids) == 1}
        self._amendments: dict[str, list[Amendment]] = defaultdict(list)
        for amendment in linker.amendments:
            self._amendments[amendment.assertion].append(amendment)

    def __call__(self, extraction: Extraction) -> View:
        """The view of one article, given all that was read out of it."""
        actors = tuple(self._known.get(self._actor_of.get(entity.id, "")) for entity in extraction.entities)
        outlet = extraction.article.outlet
        found = self._outlets.get(_folded(outlet.value)) if outlet else None
        # Nearly all builds have no corrections, and need no ids of a million assertions.
        ids = set(ids_of(extraction)) if self._rejected or self._amendments else set()
        amendments = [amendment for key in sorted(ids & self._amendments.keys()) for amendment in self._amendments[key]]
        return View(actors, found, tuple(sorted(self._rejected & ids)), tuple(amendments))


class Cast:
    """Which node stands for each entity of an article: its actor, else a node of the entity's own.

    Args:
        extraction: the one that ``view`` was made for.
    """

    def __init__(self, extraction: Extraction, view: View, things: Things) -> None:
        self._things, self._outlet = things, view.outlet
        found = zip(extraction.entities, view.actors, strict=True)
        self._known: Mapping[str, Known] = {entity.id: known for entity, known in found if known}

    def node(self, entity: Entity) -> NamedNode:
        known = self._known.get(entity.id)
        return self._things.named(known[0] if known else own_id(entity))

    def type(self, entity: Entity) -> EntityType:
        known = self._known.get(entity.id)
        return known[1] or entity.type if known else entity.type

    def outlet(self, name: str) -> NamedNode:
        """The outlet of the article, whose name this is."""
        return self._things.named(self._outlet or slugged("org", name, _folded(name)))

    def is_described(self, entity: Entity) -> bool:
        """Whether the linker describes the entity's actor; if not, the entity itself is all that is known of it."""
        known = self._known.get(entity.id)
        return known is not None and known[1] is not None

    def describe(self, entity: Entity) -> Iterator[Triple]:
        """What is said of an entity that has no actor in the linker."""
        if not self.is_described(entity):
            yield from description(self.node(entity), entity, entity.aliases)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
