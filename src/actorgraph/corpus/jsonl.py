"""JSON Lines: one article a line, ``{"id": ..., "text": ...}`` and optionally title, outlet, author, published, url."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, cast

from actorgraph.corpus.dates import normalise
from actorgraph.corpus.decoding import MOST_BYTES, check
from actorgraph.corpus.metadata import Metadata, found
from actorgraph.errors import InputError
from actorgraph.model import Span


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
    """The records of ``stream`` in order, and an error for each line that is none. Holds one line at a time."""
    for number, line in _lines(stream, where):
        if isinstance(line, InputError):
            yield line
        elif line.strip():
            try:
                yield _record(line, f"{where}:{number}")
            except InputError as error:
                yield error


def unpacked(stream: IO[bytes]) -> IO[bytes]:
    """The stream inside a gzip stream; damage shows when its lines are read."""
    return cast(IO[bytes], gzip.GzipFile(fileobj=stream))


def _lines(stream: IO[bytes], where: str) -> Iterator[tuple[int, bytes | InputError]]:
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(MOST_BYTES + 1)
            if len(line) > MOST_BYTES:
                _skip_line(stream)
        except (OSError, EOFError, zlib.error) as error:
            problem = f"cannot be read on from line {number} ({error}); is the file complete?"
            yield number, InputError(problem, where)
            return
        if not line:
            return
        too_long = InputError(f"a line of more than {MOST_BYTES // 1_000_000} MB; skipped", f"{where}:{number}")
        yield number, too_long if len(line) > MOST_BYTES else line


def _skip_line(stream: IO[bytes]) -> None:
    while True:
        piece = stream.readline(1 << 20)
        if not piece or piece.endswith(b"\n"):
            return


def _record(line: bytes, where: str) -> Record:
    fields = _object(line, where)
    if "text" not in fields:
        raise InputError('the object has no "text"; each line needs at least "id" and "text"', where)
    text = fields["text"]
    if not isinstance(text, str):
        raise InputError('"text" is no string', where)
    check(text, where)
    return Record(_id(fields.get("id"), where), text, _given(fields, where), where)


def _object(line: bytes, where: str) -> dict[str, object]:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError("the line is not UTF-8; convert the file: iconv -f ENCODING -t UTF-8", where) from error
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, ValueError) else "nested too deeply"
        raise InputError(f"the line is no JSON ({reason}); put one JSON object on each line", where) from error
    if not isinstance(value, dict):
        raise InputError("the line is no JSON object; put one object on each line", where)
    return value


def _id(value: object, where: str) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InputError('"id" is no string', where)
    return _clean(str(value), "id", where)


def _given(fields: dict[str, object], where: str) -> Metadata:
    def text(name: str) -> str | None:
        return _text(fields.get(name), name, where)

    return Metadata(
        title=found(text("title"), "given"),
        outlet=found(text("outlet"), "given"),
        author=found(text("author"), "given"),
        published=found(_date(text("published"), where), "given"),
        url=text("url"),
    )


def _text(value: object, name: str, where: str) -> str | None:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = ", ".join(value)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise InputError(f'"{name}" is no string', where)
    return _clean(value, name, where)


def _clean(value: str, name: str, where: str) -> str:
    """Refuse characters that cannot be written again."""
    if any("\ud800" <= character <= "\udfff" or character == "\x00" for character in value):
        raise InputError(f'"{name}" holds a character that cannot be written; repair it', where)
    return value


def _date(value: str | None, where: str) -> str | None:
    if value is None:
        return None
    date = normalise(value)
    if date is None:
        raise InputError(f'"published" is no date: {value[:40]!r}; write it YYYY-MM-DD, or leave it out', where)
    return date
