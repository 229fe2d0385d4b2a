"""Extractors: what an article asserts, read off its :class:`~actorgraph.model.Document`.

An extractor is a generator function ``extract(document) -> Iterator[Assertion]`` under the entry-point group
``actorgraph.extractors``; the built-in ones (roles, statements, events, quantities) use the same seam as anybody's.
They run independently of each other; :func:`~actorgraph.extractors.weave.weave` ties their findings together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.metadata import entry_points

from actorgraph.errors import ActorgraphError
from actorgraph.extractors.weave import weave
from actorgraph.model import Assertion, Document, Extraction

__all__ = ["GROUP", "Extract", "extract", "extractors", "weave"]

GROUP = "actorgraph.extractors"

Extract = Callable[[Document], Iterator[Assertion]]


def extractors() -> dict[str, Extract]:
    """The installed extractors by name, in alphabetical order.

    Raises:
        ActorgraphError: an installed extractor cannot be loaded.
    """
    found: dict[str, Extract] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        try:
            found[point.name] = point.load()
        except Exception as error:
            raise ActorgraphError(
                f"extractor cannot be loaded ({error}); remove or mend its package", point.name
            ) from error
    return found


def extract(document: Document, using: dict[str, Extract]) -> Extraction:
    """Everything the extractors in ``using`` read out of the document, tied together."""
    found: list[Assertion] = [one for run in using.values() for one in run(document)]
    return weave(document, found)
