"""WARC files (ISO 28500) of a crawl: the pages that were answered with 200 and are HTML, one at a time."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from actorgraph.corpus.decoding import MOST_BYTES
from actorgraph.corpus.files import printable
from actorgraph.errors import InputError

_HTML = ("text/html", "application/xhtml+xml")
_STARTS = (b"\x1f\x8b\x08", b"WARC/1.")
"""What a record begins with in a compressed and in a plain archive (RFC 1952; ISO 28500, 4)."""
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as a crawler got it.

    Attributes:
        url: what was asked for.
        charset: the encoding that the server declared.
        fetched: day of the capture, ISO 8601, or ``None``.
    """

    url: str
    data: bytes
    charset: str | None
    fetched: str | None


def captures(stream: IO[bytes], where: str) -> Iterator[Capture | InputError]:
    """The pages of an archive in order, and an error for each stretch that cannot be read. Holds one page at a time.

    Args:
        stream: a ``.warc`` or ``.warc.gz``; after damage it is read on from the next record if it can be rewound.
        where: what to name in an error.
    """
    start: int | None = 0
    while start is not None:
        reading = _Reading(start)
        try:
            yield from _captures(stream, where, reading)
            if _size(stream) - reading.offset > _BLANK:
                yield InputError(_CUT, f"{where}:{reading.offset}")
            return
        except Exception as error:  # warcio's own errors have no common class but this one
            if not isinstance(error, _DAMAGE) and type(error).__module__.partition(".")[0] != "warcio":
                raise
            reason = " ".join(str(error).split())[:80] or type(error).__name__
            problem = f"a record cannot be read ({printable(reason)}); going on with the next one"
            yield InputError(problem, f"{where}:{reading.offset}")
        start = _next_record(stream, max(start, reading.offset) + 1)


_DAMAGE = (OSError, EOFError, ValueError, zlib.error, KeyError, AttributeError, IndexError, TypeError)
_CUT = "the archive ends within a record; is the file complete?"
_BLANK = 8
"""Bytes that may follow the last record: empty lines."""


class _Reading:
    """How far an archive was read."""

    def __init__(self, start: int) -> None:
        self.offset = start
        """Where the record being read begins."""


def _captures(stream: IO[bytes], where: str, reading: _Reading) -> Iterator[Capture | InputError]:
    from warcio.archiveiterator import ArchiveIterator  # slow to import

    class Records(ArchiveIterator):  # type: ignore[misc]
        """Notes where each record begins, also one that then proves to be incomplete."""

        def _next_record(self, line: bytes | None) -> Any:
            reading.offset = int(self.offset)
            return super()._next_record(line)

    for record in Records(stream):
        start = reading.offset
        if _is_page(record):
            yield _capture(record, where, start)
        elif _is_cut(record):
            yield InputError(_CUT, f"{where}:{start}")


def _size(stream: IO[bytes]) -> int:
    """Bytes of a stream that can be rewound, else 0."""
    return stream.seek(0, 2) if stream.seekable() else 0


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return record.http_headers.get_statuscode() == "200" and kind in _HTML


def _capture(record: Any, where: str, offset: int) -> Capture | InputError:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    data: bytes = record.content_stream().read(MOST_BYTES + 1)
    if not url:
        return InputError("a page without the address it was fetched from; skipped", f"{where}:{offset}")
    if len(data) <= MOST_BYTES and _is_cut(record):
        return InputError(_CUT, f"{where}:{offset}")
    return Capture(url.strip("<>"), data, _charset(record), _day(record.rec_headers.get_header("WARC-Date")))


def _is_cut(record: Any) -> bool:
    """Whether less follows than the record's header announces; reads the record to its end."""
    while record.raw_stream.read(_PIECE):
        pass
    return bool(record.raw_stream.limit > 0)


def _charset(record: Any) -> str | None:
    _, _, declared = (record.http_headers.get_header("Content-Type") or "").lower().partition("charset=")
    return declared.split(";")[0].strip(" \"'") or None


def _day(value: str | None) -> str | None:
    return value[:10] if value and len(value) >= 10 else None


def _next_record(stream: IO[bytes], start: int) -> int | None:
    """Where the next record begins at or after ``start``, with the stream put there; ``None`` where there is none."""
    if not stream.seekable():
        return None
    kept, at = b"", start
    stream.seek(start)
    while piece := stream.read(_PIECE):
        window = kept + piece
        found = min((spot for mark in _STARTS if (spot := window.find(mark)) >= 0), default=-1)
        if found >= 0:
            stream.seek(at - len(kept) + found)
            return at - len(kept) + found
        at += len(piece)
        kept = window[-8:]
    return None
