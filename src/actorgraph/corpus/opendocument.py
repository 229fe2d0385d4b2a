"""OpenDocument texts (.odt, .fodt; ISO/IEC 26300): headings and paragraphs of the body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from actorgraph.corpus import containers, written
from actorgraph.corpus.jsonl import Record
from actorgraph.errors import InputError

_PASSED_OVER = frozenset(("tracked-changes", "annotation", "note", "forms", "sequence-decls", "bookmark-start"))
_MOST_BLANKS = 1000


def documents(data: bytes, where: str) -> Iterator[Record | InputError]:
    """The articles of an OpenDocument text: one, or those of a database's export.

    Raises:
        InputError: it cannot be read.
    """
    part: bytes | None = data
    # A flat file (.fodt) is the XML itself.
    if data.lstrip()[:1] != b"<":
        archive = containers.opened(data, where)
        if b"encryption-data" in (containers.member(archive, "META-INF/manifest.xml", where) or b""):
            raise InputError("protected by a password; save it without one", where)
        part = containers.member(archive, "content.xml", where)
    body = next(containers.tree(part, where).iter("{*}text"), None) if part is not None else None
    if body is None or containers.name_of(body.getparent()) != "body":
        raise InputError("no OpenDocument text, though named like one; check the file", where)
    lines, title = [], None
    for block in _blocks(body):
        text = _text(block)
        lines.append(text)
        # By name where no heading is marked: many titles are paragraphs in a style of that name.
        style = next((value for key, value in block.items() if key.endswith("style-name")), "")
        heading = containers.name_of(block) == "h" or style.lower().startswith("title")
        if title is None and heading and text.strip() and len(lines) <= 12:
            title = " ".join(text.split())
    yield from written.records("\n".join(lines), title, where, "odt")


def _blocks(body: Any) -> Iterator[Any]:
    """Headings and paragraphs in order, without those of notes, comments and deleted text."""
    stack = list(reversed(body))
    while stack:
        one = stack.pop()
        name = containers.name_of(one)
        if name in ("p", "h"):
            yield one
        # Of a paragraph only its frames are gone through: they hold text boxes, whose paragraphs are blocks as well.
        if name not in _PASSED_OVER:
            stack += reversed(
                [child for child in one if name not in ("p", "h") or containers.name_of(child) == "frame"]
            )


def _text(block: Any) -> str:
    pieces: list[str] = [block.text or ""]
    stack: list[Any] = [part for child in reversed(block) for part in (child.tail or "", child)]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            pieces.append(one)
            continue
        name = containers.name_of(one)
        if name == "s":
            count = next((value for key, value in one.items() if key.endswith("}c")), "1")
            pieces.append(" " * min(int(count) if count.isdigit() else 1, _MOST_BLANKS))
        elif name in ("tab", "line-break"):
            pieces.append("\t" if name == "tab" else "\n")
        elif name not in _PASSED_OVER and name not in ("frame", "p", "h"):
            stack += [part for child in reversed(one) for part in (child.tail or "", child)]
            pieces.append(one.text or "")
    return "".join(pieces)
