"""What is claimed, put side by side: numbers, statements, offices and who said what, across articles.

Works on what articles assert and on their actors; knows nothing of the graph. Nothing here changes or invalidates an
assertion: a :class:`~actorgraph.model.Comparison` is a record of its own, with its reasons feature by feature.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actorgraph.comparison import attributions, offices, quantities, repeats, statements
from actorgraph.comparison.claims import Claim, Place, Source, claims, days_of
from actorgraph.comparison.matching import about, matching
from actorgraph.comparison.numbers import compared, shown, shown_day
from actorgraph.comparison.quantities import all_compared
from actorgraph.model import Comparison, Extraction, Linker

__all__ = [
    "Claim",
    "Place",
    "Source",
    "about",
    "all_compared",
    "claims",
    "compare",
    "compared",
    "days_of",
    "matching",
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
    numbers: list[Claim] = []
    said: list[statements.Said] = []
    held: list[offices.Holder] = []
    words: list[attributions.Quoted] = []
    for one in extractions:
        numbers += claims(one, linker)
        said += statements.said(one, linker)
        held += offices.holders(one, linker)
        words += attributions.quoted(one, linker)
    days = {one.id: one.first for one in numbers}
    days |= {one.id: one.first for one in said} | {one.id: one.first for one in held}
    found: list[Comparison] = []
    for made in (
        quantities.comparisons(numbers),
        statements.comparisons(said, linker),
        offices.comparisons(held),
        attributions.comparisons(words),
    ):
        # Repeats first, then the cut to the few most telling: copies that agree would else take the places of
        # differences.
        found += repeats.telling(list(repeats.independent(made, linker)), days)
    # By id once more: two ways of finding (a denied clause and shared words) may meet in one and the same pair.
    yield from sorted({one.id: one for one in found}.values(), key=lambda one: one.id)
