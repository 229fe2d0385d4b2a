"""Fragments of HTML, as feeds carry them, to plain paragraphs."""

from __future__ import annotations

import re
from typing import Any

_MARKUP = re.compile(r"<[A-Za-z!/][^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol "
    "p pre section table td th tr ul".split()
)
_SILENT = frozenset("script style noscript iframe object form button svg template".split())


def plain_text(markup: str) -> str:
    """The text of a fragment, one paragraph for each block, with an empty line between; plain text as it is."""
    if not _MARKUP.search(markup):
        return markup.strip()
    from lxml import etree, html  # type: ignore[import-untyped]  # slow to import

    try:
        tree = html.fragment_fromstring(markup.replace("\x00", ""), create_parent="div")
    except (etree.ParserError, ValueError):
        return ""
    pieces: list[str] = []
    # The texts in order, with a paragraph break around blocks; without recursion, for deep trees.
    stack: list[Any] = [tree]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
        elif isinstance(item.tag, str) and item.tag not in _SILENT:
            border = "\n\n" if item.tag in _BLOCKS else ""
            inside: list[Any] = [border, item.text or ""]
            for child in item:
                inside += [child, child.tail or ""]
            stack += reversed([*inside, border])
    paragraphs = (" ".join(part.split()) for part in "".join(pieces).split("\n\n"))
    return "\n\n".join(part for part in paragraphs if part)
