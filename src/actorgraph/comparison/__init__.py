"""What is claimed, put side by side: numbers, statements, offices and who said what, across articles.

Works on what articles assert and on their actors; knows nothing of the graph. Nothing here changes or invalidates an
assertion: a :class:`~actorgraph.model.Comparison` is a record of its own, with its reasons feature by feature.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actorgraph.comparison.claims import Claim, Place, Source, claims, days_of
from actorgraph.comparison.gathering import Gathered, gather
from actorgraph.comparison.numbers import compared, shown, shown_day
from actorgraph.comparison.quantities import all_compared
from actorgraph.model import Comparison, Extraction, Linker

__all__ = [
    "Claim",
    "Place",
    "Source",
    "all_compared",
    "claims",
    "compare",
    "compared",
    "days_of",
    "shown",
    "shown_day",
]


def compare(extractions: Iterable[Extraction], linker: Linker) -> Iterator[Comparison]:
    """What assertions of different sentences say of the same thing, sorted by id.

    What several articles print in the same words is one claim, the earliest article's. Each claim meets only those it
    shares a key with, and of a large block only its neighbours in time; few comparisons are kept for each, so that work
    and result grow with the number of assertions, not with its square.

    Args:
        extractions: in any order; it does not change the answer.
        linker: the actors across the articles.
    """
    gathered = Gathered()
    for one in extractions:
        gathered.add(matter for matter, _ in gather(one, linker))
    yield from gathered.compared(linker)
