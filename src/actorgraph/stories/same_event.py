"""How surely two reports are of one event: a logistic model over what they share, with the reasons in words.

Weights: ``data/same_event.json``, trained on ECB+ train (annotation CC BY 3.0) by ``python -m
coreference.train_events``. ECB+ prints no dates of publication, so what dates say is set by hand (:data:`DATES`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from actorgraph import learned
from actorgraph.stories.reports import ResolvedReport
from actorgraph.stories.topics import Topics

STANCE = {"nothing else in common": -0.5, "one is not told as a fact": -0.7, "one is denied": -0.7}
"""What else is set by hand: ECB+ takes its articles in pairs of stories, so that events of one word are mostly one."""
CLOSE = 0.35
"""Share of the sentences' words, by rarity, from which these say what the event has in common."""
DATES = {"same day": 0.8, "days overlap": 0.3, "days apart": -4.0, "weeks apart": -9.0, "published weeks apart": -1.5,
         "published within two days": 0.3}  # fmt: skip
STORIES = (0.1, 0.2, 0.3, 0.45)
"""Likenesses of articles at which a pair's odds may change by a step."""
_STEPS = tuple((least, f"story over {least}") for least in STORIES)
_WITH = {
    word: (f"context, {word}", f"story, {word}", f"same article, {word}")
    for word in ("same word", "like meaning", "other words")
}
"""Features that count apart by how the words of two reports stand."""
WEEKS = 21
"""Days between two articles from which undated reports are rather of two events."""
WEEK = 7
"""Days between the dates of two reports up to which one of the dates may have been misread."""
ROUNDING = 1e-9
"""Sums of the same numbers in another order differ by less."""
SLACK = 1
"""Days by which a date may be off (time zones, "on Monday night")."""


@dataclass(frozen=True, slots=True)
class Chance:
    """How probable it is that two reports are of one event: log-odds ``value``, the sum of named pieces."""

    value: float
    pieces: tuple[tuple[float, str], ...] = ()

    @property
    def probability(self) -> float:
        return learned.logistic(self.value)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The pieces that count, the heaviest first."""
        said = sorted(
            (piece for piece in self.pieces if piece[1] != "bias" and abs(piece[0]) >= 0.1),
            key=lambda piece: (-abs(piece[0]), piece[1]),
        )
        return tuple(f"{name} ({weight:+.1f})" for weight, name in said)


@lru_cache(maxsize=1)
def load_weights() -> Mapping[str, float]:
    found: dict[str, float] = learned.weights("stories/data/same_event.json")
    return found


def features(left: ResolvedReport, right: ResolvedReport, topics: Topics) -> dict[str, float]:
    """What two reports share, by name; all between 0 and about 1."""
    found, word = _by_themselves(left, right, topics)
    found |= _story(left, right, word, topics)
    ours, theirs = left.raw.context, right.raw.context
    # The smaller of the two: a short sentence within a long one is all in common.
    least = min(topics.mass_of_one(ours), topics.mass_of_one(theirs))
    found["context"] = topics.mass(ours & theirs) / least if least else 0.0
    found[_WITH[word][0]] = found["context"]
    return found


def _by_themselves(left: ResolvedReport, right: ResolvedReport, topics: Topics) -> tuple[dict[str, float], str]:
    """What is seen of two reports without their sentences' and articles' words; and how their own words stand."""
    found = {"bias": 1.0}
    one, other = left.raw, right.raw
    same = one.stems & other.stems
    word = "same word" if same else "like meaning" if left.kin & right.kin else "other words"
    # Of several shared words the rarest tells; divided so that it lies between 0 and about 1.
    found[word] = 1.0
    if same:
        found["rare word"] = max(topics.weight(stem) for stem in same) / 5
        found["all words"] = len(same) / max(len(one.stems), len(other.stems))
        found["light word"] = 1.0 if left.light or right.light else 0.0
    if one.type == other.type and one.type != "other":
        # "other" is no type: that both are of it says nothing.
        found["same type"] = 1.0
    elif "other" not in (one.type, other.type):
        found["other types"] = 1.0
    for shared, apart, ours, theirs in (
        ("shared participants", "other participants", left.participants, right.participants),
        ("shared described", "other described", one.described, other.described),
        ("shared places", "other places", left.places, right.places),
    ):
        if ours and theirs:
            if ours.isdisjoint(theirs):
                found[apart] = 1.0
            else:
                found[shared] = len(ours & theirs) / min(len(ours), len(theirs))
    return found, word


def _story(left: ResolvedReport, right: ResolvedReport, word: str, topics: Topics) -> dict[str, float]:
    """How like two reports' articles are."""
    one, other = left.raw.article, right.raw.article
    if one == other:
        # Likeness of an article to itself is 1 and would swamp what its two sentences say.
        return {"same article": 1.0, _WITH[word][2]: 1.0}
    story = topics.likeness(one, other)
    found = {"story": story, _WITH[word][1]: story}
    for least, name in _STEPS:
        if story > least:
            found[name] = 1.0
    return found


def is_hopeless(left: ResolvedReport, right: ResolvedReport, topics: Topics) -> bool:
    """Whether two reports are rather of two events whatever their sentences share: most pairs, and soon seen."""
    known = load_weights()
    found, word = _by_themselves(left, right, topics)
    # All of the sentence's words taken as shared: a bound from above, so that no good pair is lost.
    best = max(0.0, known.get("context", 0.0) + known.get(_WITH[word][0], 0.0))
    best += sum([known.get(name, 0.0) * value for name, value in found.items()])
    best += sum([DATES[name] for name in dates(left, right)])
    # In two steps, for likeness of articles is dear and its upper bound alone settles most pairs.
    if best + _most_of_story(word, left.raw.article == right.raw.article) < 0:
        return True
    story = _story(left, right, word, topics)
    return best + sum([known.get(name, 0.0) * value for name, value in story.items()]) < -ROUNDING


@cache
def _most_of_story(word: str, one_article: bool) -> float:
    """The most that two articles' likeness adds to a pair's log-odds."""
    known = load_weights()
    if one_article:
        return known.get("same article", 0.0) + known.get(f"same article, {word}", 0.0)
    steps = sum(max(0.0, known.get(f"story over {least}", 0.0)) for least in STORIES)
    return steps + max(0.0, known.get("story", 0.0) + known.get(f"story, {word}", 0.0)) + ROUNDING


def dates(left: ResolvedReport, right: ResolvedReport) -> list[str]:
    """What the dates of two reports say, as names of :data:`DATES`."""
    # One dated report and one undated say nothing of each other.
    one, other = left.raw, right.raw
    if None not in (one.first, one.last, other.first, other.last):
        gap = max(other.first - one.last, one.first - other.last)  # type: ignore[operator]
        # A gap within the slack is a matter of time zones.
        if gap > SLACK:
            return ["weeks apart" if gap > WEEK else "days apart"]
        exact = one.first == other.first and one.last == other.last
        return ["same day" if exact and one.last - one.first <= SLACK else "days overlap"]  # type: ignore[operator]
    # Two undated reports of one article are of one day of publication in any case.
    if one.published is not None and other.published is not None and one.article != other.article:
        gap = abs(one.published - other.published)
        return ["published weeks apart"] if gap > WEEKS else ["published within two days"] if gap <= 2 else []
    return []


def stance(left: ResolvedReport, right: ResolvedReport, found: Mapping[str, float]) -> list[str]:
    """What articles' own stance and detail say of two of their reports, as names of :data:`STANCE`."""
    modalities = {left.raw.modality, right.raw.modality}
    said = []
    anchors = ("shared participants", "shared places", "shared described")
    if found["context"] < CLOSE and not any(name in found for name in anchors):
        said.append("nothing else in common")
    if len(modalities) > 1 and "hypothetical" in modalities:
        said.append("one is not told as a fact")
    if len(modalities) > 1 and "negated" in modalities:
        said.append("one is denied")
    return said


def chance(
    left: ResolvedReport, right: ResolvedReport, topics: Topics, weights: Mapping[str, float] | None = None
) -> Chance:
    """All evidence on two reports being of one event."""
    known = load_weights() if weights is None else weights
    found = features(left, right, topics)
    pieces = [(known.get(name, 0.0) * value, name) for name, value in found.items()]
    days = dates(left, right)
    pieces += [(DATES[name], name) for name in days]
    # Reports of one day that share a word need no second thing in common.
    if left.raw.article != right.raw.article and "same day" not in days:
        pieces += [(STANCE[name], name) for name in stance(left, right, found)]
    return Chance(sum([weight for weight, _ in pieces]), tuple(pieces))
