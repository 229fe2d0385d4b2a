"""What readers of written documents have in common: their lines to one article, or to the articles of an export."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actorgraph.corpus import databases
from actorgraph.corpus.decoding import check
from actorgraph.corpus.jsonl import Record
from actorgraph.corpus.metadata import Metadata, found
from actorgraph.errors import InputError

_GAPS = re.compile(r"\n{3,}")
_UNUSUAL = {
    0xA0: " ",
    0x2028: "\n",
    0x2029: "\n",
    0xFEFF: None,
    0x200B: None,
    0xAD: None,
    0x0B: "\n",
    0x0C: "\n",
    0x2011: "-",
}


def records(
    text: str, title: str | None, where: str, reader: str, known: Metadata | None = None
) -> Iterator[Record | InputError]:
    """The article that a document is, or those of the export that it holds.

    Args:
        text: its paragraphs, each on a line of its own.
        title: what is styled as its title, or ``None``.
        known: what else the file says about itself.

    Raises:
        InputError: it holds no text.
    """
    text = text.translate(_UNUSUAL)
    text = _GAPS.sub("\n\n", "\n".join(line.rstrip() for line in text.splitlines())).strip("\n")
    check(text, where)
    if layout := databases.layout_of(text):
        yield from databases.split(text, layout, where, reader)
        return
    given = Metadata(title=found(title, "metadata")).or_else(known or Metadata())
    yield Record(None, text, given, where, reader=reader)
