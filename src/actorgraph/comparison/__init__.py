"""What is claimed, put side by side: numbers, statements, offices and who said what, across articles.

Works on what articles assert and on who is who; knows nothing of the graph. Nothing here changes or invalidates an
assertion: a :class:`~actorgraph.model.Comparison` is a record of its own, with its reasons feature by feature.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actorgraph.comparison import attributions, offices, quantities, statements
from actorgraph.comparison.claims import Claim, Place, Source, claims, days_of
from actorgraph.comparison.matching import about, matching
from actorgraph.comparison.numbers import compared, shown, shown_day
from actorgraph.comparison.quantities import all_compared
from actorgraph.model import Comparison, Extraction, Linker

__all__ = [
    "CONTRADICTION",
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

CONTRADICTION = 0.45
"""Confidence below which nothing is called a contradiction or a difference to a user; see ``docs/comparison.md``."""


def compare(extractions: Iterable[Extraction], linker: Linker) -> Iterator[Comparison]:
    """What assertions of different sentences say of the same thing, sorted by id.

    Each assertion meets only those it shares a key with, and of a large block only its neighbours in time: the work
    grows with the number of assertions, not with its square.

    Args:
        extractions: in any order; it does not change the answer.
        linker: who is who across the articles.
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
    found = {one.id: one for one in quantities.comparisons(sorted(numbers, key=lambda one: one.id))}
    found |= {one.id: one for one in statements.comparisons(sorted(said, key=lambda one: one.statement.id))}
    found |= {one.id: one for one in offices.comparisons(sorted(held, key=lambda one: one.role.id))}
    found |= {one.id: one for one in attributions.comparisons(sorted(words, key=lambda one: one.statement.id))}
    yield from (found[key] for key in sorted(found))
