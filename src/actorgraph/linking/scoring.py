"""How surely two profiles are one actor: a sum of evidence in log-odds, each piece with its reason."""

from __future__ import annotations

import math
from dataclasses import dataclass

from actorgraph import lexicon
from actorgraph.learned import logistic
from actorgraph.lexicon.nouns import ORG_HEADS
from actorgraph.linking.profiles import Corpus, Profile, organization_bag
from actorgraph.names.forms import (
    acronyms_of,
    fold,
    person_name,
    same_person_name,
    sound_key,
    word_similarity,
)
from actorgraph.names.gazetteer import lookup

ENOUGH = 1.0
"""Log-odds from which two profiles are joined: 73 %. Tuned with ``benchmarks/resolution_scale.py`` on seeds it does not
report."""
CONTRARY = (
    ("c", -2.0, "other countries"),
    ("d", -1.8, "other walks of life"),
    ("o", -0.5, "other organisations"),
    ("r", -0.5, "other roles"),
)
SHARED = {
    "o": ("same organisation", 0.35, 2.5, 3.0),
    "c": ("same country", 0.8, 0.8, 1.0),
    "r": ("same role", 0.2, 1.0, 1.2),
    "d": ("same walk of life", 0.2, 0.2, 0.3),
}
"""What a kind of shared features says; its weight per bit of rarity, the most for one, the most for all together."""
FULL_SHARE, LITTLE_SHARE = 0.2, 0.15
"""Share of the smaller profile's company, by rarity, from which it counts in full, and under which more and more
against."""
UNSURE = (-1.0, 2.5)
"""Log-odds between which a pair is worth a person's look."""
MOST_CONTEXT = 5.0
MUCH_CONTEXT = 5
"""Features from which a profile should share some with another of its actor."""
GENERIC = ORG_HEADS | lexicon.words("generic-body")
"""Words that every state's institutions share: "Foreign Ministry" alone names no one ministry."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of evidence: ``weight`` in log-odds, positive for, negative against."""

    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class Score:
    """All evidence on a pair."""

    evidence: tuple[Evidence, ...]

    @property
    def value(self) -> float:
        return sum(one.weight for one in self.evidence)

    @property
    def probability(self) -> float:
        return logistic(self.value)

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(f"{one.reason} ({one.weight:+.1f})" for one in self.evidence)


def compare(corpus: Corpus, left: Profile, right: Profile) -> Score:
    """All evidence for and against two profiles being one actor."""
    if left.type != right.type:
        # A person is no organisation, whatever their names: as good as impossible, but a number, so that sums hold.
        return Score((Evidence(-10.0, f"a {left.type} is no {right.type}"),))
    if left.links and right.links and left.links.isdisjoint(right.links):
        return Score((Evidence(-10.0, "linked to two different things"),))
    names = _of_names(corpus, left, right)
    # Names that cannot be one's need no context weighed.
    if names.weight <= -10.0:
        return Score((names,))
    # Only where each side is sure of itself: a profile with both genders has a mistake in it.
    apart = left.type == "person" and len(left.genders) == len(right.genders) == 1 and left.genders != right.genders
    gender = (Evidence(-5.0, "one is he, the other she"),) if apart else ()
    return Score((names, *gender, *_of_context(corpus, left, right)))


def _of_names(corpus: Corpus, left: Profile, right: Profile) -> Evidence:
    """What the names say: of persons the two met most, of others those two that agree best."""
    if left.type != "person":
        best, how = 0.0, "other name"
        for one in left.names:
            for other in right.names:
                similarity, reason = same_organization_name(one, other)
                if similarity > best:
                    best, how = similarity, f"{reason}: {one} / {other}"
        if best == 0.0:
            return Evidence(-10.0, f"{how}: {left.name} / {right.name}")
        generic = all(is_generic(name) for name in (*left.names, *right.names))
        # Ministries of the same name are as many as states: the name loses two.
        return Evidence(5.0 * best - 2.4 - (2.0 if generic else 0.0), how + (" (a name many have)" if generic else ""))
    name = person_name(left.name)
    similarity, reason = same_person_name(name, person_name(right.name))
    reason = f"{reason}: {left.name} / {right.name}"
    if similarity == 0.0:
        return Evidence(-10.0, reason)
    # A single name agrees with anybody's: company decides, and the count of articles (`lone.py`).
    if _lone(left, right):
        return Evidence(0.0 if similarity >= 0.55 else -2.5, reason)
    weight = 2.2 + 6.0 * (similarity - 0.97) if similarity < 0.97 else 2.6
    common = min(corpus.bearers(name.words[0]), corpus.bearers(name.words[-1]))
    # Bearers of a common name are many: agreeing on it tells less.
    rarity = -0.6 * math.log2(common / 4) if common > 4 else 0.0
    return Evidence(max(weight + rarity, -3.0), reason)


def _lone(left: Profile, right: Profile) -> bool:
    """Whether one of two persons is known by a single name only: there the article count says more than company."""
    return left.type == "person" and not (person_name(left.name).full and person_name(right.name).full)


def same_organization_name(left: str, right: str) -> tuple[float, str]:
    """How far two names may be one organisation's or group's, 0 to 1, and what agrees."""
    known = lookup(left), lookup(right)
    # Two known actors are told apart by their ids, whatever their names have in common.
    if known[0] and known[1]:
        return (1.0, "known names of one") if known[0].id == known[1].id else (0.0, "known to be two")
    ours, theirs = organization_bag(left), organization_bag(right)
    if ours == theirs:
        return 1.0, "same name"
    if fold(left) in acronyms_of(right) or fold(right) in acronyms_of(left):
        return 0.6, "acronym"
    if tuple(map(sound_key, ours)) == tuple(map(sound_key, theirs)):
        return 0.9, "same name, other spelling"
    # Of few letters in all a slip makes another name ("ABC", "ABD").
    if len(ours) == len(theirs) and len("".join(ours)) > 7:
        parts = [word_similarity(a, b) for a, b in zip(ours, theirs, strict=True)]
        # One word may differ, and only a little: two are another name.
        if min(parts) >= 0.8 and sum(part == 1.0 for part in parts) >= len(parts) - 1:
            return 0.85, "name but for a slip"
    shorter, longer = sorted((ours, theirs), key=len)
    # One more word than the same office has: mostly the state that it is of.
    if len(longer) == len(shorter) + 1 and set(shorter) <= set(longer) and set(shorter) <= GENERIC and len(shorter) > 1:
        return 0.7, "same office"
    return 0.0, "other name"


def is_generic(name: str) -> bool:
    """Whether many states or towns have an institution of this very name."""
    return all(word in GENERIC for word in organization_bag(name))


def _of_context(corpus: Corpus, left: Profile, right: Profile) -> tuple[Evidence, ...]:
    """What organisations, countries, roles and company say, by the kind of what both have and of what only one has."""
    small, large = sorted((left.context, right.context), key=len)
    # Over the smaller context: only what both have counts.
    shared = sorted(number for number in small if number in large)
    weights: dict[str, float] = {}
    named: dict[str, list[str]] = {}
    for number in shared:
        kind = corpus.kinds[number]
        if kind in SHARED:
            # None beyond the most for one, or a single rare feature would decide alone.
            _, share, most, _ = SHARED[kind]
            weights[kind] = weights.get(kind, 0.0) + min(most, share * corpus.rarity[number])
            named.setdefault(kind, []).append(corpus.features[number][2:])
    found = [
        Evidence(min(weights[kind], SHARED[kind][3]), f"{SHARED[kind][0]}: {', '.join(named[kind][:4])}")
        for kind in sorted(weights)
    ]
    found += _of_company(corpus, left, right, [number for number in shared if corpus.kinds[number] == "a"])
    for kind, weight, reason in CONTRARY:
        # Where something of the kind is shared the rest does not contradict it: people hold several roles.
        if kind not in weights:
            ours, theirs = (profile.summary(corpus).main.get(kind) for profile in (left, right))
            if ours and theirs:
                found.append(Evidence(weight, f"{reason}: {', '.join(ours)} / {', '.join(theirs)}"))
    positive = sum(one.weight for one in found if one.weight > 0)
    # Company and roles of one event come together, and would add up beyond all doubt.
    if positive > MOST_CONTEXT:
        found = [Evidence(e.weight * MOST_CONTEXT / positive, e.reason) if e.weight > 0 else e for e in found]
    return tuple(found)


def _of_company(corpus: Corpus, left: Profile, right: Profile, common: list[int]) -> list[Evidence]:
    """Who else the articles name. The more is known of both, the more company one actor's profiles must share."""
    least = min(left.summary(corpus).company, right.summary(corpus).company)
    weight = sum(corpus.rarity[number] for number in common)
    share = weight / least if least else 0.0
    found = []
    if common:
        names = ", ".join(corpus.features[number][2:] for number in common[:4])
        gain = min(1.0, share / FULL_SHARE) * min(3.5, 0.12 * weight)
        found.append(Evidence(gain, f"same company: {names}"))
    if share < LITTLE_SHARE and min(len(left.context), len(right.context)) >= MUCH_CONTEXT:
        fewest = min(len(left.nodes), len(right.nodes))
        # Of lone names context is too thin for absence to mean anything.
        if fewest > 1 or not _lone(left, right):
            loss = min(4.0, math.log2(1 + fewest)) * (1 - share / LITTLE_SHARE)
            found.append(Evidence(-loss, "hardly any company in common"))
    return found
