"""Files to articles, one at a time."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from io import BytesIO
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
from actorgraph.corpus.containers import member
from actorgraph.corpus.containers import opened as opened_archive
from actorgraph.corpus.dates import normalise
from actorgraph.corpus.decoding import MOST_BYTES, check, decode
from actorgraph.corpus.files import REPEATING, Source, format_of, printable, sources
from actorgraph.corpus.fragments import plain_text
from actorgraph.corpus.furniture import Page, read_page, union
from actorgraph.corpus.jsonl import Record, unpacked
from actorgraph.corpus.metadata import Metadata, from_address, from_filename, from_text
from actorgraph.corpus.metadata import found as found_value
from actorgraph.corpus.sidefile import COLUMNS_NAME, Sides
from actorgraph.errors import InputError, InputNotice, UnreadError
from actorgraph.model import Article, Span, digest

Item = Article | InputError
Opened = Callable[[Source], Iterator[Item]]
"""What reads the articles of one file."""


def read(
    paths: Sequence[str | Path],
    *,
    input_format: str | None = None,
    stdin: BinaryIO | None = None,
    opened: Opened | None = None,
) -> Iterator[Item]:
    """Read articles, lazily and in a fixed order: arguments as given, files in folders by name.

    Args:
        paths: files, folders, or ``-`` for standard input.
        input_format: ``text``, ``markdown``, ``html``, ``jsonl``, ``feed`` or ``warc``: how to read standard input
            (default ``text``) and files named in ``paths`` whose suffix says nothing.
        stdin: what ``-`` reads; ``sys.stdin.buffer`` by default.
        opened: what reads files, instead of :func:`articles_of` in this process; standard input is read here.

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
        found = opened(source) if opened and source.path is not None else articles_of(source, stdin)
        for item in found:
            kept = item if isinstance(item, InputError) else _unless_taken(item, source, taken)
            if kept is not None:
                yield kept if isinstance(kept, InputError) else sides.corrected(kept, source.path, source.root)
            if isinstance(kept, Article) and kept.shortened:
                yield InputNotice(kept.shortened, kept.source)
    yield from sides.problems()


def articles_of(source: Source, stdin: BinaryIO | None = None) -> Iterator[Item]:
    """The articles of one file; whatever goes wrong with it is told, nothing is raised."""
    try:
        if source.path is None:
            yield from _opened(source, stdin or sys.stdin.buffer)
        else:
            with source.path.open("rb") as stream:
                yield from _opened(source, stream)
    except OSError as error:
        yield unread(source, f"cannot be read ({error.strerror or error})")
    except (Exception, SystemExit) as error:
        yield unread(source, _failed(source.format, error))


def unread(source: Source, problem: str) -> UnreadError:
    """The error of a file that was not read to its end."""
    key = None if source.path is None else source.key
    return UnreadError(problem, source.name, path=str(source.path), key=key)


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


def _opened(source: Source, stream: IO[bytes]) -> Iterator[Item]:
    if source.format == "warc":
        yield from _captures(source, stream)
    elif source.format == "zip":
        yield from _packed(source, stream)
    elif source.format in _STREAMED:
        made = _STREAMED[source.format](unpacked(stream) if source.packed else stream, source.name)
        yield from _records(source, made)
    elif source.format in ("csv", "parquet"):
        yield from _rows(source, stream)
    elif source.format in _WHOLE:
        yield from _document(source, stream)
    else:
        data = stream.read(MOST_BYTES + 1)
        yield from _hashed(data, _file(source, data))


def _packed(source: Source, stream: IO[bytes]) -> Iterator[Item]:
    """The articles of the files in an archive, as if it were a folder; archives within archives are told."""
    data = stream.read(_MOST_DOCUMENT + 1)
    if len(data) > _MOST_DOCUMENT:
        yield InputError(f"more than {_MOST_DOCUMENT // 1_000_000} MB; unpack it and name the folder", source.name)
        return
    try:
        archive = opened_archive(data, source.name)
    except InputError as error:
        yield error
        return
    base = source.path or Path(source.key)
    passed = 0
    for name in sorted(archive.namelist()):
        kind = format_of(name)
        parts = PurePosixPath(name.replace("\\", "/")).parts
        if name.endswith("/") or any(part.startswith((".", "__MACOSX")) for part in parts):
            continue
        if kind is None or kind == "zip":
            passed += 1
            continue
        inner = Source(base.joinpath(*parts), f"{source.key}/{printable('/'.join(parts))}", kind, source.root)
        try:
            content = member(archive, name, source.name)
        except InputError as error:
            yield error
            continue
        yield from _guarded_all(inner, content or b"")
    if passed:
        yield InputNotice(f"{passed} of its files are of a kind that is not read; passed over", source.name)


def _guarded_all(source: Source, data: bytes) -> Iterator[Item]:
    """The articles of a file that is at hand; a reader that fails on it is told of it alone."""
    try:
        yield from _opened(source, BytesIO(data))
    except (Exception, SystemExit) as error:
        yield unread(source, _failed(source.format, error))


def _document(source: Source, stream: IO[bytes]) -> Iterator[Item]:
    data = stream.read(_MOST_DOCUMENT + 1)
    if len(data) > _MOST_DOCUMENT:
        yield InputError(f"more than {_MOST_DOCUMENT // 1_000_000} MB; split it", source.name)
    elif not data.strip():
        yield InputError("empty; nothing to read", source.name)
    else:
        yield from _hashed(data, _records(source, _WHOLE[source.format](data, source.name)))


def _hashed(data: bytes, made: Iterator[Item]) -> Iterator[Item]:
    """Articles with the hash of the file that they were read from."""
    for item in made:
        yield item if isinstance(item, InputError) else replace(item, file_sha256=sha256(data).hexdigest())


def _rows(source: Source, stream: IO[bytes]) -> Iterator[Item]:
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


def _guarded(reader: str, where: str, make: Callable[[], Article]) -> Item:
    """The article made; whatever goes wrong with it is its own failure, and not its file's."""
    try:
        return make()
    except InputError as error:
        return error
    except OSError:
        raise
    except (Exception, SystemExit) as error:
        return InputError(_failed(reader, error), where)


def _failed(reader: str, error: BaseException) -> str:
    told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return f"could not be read: the reader of {reader} failed ({told}); please report it with the file"


def _records(source: Source, made: Iterator[Record | InputError]) -> Iterator[Item]:
    """The articles of records; a reader that cannot go on ends with one line that says why."""
    try:
        for record in made:
            if isinstance(record, InputError):
                yield record
            else:
                yield _guarded(source.format, record.where, partial(_from_record, source, record))
    except InputError as error:
        yield unread(source, error.message)


def _from_record(source: Source, record: Record) -> Article:
    page = read_page(record.text)
    number = record.where.removeprefix(source.name).lstrip(":")
    key = record.id or (f"{source.key}:{number}" if number else source.key)
    known = record.given.or_else(from_address(record.given.url, page, "given"))
    last = None if number else from_filename(PurePosixPath(source.key).name)
    return _article(key, page, known, record.where, record.reader, marks=record.marks, last=last)


def _captures(source: Source, stream: IO[bytes]) -> Iterator[Item]:
    for capture in archives.captures(stream, source.name):
        if isinstance(capture, InputError):
            yield capture
        else:
            yield _guarded("html", printable(capture.url), partial(_from_capture, capture))


def _from_capture(capture: archives.Capture) -> Article:
    """A crawled page; where it tells no date, the day it was fetched is the last on which it can have appeared."""
    address = Metadata(url=capture.url)
    fetched = Metadata(published=found_value(capture.fetched, "estimated"))
    return _page(key_of(capture.url), capture.data, printable(capture.url), capture.charset, address, fetched)


def _page(
    key: str, data: bytes, where: str, charset: str | None, first: Metadata | None = None, last: Metadata | None = None
) -> Article:
    """The article of an HTML page, with metadata that count before and after those of the page."""
    # Lines of a page are as long as its scripts; of its text they are measured below.
    text, _ = decode(data, where, charset or html.declared_charset(data), longest=None)
    return _html(key, text, where, first, last)


def _html(key: str, text: str, where: str, first: Metadata | None = None, last: Metadata | None = None) -> Article:
    """The same of a page whose encoding is known."""
    made = html.extract(text, where)
    check(made.text, where)
    page = read_page(made.text.replace("\ufeff", " "))
    known = (first or Metadata()).or_else(made.metadata)
    known = known.or_else(from_address(known.url, page, "metadata"))
    return _article(
        key, page, known, where, html.reader(), text=made.text, marks=made.asides, last=last, shortened=made.shortened
    )


_EXPORTED = (
    "ProQuest document ID", "End of Document", "LOAD-DATE", "Load-Date", "Author/Byline", "NewsBank", "Newsbank",
    "newsbank", "NEWSBANK", "Record:", "Record Number:",
)  # fmt: skip
_FACTIVA = re.compile(r"\bDocument [A-Z]{4,}\d{6}")
"""What the pages that databases write hold, and hardly any other; a cheap look before they are split."""


def _file(source: Source, data: bytes) -> Iterator[Item]:
    """The article of a file, or the articles of a database's export in it."""
    page = source.format == "html"
    try:
        declared = html.declared_charset(data) if page else None
        decoded = decode(data, source.name, declared, longest=None) if page or source.format == "text" else None
    except InputError as error:
        yield error
        return
    exported = _exported(source, *decoded) if decoded else None
    if exported is None:
        yield _guarded(
            source.format, source.name, partial(_single, source, data, decoded[0] if decoded and page else None)
        )
    else:
        yield from _records(source, exported)


def _exported(source: Source, text: str, encoding: str) -> Iterator[Record | InputError] | None:
    """The records of an export in a text or page; ``None`` where it is none."""
    if source.format == "html":
        if "og:title" in text or "ld+json" in text:
            return None  # a site's page declares itself; what databases write does not
        if not any(word in text for word in _EXPORTED) and not ("Document " in text and _FACTIVA.search(text)):
            return None
        text = plain_text(text)
    layout = databases.layout_of(text)
    return databases.split(text, layout, source.name, encoding) if layout else None


def _single(source: Source, data: bytes, decoded: str | None = None) -> Article:
    """The article of a file that holds one; ``decoded`` is the text of a page."""
    last = from_filename(PurePosixPath(source.key).name)
    if decoded is not None:
        return _html(source.key, decoded, source.name, last=last)
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
    author = metadata.author or metadata.agency  # an agency that signs alone is the author, and stays the agency
    content = page.content()
    said = english.judged([block.text for block in content] or [page.text])
    if said.language != "en":
        raise InputError(f"looks {english.name_of(said.language)}, only English is read; skipped", where)
    foreign = [content[index].span for index in said.foreign]
    furniture = union([*(mark.span for mark in page.marks()), *marks, *foreign, *_order_mark(text)])
    shortened = "; ".join(filter(None, (shortened, said.told))) or None
    return Article(
        key=key,
        text=text,
        title=metadata.title,
        outlet=metadata.outlet,
        author=author,
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
        words=metadata.words,
        shortened=shortened,
    )


def _order_mark(text: str) -> list[Span]:
    return [Span(0, 1)] if text.startswith("\ufeff") else []
