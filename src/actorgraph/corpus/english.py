"""Is a text English? py3langid's opinion, and a look at the little words, before an article is refused."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_LETTERS = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_WORDS = re.compile(r"[^\W\d_]+")
_LITTLE = frozenset(
    "the of and to in that for with was said from by has his on as at is are were an this which".split()
)
LEAST_WORDS = 15
"""Fewer words in the Latin alphabet are too few to tell; other alphabets tell with as many letters."""
LEAST_LITTLE = 0.15
"""English running prose has a third of its words in this list; with half of that and names it is English still."""
LEAST_CONFIDENCE = 0.5
"""py3langid's normalised probability of the best language."""
_READ_MOST = 20_000


def language(text: str) -> str:
    """ISO 639-1 code of the language of ``text``; ``en`` also where it is too short or too doubtful to tell."""
    text = text[:_READ_MOST]
    if _foreign_script(text):
        code, _ = _identifier().classify(text)
        return str(code) if code != "en" else "und"
    words = _WORDS.findall(text.lower())
    if len(words) < LEAST_WORDS or sum(word in _LITTLE for word in words) >= LEAST_LITTLE * len(words):
        return "en"
    code, confidence = _identifier().classify(text)
    return str(code) if confidence >= LEAST_CONFIDENCE else "en"


def name_of(code: str) -> str:
    """The language's English name (CLDR): "Russian" of ``ru``; "foreign" where there is none."""
    return "foreign" if code == "und" else str(Locale("en").languages.get(code, "foreign"))


def _foreign_script(text: str) -> bool:
    letters = len(_LETTERS.findall(text))
    return letters >= LEAST_WORDS and len(_LATIN.findall(text)) * 2 < letters


@cache
def _identifier() -> LanguageIdentifier:
    """The model that ships with py3langid, with probabilities; read once, at the first text that needs it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # slow to import, and most texts need no asking

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
