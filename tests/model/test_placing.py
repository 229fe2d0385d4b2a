"""Things found by where they stand are those that going over all of them finds."""

from __future__ import annotations

import random

from actorgraph.model import Placed


def test_what_meets_a_stretch_is_found_in_the_order_given() -> None:
    draw = random.Random(4)
    starts = [draw.randrange(200) for _ in range(120)]
    # Long and short ones, nested and alike: the furthest end is not that of the last start.
    things = [(start, start + draw.choice([1, 2, 3, 90])) for start in starts]
    placed = Placed(things, lambda one: one)
    for start in range(0, 210, 3):
        for end in (start, start + 1, start + 7, start + 60):
            wanted = [one for one in things if one[0] < end and start < one[1]]
            assert placed.meeting(start, end) == wanted


def test_nothing_is_found_among_nothing() -> None:
    assert Placed([], lambda one: (0, 0)).meeting(0, 10) == []
