"""What two numbers are to each other, in sentences that a person reads from top to bottom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from actorgraph.comparison import Claim
from actorgraph.model import Comparison, Reason

HEADINGS = {
    "contradict": "They contradict each other",
    "differ": "They differ",
    "undecided": "They seem to differ, but too little is said to be sure",
    "changed": "They changed over time",
    "includes": "One includes the other",
    "agree": "They agree",
    "not-comparable": "They cannot be compared",
}
"""Kind -> what stands above its pairs; in the order in which a person wants to know."""

FEATURES = {
    "counted": "thing counted",
    "population": "people meant",
    "doing": "deed",
    "place": "place",
    "time": "time",
    "value": "number",
    "growth": "number before",
}
"""Feature -> its name for people."""

_OPEN = ("population", "doing", "place", "time")
"""Features that one side may leave open."""

Name = Callable[[Claim], str]


def because(one: Comparison) -> str:
    """The reasons in one line, what tells them apart first."""
    order = {"different": 0, "wider": 1, "narrower": 1, "overlaps": 1, "unknown": 2, "same": 3}
    known = [reason for reason in one.reasons if reason.left or reason.right]
    ordered = sorted(
        known, key=lambda reason: (order[reason.verdict], [r.feature for r in one.reasons].index(reason.feature))
    )
    return "; ".join(
        f"{reason.feature} {reason.verdict}"
        + (
            f" ({reason.left or '?'} / {reason.right or '?'})"
            if reason.verdict != "same" or reason.feature == "growth"
            else ""
        )
        for reason in ordered
    )


def sentence(one: Comparison, left: Claim, right: Claim, says: Name) -> str:
    """A pair of numbers as a sentence: who says which, and what that makes of the two.

    Args:
        left, right: the claims of the comparison's two sides.
        says: names a claim's number with its source.
    """
    reasons = {reason.feature: reason for reason in one.reasons}
    if one.kind == "changed":
        apart = _apart(left, right)
        claimed = f"{says(left)}; {f'{apart} later' if apart else 'then'} {says(right)}"
    elif one.kind == "includes":
        wider = [_pair(reasons[name]) for name in _OPEN if name in reasons and reasons[name].verdict == "wider"]
        claimed = f"{says(left)}; {says(right)} of a part of that: {'; '.join(wider)}"
    elif one.kind == "not-comparable":
        hinder = [("other " if why.verdict == "different" else "") + _pair(why) for why in _hindering(one)]
        claimed = f"{says(left)}; {says(right)}: {'; '.join(hinder)}"
    else:
        claimed = f"{says(left)}; {says(right)}"
        if reasons["time"].verdict == "different":
            claimed += f", {_apart(left, right)} apart"
    parts = [claimed]
    if growth := reasons.get("growth"):
        # Only the one that states a change has a number before it, which the other may bear out.
        mine = left.change is not None and (left.change.base_low, left.change.base_high) != (None, None)
        before, other = (growth.left, growth.right) if mine else (growth.right, growth.left)
        which, fits = "first" if mine else "second", "fits" if growth.verdict == "same" else "does not fit"
        parts.append(f"The {which} tells of {before}, which {fits} {other}")
    unsaid = [_pair(reasons[name]) for name in _OPEN if name in reasons and reasons[name].verdict == "unknown"]
    if unsaid and one.kind != "not-comparable":
        # Of two that cannot be compared anyway it does not matter what else is left open.
        parts.append(f"Left open: {'; '.join(unsaid)}")
    return ". ".join(parts)


def _apart(left: Claim, right: Claim) -> str:
    if left.first is None or right.first is None:
        return ""
    return duration(abs((right.first - left.first).days))


def duration(days: int) -> str:
    """So many days in words: "12 days", "5 months", "2 years"."""
    for length, name, least in ((365.25, "year", 700), (30.44, "month", 60), (1, "day", 0)):
        if days >= least:
            count = round(days / length)
            return f"{count} {_plural(name, count)}"
    raise ValueError(f"a length of time cannot be negative: {days}")


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else noun + "s"


def _pair(reason: Reason) -> str:
    return f"{FEATURES[reason.feature]} ({reason.left or 'not said'} / {reason.right or 'not said'})"


def obstacles(one: Comparison) -> tuple[str, ...]:
    """The features for which two numbers cannot be compared."""
    return tuple(reason.feature for reason in _hindering(one))


def _hindering(one: Comparison) -> list[Reason]:
    scope = [reason for reason in one.reasons if reason.feature in ("counted", "population", "doing", "place")]
    hard = [reason for reason in scope if reason.verdict in ("different", "overlaps")]
    counted = [reason for reason in scope if reason.feature == "counted" and reason.verdict == "unknown"]
    crossed = [reason for reason in scope if reason.verdict in ("wider", "narrower")]
    time = [reason for reason in one.reasons if reason.feature == "time" and reason.verdict == "unknown"]
    return hard or counted or (crossed if len(crossed) > 1 else []) or time


def uncompared(pairs: Sequence[Comparison]) -> str:
    """What hinders those that cannot be compared, counted: "deed (8), place (2)"."""
    counts = Counter(FEATURES[feature] for pair in pairs for feature in obstacles(pair)[:1])
    return ", ".join(f"{name} ({count})" for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def in_short(claims: Sequence[Claim], kinds: Counter[str], says: Name, source: Name) -> str:
    """The answer in one sentence: how many numbers of how many sources, the lowest, the highest, and how they stand."""
    sources = len({source(claim) for claim in claims})
    answer = f"{len(claims)} {_plural('number', len(claims))} from {sources} {_plural('source', sources)}"
    if len({claim.measure for claim in claims}) == 1 and len(claims) > 1:
        lowest = min(claims, key=lambda one: (one.least, one.id))
        highest = max(claims, key=lambda one: (one.least, one.id))
        if lowest.least < highest.least:
            answer += f"; the lowest: {says(lowest)}; the highest: {says(highest)}"
    named = {
        "contradict": "contradicting each other",
        "differ": "differing",
        "undecided": "perhaps differing",
        "changed": "changed over time",
        "includes": "one including the other",
        "agree": "agreeing",
        "not-comparable": "not comparable",
    }
    stand = [f"{words} {kinds[kind]}" for kind, words in named.items() if kinds[kind]]
    return f"{answer}. Pairs: {', '.join(stand)}." if stand else f"{answer}."
