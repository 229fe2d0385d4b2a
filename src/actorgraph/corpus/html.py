"""HTML pages: trafilatura finds the article in the page; what the page declares about itself gives its metadata.

What trafilatura left of the article is completed from what the page declares as its text, and what it kept of the links
to other articles is marked. Trafilatura's output, or the completed one, is the text as stored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from typing import Any

from actorgraph.corpus import asides, declared, front, posts, rescue
from actorgraph.corpus.dates import normalise
from actorgraph.corpus.declared import Declared
from actorgraph.corpus.metadata import Metadata
from actorgraph.corpus.metadata import found as found_value
from actorgraph.corpus.names import writers
from actorgraph.errors import InputError
from actorgraph.model import Span

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_COLUMN = frozenset({"article", "main"})
_FRAME = frozenset({"a", "aside", "nav", "footer"})
_CREDITS = "./*[contains(@class, 'credit') or contains(@class, 'copyright')]"
_ONE_NAME = r"[^\W\d_a-z][\w.'’-]+(?: (?:(?:de|da|van|von|der|den|al|el|bin) ){0,2}[^\W\d_a-z][\w.'’-]*){1,3}"
_BARE_NAMES = re.compile(rf"{_ONE_NAME}(?:(?: ?[/,&] ?| and ){_ONE_NAME}){{0,3}}")
_LONG_TAG = re.compile(r"<[^<>]{20000,}")
_MOST_ATTRIBUTES = 5000
"""The parser compares each attribute of an element with all others of it; what is long otherwise is a picture."""
_HEAD_LINES, _PROSE_WORDS = 6, 20
_DATES: dict[str, Any] = {
    "extensive_search": False,
    "original_date": True,
    "max_date": "2100-01-01",
    "outputformat": "%Y-%m-%d",
}
"""Only dates that the page declares, and none that depends on the day of reading."""


def declared_charset(data: bytes) -> str | None:
    """The encoding named in the page's first two kilobytes."""
    match = _CHARSET.search(data[:2048])
    return match[1].decode("ascii") if match else None


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was got out of a page.

    Attributes:
        asides: stretches of ``text`` that lead elsewhere: related stories, newsletters, forms.
        shortened: what to tell where the page holds only the beginning of the article, or ``None``.
    """

    text: str
    metadata: Metadata
    asides: tuple[Span, ...] = ()
    shortened: str | None = None


def extract(page: str, where: str) -> Extracted:
    """The article's text and metadata.

    Raises:
        InputError: no article is found in the page, or it is no page of one article.
    """
    import trafilatura  # slow to import, and most corpora hold no HTML

    if any(tag[0].count("=") > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(page)):
        raise InputError(f"an element with more than {_MOST_ATTRIBUTES:,} attributes; that is no page", where)
    try:
        tree = trafilatura.load_html(page)
        said = declared.read(tree) if tree is not None else Declared(Metadata())
        if tree is not None:
            tree = asides.without_hidden(posts.quoted(_with_captions(tree)))
            # Styles, drawings and programs: nobody reads them, and they would be copied again and again.
            for one in list(tree.iter("style", "svg", "script")):
                if one.getparent() is not None and (one.tag != "script" or "json" not in one.get("type", "")):
                    one.drop_tree()
        result = trafilatura.bare_extraction(
            tree,
            include_comments=False,
            include_tables=False,
            with_metadata=False,
        )
        metadata = said.metadata
        if tree is not None and not metadata.published:  # the page may show the day in other places
            from htmldate import find_date

            day = normalise(find_date(tree, **_DATES) or "")
            metadata = replace(metadata, published=found_value(day, "metadata"))
    except (ValueError, AssertionError, RecursionError, TypeError, AttributeError) as error:
        raise InputError(f"the page cannot be parsed ({type(error).__name__}); save its text as .txt", where) from error
    fields = result if isinstance(result, dict) or result is None else result.as_dict()
    text = str((fields or {}).get("text") or "")
    if tree is not None:
        text = rescue.whole(text, tree, said.body)
    if not text:
        raise InputError("no article found in the page; save its text as .txt", where)
    found = asides.find(tree, text)
    if front.is_front(tree, text, said, found):
        raise InputError("a page of links to articles, not an article; save the articles themselves", where)
    marked = asides.spans(text, found, said.body)
    if not metadata.author and (line := byline_above(text, metadata)):
        signed = writers([text[line.start : line.end].replace("/", " and ")])
        metadata, marked = replace(metadata, author=found_value(signed.author, "text")), (*marked, line)
    return Extracted(text, metadata, marked, front.shortened(text, said))


def byline_above(text: str, metadata: Metadata) -> Span | None:
    """The bare names that stand alone above the first paragraph, where the page names nobody else as its writer."""
    start = 0
    for line in text.splitlines(keepends=True)[:_HEAD_LINES]:
        words = line.split()
        if len(words) > _PROSE_WORDS:
            return None
        if _BARE_NAMES.fullmatch(" ".join(words)) and not (metadata.title and line.strip() in metadata.title.value):
            return Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
        start += len(line)
    return None


def _with_captions(tree: Any) -> Any:
    """The tree with the captions of the article's pictures as paragraphs; trafilatura drops them otherwise.

    Captions inside links and outside the article's own column (menus, side columns, footers) stay what they are. A
    credit that is marked as one goes with the picture.
    """
    for caption in list(tree.iter("figcaption")):
        around = {one.tag for one in caption.iterancestors()}
        if caption.getparent().tag != "figure" or around & _FRAME or not around & _COLUMN:
            continue
        for credit in caption.xpath(_CREDITS):
            credit.drop_tree()
        paragraph = tree.makeelement("p")
        paragraph.text = " ".join(" ".join(caption.itertext()).split())
        caption.getparent().addnext(paragraph)
        caption.drop_tree()
    return tree


@cache
def reader() -> str:
    """The extractor and its version, for :attr:`Article.reader`."""
    return f"trafilatura {version('trafilatura')}"
