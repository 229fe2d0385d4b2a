"""Number words of temporal expressions: "twenty-one", "2 1/2", "a couple of", "several"."""

from __future__ import annotations

import re

from actorgraph.lexicon.numbers import ONES, spelled
from actorgraph.times.words import SCALES, squeeze

_FIXED = {
    "a": 1.0, "an": 1.0, "another": 1.0, "a couple": 2.0, "a couple of": 2.0, "couple": 2.0, "couple of": 2.0,
    "half a": 0.5, "half an": 0.5, "a half": 0.5, "one and a half": 1.5, "a dozen": 12.0, "half a dozen": 6.0,
    "half-dozen": 6.0,
}  # fmt: skip


def amount(text: str) -> float | None:
    """The number that ``text`` names, ``None`` for a vague one ("several")."""
    words = squeeze(text)
    if words in _FIXED:
        return _FIXED[words]
    if words[:1].isdigit():
        match = re.match(r"([\d,]+(?:\.\d+)?)(.*)", words)
        # What follows the digits is a fraction, of which news text writes halves ("2 1/2", "2½").
        return float(match[1].replace(",", "")) + (0.5 if match[2].strip() else 0.0) if match else None
    return spelled(re.split(r"[ -]", words), SCALES)


def year_in_words(text: str) -> int | None:
    """The year that "nineteen seventy-nine" or "two thousand and four" names."""
    words = re.split(r"[ -]", squeeze(text))
    # Teens first: "nineteen seventy-nine" is a year in two halves, "nineteen thousand" a number.
    if words[0] in ONES and 10 <= ONES[words[0]] <= 19 and len(words) > 1 and words[1] not in SCALES:
        tail = spelled(words[1:], SCALES)
        return None if tail is None or not 10 <= tail < 100 else ONES[words[0]] * 100 + int(tail)
    whole = spelled(words, SCALES)
    # Other numbers in words are counts ("three hundred soldiers"), not years.
    return int(whole) if whole is not None and 1000 <= whole < 2100 else None
