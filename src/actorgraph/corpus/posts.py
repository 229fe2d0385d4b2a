"""Posts from social networks embedded in a page: quotations of the people who wrote them, not words of the article."""

from __future__ import annotations

import re
from typing import Any

_SIGNED = re.compile(
    r"(?P<text>\S.*?)\s*[—–]\s*(?P<name>[^—–()]{2,80}?) \((?P<handle>@[\w.@-]+)\)\s*(?P<day>[^—–]{0,40})", re.DOTALL
)
"""What networks write below a post that is embedded: its writer's name, handle and the day."""
_LINKS = re.compile(r"\s*(?:pic\.twitter\.com/\w+|https?://\S+)\s*$")
_OPENED = ("“", "‘", '"', "«")


def quoted(tree: Any) -> Any:
    """The tree with each embedded post as one paragraph: its words in quotation marks, then who wrote it and when."""
    for box in tree.xpath("//blockquote"):
        match = _SIGNED.fullmatch(" ".join(" ".join(box.itertext()).split()))
        if match is None or box.getparent() is None:
            continue
        text = match["text"]
        while (shorter := _LINKS.sub("", text)) != text:
            text = shorter
        if not text:
            continue
        words = text if text.startswith(_OPENED) else f"“{text}”"
        tail = box.tail
        for child in list(box):
            box.remove(child)
        box.tag, box.tail = "p", tail
        box.attrib.clear()
        box.text = f"{words} — {match['name']} ({match['handle']}) {match['day']}".strip()
    return tree
