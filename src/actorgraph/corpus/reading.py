"""Files to articles, one at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from actorgraph.corpus import english, html, jsonl, markdown
from actorgraph.corpus.dates import normalise
from actorgraph.corpus.decoding import MOST_BYTES, decode
from actorgraph.corpus.files import Source, sources
from actorgraph.corpus.furniture import Page, read_page, union
from actorgraph.corpus.metadata import Metadata, from_address, from_filename, from_text
from actorgraph.corpus.metadata import found as found_value
from actorgraph.errors import InputError
from actorgraph.model import Article, Span


def read(
    paths: Sequence[str | Path], *, input_format: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Article | InputError]:
    """Read articles, lazily and in a fixed order: arguments as given, files in folders by name.

    Args:
        paths: files, folders, or ``-`` for standard input.
        input_format: ``text``, ``markdown``, ``html`` or ``jsonl``: how to read standard input (default ``text``) and
            files named in ``paths`` whose suffix says nothing.
        stdin: what ``-`` reads; ``sys.stdin.buffer`` by default.

    Yields:
        Articles, and for each file or line that cannot be read an :class:`~actorgraph.errors.InputError` that says
        what is wrong, where, and what to do. Nothing is raised for bad input.
    """
    seen: dict[str, str] = {}
    for source in sources(paths, input_format):
        for item in [source] if isinstance(source, InputError) else _articles(source, stdin):
            yield _unless_seen(item, seen)


def _unless_seen(item: Article | InputError, seen: dict[str, str]) -> Article | InputError:
    if isinstance(item, InputError):
        return item
    where = item.source or item.key
    first = seen.setdefault(item.key, where)
    if first is where:
        return item
    return InputError(f"the key {item.key!r} is taken by {first}; give one of them another id or name", where)


def _articles(source: Source, stdin: BinaryIO | None) -> Iterator[Article | InputError]:
    try:
        if source.path is None:
            yield from _opened(source, stdin or sys.stdin.buffer)
        else:
            with source.path.open("rb") as stream:
                yield from _opened(source, stream)
    except OSError as error:
        yield InputError(f"cannot be read ({error.strerror or error})", source.name)


def _opened(source: Source, stream: IO[bytes]) -> Iterator[Article | InputError]:
    if source.format == "jsonl":
        yield from _lines(source, jsonl.unpacked(stream) if source.packed else stream)
        return
    try:
        yield _file(source, stream.read(MOST_BYTES + 1))
    except InputError as error:
        yield error


def _lines(source: Source, stream: IO[bytes]) -> Iterator[Article | InputError]:
    for record in jsonl.records(stream, source.name):
        if isinstance(record, InputError):
            yield record
        else:
            try:
                yield _from_record(source, record)
            except InputError as error:
                yield error


def _from_record(source: Source, record: jsonl.Record) -> Article:
    page = read_page(record.text)
    line = record.where.rpartition(":")[2]
    known = record.given.or_else(from_address(record.given.url, page, "given"))
    return _article(record.id or f"{source.key}:{line}", page, known, record.where, "utf-8")


def _file(source: Source, data: bytes) -> Article:
    """The article of a file that holds one."""
    charset = html.declared_charset(data) if source.format == "html" else None
    text, reader = decode(data, source.name, charset)
    known, spans = Metadata(), tuple[Span, ...]()
    plain = text
    if source.format == "html":
        text, known = html.extract(text, source.name)
        plain, reader = text, html.reader()
    elif source.format == "markdown":
        marked = markdown.parse(text)
        plain, spans, known = marked.plain, marked.spans, _front_matter(marked.fields)
    page = read_page(plain.replace("\ufeff", " "))
    known = known.or_else(from_address(known.url, page, "metadata"))
    last = from_filename(PurePosixPath(source.key).name)
    return _article(source.key, page, known, source.name, reader, text=text, marks=spans, last=last)


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
    )


def _order_mark(text: str) -> list[Span]:
    return [Span(0, 1)] if text.startswith("\ufeff") else []
