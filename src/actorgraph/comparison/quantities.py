"""Which numbers of a corpus are compared, and what comes of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from actorgraph.comparison.blocks import NEIGHBOURS, pairs
from actorgraph.comparison.claims import Claim
from actorgraph.comparison.numbers import compared
from actorgraph.comparison.repeats import first_told, plain
from actorgraph.comparison.sums import is_sum, of_one_thing
from actorgraph.model import Comparison

MANY = 40
"""Claims up to which an answer compares every two."""


def comparisons(claims: Sequence[Claim]) -> Iterator[Comparison]:
    """Numbers of different sentences for the same thing.

    Two claims meet where they count the same thing in the same unit and share something that says which: a nation, a
    group, a place, a deed or another modifier. What is not comparable is left out.
    """
    for left, right in pairs(first_told(claims, _telling, _order), _keys, _order):
        if _are_apart(left, right):
            found = compared(left, right)
            shared = anchors(left) & anchors(right)
            # A deed alone ("were killed") says too little, but within one article, which goes on about one happening.
            anchored = bool(shared if left.article == right.article else shared - (left.deeds | right.deeds))
            if found.kind != "not-comparable" and (anchored or of_one_thing(left, right)):
                yield found


def all_compared(claims: Sequence[Claim]) -> Iterator[Comparison]:
    """Every two of a few claims, what is not comparable among them; of more, each with those next to it in time.

    Of claims in the same words the earliest stands for all.
    """
    told = first_told(claims, _telling, _order)
    # Of few claims a person wants to see every pair, also those that cannot be compared, with the reason.
    for left, right in pairs(told, lambda one: (one.measure,), _order, MANY if len(told) <= MANY else NEIGHBOURS):
        if left.thing == right.thing and _are_apart(left, right):
            yield compared(left, right)


def _telling(claim: Claim) -> Iterator[Hashable]:
    """What tells a claim: the words of its sentence, the number in it, and who says so as it is written."""
    yield plain(claim.sentence), plain(claim.said), claim.quantity.of, (claim.quantity.claimed_text or "").lower()


def _keys(claim: Claim) -> Iterator[Hashable]:
    if claim.thing:
        for anchor in anchors(claim):
            yield claim.measure, claim.thing, anchor
    # Without a noun only the article tells what a sum is of.
    elif is_sum(claim):
        yield claim.measure, claim.article


def anchors(claim: Claim) -> frozenset[str]:
    """What says which are counted, beyond the noun itself."""
    places = {place.actor for place in claim.places}
    return claim.nations | claim.groups | claim.modifiers | claim.deeds | places


def _order(claim: Claim) -> tuple[object, ...]:
    return (claim.first.isoformat() if claim.first else "", claim.id)


def _are_apart(left: Claim, right: Claim) -> bool:
    """Whether they are of different sentences: the two numbers of one sentence are seldom rivals."""
    other = left.article != right.article or left.quantity.evidence != right.quantity.evidence
    # Two numbers of one sentence are parts of one account, unless the one points back to the other.
    return other or of_one_thing(left, right)
