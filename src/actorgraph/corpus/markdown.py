"""Markdown as plain text with its marks blanked out, so that every offset stays.

Front matter, heading and list marks, emphasis, link targets, images, comments and code blocks are furniture; words
are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

from actorgraph.model import Span

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<body>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(r"^(?P<key>[A-Za-z][\w -]{0,30}?)\s*:[ \t]*(?P<value>[^\r\n]*)$", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]+-[ \t]+(?P<value>[^\r\n]+)", re.MULTILINE)
_MARKS = tuple(
    re.compile(form, re.MULTILINE)
    for form in (
        r"(?P<x>^(?P<fence>```|~~~)[^\n]*\n(?:.*\n)*?(?P=fence)[^\n]*$)",
        r"(?P<x><!--[^<>]{0,2000}-->)",
        r"(?P<x>!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\))",
        r"(?P<x>^[ ]{0,3}\[[^\]\n]{1,100}\]:[ \t]+\S[^\n]*$)",
        r"(?P<x>\[)(?=[^\[\]\n]{1,500}\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,100}\]))",
        r"(?P<x>\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,100}\]))",
        r"(?P<x><https?://[^>\s]{1,2000}>)",
        r"(?P<x></?(?:a|b|i|em|strong|p|br|div|span|img|figure|figcaption|hr|sup|sub|u)(?:\s[^<>\n]{0,500})?/?>)",
        r"(?P<x>^[ ]{0,3}#{1,6}[ \t]+)",
        r"(?P<x>(?<=\S)[ \t]+#+[ \t]*$)",
        r"(?P<x>^[ ]{0,3}(?:(?:[-*_][ \t]*){3,}|={3,}|-{2,})$)",
        r"(?P<x>^[ ]{0,3}(?:>[ ]?)+)",
        r"(?P<x>^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+)(?=\S)",
        r"(?P<x>(?<![\w*])\*{1,3})(?=[^\s*])",
        r"(?P<x>(?<=[^\s*])\*{1,3})(?![\w*])",
        r"(?P<x>(?<![\w_])_{1,3})(?=[^\s_])",
        r"(?P<x>(?<=[^\s_])_{1,3})(?![\w_])",
        r"(?P<x>~~|`+)",
        r"(?P<x>\\)(?=[\\`*_{}\[\]()#+.!>~|-])",
    )
)  # fmt: skip
_NUMBERED = re.compile(r"\d{1,3}[.)]\s+\Z")


@dataclass(frozen=True, slots=True)
class Marked:
    """A Markdown text: ``plain`` is as long as the text, with blanks for the marks; ``fields`` is its front matter."""

    plain: str
    spans: tuple[Span, ...]
    fields: dict[str, str]


def parse(text: str) -> Marked:
    """Tell the marks of ``text`` from its words. Reads the common part of CommonMark; odd marks stay as text.

    Front matter is read as ``key: value`` lines, keys in lower case; a list below or beside its key becomes "a, b".
    """
    front = _FRONT.match(text)
    spans = [Span(0, front.end())] if front else []
    start = front.end() if front else 0
    plain = blank(text, spans)
    for form in _MARKS:
        hits = [Span(*match.span("x")) for match in form.finditer(plain, start) if not _NUMBERED.match(match["x"])]
        plain = blank(plain, hits)
        spans.extend(hits)
    body = front["body"] if front else ""
    fields: dict[str, str] = {}
    entries = list(_ENTRY.finditer(body))
    for entry, following in zip_longest(entries, entries[1:]):
        below = body[entry.end() : following.start() if following else len(body)]
        items = [match["value"] for match in _ITEM.finditer(below)]
        value = entry["value"].strip().strip("[]") or ", ".join(_unquoted(item) for item in items)
        parts = value.split(",") if entry["value"].strip().startswith("[") else [value]
        fields.setdefault(entry["key"].strip().lower(), ", ".join(map(_unquoted, parts)))
    return Marked(plain, tuple(spans), fields)


def blank(text: str, spans: list[Span]) -> str:
    """``text`` with blanks for the characters of ``spans``; line ends stay. Linear in the length of the text."""
    pieces, done = [], 0
    for span in spans:
        pieces += [text[done : span.start], re.sub(r"[^\r\n]", " ", text[span.start : span.end])]
        done = span.end
    return "".join([*pieces, text[done:]])


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
