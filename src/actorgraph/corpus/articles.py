"""What was read to one article: a record, a crawled page or a file, with its metadata and its furniture."""

from __future__ import annotations

from pathlib import PurePosixPath

from actorgraph.corpus import archives, english, html, mail, markdown
from actorgraph.corpus.addresses import key_of
from actorgraph.corpus.dates import normalise
from actorgraph.corpus.decoding import check, decode
from actorgraph.corpus.files import Source, printable
from actorgraph.corpus.furniture import Page, read_page, union
from actorgraph.corpus.jsonl import Record
from actorgraph.corpus.metadata import Metadata, from_address, from_filename, from_text
from actorgraph.corpus.metadata import found as found_value
from actorgraph.errors import InputError
from actorgraph.model import Article, Span


def from_record(source: Source, record: Record) -> Article:
    page = read_page(record.text)
    number = record.where.removeprefix(source.name).lstrip(":")
    # Without an id of its own a record has but its number to tell it from others of the file.
    key = record.id or (f"{source.key}:{number}" if number else source.key)
    known = record.given.or_else(from_address(record.given.url, page, "given"))
    last = None if number else from_filename(PurePosixPath(source.key).name)
    return _article(key, page, known, record.where, record.reader, marks=record.marks, last=last)


def from_capture(capture: archives.Capture) -> Article:
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


_FRONT_MATTER = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publication", "publisher", "source", "site", "newspaper"),
    "author": ("author", "authors", "by", "byline"),
    "published": ("published", "date", "pubdate", "publication date", "created"),
    "url": ("url", "link", "permalink", "canonical", "original url"),
}
"""What the front matter of a Markdown file calls the metadata of an article; the first that holds something counts."""


def single(source: Source, data: bytes, decoded: str | None = None) -> Article:
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
        plain, spans = marked.plain, marked.spans
        said = {one: next(filter(None, map(marked.fields.get, names)), None) for one, names in _FRONT_MATTER.items()}
        day = said["published"]
        known = Metadata(
            title=found_value(said["title"], "metadata"),
            outlet=found_value(said["outlet"], "metadata"),
            author=found_value(said["author"], "metadata"),
            published=found_value(normalise(day) if day else None, "metadata"),
            url=said["url"],
        )
    page_ = read_page(plain.replace("\ufeff", " "))
    known = known.or_else(from_address(known.url, page_, "metadata"))
    return _article(source.key, page_, known, source.name, reader, text=text, marks=spans, last=last)


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
    # Of the content only: menus and notices may be in another language.
    said = english.judged([block.text for block in content] or [page.text])
    if said.language != "en":
        raise InputError(f"looks {english.name_of(said.language)}, only English is read; skipped", where)
    foreign = [content[index].span for index in said.foreign]
    order_mark = [Span(0, 1)] if text.startswith("\ufeff") else []
    furniture = union([*(mark.span for mark in page.marks()), *marks, *foreign, *order_mark])
    shortened = "; ".join(filter(None, (shortened, said.notice))) or None
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
