"""Words without their endings, where no language model is at hand."""

from __future__ import annotations

import re

__all__ = ["stem"]


def stem(word: str) -> str:
    """A word without its common endings; rough, the same for both sides of a comparison."""
    word = re.sub(r"['’]s$", "", word)
    for ending, rest in (("ies", "y"), ("ing", ""), ("ied", "y"), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + rest
            break
    return word[:-1] if len(word) > 4 and (word[-1] == "e" or word[-1] == word[-2]) else word
