"""Files to articles, one at a time."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from actorgraph.corpus import (
    archives,
    databases,
    english,
    html,
    jsonl,
    mail,
    markdown,
    newsxml,
    opendocument,
    pdf,
    richtext,
    tables,
    word,
)
from actorgraph.corpus.addresses import key_of
from actorgraph.corpus.dates import normalise
from actorgraph.corpus.decoding import MOST_BYTES, decode
from actorgraph.corpus.files import REPEATING, Source, printable, sources
from actorgraph.corpus.fragments import plain_text
from actorgraph.corpus.furniture import Page, read_page, union
from actorgraph.corpus.jsonl import Record, unpacked
from actorgraph.corpus.metadata import Metadata, from_address, from_filename, from_text
from actorgraph.corpus.metadata import found as found_value
from actorgraph.corpus.sidefile import COLUMNS_NAME, Sides
from actorgraph.errors import InputError
from actorgraph.model import Article, Span, digest


def read(
    paths: Sequence[str | Path], *, input_format: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Article | InputError]:
    """Read articles, lazily and in a fixed order: arguments as given, files in folders by name.

    Args:
        paths: files, folders, or ``-`` for standard input.
        input_format: ``text``, ``markdown``, ``html``, ``jsonl``, ``feed`` or ``warc``: how to read standard input
            (default ``text``) and files named in ``paths`` whose suffix says nothing.
        stdin: what ``-`` reads; ``sys.stdin.buffer`` by default.

    Yields:
        Articles, and for each file or line that cannot be read an :class:`~actorgraph.errors.InputError` that says
        what is wrong, where, and what to do. Nothing is raised for bad input.
    """
    taken: dict[str, _Taken] = {}
    sides = Sides()
    for source in sources(paths, input_format):
        if isinstance(source, InputError):
            yield source
            continue
        for item in _articles(source, stdin):
            kept = item if isinstance(item, InputError) else _unless_taken(item, source, taken)
            if kept is not None:
                yield kept if isinstance(kept, InputError) else sides.corrected(kept, source.path, source.root)
            if isinstance(kept, Article) and kept.shortened:
                yield InputError(kept.shortened, kept.source)
    yield from sides.problems()


@dataclass(frozen=True, slots=True)
class _Taken:
    """Where the article of a key was read, and a hash of its text."""

    where: str
    text: bytes


def _unless_taken(item: Article, source: Source, taken: dict[str, _Taken]) -> Article | InputError | None:
    """The article, an error where another has its key, nothing where a crawl or feed repeats itself."""
    mine = _Taken(item.source or item.key, bytes.fromhex(digest(item.text)))
    first = taken.setdefault(item.key, mine)
    if first is mine:
        return item
    if source.format not in REPEATING:
        problem = f"the key {item.key!r} is taken by {first.where}; give one of them another id or name"
        return InputError(problem, mine.where)
    if first.text == mine.text:
        return None
    return InputError(f"another text of {item.key} was read before ({first.where}) and is kept; skipped", mine.where)


def _articles(source: Source, stdin: BinaryIO | None) -> Iterator[Article | InputError]:
    try:
        if source.path is None:
            yield from _opened(source, stdin or sys.stdin.buffer)
        else:
            with source.path.open("rb") as stream:
                yield from _opened(source, stream)
    except OSError as error:
        yield InputError(f"cannot be read ({error.strerror or error})", source.name)


_STREAMED: dict[str, Callable[[IO[bytes], str], Iterator[Record | InputError]]] = {
    "jsonl": jsonl.records,
    "feed": newsxml.items,
    "mbox": mail.mailbox,
}
"""Formats of many articles that are read one at a time, however large the file."""
_WHOLE: dict[str, Callable[[bytes, str], Iterator[Record | InputError]]] = {
    "pdf": pdf.documents,
    "docx": word.documents,
    "odt": opendocument.documents,
    "rtf": richtext.documents,
    "mail": mail.documents,
}
"""Formats of documents, which hold one article, or the export of a database."""
_MOST_DOCUMENT = 200_000_000
"""Bytes of a document; a scanned newspaper is a quarter of it."""


def _opened(source: Source, stream: IO[bytes]) -> Iterator[Article | InputError]:
    if source.format == "warc":
        yield from _captures(source, stream)
    elif source.format in _STREAMED:
        made = _STREAMED[source.format](unpacked(stream) if source.packed else stream, source.name)
        yield from _records(source, made)
    elif source.format in ("csv", "parquet"):
        yield from _rows(source, stream)
    elif source.format in _WHOLE:
        yield from _document(source, stream)
    else:
        data = stream.read(MOST_BYTES + 1)
        for item in _file(source, data):
            yield item if isinstance(item, InputError) else replace(item, file_sha256=sha256(data).hexdigest())


def _document(source: Source, stream: IO[bytes]) -> Iterator[Article | InputError]:
    data = stream.read(_MOST_DOCUMENT + 1)
    if len(data) > _MOST_DOCUMENT:
        yield InputError(f"more than {_MOST_DOCUMENT // 1_000_000} MB; split it", source.name)
    elif not data.strip():
        yield InputError("empty; nothing to read", source.name)
    else:
        for item in _records(source, _WHOLE[source.format](data, source.name)):
            yield item if isinstance(item, InputError) else replace(item, file_sha256=sha256(data).hexdigest())


def _rows(source: Source, stream: IO[bytes]) -> Iterator[Article | InputError]:
    try:
        columns = _columns(source.path.parent / COLUMNS_NAME) if source.path else {}
    except InputError as error:
        yield error
        return
    if source.format == "csv":
        made = tables.rows(unpacked(stream) if source.packed else stream, source.name, columns)
    else:
        made = tables.parquet(stream.read(), source.name, columns)
    yield from _records(source, made)


def _columns(path: Path) -> dict[str, str]:
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
    if wrong or not set(said) <= set(tables.COLUMNS):
        known = ", ".join(tables.COLUMNS)
        raise InputError(f'is to be {{"text": "name of a column"}}, with any of {known}', printable(str(path)))
    return dict(said)


def _guarded(make: Callable[[], Article]) -> Article | InputError:
    try:
        return make()
    except InputError as error:
        return error


def _records(source: Source, made: Iterator[Record | InputError]) -> Iterator[Article | InputError]:
    """The articles of records; a reader that cannot go on ends with one line that says why."""
    try:
        for record in made:
            yield record if isinstance(record, InputError) else _guarded(partial(_from_record, source, record))
    except InputError as error:
        yield error


def _from_record(source: Source, record: Record) -> Article:
    page = read_page(record.text)
    number = record.where.removeprefix(source.name).lstrip(":")
    key = record.id or (f"{source.key}:{number}" if number else source.key)
    known = record.given.or_else(from_address(record.given.url, page, "given"))
    last = None if number else from_filename(PurePosixPath(source.key).name)
    return _article(key, page, known, record.where, record.reader, marks=record.marks, last=last)


def _captures(source: Source, stream: IO[bytes]) -> Iterator[Article | InputError]:
    for capture in archives.captures(stream, source.name):
        yield capture if isinstance(capture, InputError) else _guarded(partial(_from_capture, capture))


def _from_capture(capture: archives.Capture) -> Article:
    """A crawled page; where it tells no date, the day it was fetched is the last on which it can have appeared."""
    address = Metadata(url=capture.url)
    fetched = Metadata(published=found_value(capture.fetched, "estimated"))
    return _page(key_of(capture.url), capture.data, printable(capture.url), capture.charset, address, fetched)


def _page(
    key: str, data: bytes, where: str, charset: str | None, first: Metadata | None = None, last: Metadata | None = None
) -> Article:
    """The article of an HTML page, with metadata that count before and after those of the page."""
    text, _ = decode(data, where, charset or html.declared_charset(data))
    made = html.extract(text, where)
    page = read_page(made.text.replace("\ufeff", " "))
    known = (first or Metadata()).or_else(made.metadata)
    known = known.or_else(from_address(known.url, page, "metadata"))
    return _article(
        key, page, known, where, html.reader(), text=made.text, marks=made.asides, last=last, shortened=made.shortened
    )


_EXPORTED = re.compile(
    r"ProQuest document ID|End of Document|LOAD-DATE|Load-Date|\bDocument [A-Z]{4,}\d{6}|Author/Byline"
    r"|(?i:newsbank)|Record(?: Number)?:"
)
"""What the pages that databases write hold, and hardly any other; a cheap look before they are split."""


def _file(source: Source, data: bytes) -> Iterator[Article | InputError]:
    """The article of a file, or the articles of a database's export in it."""
    try:
        if source.format in ("text", "html"):
            text, encoding = decode(data, source.name, html.declared_charset(data) if source.format == "html" else None)
            if source.format == "html" and _EXPORTED.search(text):
                text = plain_text(text)
            if layout := databases.layout_of(text):
                yield from _records(source, databases.split(text, layout, source.name, encoding))
                return
        yield _single(source, data)
    except InputError as error:
        yield error


def _single(source: Source, data: bytes) -> Article:
    """The article of a file that holds one."""
    last = from_filename(PurePosixPath(source.key).name)
    if source.format == "html":
        return _page(source.key, data, source.name, None, last=last)
    if source.format == "mhtml":
        page, charset, address = mail.web_page(data, source.name)
        return _page(source.key, page, source.name, charset, Metadata(url=address), last)
    text, reader = decode(data, source.name)
    known, spans, plain = Metadata(), tuple[Span, ...](), text
    if source.format == "markdown":
        marked = markdown.parse(text)
        plain, spans, known = marked.plain, marked.spans, _front_matter(marked.fields)
    page_ = read_page(plain.replace("\ufeff", " "))
    known = known.or_else(from_address(known.url, page_, "metadata"))
    return _article(source.key, page_, known, source.name, reader, text=text, marks=spans, last=last)


def _front_matter(fields: dict[str, str]) -> Metadata:
    def first(*names: str) -> str | None:
        return next((fields[name] for name in names if fields.get(name)), None)

    return Metadata(
        title=found_value(first("title", "headline"), "metadata"),
        outlet=found_value(first("outlet", "publication", "publisher", "source", "site", "newspaper"), "metadata"),
        author=found_value(first("author", "authors", "by", "byline"), "metadata"),
        published=found_value(_day(first("published", "date", "pubdate", "publication date", "created")), "metadata"),
        url=first("url", "link", "permalink", "canonical", "original url"),
    )


def _day(value: str | None) -> str | None:
    return normalise(value) if value else None


def _article(
    key: str,
    page: Page,
    known: Metadata,
    where: str,
    reader: str,
    *,
    text: str | None = None,
    marks: tuple[Span, ...] = (),
    last: Metadata | None = None,
    shortened: str | None = None,
) -> Article:
    """Put an article together; ``text`` is what was read where the page is a blanked copy of it.

    Raises:
        InputError: the article is not English.
    """
    text = page.text if text is None else text
    metadata = known.or_else(from_text(page)).or_else(last or Metadata())
    furniture = union([*(mark.span for mark in page.marks()), *marks, *_order_mark(text)])
    content = "\n".join(block.text for block in page.content())
    language = english.language(content or page.text)
    if language != "en":
        raise InputError(f"looks {english.name_of(language)}, only English is read; skipped", where)
    return Article(
        key=key,
        text=text,
        title=metadata.title,
        outlet=metadata.outlet,
        author=metadata.author,
        published=metadata.published,
        url=metadata.url,
        furniture=furniture,
        source=where,
        reader=reader,
        agency=metadata.agency,
        section=metadata.section,
        byline=metadata.byline,
        updated=metadata.updated,
        edition=metadata.edition,
        page=metadata.page,
        licence=metadata.licence,
        shortened=shortened,
    )


def _order_mark(text: str) -> list[Span]:
    return [Span(0, 1)] if text.startswith("\ufeff") else []
