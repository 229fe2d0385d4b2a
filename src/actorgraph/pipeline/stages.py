"""The stages of reading an article, in their order: what timing, error messages, versions and ``--without`` know.

A stage adds to the document; the extractors follow, each a stage of its own under its name. Nothing else lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from actorgraph import coreference, extractors, places, times
from actorgraph.errors import QueryError
from actorgraph.model import Document


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of reading.

    Attributes:
        does: what it adds, for people.
        room: whose code makes its version (:func:`actorgraph.pipeline.versions.reading_parts`).
        run: the document with what it adds; ``None`` for the language model, which makes the document.
    """

    name: str
    does: str
    room: str
    run: Callable[[Document], Document] | None = None


LANGUAGE = Stage("language", "tokens, sentences, parse, names, speech", "language")
STAGES = (
    LANGUAGE,
    Stage("times", "dates and times with their values", "times", lambda one: one.adding(times=times.find(one))),
    Stage("places", "place names with coordinates", "places", lambda one: one.adding(toponyms=places.find(one))),
    Stage(
        "coreference",
        "who is meant: mentions to entities",
        "coreference",
        lambda one: one.adding(entities=coreference.within(one)),
    ),
)


def stages() -> tuple[Stage, ...]:
    """All stages, extractors among them; loads none."""
    told = (Stage(one.name, str(one), f"extractor {one.name}") for one in extractors.installed())
    return (*STAGES, *told)


def left_out(names: Collection[str]) -> tuple[str, ...]:
    """The names of stages that are to be left out, in order.

    Raises:
        QueryError: there is no such stage, or nothing goes without it.
    """
    known = [one.name for one in stages() if one is not LANGUAGE]
    for name in names:
        if name not in known:
            raise QueryError(f"no stage that can be left out is called '{name}'; there are {', '.join(known)}")
    return tuple(name for name in known if name in names)
