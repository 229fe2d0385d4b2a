"""Is a text English? py3langid's opinion, and a look at the little words, before an article is refused.

An article in two languages is read in its English paragraphs: :func:`judged` tells which are in another language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_LETTERS = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_BEYOND_LATIN = re.compile("[^\\x00-\u024f]")
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
PARAGRAPH_CONFIDENCE = 0.9
"""The same for one paragraph, which has less to go by."""
_LEAST_PROSE = 0.5
"""Share of the words that begin small in running prose; fewer do in a list of names, whatever their language."""
LEAST_ENGLISH = 40
"""Words of English paragraphs from which an article that is not English for the most part is read for them."""
_TOLD_FROM = 0.2
"""Share of words in another language from which it is told; a quotation in the original is not."""


def language(text: str) -> str:
    """ISO 639-1 code of the language of ``text``; ``en`` also where it is too short or too doubtful to tell."""
    text = text[:_READ_MOST]
    if _foreign_script(text):
        code, _ = _identifier().classify(text)
        # In another script it is not English, whatever the identifier takes it for.
        return str(code) if code != "en" else "und"
    if _is_plainly_english(text):
        return "en"
    words = _WORDS.findall(text.lower())
    if len(words) < LEAST_WORDS or sum(word in _LITTLE for word in words) >= LEAST_LITTLE * len(words):
        return "en"
    code, confidence = _identifier().classify(text)
    return str(code) if confidence >= LEAST_CONFIDENCE else "en"


@dataclass(frozen=True, slots=True)
class Judged:
    """The language of an article, and of its paragraphs.

    Attributes:
        language: ISO 639-1 code; ``en`` where its English paragraphs can be read.
        foreign: which paragraphs are in another language, by their number.
        notice: what to tell of them, or ``None``.
    """

    language: str
    foreign: tuple[int, ...] = ()
    notice: str | None = None


def judged(paragraphs: Sequence[str]) -> Judged:
    """The language of an article by its paragraphs.

    A short paragraph is judged with its neighbours: it is in another language where both of them are in that one.
    """
    whole = language("\n".join(paragraphs))
    codes = [_paragraph_language(one) for one in paragraphs]
    sure = [code for code in codes if code]
    if not any(code != "en" for code in sure):
        return Judged(whole)
    for index, code in enumerate(codes):
        if code is None:
            before = next((one for one in reversed(codes[:index]) if one), None)
            after = next((one for one in codes[index + 1 :] if one), None)
            if before == after or before is None or after is None:
                codes[index] = before or after
    words = Counter[str]()
    for code, text in zip(codes, paragraphs, strict=True):
        words[code or "en"] += len(text.split()) if code != "und" else len(_LETTERS.findall(text))
    if whole != "en" and words["en"] < LEAST_ENGLISH:
        return Judged(whole)
    foreign = tuple(index for index, code in enumerate(codes) if code not in (None, "en"))
    code, _ = max(((code, count) for code, count in words.items() if code != "en"), key=lambda one: (one[1], one[0]))
    share = 1 - words["en"] / max(words.total(), 1)
    notice = f"partly {name_of(code)} ({share:.0%} of the words); its English parts are read"
    return Judged("en", foreign, notice if share >= _TOLD_FROM else None)


def _paragraph_language(text: str) -> str | None:
    """The language of a paragraph, ``None`` where it is too short to tell; in doubt it is English."""
    text = text[:_READ_MOST]
    if _foreign_script(text):
        return language(text)
    if _is_plainly_english(text):
        return "en"
    words = _WORDS.findall(text)
    if len(words) < LEAST_WORDS:
        return None
    little = sum(word.lower() in _LITTLE for word in words)
    small = sum(word[0].islower() for word in words)
    if little >= LEAST_LITTLE * len(words) or small < _LEAST_PROSE * len(words):
        return "en"
    code, confidence = _identifier().classify(text)
    return str(code) if confidence >= PARAGRAPH_CONFIDENCE else "en"


def _is_plainly_english(text: str) -> bool:
    """A quick look that settles most texts: many of its words are little English ones."""
    words = text.lower().split()
    return len(words) >= LEAST_WORDS and sum(map(_LITTLE.__contains__, words)) >= LEAST_LITTLE * 1.3 * len(words)


def name_of(code: str) -> str:
    """The language's English name (CLDR): "Russian" of ``ru``; "foreign" where there is none."""
    return "foreign" if code == "und" else str(Locale("en").languages.get(code, "foreign"))


def _foreign_script(text: str) -> bool:
    if text.isascii() or len(_BEYOND_LATIN.findall(text)) < LEAST_WORDS:
        return False
    letters = len(_LETTERS.findall(text))
    return letters >= LEAST_WORDS and len(_LATIN.findall(text)) * 2 < letters


@cache
def _identifier() -> LanguageIdentifier:
    """The model that ships with py3langid, with probabilities; read once, at the first text that needs it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # slow to import, and most texts need no asking

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
