"""Files to articles, one at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from actorgraph.corpus import archives, english, feeds, html, jsonl, markdown
from actorgraph.corpus.addresses import key_of
from actorgraph.corpus.dates import normalise
from actorgraph.corpus.decoding import MOST_BYTES, decode
from actorgraph.corpus.files import REPEATING, Source, printable, sources
from actorgraph.corpus.furniture import Page, read_page, union
from actorgraph.corpus.jsonl import unpacked
from actorgraph.corpus.metadata import Metadata, from_address, from_filename, from_text
from actorgraph.corpus.metadata import found as found_value
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
    for source in sources(paths, input_format):
        if isinstance(source, InputError):
            yield source
            continue
        for item in _articles(source, stdin):
            kept = item if isinstance(item, InputError) else _unless_taken(item, source, taken)
            if kept is not None:
                yield kept
            if isinstance(kept, Article) and kept.shortened:
                yield InputError(kept.shortened, kept.source)


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


def _opened(source: Source, stream: IO[bytes]) -> Iterator[Article | InputError]:
    if source.format in ("jsonl", "feed"):
        yield from _records(source, unpacked(stream) if source.packed else stream)
    elif source.format == "warc":
        yield from _captures(source, stream)
    else:
        data = stream.read(MOST_BYTES + 1)
        item = _guarded(lambda: _file(source, data))
        yield item if isinstance(item, InputError) else replace(item, file_sha256=sha256(data).hexdigest())


def _guarded(make: Callable[[], Article]) -> Article | InputError:
    try:
        return make()
    except InputError as error:
        return error


def _records(source: Source, stream: IO[bytes]) -> Iterator[Article | InputError]:
    found = jsonl.records if source.format == "jsonl" else feeds.items
    for record in found(stream, source.name):
        yield record if isinstance(record, InputError) else _guarded(partial(_from_record, source, record))


def _from_record(source: Source, record: jsonl.Record) -> Article:
    page = read_page(record.text)
    number = record.where.rpartition(":")[2]
    known = record.given.or_else(from_address(record.given.url, page, "given"))
    return _article(record.id or f"{source.key}:{number}", page, known, record.where, "utf-8")


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


def _file(source: Source, data: bytes) -> Article:
    """The article of a file that holds one."""
    last = from_filename(PurePosixPath(source.key).name)
    if source.format == "html":
        return _page(source.key, data, source.name, None, last=last)
    text, reader = decode(data, source.name)
    known, spans, plain = Metadata(), tuple[Span, ...](), text
    if source.format == "markdown":
        marked = markdown.parse(text)
        plain, spans, known = marked.plain, marked.spans, _front_matter(marked.fields)
    page = read_page(plain.replace("\ufeff", " "))
    known = known.or_else(from_address(known.url, page, "metadata"))
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
