"""Files to articles, one at a time."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from actorgraph.corpus import archives, databases, html, jsonl, mail, newsxml, opendocument, pdf, richtext, tables, word
from actorgraph.corpus.articles import from_capture, from_record, single
from actorgraph.corpus.containers import member
from actorgraph.corpus.containers import opened as opened_archive
from actorgraph.corpus.decoding import MOST_BYTES, decode
from actorgraph.corpus.files import REPEATING, Source, format_of, printable, sources
from actorgraph.corpus.fragments import plain_text
from actorgraph.corpus.jsonl import Record, unpacked
from actorgraph.corpus.sidefile import COLUMNS_NAME, Sides
from actorgraph.errors import InputError, InputNotice, UnreadError
from actorgraph.model import Article, digest

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
            if isinstance(item, InputError):
                item.with_traceback(None)  # whoever keeps the line is not to keep what was read with it
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
    # The hash alone is held, for a corpus may be larger than memory.
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
        for capture in archives.captures(stream, source.name):
            if isinstance(capture, InputError):
                yield capture
            else:
                yield _guarded("html", printable(capture.url), partial(from_capture, capture))
    elif source.format == "zip":
        yield from _packed(source, stream)
    elif source.format in _STREAMED:
        made = _STREAMED[source.format](unpacked(stream) if source.packed else stream, source.name)
        yield from _records(source, made)
    elif source.format in ("csv", "parquet"):
        try:
            columns = tables.columns_named(source.path.parent / COLUMNS_NAME) if source.path else {}
        except InputError as error:
            yield error
            return
        if source.format == "csv":
            made = tables.rows(unpacked(stream) if source.packed else stream, source.name, columns)
        else:
            made = tables.parquet(stream, source.name, columns)
        yield from _records(source, made)
    elif source.format in _WHOLE:
        data = stream.read(_MOST_DOCUMENT + 1)
        if len(data) > _MOST_DOCUMENT:
            yield InputError(f"more than {_MOST_DOCUMENT // 1_000_000} MB; split it", source.name)
        elif not data.strip():
            yield InputError("empty; nothing to read", source.name)
        else:
            yield from _hashed(data, _records(source, _WHOLE[source.format](data, source.name)))
    else:
        # A byte more than is read, by which a file that is too large is known.
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
    # By name, as in a folder: the order within an archive is that in which it was packed.
    for name in sorted(archive.namelist()):
        kind = format_of(name)
        parts = PurePosixPath(name.replace("\\", "/")).parts
        # What the archive has for its folders, hidden files, and what macOS packs beside every file.
        if name.endswith("/") or any(part.startswith((".", "__MACOSX")) for part in parts):
            continue
        # An archive within an archive may go on for ever.
        if kind is None or kind == "zip":
            passed += 1
            continue
        inner = Source(base.joinpath(*parts), f"{source.key}/{printable('/'.join(parts))}", kind, source.root)
        try:
            content = member(archive, name, source.name)
        except InputError as error:
            yield error
            continue
        try:
            yield from _opened(inner, BytesIO(content or b""))
        except (Exception, SystemExit) as error:  # a reader that fails on a file is told of it alone
            yield unread(inner, _failed(inner.format, error))
    if passed:
        yield InputNotice(f"{passed} of its files are of a kind that is not read; passed over", source.name)


def _hashed(data: bytes, made: Iterator[Item]) -> Iterator[Item]:
    """Articles with the hash of the file that they were read from."""
    for item in made:
        yield item if isinstance(item, InputError) else replace(item, file_sha256=sha256(data).hexdigest())


def _guarded(reader: str, where: str, make: Callable[[], Article]) -> Item:
    """The article made; whatever goes wrong with it is its own failure, and not its file's."""
    try:
        return make()
    except InputError as error:
        return error
    except OSError:
        raise
    except (Exception, SystemExit) as error:
        # Readers of a dozen libraries raise what they like, and some leave by SystemExit.
        return InputError(_failed(reader, error), where)


def _failed(reader: str, error: BaseException) -> str:
    reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return f"could not be read: the reader of {reader} failed ({reason}); please report it with the file"


def _records(source: Source, made: Iterator[Record | InputError]) -> Iterator[Item]:
    """The articles of records; a reader that cannot go on ends with one line that says why."""
    try:
        for record in made:
            if isinstance(record, InputError):
                yield record
            else:
                yield _guarded(source.format, record.where, partial(from_record, source, record))
    except InputError as error:
        yield unread(source, error.message)


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
    text, encoding = decoded or ("", "")
    # A site's page declares itself; what databases write does not.
    declares = "og:title" in text or "ld+json" in text
    marked = any(word in text for word in _EXPORTED) or ("Document " in text and _FACTIVA.search(text))
    layout = None
    if text and (not page or (marked and not declares)):
        written = plain_text(text) if page else text
        layout = databases.layout_of(written)
    if layout:
        yield from _records(source, databases.split(written, layout, source.name, encoding))
    else:
        yield _guarded(source.format, source.name, partial(single, source, data, text if decoded and page else None))
