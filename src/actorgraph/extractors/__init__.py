"""Extractors: what an article asserts, read off its :class:`~actorgraph.model.Document`.

An extractor is a generator function ``extract(document) -> Iterator[Assertion]`` under the entry-point group
``actorgraph.extractors``; the built-in ones (roles, statements, events, quantities) use the same seam as anybody's.
A package that adds a kind of its own brings its extractor with it (:mod:`actorgraph.kinds`). They run independently of
each other; :func:`~actorgraph.extractors.weave.weave` ties their findings together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from actorgraph import kinds
from actorgraph.errors import ActorgraphError
from actorgraph.extractors.weave import weave
from actorgraph.model import Assertion, Document, Extraction
from actorgraph.plugins import Plugin, plugins

__all__ = ["GROUP", "Extract", "checked", "extract", "extractors", "installed", "weave"]

GROUP = "actorgraph.extractors"

Extract = Callable[[Document], Iterator[Assertion]]


def installed() -> list[Plugin]:
    """The installed extractors, those of added kinds among them, by name; none is loaded.

    Raises:
        ActorgraphError: two packages give extractors of one name.
    """
    found = sorted((*plugins(GROUP, "extractor"), *plugins(kinds.GROUP, "kind")), key=lambda one: one.name)
    for one, other in pairwise(found):
        if one.name == other.name:
            named, there = (other, one) if one.own else (one, other)
            raise ActorgraphError(f"has the name of the {there}; rename or remove one of the two", str(named))
    return found


def extractors() -> dict[str, Extract]:
    """The installed extractors by name, in alphabetical order.

    Raises:
        ActorgraphError: an installed extractor cannot be loaded; it is named with its package.
    """
    found: dict[str, Extract] = {}
    for plugin in installed():
        # A kind of its own brings its extractor with it; any other plugin is the extractor.
        kind = kinds.named(plugin.name) if plugin.what == "kind" else None
        run: Extract = kind.kind.extract if kind and kind.kind else plugin.load()
        if not callable(run):
            raise ActorgraphError("is no function of a document; mend or remove its package", str(plugin))
        found[plugin.name] = run
    return found


def checked(found: Iterable[object]) -> list[Assertion]:
    """What an extractor yielded.

    Raises:
        TypeError: something of it is no assertion of a known kind, and would be lost without a word.
    """
    made, known = list(found), {one.type for one in kinds.every()}
    for one in made:
        if type(one) not in known:
            names = ", ".join(sorted(kind.__name__ for kind in known))
            raise TypeError(f"it yields {type(one).__name__}, which is none of {names}")
    return made  # type: ignore[return-value]


def extract(document: Document, using: dict[str, Extract]) -> Extraction:
    """Everything the extractors in ``using`` read out of the document, tied together."""
    found: list[Assertion] = [one for run in using.values() for one in checked(run(document))]
    return weave(document, found)
