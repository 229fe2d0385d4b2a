"""Cells of CSV and TSV files: texts come through whole, and none is run by a spreadsheet."""

from __future__ import annotations

import csv
from typing import Any, Protocol

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Stream(Protocol):
    def write(self, text: str, /) -> Any: ...


class Writer(Protocol):
    """What :func:`csv.writer` makes."""

    def writerow(self, row: Any, /) -> Any: ...

    def writerows(self, rows: Any, /) -> Any: ...


class _LineFeeds:
    """A stream that ends rows by a line feed."""

    def __init__(self, stream: _Stream) -> None:
        self._stream = stream

    def write(self, row: str) -> Any:
        return self._stream.write(row.removesuffix("\r\n") + "\n")


def writer(stream: _Stream, between: str = ",") -> Writer:
    """A writer of rows after RFC 4180 that end by a line feed.

    The library quotes a cell for the characters that end its rows: told of line feeds alone, it would leave a lone
    carriage return bare, which readers take for the end of the row.
    """
    return csv.writer(_LineFeeds(stream), delimiter=between, lineterminator="\r\n")


def guarded(cell: str) -> str:
    """A text for a cell.

    What a spreadsheet would run as a formula (also behind blanks) gets an apostrophe before it, which it hides.
    """
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell
