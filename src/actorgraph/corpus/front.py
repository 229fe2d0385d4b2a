"""Pages that are no article, and pages that hold only the beginning of one."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from actorgraph.corpus.asides import Asides
from actorgraph.corpus.declared import Declared

_WALL = re.compile(
    r"(?:subscribe|log ?in|sign ?in|register|become a (?:member|subscriber)|start your (?:free )?trial)\b.{0,80}"
    r"\b(?:continue|keep|read(?:ing)?|full (?:story|article|access)|unlimited|rest of)\b"
    r"|\b(?:this (?:article|story|content) is|available|reserved|exclusive(?:ly)?) (?:only )?(?:for"
    r"|to) (?:our )?(?:\w+ )?(?:subscribers|members)\b"
    r"|already (?:a|have a) (?:subscri\w+|member|account)",
    re.IGNORECASE,
)
_FEW_WORDS = 150
_SHORT = 0.6
"""A text with fewer of the words that the publisher counts is a beginning."""


def is_front(tree: Any, text: str, said: Declared, found: Asides) -> bool:
    """Whether the page lists articles: it does not declare to be one, and says so or consists of links."""
    if said.article:
        return False
    prose = sum(len(line.split()) for line in text.splitlines() if len(line.split()) >= 25)
    path = urlsplit(said.metadata.url or "").path.strip("/") if said.metadata.url else None
    if said.listing or path == "":
        return prose < 3 * found.linked
    links = len(
        {one.get("href") for one in tree.iter("a") if one.get("href") and len("".join(one.itertext()).split()) >= 4}
    )
    return links >= 15 and prose < 120 and found.linked > 2 * prose


def shortened(text: str, said: Declared) -> str | None:
    """What to tell where the rest of the article is behind a paywall."""
    words = len(text.split())
    if said.words and said.words >= 100 and words < _SHORT * said.words and not said.free:
        return f"only {words} of {said.words} words are in the page, the rest is for subscribers; these are read"
    last = text.splitlines()[-3:]
    if words < _FEW_WORDS and (not said.free or any(_WALL.search(line) for line in last)):
        return f"only {words} words are in the page, the rest seems to be for subscribers; these are read"
    return None
