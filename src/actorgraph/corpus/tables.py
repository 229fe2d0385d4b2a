"""Tables of articles (.csv, .tsv, .parquet): one article a row; columns are known by their names."""

from __future__ import annotations

import csv
import io
import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, cast

from actorgraph.corpus.dates import normalise
from actorgraph.corpus.decoding import check, decode
from actorgraph.corpus.files import printable
from actorgraph.corpus.jsonl import Record
from actorgraph.corpus.metadata import Metadata, found
from actorgraph.corpus.names import writers
from actorgraph.corpus.streams import peeked
from actorgraph.errors import InputError, UnreadError

COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "key", "article id", "doc id", "document id", "docid", "guid", "uuid"),
    "text": ("text", "body", "content", "full text", "fulltext", "article text", "article", "article body", "main text",
             "body text", "maintext", "articletext", "story", "document"),
    "title": ("title", "headline", "heading", "header", "article title"),
    "outlet": ("outlet", "source", "publication", "publisher", "newspaper", "media", "medium", "site", "source name",
               "publication title", "paper", "news source", "media name", "domain"),
    "author": ("author", "authors", "byline", "writer", "by", "journalist"),
    "published": ("published", "date", "publication date", "pubdate", "published at", "publish date", "date published",
                  "publishdate", "datetime", "pub date", "date publish", "created at"),
    "url": ("url", "link", "address", "permalink", "article url", "web url"),
    "agency": ("agency", "news agency", "wire"),
    "section": ("section", "rubric", "category", "desk"),
    "byline": ("byline text",),
    "updated": ("updated", "last updated", "date updated", "modified", "date modified"),
    "edition": ("edition",),
    "page": ("page", "pages", "page number"),
    "licence": ("licence", "license", "rights"),
    "words": ("words", "word count", "wordcount", "length"),
}  # fmt: skip
"""What the columns mean, by names that people and programs give them; the first that a table has counts."""
MOST_FIELD = 20_000_000
_SAMPLE = 64_000
_ESCAPED = re.compile(r'(?<!\\)\\"(?!\s*(?:[,;\t|]|$))', re.MULTILINE)
_DOUBLED = re.compile(r'(?<=[^",;\t|\n])""(?=[^"])')


def rows(stream: IO[bytes], where: str, columns: Mapping[str, str] | None = None) -> Iterator[Record | InputError]:
    """The articles of a CSV or TSV file, and an error for each row that is none. Holds one row at a time.

    Args:
        columns: what the user says the columns are called: ``{"text": "Volltext"}``.
    """
    try:
        sample, stream = peeked(stream, _SAMPLE)
    except (OSError, EOFError, zlib.error) as error:
        yield UnreadError(f"cannot be read ({error}); is the file complete?", where, path=where)
        return
    if b"\x00" in sample and not sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield InputError("looks binary, not like a table in text; export it as CSV in UTF-8", where)
        return
    try:
        encoding, dialect = _notation(sample, where)
    except InputError as error:
        yield error
        return
    lines = io.TextIOWrapper(cast(io.BufferedReader, stream), encoding=encoding, errors="replace", newline="")
    yield from _read(_cells(lines, dialect, where), where, columns or {}, f"csv, {encoding}")


def _notation(sample: bytes, where: str) -> tuple[str, type[csv.Dialect]]:
    """The encoding of a table, what parts its cells, and how a quotation mark within one is written.

    Raises:
        InputError: the encoding cannot be told.
    """
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        # Whole lines, for the sample may end within a character of several bytes.
        _, encoding = decode(sample[: sample.rfind(b"\n") + 1] if b"\n" in sample else sample, where)
    # Excel writes a byte-order mark, which would be a part of the first column's name.
    encoding = "utf-8-sig" if encoding == "utf-8" else encoding
    text = sample.decode(encoding, "replace")
    first = text.lstrip("\ufeff").splitlines()[0] if text.strip("\ufeff \r\n") else ""
    # What stands between quotation marks parts no cells.
    outside = re.sub(r'"[^"]*"', "", first)
    # The suffix tells more than a count: headings between tabs may hold commas.
    tabs = where.lower().endswith((".tsv", ".tab"))
    best = "\t" if tabs and "\t" in outside else max(",;\t|", key=lambda mark: outside.count(mark))
    # RFC 4180 doubles the mark; exports of MySQL and others put a backslash before it.
    escaped = len(_ESCAPED.findall(text)) > len(_DOUBLED.findall(text))

    class Dialect(csv.excel):
        delimiter = best
        doublequote = not escaped
        escapechar = "\\" if escaped else None

    return encoding, Dialect


def _cells(lines: io.TextIOWrapper, dialect: type[csv.Dialect], where: str) -> Iterator[Sequence[Any] | InputError]:
    """The rows; a row with a field too long is an error and the next one is read."""

    def bounded() -> Iterator[str]:
        # A few thousand bytes can unpack to a line of any length: it comes cut, for the reader of rows to refuse.
        while line := lines.readline(2 * MOST_FIELD):
            yield line
            while len(line) == 2 * MOST_FIELD and not line.endswith("\n"):
                line = lines.readline(2 * MOST_FIELD)

    # The standard library's own limit, 128 KiB, is less than a long report.
    csv.field_size_limit(MOST_FIELD)
    reader = csv.reader(bounded(), dialect, strict=False)
    number = 0
    while True:
        number += 1
        try:
            yield next(reader)
        except StopIteration:
            return
        except (OSError, EOFError, zlib.error) as error:
            problem = f"cannot be read on from row {number} ({error}); is the file complete?"
            yield UnreadError(problem, where, path=where)
            return
        except csv.Error as error:
            yield InputError(f"the row cannot be read ({error}); skipped", f"{where}:{number}")


def columns_named(path: Path) -> dict[str, str]:
    """What the columns of the tables in a folder are called, as the user says beside them.

    Raises:
        InputError: the file is not of the form ``{"text": "name of a column"}``.
    """
    if not path.is_file():
        return {}
    try:
        said = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read as JSON ({error})", printable(str(path))) from error
    wrong = not isinstance(said, dict) or any(not isinstance(name, str) for name in said.values())
    if wrong or not set(said) <= set(COLUMNS):
        known = ", ".join(COLUMNS)
        raise InputError(f'is to be {{"text": "name of a column"}}, with any of {known}', printable(str(path)))
    return dict(said)


def parquet(stream: IO[bytes], where: str, columns: Mapping[str, str] | None = None) -> Iterator[Record | InputError]:
    """The articles of a Parquet file, a few hundred rows at a time.

    Raises:
        InputError: it cannot be read.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow import parquet as arrow
    except ImportError as error:
        raise InputError("Parquet files need pyarrow: pip install 'actorgraph[parquet]'", where) from error
    try:
        file = arrow.ParquetFile(stream)
        groups = (file.metadata.row_group(number) for number in range(file.metadata.num_row_groups))
        sizes = (
            group.column(number).total_uncompressed_size / max(group.num_rows, 1)
            for group in groups
            for number in range(group.num_columns)
        )
        # Refused before they are unpacked, and not when memory is full of them.
        if any(size > MOST_FIELD for size in sizes):
            raise InputError(f"its values unpack to more than {MOST_FIELD // 1_000_000} MB each; not read", where)
        names = list(file.schema_arrow.names)

        def cells() -> Iterator[Sequence[Any] | InputError]:
            yield names
            for batch in file.iter_batches(batch_size=500):
                for row in batch.to_pylist():
                    yield [row[name] for name in names]

        yield from _read(cells(), where, columns or {}, "parquet")
    except (ArrowException, OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:100]
        raise InputError(f"damaged: cannot be read as Parquet ({reason}); write it again", where) from error


def _read(
    rows_: Iterator[Sequence[Any] | InputError], where: str, columns: Mapping[str, str], reader: str
) -> Iterator[Record | InputError]:
    header = next(rows_, None)
    if header is None or isinstance(header, InputError):
        yield header or InputError("an empty table; nothing to read", where)
        return
    try:
        places = _places([str(name or "") for name in header], where, columns)
    except InputError as error:
        yield error
        return
    number = 1
    for number, row in enumerate(rows_, 2):
        if isinstance(row, InputError):
            yield row
        elif any(cell not in (None, "") for cell in row):
            try:
                yield _record(row, places, f"{where}:{number}", reader)
            except InputError as error:
                yield error
    if number == 1:
        yield InputError("a table without rows; nothing to read", where)


def _places(header: list[str], where: str, columns: Mapping[str, str]) -> dict[str, int]:
    """Which column is what.

    Raises:
        InputError: no column is the text, or several may be.
    """
    names = [re.sub(r"[\W_]+", " ", name).strip().casefold() for name in header]
    places: dict[str, int] = {}
    for field, known in COLUMNS.items():
        if field in columns:
            if columns[field] not in header:
                raise InputError(f"has no column {columns[field]!r}; its columns are {', '.join(header)}", where)
            places[field] = header.index(columns[field])
        elif hits := [name for name in known if name in names]:
            places[field] = names.index(hits[0])
            # Of other columns the best known name will do; the wrong text would spoil everything.
            if field == "text" and len(hits) > 1:
                candidates = ", ".join(repr(header[names.index(name)]) for name in hits)
                raise InputError(f"several columns may be the text: {candidates}; {_HOW}", where)
    if "text" not in places:
        shown = ", ".join(name[:30] for name in header[:12])
        raise InputError(
            f"no column is called text (or body, content, full text); its first row is: {shown}; {_HOW}", where
        )
    return places


_HOW = 'say which in a file columns.json beside it: {"text": "name of the column"}'


def _record(row: Sequence[Any], places: Mapping[str, int], where: str, reader: str) -> Record:
    def cell(field: str) -> str | None:
        value = row[places[field]] if field in places and places[field] < len(row) else None
        if isinstance(value, list):
            value = ", ".join(str(one) for one in value)
        return str(value).replace("\x00", "").strip() or None if value is not None else None

    text = cell("text")
    if not text:
        raise InputError("a row without a text; skipped", where)
    check(text, where)
    day = cell("published")
    signed = writers([author] if (author := cell("author")) else [], publishers=[cell("outlet") or ""])
    agency = cell("agency")
    given = Metadata(
        title=found(cell("title"), "given"),
        outlet=found(cell("outlet"), "given"),
        author=found(signed.author, "given"),
        agency=found(agency or signed.agency, "given"),
        published=found(normalise(day) if day else None, "given"),
        url=cell("url"),
        updated=normalise(value) if (value := cell("updated")) else None,
        section=cell("section"),
        byline=cell("byline"),
        edition=cell("edition"),
        page=cell("page"),
        licence=cell("licence"),
        words=int(count) if (count := cell("words") or "").isdigit() else None,
    )
    return Record(cell("id"), text, given, where, reader=reader)
