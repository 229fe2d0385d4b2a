"""Counts the ratios of :data:`actorgraph.language.happenings.STANDARD`: ``python -m training.happenings.standard``.

For each type: happenings in the annotated articles of the shared material (less the part left out) over those expected
from all training articles together, per word. What both differ in on the whole is left out, so that as many
happenings are told as before; small counts are drawn towards 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from actorgraph.language.labels import HAPPENINGS

from ..sources import shared_folder
from .annotated import Annotated, learned
from .given import OWN

DRAWN = 10
"""Happenings of each type that are added on both sides."""


def ratios(standard: Iterable[Annotated], others: Iterable[Annotated]) -> dict[str, float]:
    """The ratio of each type, from the articles of the standard and all others that were learned from."""
    ours, rest = list(standard), list(others)
    mine, all_ = (Counter(one.type for each in side for one in each.events) for side in (ours, ours + rest))
    share = mine.total() / all_.total()
    return {kind: round((mine[kind] + DRAWN) / (all_[kind] * share + DRAWN), 2) for kind in HAPPENINGS}


def main() -> None:
    known = learned(shared_folder({"shared": ""}))
    shared, rest = ([one for one in known if (OWN in one.key) is is_own] for is_own in (False, True))
    found = ratios(shared, rest)
    for kind, ratio in found.items():
        print(f'"{kind}": {ratio},')


if __name__ == "__main__":
    main()
