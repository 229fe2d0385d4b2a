"""The words of a text as queries and claims are compared by them."""

from __future__ import annotations

import re
from functools import lru_cache

from actorgraph.stems import stem

WORD = re.compile(r"\w[\w'’-]*")


def stems(text: str) -> frozenset[str]:
    """The words of a text without endings, a nation's people as the nation."""
    return frozenset(kindred(word) for word in WORD.findall(text))


@lru_cache(maxsize=200_000)
def kindred(word: str) -> str:
    """What a word shares with its other forms, and a country with its people: "russi" of "Russia" and "Russians"."""
    return nation(stem(word))


def nation(word: str) -> str:
    """A rough stem that a country shares with its people: "russia", "russian" and "russians" are "russi"."""
    for ending in ("ians", "ian", "eans", "ean", "ans", "an", "ia", "ese", "ish", "is", "i", "a"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
