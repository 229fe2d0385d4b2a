"""Rich Text (.rtf), by striprtf; headers, pictures and objects are left out before it reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version

from actorgraph.corpus import written
from actorgraph.corpus.jsonl import Record
from actorgraph.errors import InputError

_MOST_BYTES = 60_000_000
_LONG_HEX = re.compile(rb"(?:[0-9a-fA-F]{2}\s*){200,}")
"""The bytes of a picture; they are most of many exports, and no text."""
_CELL = re.compile(r"[ \t]*\n\|")
_BINARY = re.compile(rb"\\bin(\d+) ?")


def documents(data: bytes, where: str) -> Iterator[Record | InputError]:
    """The articles of a Rich Text file: one, or those of a database's export.

    Raises:
        InputError: it cannot be read.
    """
    from striprtf.striprtf import rtf_to_text

    if not data.lstrip()[:5].lower().startswith(b"{\\rtf"):
        raise InputError("no Rich Text, though named like it; check the file", where)
    kept, end = [], 0
    # Raw bytes of an embedded object may look like marks; `\bin` tells how many they are.
    for match in _BINARY.finditer(data):
        if match.start() >= end:
            kept.append(data[end : match.start()])
            end = min(match.end() + int(match[1][:9]), len(data))
    data = _LONG_HEX.sub(b"", b"".join([*kept, data[end:]]))
    if len(data) > _MOST_BYTES:
        raise InputError(f"more than {_MOST_BYTES // 1_000_000} MB of text; split it", where)
    try:
        text = str(rtf_to_text(data.decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, RecursionError, TypeError, KeyError, AttributeError) as error:
        raise InputError(
            f"damaged: cannot be read as Rich Text ({type(error).__name__}); save it again", where
        ) from error
    lines = _CELL.sub("\t", text.replace("\x00", "")).splitlines()
    # striprtf ends the cells of a table's row with bars.
    rows = (line.replace("|", "\t").rstrip() if line.rstrip().endswith("|") else line for line in lines)
    text = "\n".join(rows)
    yield from written.records(text, None, where, f"striprtf {version('striprtf')}")
