"""Lemmas by LemmInflect (a dictionary, and rules for unknown words), from the word and its tag."""

from __future__ import annotations

import gzip
import sys
from bisect import bisect_left
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

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
    found = _lemmatizer().getLemma(lower, pos)
    return str(found[0]) if found else lower


@cache
def _lemmatizer() -> Any:
    """LemmInflect's, without what takes it long to begin with.

    As a package it hooks itself into spaCy wherever that is installed, whose import takes longer than reading an
    article; so its parts are imported under a package of its name that does nothing. It makes tuples of 80,000 lines,
    of which an article needs a few hundred.
    """
    name = "lemminflect"
    known = sys.modules.get(name)
    spec = find_spec(name)
    if known is None and spec is not None:
        sys.modules[name] = package = ModuleType(name)
        package.__path__ = list(spec.submodule_search_locations or ())
    try:
        made = import_module(f"{name}.core.Lemmatizer").Lemmatizer()
    finally:
        if known is None:
            # Whoever imports it later gets the whole.
            sys.modules.pop(name, None)
    made.lemma_dict = _Forms(Path(made.lemma_lu_fn))
    return made


class _Forms:
    """The dictionary: of each word its lemmas by part of speech, read when they are asked for."""

    def __init__(self, path: Path) -> None:
        # In order, to search by halves: to make a table of all words takes as long as reading half an article.
        self._lines = sorted(gzip.decompress(path.read_bytes()).decode().splitlines())

    def get(self, word: str, default: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        # "-" is the character after ",".
        first, last = (bisect_left(self._lines, f"{word}{end}") for end in ",-")
        rows = (line.strip().split(",") for line in self._lines[first:last])
        found = {"AUX" if kind == "modal" else kind.upper(): tuple(forms.split("/")) for _, kind, forms in rows}
        return found or default
