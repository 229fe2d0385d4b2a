"""Names as they are looked up: case, accents and punctuation off."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")


def folded(name: str) -> str:
    """Lower case, without accents, one blank between words."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(one for one in apart if not unicodedata.combining(one))
    return " ".join(_WORD.findall(plain))
