"""Exports of press databases: many articles in one text, each with a block of fields, split and read.

Databases write their exports as TXT, RTF, DOCX, HTML and PDF, always with the same lines; so they are recognised by
their lines, whichever file they came in. The layouts are those that public parsers describe (see ``docs/reading.md``).
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Literal

from actorgraph.corpus.databases import factiva, newsbank, nexis, proquest
from actorgraph.corpus.decoding import check
from actorgraph.corpus.jsonl import Record
from actorgraph.errors import InputError, InputNotice

Layout = Literal["nexis", "factiva", "proquest", "newsbank"]
_READERS: dict[Layout, ModuleType] = {"nexis": nexis, "factiva": factiva, "proquest": proquest, "newsbank": newsbank}
_ORDER: tuple[Layout, ...] = ("proquest", "factiva", "nexis", "newsbank")

__all__ = ["Layout", "layout_of", "split"]


def layout_of(text: str) -> Layout | None:
    """Which database wrote ``text``, or ``None``: decided by lines that no article has."""
    text = _with_plain_ends(text)
    for layout in _ORDER:
        if _READERS[layout].is_export(text):
            return layout
    return None


def split(text: str, layout: Layout, where: str, reader: str) -> Iterator[Record | InputError]:
    """The articles of an export in order, and an error for each that has no text."""
    number = 0
    text = _with_plain_ends(text)
    for item in _READERS[layout].items(text):
        number += 1
        place = f"{where}:{number}"
        if not item.body.strip():
            name = f" ({item.title[:60]})" if item.title else ""
            yield InputError(f"an entry without a text{name}: export the full text; skipped", place)
            continue
        whole = f"{item.title}\n\n{item.body}" if item.title else item.body
        try:
            check(whole, place)
        except InputError as error:
            yield error
        else:
            yield Record(None, whole, item.metadata(), place, reader=f"{reader}, {layout}")
    if not number and nexis.is_list(text):
        yield InputNotice("the list of an export; its articles are files of their own", where)
    elif not number:
        yield InputError(f"looks like an export of {layout} without an article; check the file", where)


def _with_plain_ends(text: str) -> str:
    """Layouts are told by whole lines, which Windows ends otherwise; the text of an entry is put together anew."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
