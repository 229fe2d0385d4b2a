"""Articles that came out short: completed by the paragraphs that the page's own declaration of its text confirms."""

from __future__ import annotations

import re
from typing import Any

from actorgraph.corpus.asides import key_of
from actorgraph.corpus.containers import text_of
from actorgraph.corpus.fragments import plain_text

_LEAST_HELD = 0.8
"""Share of the declared text that must be there; below, the page is read again by it."""
_LEAST_WORDS = 40
_WORD = re.compile(r"[^\W_]+")
_MARKED_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)(?:\{[^{}]*\})?")
"""Some publishers write their declared text in Markdown."""
_ATTRIBUTES = re.compile(r"(?m)^\s*\+{3}.*$|\{:[^{}\n]*\}")
"""Classes of paragraphs in it, for the publisher's own layout."""


def whole(text: str, tree: Any, body: str | None) -> str:
    """``text``, or the whole article where ``body`` shows that much of it is missing."""
    declared = _ATTRIBUTES.sub("", _MARKED_LINK.sub(r"\1", plain_text(body))) if body else ""
    if len(declared.split()) < _LEAST_WORDS:
        return text
    if _held(declared, text) >= _LEAST_HELD:
        return text
    # The page's own paragraphs rather than the declared text, whose breaks and headings are often lost.
    known = key_of(declared)
    lines: dict[str, str] = {}
    for block in tree.iter("p", "h2", "h3", "h4", "li", "blockquote"):
        if any(True for _ in block.iterdescendants("p", "li")):
            continue
        paragraph = text_of(block)
        key = key_of(paragraph)
        if key and key in known:
            lines.setdefault(key, paragraph)
    confirmed = "\n".join(lines.values())
    if _held(declared, confirmed) >= 0.95:
        return confirmed
    return "\n".join(" ".join(line.split()) for line in declared.splitlines() if line.strip())


def _held(declared: str, text: str) -> float:
    """The share of the declared text's runs of four words that ``text`` has."""
    wanted = _runs(declared)
    return len(wanted & _runs(text)) / max(len(wanted), 1)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))
