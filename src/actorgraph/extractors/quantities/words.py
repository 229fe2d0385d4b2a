"""Number words, and the intervals that vague ones and hedges allow: one table each, shown in ``docs/quantities.md``."""

from __future__ import annotations

import re

from actorgraph.lexicon.numbers import spelled
from actorgraph.model import Approximation

SCALES = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORT = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "b": "billion", "tn": "trillion"}
WHOLES = {
    "half a million": 500_000.0, "half a billion": 5e8, "half a dozen": 6.0, "a half-dozen": 6.0, "half-dozen": 6.0,
    "half a trillion": 5e11,
}  # fmt: skip

# Small vague numbers, which also multiply ("a few dozen" is 3 to 7 dozens).
VAGUE = {
    "a couple": (2, 3), "a couple of": (2, 3), "a handful": (3, 6), "a handful of": (3, 6), "a few": (3, 7),
    "several": (3, 9),
}  # fmt: skip
# Plural powers: from twice the power to one short of the next ("dozens" ends where "hundreds" would be said).
PLURALS = {
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
    "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999),
    "millions": (2_000_000, 9_999_999),
    "tens of millions": (20_000_000, 99_999_999),
    "hundreds of millions": (200_000_000, 999_999_999),
    "billions": (2 * 10**9, 10**10 - 1),
    "tens of billions": (2 * 10**10, 10**11 - 1),
    "hundreds of billions": (2 * 10**11, 10**12 - 1),
    "trillions": (2 * 10**12, 10**13 - 1),
}
PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}

_AROUND = (
    *"about around roughly approximately some estimated circa approx ~".split(), "an estimated", "in the region of",
    "in the vicinity of", "in the neighborhood of", "in the neighbourhood of", "in the range of", "to the tune of",
    "somewhere around",
)  # fmt: skip
_BELOW = ("nearly", "almost", "close to", "just under", "just short of", "approaching", "just shy of", "not quite")
_ABOVE = ("just over", "slightly more than", "slightly over", "a little over", "a little more than", "just above")
_LEAST = (
    "over", "more than", "at least", "upwards of", "upward of", "no fewer than", "no less than", "not less than",
    "well over", "well above", "far more than", "in excess of", "a minimum of", "above", "greater than", "north of",
    "much more than", "minimum of", "exceeding",
)  # fmt: skip
_MOST = (
    "up to", "as many as", "as much as", "at most", "no more than", "not more than", "under", "below", "less than",
    "fewer than", "a maximum of", "well under", "well below", "as high as", "far fewer than", "far less than",
)  # fmt: skip
_EXACT = ("exactly", "only", "just", "a total of", "a record", "precisely", "an average of", "merely", "as few as")

# Shares of the number that a hedge allows below and above it; None leaves that side open.
HEDGES: dict[str, tuple[float | None, float | None]] = {
    **dict.fromkeys(_AROUND, (0.1, 0.1)),
    **dict.fromkeys(_BELOW, (0.1, 0.0)),
    **dict.fromkeys(_ABOVE, (0.0, 0.1)),
    **dict.fromkeys(_LEAST, (0.0, None)),
    **dict.fromkeys(_MOST, (None, 0.0)),
    **dict.fromkeys(_EXACT, (0.0, 0.0)),
}


def approximation_of(hedge: str) -> Approximation:
    """What kind of hedge it is."""
    if hedge in _LEAST:
        return "at-least"
    if hedge in _MOST:
        return "at-most"
    return "exact" if hedge in _EXACT else "about"


def alternatives(words: object) -> str:
    """A pattern for any of the words, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))  # type: ignore[call-overload]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def squeeze(text: str) -> str:
    return " ".join(text.lower().split())


def scale_of(text: str) -> int:
    """The scale word a number ends in, 1 without one."""
    word = re.search(r"[a-z]+$", text.lower())
    return SCALES.get(SHORT.get(word[0], word[0]), 1) if word else 1


def number(text: str) -> float | None:
    """The number that digits or words name: ``1,700``, ``1.2 million``, "two hundred and six", "two and a half"."""
    words = squeeze(text)
    if words in WHOLES:
        return WHOLES[words]
    if halved := re.fullmatch(r"(.+?) and a half(?: (\w+))?", words):
        first = number(halved[1])
        return None if first is None else (first + 0.5) * SCALES.get(halved[2] or "", 1)
    match = re.fullmatch(r"([\d,.]+)[\s-]?([a-z]*)", re.sub(r"(?<=\d)([.,]) (?=\d)", r"\1", words))
    if match:
        return round(float(match[1].replace(",", "")) * (scale_of(words) if match[2] else 1), 6)
    return spelled(re.split(r"[ -]", words), SCALES, ("and", "a"))
