"""Word documents (.docx, .docm; ISO/IEC 29500): the paragraphs of the main part. Macros are never looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from actorgraph.corpus import containers, written
from actorgraph.corpus.jsonl import Record
from actorgraph.errors import InputError

_PASSED_OVER = frozenset(("del", "moveFrom", "instrText", "Fallback", "delText", "pPr", "rPr", "footnoteReference"))
_BLANKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TITLES = ("title", "heading1", "heading 1", "titel", "berschrift1")


def documents(data: bytes, where: str) -> Iterator[Record | InputError]:
    """The articles of a Word document: one, or those of a database's export.

    Raises:
        InputError: it cannot be read.
    """
    archive = containers.opened(data, where)
    relations = containers.member(archive, "_rels/.rels", where)
    related = [] if relations is None else containers.tree(relations, where)
    # A few programs call the main part otherwise than Word does.
    mains = (str(one.get("Target") or "") for one in related if (one.get("Type") or "").endswith("/officeDocument"))
    part = containers.member(archive, next(mains, "word/document.xml").lstrip("/"), where)
    if part is None:
        raise InputError("no Word document, though named like one; check the file", where)
    root = containers.tree(part, where)
    lines, title = [], None
    for paragraph in root.iter("{*}p"):
        text = _text(paragraph)
        if not text.strip():
            lines.append("")
            continue
        lines.append(text)
        # A title stands at the top; further down its style is that of a section's heading.
        if title is None and len(lines) <= 12:
            styles = (item for style in paragraph.findall("{*}pPr/{*}pStyle") for item in style.items())
            if next((value.lower() for key, value in styles if key.endswith("val")), "") in _TITLES:
                title = " ".join(text.split())
    yield from written.records("\n".join(lines), title, where, "docx")


def _text(paragraph: Any) -> str:
    """The visible text of a paragraph, without that of paragraphs in text boxes inside it."""
    pieces: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        one = stack.pop()
        name = containers.name_of(one)
        if name in _PASSED_OVER or name == "p":
            continue
        if name == "t":
            pieces.append(one.text or "")
        elif name in _BLANKS:
            pieces.append(_BLANKS[name])
        else:
            stack += reversed(one)
    return "".join(pieces)
