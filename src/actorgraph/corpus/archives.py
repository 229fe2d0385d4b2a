"""WARC files (ISO 28500) of a crawl: the pages that were answered with 200 and are HTML, one at a time."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, cast

from actorgraph.corpus.decoding import MOST_BYTES
from actorgraph.corpus.files import printable
from actorgraph.errors import InputError, UnreadError

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
        stream: a ``.warc`` or ``.warc.gz``; after damage it is read on from the next record if it can be rewound, and
            so is one that was compressed as a whole.
        where: what to name in an error.
    """
    start: int | None = 0
    reading = _Reading()
    while start is not None:
        reading.offset = start
        try:
            yield from _captures(stream, where, reading)
            # A last record that ends early raises nothing: only the bytes left over tell.
            if stream.seekable() and stream.seek(0, 2) - reading.offset > _BLANK:
                raise _CutError
            break
        except Exception as error:  # whatever damage makes warcio raise
            # warcio can read on within members only; one stream compressed as a whole is unpacked first, and begun
            # anew.
            if _ONE_MEMBER in str(error) and stream.seekable() and not isinstance(stream, gzip.GzipFile):
                stream.seek(0)
                stream = cast(IO[bytes], gzip.GzipFile(fileobj=stream))
                # A second reading begins at the first page: what was given out already must not come twice.
                reading.known, reading.pages, start = reading.pages, 0, 0
                continue
            reading.damaged = True
            problem = _CUT
            if not isinstance(error, _CutError):
                reason = " ".join(str(error).split())[:80] or type(error).__name__
                problem = f"a record cannot be read ({printable(reason)}); going on with the next one"
            yield UnreadError(problem, f"{where}:{reading.offset}", path=where)
        start = _next_record(stream, max(start, reading.offset) + 1)
    if not reading.pages and not reading.damaged:
        kinds = ", ".join(f"{count} x {kind}" for kind, count in sorted(reading.kinds.items())) or "no records"
        yield UnreadError(
            f"no page that is HTML and was answered with 200 in this archive ({kinds})", where, path=where
        )


_ONE_MEMBER = "non-chunked gzip"
_CUT = "the archive ends within a record; is the file complete?"
_BLANK = 8
"""Bytes that may follow the last record: empty lines."""


class _CutError(Exception):
    """Less follows than a record announces."""


class _Reading:
    """How far an archive was read.

    Attributes:
        offset: where the record being read begins.
        pages: pages found; ``known``: so many of them are to be passed over, since they were read before.
        kinds: records that are no pages, by type.
        damaged: whether a record could not be read.
    """

    def __init__(self) -> None:
        self.offset = 0
        self.pages = self.known = 0
        self.kinds: Counter[str] = Counter()
        self.damaged = False


def _captures(stream: IO[bytes], where: str, reading: _Reading) -> Iterator[Capture | InputError]:
    from warcio.archiveiterator import ArchiveIterator  # slow to import

    class Records(ArchiveIterator):  # type: ignore[misc]
        """Notes where each record begins, also one that then proves to be incomplete."""

        INC_RECORD = ""  # what would be printed where a record is longer than it says

        def _next_record(self, line: bytes | None) -> Any:
            reading.offset = max(0, int(self.offset))
            return super()._next_record(line)

    for record in Records(stream):
        start, answer = reading.offset, record.http_headers if record.rec_type == "response" else None
        kind = (answer.get_header("Content-Type") or "").partition(";")[0].strip().lower() if answer is not None else ""
        if answer is not None and answer.get_statuscode() == "200" and kind in _HTML:
            reading.pages += 1
            if reading.pages > reading.known:
                yield _capture(record, where, start)
        else:
            # At most twenty characters: the type is the file's own words, and goes into a message.
            reading.kinds[str(record.rec_type)[:20]] += 1
            if _is_cut(record):
                raise _CutError


def _capture(record: Any, where: str, offset: int) -> Capture | InputError:
    """A page as it was sent, unpacked; of one too large, a byte more than is read.

    Raises:
        _CutError: less of it is there than its header announces.
    """
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if (record.http_headers.get_header("Content-Encoding") or "").strip().lower() != "br":
        data = record.content_stream().read(MOST_BYTES + 1)
    else:
        import brotli  # few pages are packed so: imported for them alone
        from warcio.bufferedreaders import ChunkedDataReader

        chunked = (record.http_headers.get_header("Transfer-Encoding") or "").strip().lower() == "chunked"
        packed = ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream
        decoder, made = brotli.Decompressor(), bytearray()
        # Bounded piece by piece, for a small page may unpack to any size.
        while len(made) <= MOST_BYTES and not decoder.is_finished() and (piece := packed.read(_PIECE)):
            made += decoder.process(piece, output_buffer_limit=MOST_BYTES + 1)
            while len(made) <= MOST_BYTES and not decoder.can_accept_more_data():
                made += decoder.process(b"", output_buffer_limit=MOST_BYTES + 1)
        data = bytes(made[: MOST_BYTES + 1])
    if not url:
        return InputError("a page without the address it was fetched from; skipped", f"{where}:{offset}")
    if len(data) <= MOST_BYTES and _is_cut(record):
        raise _CutError
    _, _, declared = (record.http_headers.get_header("Content-Type") or "").lower().partition("charset=")
    charset = declared.split(";")[0].strip(" \"'") or None
    fetched = record.rec_headers.get_header("WARC-Date") or ""
    return Capture(url.strip("<>"), data, charset, fetched[:10] if len(fetched) >= 10 else None)


def _is_cut(record: Any) -> bool:
    """Whether less follows than the record's header announces; reads the record to its end."""
    while record.raw_stream.read(_PIECE):
        pass
    return bool(record.raw_stream.limit > 0)


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
        # Eight bytes are kept, so that a mark across two pieces is found.
        kept = window[-8:]
    return None
