"""Lemmas by LemmInflect (a dictionary, and rules for unknown words), from the word and its tag."""

from __future__ import annotations

from functools import lru_cache

_OPEN = {"NOUN", "VERB", "AUX", "ADJ", "ADV"}
_CLITICS = {
    ("n't", "PART"): "not", ("'s", "AUX"): "be", ("'re", "AUX"): "be", ("'m", "AUX"): "be", ("'ve", "AUX"): "have",
    ("'d", "AUX"): "would", ("'ll", "AUX"): "will", ("ca", "AUX"): "can", ("wo", "AUX"): "will",
    ("sha", "AUX"): "shall", ("an", "DET"): "a", ("'s", "PRON"): "we", ("'s", "VERB"): "be",
}  # fmt: skip


@lru_cache(maxsize=100_000)
def lemma(word: str, pos: str) -> str:
    """The lemma of ``word`` with universal part of speech ``pos``; a name keeps its spelling."""
    if pos == "PROPN":
        return word
    lower = word.lower().replace("’", "'")
    if (lower, pos) in _CLITICS:
        return _CLITICS[lower, pos]
    if pos not in _OPEN or not lower.isascii() or not lower.isalpha():
        return lower
    from lemminflect import getLemma  # loads its tables

    found = getLemma(lower, pos)
    return str(found[0]) if found else lower
