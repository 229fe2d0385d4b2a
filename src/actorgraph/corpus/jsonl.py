"""JSON Lines: one article a line, ``{"id": ..., "text": ...}`` and optionally title, outlet, author, published, url."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, cast

from actorgraph.corpus.dates import given
from actorgraph.corpus.decoding import MOST_BYTES, check
from actorgraph.corpus.metadata import Metadata, found
from actorgraph.errors import InputError, InputNotice, UnreadError
from actorgraph.model import Span

NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "fulltext", "articletext", "articlebody", "bodytext", "article", "story"),
    "id": ("id", "uuid", "guid", "docid", "articleid"),
    "title": ("title", "headline", "heading"),
    "outlet": ("outlet", "publication", "publisher", "newspaper", "sitename", "site", "source"),
    "author": ("author", "authors", "byline", "by", "creator"),
    "published": ("published", "publishedat", "publicationdate", "datepublished", "pubdate", "date", "publishdate"),
    "url": ("url", "link", "permalink", "canonical", "canonicalurl", "uri"),
}
"""What a field may be called, in any letter case, with or without ``_`` and ``-``; the first that is there counts."""
_NOTHING: tuple[object, ...] = (None, "", [])
"""What a field holds that is there and says nothing."""
_LISTED = 8
"""Names of unknown fields that are told."""
_MOST_EMPTY = 1_000_000
"""Empty lines on end; a file with more is no file of articles, but can take minutes to read."""


@dataclass(frozen=True, slots=True)
class Record:
    """One line, one item of a feed, one document of a file; ``id`` is ``None`` where it gives none.

    Attributes:
        where: the file, with a number after a colon where it holds several.
        marks: stretches of ``text`` that are no part of the report.
        reader: how the text was got out of the file.
    """

    id: str | None
    text: str
    given: Metadata
    where: str
    marks: tuple[Span, ...] = ()
    reader: str = "utf-8"


def records(stream: IO[bytes], where: str) -> Iterator[Record | InputError]:
    """The records of ``stream`` in order, and an error for each line that is none. Holds one line at a time.

    Fields that cannot be read, and fields that nobody reads, are told at the end: one notice each.
    """
    leavings = _Leavings(where)
    found, empty = False, 0
    for number, line in _lines(stream, where):
        if isinstance(line, InputError):
            yield line
            found = True
        elif line.strip():
            found, empty = True, 0
            try:
                yield _record(line, f"{where}:{number}", leavings)
            except InputError as error:
                yield error
        elif (empty := empty + 1) > _MOST_EMPTY:
            problem = f"more than {_MOST_EMPTY:,} empty lines on end up to line {number}; not read on"
            yield UnreadError(problem, where, path=where)
            break
    else:
        if not found:
            yield UnreadError("no line in this file; nothing to read", where, path=where)
    yield from leavings.notices()


class _Leavings:
    """What is left out of the lines of a file."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._unread: dict[tuple[str, str], list[str]] = {}
        self._unknown: Counter[str] = Counter()

    def unread(self, field: str, why: str, where: str, value: object) -> None:
        """Note a field whose value cannot be used."""
        lines = self._unread.setdefault((field, why), [])
        # Of many only the first is quoted, the others are counted: a million lines may share one fault.
        lines.append(f"line {where.rpartition(':')[2]}: {value!r:.40}" if not lines else "")

    def unknown(self, names: Iterable[str]) -> None:
        """Note fields that nobody reads."""
        self._unknown.update(names)

    def notices(self) -> Iterator[InputNotice]:
        for (field, why), lines in sorted(self._unread.items()):
            more = f"{len(lines)} lines, first in " if len(lines) > 1 else ""
            yield InputNotice(f'"{field}" left out, {why} ({more}{lines[0]})', self._where)
        if self._unknown:
            names = ", ".join(f'"{name[:40]}"' for name in sorted(self._unknown)[:_LISTED])
            more = f" and {len(self._unknown) - _LISTED} more" if len(self._unknown) > _LISTED else ""
            yield InputNotice(f"fields not read: {names}{more}; read are {', '.join(NAMES)}", self._where)


def unpacked(stream: IO[bytes]) -> IO[bytes]:
    """The stream inside a gzip stream; damage shows when its lines are read."""
    return cast(IO[bytes], gzip.GzipFile(fileobj=stream))


def _lines(stream: IO[bytes], where: str) -> Iterator[tuple[int, bytes | InputError]]:
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(MOST_BYTES + 1)
            piece = line if len(line) > MOST_BYTES else b""
            while piece and not piece.endswith(b"\n"):  # what is passed over is never held as a whole
                piece = stream.readline(1 << 20)
        except (OSError, EOFError, zlib.error) as error:
            problem = f"cannot be read on from line {number} ({error}); is the file complete?"
            yield number, UnreadError(problem, where, path=where)
            return
        if not line:
            return
        too_long = InputError(f"a line of more than {MOST_BYTES // 1_000_000} MB; skipped", f"{where}:{number}")
        yield number, too_long if len(line) > MOST_BYTES else line


def _record(line: bytes, where: str, leavings: _Leavings) -> Record:
    fields = _Fields(line, where)
    text = fields.take("text")
    if text is None and "text" not in fields.names:
        raise InputError('the object has no "text"; each line needs at least "id" and "text"', where)
    if isinstance(text, list) and text and all(isinstance(one, str) for one in text):
        # Some corpora keep an article as the list of its paragraphs.
        text = "\n\n".join(text)
    if not isinstance(text, str):
        raise InputError('"text" is no string', where)
    check(text, where)

    def read(name: str, reader: Callable[[object], str | None]) -> str | None:
        value = fields.take(name)
        try:
            return None if value in _NOTHING else reader(value)
        except ValueError as error:
            leavings.unread(fields.names.get(name, name), str(error), where, value)
            return None

    known = Metadata(
        title=found(read("title", _text), "given"),
        outlet=found(read("outlet", _text), "given"),
        author=found(read("author", _text), "given"),
        published=found(read("published", given), "given"),
        url=read("url", _text),
    )
    key = read("id", _id)
    leavings.unknown(fields.rest())
    return Record(key, text, known, where)


class _Fields:
    """The fields of a line under the names that this room gives them.

    Attributes:
        names: what a field is called in the line, by our name.

    Raises:
        InputError: the line is no JSON object.
    """

    def __init__(self, line: bytes, where: str) -> None:
        try:
            # Windows programs write a byte-order mark before the first line.
            fields = json.loads(line.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise InputError("the line is not UTF-8; convert the file: iconv -f ENCODING -t UTF-8", where) from error
        except (ValueError, RecursionError) as error:
            reason = str(error) if isinstance(error, ValueError) else "nested too deeply"
            raise InputError(f"the line is no JSON ({reason}); put one JSON object on each line", where) from error
        if not isinstance(fields, dict):
            raise InputError("the line is no JSON object; put one object on each line", where)
        self._fields: Mapping[str, object] = fields
        self.names: dict[str, str] = {}
        plain: dict[str, list[str]] = {}
        for name in fields:
            plain.setdefault(re.sub(r"[\W_]", "", name).lower(), []).append(name)
        for ours, theirs in NAMES.items():
            present = [name for one in theirs for name in sorted(plain.get(one, ()), key=lambda name: name != ours)]
            # A field that is there and empty says as little as one that is not.
            filled = [name for name in present if fields[name] not in _NOTHING]
            if present:
                self.names[ours] = (filled or present)[0]

    def take(self, name: str) -> object:
        return self._fields.get(self.names.get(name, name))

    def rest(self) -> list[str]:
        """The fields that are left, but for empty ones."""
        used = set(self.names.values())
        return [name for name, value in self._fields.items() if name not in used and value not in _NOTHING]


# What follows raises ValueError with a reason that ends in a verb, as in '"title" left out, it is no text'.


def _id(value: object) -> str:
    if isinstance(value, dict) and len(value) == 1:  # as MongoDB writes its own: {"$oid": "..."}
        value = next(iter(value.values()))
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError("it is no text")
    return _clean(str(value))


def _text(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value))) or None
    if isinstance(value, dict):
        # An author as schema.org has it: an object with a name.
        value = value.get("name")
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise ValueError("it is no text")
    return _clean(value)


def _clean(value: str) -> str:
    """Refuse characters that cannot be written again."""
    if any("\ud800" <= character <= "\udfff" or character == "\x00" for character in value):
        raise ValueError("it holds a character that cannot be written")
    return value
