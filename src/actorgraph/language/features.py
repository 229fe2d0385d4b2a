"""What the encoder is told of a word beside its pieces: its shape, and the white space before it.

The vocabulary knows no capitals, so the shape carries them; the white space carries the layout (paragraphs, headings).
"""

from __future__ import annotations

import re
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
    # A word without end (an encoded picture, a rule of dashes) is known by its beginning.
    begins = word[:100]
    letters = [char for char in begins if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    if word in _MARKS:
        found = _MARKS[word]
    elif not letters:
        found = "digits" if any(char.isdigit() for char in word) else "punctuation" if word.isascii() else "symbol"
    elif any(char.isdigit() for char in begins):
        found = "alphanumeric"
    elif word[0] in "'’`" or word.lower() in ("n't", "n’t"):
        found = "clitic"
    elif not capitals:
        # Scripts without case are neither small nor capital.
        found = "lower" if any(char.islower() for char in letters) else "uncased"
    elif "." in begins:
        found = "initials"
    elif capitals == len(letters):
        found = "upper" if capitals > 1 else "capital"
    else:
        found = "title" if capitals == 1 and letters[0].isupper() else "mixed"
    return _SHAPE[found]


def space(between: str) -> int:
    """The number in :data:`SPACES` of the white space ``between`` two words."""
    if not between:
        return _SPACE["none"]
    if between == " ":  # nearly always
        return _SPACE["space"]
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
            # Half a surrogate pair is no text to the tokenizer.
            sound = word[:200].encode("utf-8", "replace").decode("utf-8")
            encoding = self._tokenizer.encode(sound, add_special_tokens=False)
            found = self._known[word] = tuple(encoding.ids[:MOST_PIECES]) or (self._unknown,)
        return found
