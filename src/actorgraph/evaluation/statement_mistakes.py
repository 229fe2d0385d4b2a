"""What goes wrong with statements, by kind: the error analysis of ``docs/evaluation.md``.

Kinds of gold attribution that is not found: ``missed`` (no predicted content shares a word with it), ``boundaries``
(one overlaps it, but not enough), ``merged`` (that one belongs to another attribution), ``wrong source``, ``source
missing``, ``source invented``. Kinds of prediction that is not right: ``spurious`` (no gold content shares a word with
it), ``split`` (a piece of an attribution that another prediction has), and the rest counted with the gold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from actorgraph.evaluation.statements import Attribution, Text, paired

Row = Mapping[str, Any]


def mistakes(gold: Iterable[Row], predicted: Iterable[Row]) -> dict[tuple[str, str], list[tuple[str, int]]]:
    """For each kind of mistake and form (direct, mixed, indirect): the articles and the first characters concerned."""
    by_id = {row["id"]: row["statements"] for row in predicted}
    found: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for row in gold:
        text = Text(row["text"], False)
        raws = (row["attributions"], by_id.get(row["id"], ()))
        right, made = ([text.attribution(raw) for raw in items] for items in raws)
        for side, number, kind in _article(right, made):
            raw, item = raws[side][number], (right, made)[side][number]
            found[kind, item.kind].append((row["id"], min(start for start, _ in raw["content"])))
    return dict(found)


def _article(gold: list[Attribution], made: list[Attribution]) -> Iterator[tuple[int, int, str]]:
    """Side (0 gold, 1 predicted), index and kind of each mistake."""
    pairs = paired(gold, made)
    partner = dict(pairs)
    taken = {j for _, j in pairs}
    for i, one in enumerate(gold):
        if i in partner:
            given = made[partner[i]].source
            if not one.source & given and (one.source or given):
                yield 0, i, "source missing" if not given else "source invented" if not one.source else "wrong source"
            continue
        over = [j for j, other in enumerate(made) if one.content & other.content]
        yield 0, i, "missed" if not over else "merged" if all(j in taken for j in over) else "boundaries"
    for j, other in enumerate(made):
        if j not in taken:
            over = [i for i, one in enumerate(gold) if one.content & other.content]
            if not over:
                yield 1, j, "spurious"
            elif all(i in partner for i in over):
                yield 1, j, "split"
