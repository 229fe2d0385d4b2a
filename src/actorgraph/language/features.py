"""What the encoder is told of a word beside its pieces: its shape, and the white space before it.

The vocabulary knows no capitals, so the shape carries them; the white space carries the layout (paragraphs, headings).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tokenizers import Tokenizer

SHAPES = (
    "pad", "lower", "title", "upper", "capital", "mixed", "digits", "alphanumeric", "initials", "clitic", "open",
    "close", "double", "single", "dash", "punctuation", "uncased", "symbol",
)  # fmt: skip
SPACES = ("pad", "none", "space", "line", "paragraph", "inside")
_SHAPE = {name: number for number, name in enumerate(SHAPES)}
_SPACE = {name: number for number, name in enumerate(SPACES)}
_MARKS = {
    **dict.fromkeys("“«„‹", "open"), **dict.fromkeys("”»›", "close"), **dict.fromkeys(('"', "``", "''"), "double"),
    **dict.fromkeys("'’‘`", "single"), **dict.fromkeys(("-", "–", "—", "--", "---"), "dash"),
}  # fmt: skip
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r\n?[^\S\n]*\r\n?|\u2029")
_LINE = re.compile(r"[\n\r\x0b\x0c\x85\u2028]")
#: A word of many pieces (a hash, a chain of letters) is known by its first ones.
MOST_PIECES = 8


@lru_cache(1 << 16)
def shape(word: str) -> int:
    """The number of the word's shape in :data:`SHAPES`."""
    return _SHAPE[_shape(word)]


def _shape(word: str) -> str:
    if word in _MARKS:
        return _MARKS[word]
    letters = [char for char in word[:100] if char.isalpha()]
    if not letters:
        return "digits" if any(char.isdigit() for char in word) else "punctuation" if word.isascii() else "symbol"
    if any(char.isdigit() for char in word[:100]):
        return "alphanumeric"
    if word[0] in "'’`" or word.lower() in ("n't", "n’t"):
        return "clitic"
    return _case(word[:100], letters)


def _case(word: str, letters: Sequence[str]) -> str:
    capitals = sum(char.isupper() for char in letters)
    if not capitals:
        return "lower" if any(char.islower() for char in letters) else "uncased"
    if "." in word:
        return "initials"
    if capitals == len(letters):
        return "upper" if capitals > 1 else "capital"
    return "title" if capitals == 1 and letters[0].isupper() else "mixed"


def space(between: str) -> int:
    """The number in :data:`SPACES` of the white space ``between`` two words."""
    if not between:
        return _SPACE["none"]
    if _BLANK_LINE.search(between):
        return _SPACE["paragraph"]
    return _SPACE["line"] if _LINE.search(between) else _SPACE["space"]


SPACE_INSIDE = _SPACE["inside"]
SPACE_PARAGRAPH = _SPACE["paragraph"]


class Pieces:
    """Word pieces of words, remembered up to a limit.

    Args:
        tokenizer: a WordPiece tokenizer that normalises by itself.
    """

    LIMIT = 200_000

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._unknown, self.first, self.last = (
            int(tokenizer.token_to_id(name) or 0) for name in ("[UNK]", "[CLS]", "[SEP]")
        )
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """The ids of the word's pieces: at least one, at most :data:`MOST_PIECES`."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= self.LIMIT:
                self._known.clear()
            found = self._known[word] = self._cut(word)
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        sound = word[:200].encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair is no text
        encoding = self._tokenizer.encode(sound, add_special_tokens=False)
        return tuple(encoding.ids[:MOST_PIECES]) or (self._unknown,)
