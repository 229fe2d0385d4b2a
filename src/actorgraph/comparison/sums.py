"""Sums of money without a noun of their own, in one passage: whether two bodies put a figure on the same thing.

"The institute says the plan would cost $40 million; the council puts the figure at $75 million": the second points
back to what the first is of.
"""

from __future__ import annotations

import re

from actorgraph.comparison.claims import Claim

_BACK = re.compile(r"(?i)\b(?:the|that|this|its?) (?:figure|number|sum|total|cost|price|bill|amount|value)\b|\bit\b")
_APART = 400
"""Characters within which one sum can point back to another."""


def is_sum(claim: Claim) -> bool:
    """Whether somebody gives a sum of which no noun says what it is."""
    return claim.quantity.kind == "money" and not claim.thing and claim.claimant is not None


def of_one_thing(left: Claim, right: Claim) -> bool:
    """Whether two sums of one article and currency by two claimants are of one thing: the later points back."""
    if not (is_sum(left) and is_sum(right)) or (left.article, left.measure) != (right.article, right.measure):
        return False
    first, last = sorted((left, right), key=lambda one: one.quantity.span.start)
    if last.quantity.span.start >= first.quantity.span.end + _APART or left.claimant == right.claimant:
        return False
    since = last.sentence
    # In one sentence only what stands between the two can point back.
    if first.quantity.evidence == last.quantity.evidence:
        since = since.partition(" ".join(first.said.split()))[2].partition(" ".join(last.said.split()))[0]
    return _BACK.search(since) is not None
