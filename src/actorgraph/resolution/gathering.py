"""What joining takes of each article, and no more: small, picklable, made for each article by itself.

It can be made anywhere, by any number of workers; what is joined stays the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from actorgraph.model import Assertion, Entity, Extraction
from actorgraph.resolution.actors.profiles import Sighting, sightings
from actorgraph.resolution.curation.decisions import Decision, Reject
from actorgraph.resolution.stories.finding import Story, story


@dataclass(frozen=True, slots=True)
class Wanted:
    """What corrections ask of the articles.

    Attributes:
        articles: keys of articles whose mentions they name.
        assertions: ids of assertions that they reject.
    """

    articles: frozenset[str] = frozenset()
    assertions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gathered:
    """What joining takes of one article.

    Attributes:
        entities: whole, where corrections name mentions of the article.
        assertions: ids of those that corrections reject.
    """

    sightings: tuple[Sighting, ...]
    story: Story
    entities: tuple[Entity, ...]
    assertions: tuple[str, ...]


def wanted(decisions: Iterable[Decision]) -> Wanted:
    """What some corrections ask of the articles."""
    every = list(decisions)
    rejected = (one.assertion for one in every if isinstance(one, Reject) and one.assertion)
    return Wanted(frozenset(key.article for one in every for key in one.mentions), frozenset(rejected))


def gather(extraction: Extraction, asked: Wanted) -> Gathered:
    """What joining takes of an article."""
    named = extraction.article.key in asked.articles
    return Gathered(
        tuple(sightings(extraction)), story(extraction), extraction.entities if named else (),
        _rejected(extraction, asked) if asked.assertions else (),
    )  # fmt: skip


def _rejected(one: Extraction, asked: Wanted) -> tuple[str, ...]:
    every: tuple[Assertion, ...] = (*one.roles, *one.statements, *one.events, *one.quantities)
    return tuple(each.id for each in every if each.id in asked.assertions)
