"""What joining takes of each article, and no more: small, picklable, made for each article by itself.

It can be made anywhere, by any number of workers; what is joined stays the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from actorgraph.linking.curation.amending import Numbered, Problem, amendments, touched
from actorgraph.linking.curation.decisions import Amend, Decision, Reject
from actorgraph.linking.profiles import Sighting, sightings
from actorgraph.model import Amendment, Entity, Extraction, amended
from actorgraph.stories.finding import Story, story


@dataclass(frozen=True, slots=True)
class Wanted:
    """What corrections ask of the articles.

    Attributes:
        articles: keys of articles whose mentions they name.
        assertions: ids of assertions that they reject or set something of.
        amending: the corrections that set something, numbered.
    """

    articles: frozenset[str] = frozenset()
    assertions: frozenset[str] = frozenset()
    amending: tuple[Numbered, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """What joining takes of one article.

    Attributes:
        entities: whole, where corrections name mentions of the article.
        assertions: ids of those that corrections reject or set something of.
        amendments: what they set; ``problems``: why some set nothing, by number.
    """

    sightings: tuple[Sighting, ...]
    story: Story
    entities: tuple[Entity, ...]
    assertions: tuple[str, ...]
    amendments: tuple[Amendment, ...] = ()
    problems: tuple[Problem, ...] = ()


def wanted(decisions: Iterable[Decision]) -> Wanted:
    """What some corrections ask of the articles."""
    every = list(decisions)
    named = (one.assertion for one in every if isinstance(one, Reject | Amend) and one.assertion)
    amending = tuple((number, one) for number, one in enumerate(every, 1) if isinstance(one, Amend))
    return Wanted(frozenset(key.article for one in every for key in one.mentions), frozenset(named), amending)


def gather(extraction: Extraction, asked: Wanted) -> Gathered:
    """What joining takes of an article, as corrections set it."""
    named = extraction.article.key in asked.articles
    made, problems = amendments(extraction, touched(extraction, asked.amending)) if asked.amending else ([], [])
    # Amended before anything is gathered, so that joins see what a person set.
    extraction = amended(extraction, made)
    return Gathered(
        # Whole entities only where a correction names mentions: they are the bulk of an article.
        tuple(sightings(extraction)), story(extraction), extraction.entities if named else (),
        tuple(one.id for one in extraction.assertions if one.id in asked.assertions) if asked.assertions else (),
        tuple(made), tuple(problems),
    )  # fmt: skip
