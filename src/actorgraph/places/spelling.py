"""One spelling for comparing place names: case, accents, full stops, hyphens and "St." aside."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, as English newspapers write them.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
_DROPPED = re.compile(r"[.'’‘`ʻʼ]")
_BREAKS = re.compile(r"[\W_]+")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "point"}


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key under which a name is looked up: ``fold("St.-Étienne") == "saint etienne"``."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(c))
    words = _BREAKS.sub(" ", _DROPPED.sub("", plain.translate(_LETTERS))).split()
    if len(words) > 1:
        words = [_SHORT.get(word, word) for word in words[:-1]] + words[-1:]
    return " ".join(words)
