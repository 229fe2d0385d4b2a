"""Two numbers for something, put side by side feature by feature."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from actorgraph.comparison.claims import Claim, Place
from actorgraph.comparison.lexicon import is_fate
from actorgraph.comparison.sides import of_one_time, recorded
from actorgraph.comparison.sums import of_one_thing
from actorgraph.model import Comparison, ComparisonKind, Reason, Verdict


def compared(left: Claim, right: Claim) -> Comparison:
    """The comparison of two claims, whichever way they come in.

    Which verdict follows from which features is told in ``docs/comparison.md``.
    """
    # Sides by id, so that the record is the same whichever article was read first.
    left, right = sorted((left, right), key=lambda one: one.id)
    reasons = list(features(left, right))
    kind, turned = _kind(left, right, {one.feature: one.verdict for one in reasons})
    if turned:
        left, right = right, left
        reasons = list(features(left, right))
    return recorded("quantity", kind, left, right, reasons, _confidence(left, right, kind, reasons))


def features(left: Claim, right: Claim) -> Iterator[Reason]:
    """What the two have in common and what not, in a fixed order; verdicts are said of the left."""
    counted: Verdict = "same" if left.thing == right.thing else "different"
    if left.measure != right.measure or left.quantity.kind != right.quantity.kind:
        counted = "different"
    elif not left.thing or not right.thing:
        # Without nouns only two sums of one passage are known to be of one thing.
        counted = "same" if of_one_thing(left, right) else "unknown"
    yield Reason("counted", counted, left.quantity.of or left.thing, right.quantity.of or right.thing)
    yield Reason("population", _population(left, right), _population_words(left), _population_words(right))
    yield Reason("doing", _doing(left, right), " ".join(sorted(left.deeds)), " ".join(sorted(right.deeds)))
    yield Reason("place", _places(left.places, right.places), _names(left.places), _names(right.places))
    time = of_one_time((left.first, left.last), (right.first, right.last))
    yield Reason("time", time, shown_day(left), shown_day(right))
    low, high = (left.least, right.least), (_most(left), _most(right))
    slack = 0.01 * max(low)  # rounding: 1,700 and 1,712 say the same
    value: Verdict = "overlaps" if max(low) <= min(high) + slack else "different"
    # Equal bounds are the same claim though both are open ("over 800" twice).
    if low[0] == low[1] and high[0] == high[1]:
        value = "same"
    yield Reason("value", value, shown(left), shown(right))
    if _doing(left, right) != "different" and (growth := _growth(left, right)):
        yield growth


def _kind(left: Claim, right: Claim, verdicts: dict[str, Verdict]) -> tuple[ComparisonKind, bool]:
    """The kind, and whether the sides must be turned so that the wider stands on the left."""
    scope = [verdicts[name] for name in ("counted", "population", "doing", "place")]
    if (
        # An unknown thing is no licence to compare: most pairs of numbers are of nothing in common.
        verdicts["counted"] != "same"
        or "different" in scope
        or ("wider" in scope and "narrower" in scope)
        or "overlaps" in scope
    ):
        return "not-comparable", False
    # Two numbers that conflict with the time unknown are as well two moments as two opinions.
    if verdicts["time"] == "unknown" and verdicts["value"] == "different":
        return "not-comparable", False
    # Time before width: a part of last year's whole may be larger than this year's without contradiction.
    if verdicts["time"] == "different":
        same = verdicts["value"] in ("same", "overlaps")
        return (
            "agree" if same else "changed"
        ), left.first is not None and right.first is not None and left.first > right.first
    if "wider" in scope or "narrower" in scope:
        narrower = "narrower" in scope
        wide, part = (right, left) if narrower else (left, right)
        # A part that is larger than its whole is a conflict though the populations differ.
        return ("differ" if part.least > _most(wide) else "includes"), narrower
    return ("agree" if verdicts["value"] in ("same", "overlaps") else "differ"), False


def _sets(left: Iterable[str], right: Iterable[str]) -> Verdict:
    """Of restrictions: fewer restrictions make a wider population."""
    one, other = set(left), set(right)
    if one == other:
        return "same"
    if one < other:
        return "wider"
    if other < one:
        return "narrower"
    return "overlaps" if one & other else "different"


def _population(left: Claim, right: Claim) -> Verdict:
    nations = _members(left.nations, right.nations)
    which = _sets(left.modifiers, right.modifiers)
    # Of one nation the remaining words are rather how an article puts it than another population.
    if which in ("overlaps", "different") and nations == "same" and left.nations:
        which = "same" if which == "overlaps" else "unknown"
    if "different" in (nations, which):
        return "different"
    found = {one for one in (nations, which) if one not in ("same", "unknown")}
    if not found:
        return "same" if "unknown" not in (nations, which) else "unknown"
    # Wider in one respect and narrower in another: neither holds the other.
    return found.pop() if len(found) == 1 else "overlaps"


def _members(left: frozenset[str], right: frozenset[str]) -> Verdict:
    """Of nations: more of them make a wider population, none at all the widest."""
    if left == right:
        return "same"
    if not left or left > right > frozenset():
        return "wider"
    if not right or left < right:
        return "narrower"
    return "overlaps" if left & right else "different"


def _population_words(claim: Claim) -> str:
    return " ".join((*sorted(claim.nations), *sorted(claim.modifiers)))


def _doing(left: Claim, right: Claim) -> Verdict:
    # What becomes of people separates them even where the rest is alike: the wounded are not the killed.
    fates = [{one for one in claim.deeds if is_fate(one)} for claim in (left, right)]
    if fates[0] != fates[1]:
        return "different"
    if left.deeds == right.deeds or left.deeds & right.deeds:
        return "same"
    # Only people are told apart by what they do.
    people = left.thing == right.thing == "person"
    return "different" if people and left.deeds and right.deeds else "unknown"


def _places(left: tuple[Place, ...], right: tuple[Place, ...]) -> Verdict:
    if not left or not right:
        # One side without a place may well mean the same one.
        return "same" if left == right else "unknown"
    if {one.actor for one in left} == {one.actor for one in right}:
        return "same"
    holds = all(any(_lies_in(inner, outer) for outer in left) for inner in right)
    held = all(any(_lies_in(inner, outer) for outer in right) for inner in left)
    if holds or held:
        return "wider" if holds else "narrower"
    # Two countries are different places; two towns of one country are too, for neither holds the other.
    return "overlaps" if any(_lies_in(a, b) or _lies_in(b, a) for a in left for b in right) else "different"


def _lies_in(inner: Place, outer: Place) -> bool:
    return inner.actor == outer.actor or (
        outer.is_country and inner.country is not None and inner.country == outer.country
    )


def _names(places: tuple[Place, ...]) -> str:
    return ", ".join(one.name for one in places)


def shown_day(claim: Claim) -> str:
    """As of when, for people: "2015-02", "2014-09-29 (published)"."""
    if claim.first is None or claim.last is None:
        return ""
    first, last = claim.first, claim.last
    days = f"{first.isoformat()}/{last.isoformat()}"
    if first == last:
        days = first.isoformat()
    elif (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        days = str(first.year)
    # From 28 on, the shortest month: nobody means a month but for its last two days.
    elif (first.year, first.month) == (last.year, last.month) and first.day == 1 and last.day >= 28:
        days = first.isoformat()[:7]
    return days if claim.dated == "text" else f"{days} ({claim.dated})"


def _most(claim: Claim) -> float:
    """The highest number not denied: "over 800" allows any more, while "as many as 800" is said of about 800."""
    return claim.most if claim.quantity.high is not None else math.inf


def shown(claim: Claim) -> str:
    """The interval for people: ``800``, ``36 to 84``, ``over 800``."""
    one = claim.quantity
    low, high = (None if v is None else f"{v:,.10g}" for v in (one.low, one.high))
    if low is None or high is None:
        return f"at least {low}" if high is None else f"at most {high}"
    return low if low == high else f"{low} to {high}"


def _growth(left: Claim, right: Claim) -> Reason | None:
    """Whether the number before that one side states is what the other says."""
    for one, other, mine in ((left, right, True), (right, left, False)):
        change = one.change
        if change is None or (change.base_low is None and change.base_high is None):
            continue
        low = change.base_low if change.base_low is not None else 0.0
        high = change.base_high if change.base_high is not None else float("inf")
        # A tenth either way: the number before is often rounded, or reckoned back from a share.
        near = low <= other.most * 1.1 and other.least <= high * 1.1
        base = f"{_rounded(low)} to {_rounded(high)} {earlier(change.since)} ({change.direction} since)"
        words = (base, shown(other)) if mine else (shown(other), base)
        return Reason("growth", "same" if near else "different", *words)
    return None


_LENGTH = re.compile(r"P(\d+)([YMWD])")
_LENGTHS = {"Y": "year", "M": "month", "W": "week", "D": "day"}


def earlier(since: str | None) -> str:
    """When a number before the change was right, in words: "a year earlier" of ``P1Y``, "in 2014", "before"."""
    if since is None:
        return "before"
    length = _LENGTH.fullmatch(since)
    if length is None:
        return f"in {since}"
    count, word = int(length[1]), _LENGTHS[length[2]]
    return f"a {word} earlier" if count == 1 else f"{count} {word}s earlier"


def _rounded(value: float) -> str:
    """A reckoned number for people: nobody means the decimals of hundreds."""
    return f"{value:,.0f}" if value >= 100 else f"{value:,.4g}"


_UNNAMED = 0.45
"""What is left of the confidence in a difference where only the noun is the same: "two states", "20 states"."""
_ONE_NATION = 1.125
"""How much of the doubt about what those counted do is taken back where both count people of one nation."""
_DOUBT = {"unknown": 0.8, "wider": 0.95, "narrower": 0.95, "overlaps": 0.9}


def _confidence(left: Claim, right: Claim, kind: ComparisonKind, reasons: list[Reason]) -> float:
    """How sure the kind is: less for each feature that one side leaves open, never more than the two readings."""
    sure = 0.95
    for one in reasons:
        if one.feature in ("population", "doing", "place", "time"):
            sure *= _DOUBT.get(one.verdict, 1.0)
        if one.feature == "doing" and one.verdict == "unknown" and left.nations & right.nations:
            sure *= _ONE_NATION
    if kind == "not-comparable":
        # Doubt about a feature makes it no less clear that two numbers cannot be compared.
        sure = max(sure, 0.8)
    # Without a nation, group, place or modifier in common a bare noun may count others.
    named, also = ({p.actor for p in one.places} | one.nations | one.groups | one.modifiers for one in (left, right))
    if kind == "differ" and not named & also and not of_one_thing(left, right):
        sure *= _UNNAMED
    return sure * math.sqrt(min(left.confidence, right.confidence))
