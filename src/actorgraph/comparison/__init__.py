"""What is claimed, put side by side: numbers, statements, offices and who said what, across articles.

Works on what articles assert and on who is who; knows nothing of the graph. Nothing here changes or invalidates an
assertion: a :class:`~actorgraph.model.Comparison` is a record of its own, with its reasons feature by feature.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actorgraph.model import Comparison, Extraction, Linker

__all__ = ["compare"]


def compare(extractions: Iterable[Extraction], linker: Linker) -> Iterator[Comparison]:
    """What assertions of different statements say of the same thing, sorted by id.

    Args:
        extractions: in any order; it does not change the answer.
        linker: who is who across the articles.
    """
    yield from ()
