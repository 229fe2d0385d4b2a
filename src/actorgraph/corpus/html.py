"""HTML pages: trafilatura finds the article in the page; its output is the text, and its metadata are the page's."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import Any

from actorgraph.corpus.dates import normalise
from actorgraph.corpus.metadata import Metadata, found
from actorgraph.errors import InputError

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_CAPTIONS = (
    "//*[self::article or self::main]//figcaption[parent::figure]"
    "[not(ancestor::a or ancestor::aside or ancestor::nav or ancestor::footer)]"
)
_CREDITS = "./*[contains(@class, 'credit') or contains(@class, 'copyright')]"
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01", "outputformat": "%Y-%m-%d"}
"""Only dates that the page declares, and none that depends on the day of reading."""


def declared_charset(data: bytes) -> str | None:
    """The encoding named in the page's first two kilobytes."""
    match = _CHARSET.search(data[:2048])
    return match[1].decode("ascii") if match else None


def extract(page: str, where: str) -> tuple[str, Metadata]:
    """The article's text and metadata.

    Raises:
        InputError: no article is found in the page.
    """
    import trafilatura  # slow to import, and most corpora hold no HTML

    try:
        result = trafilatura.bare_extraction(
            _with_captions(page),
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params=_DATES,
        )
    except (ValueError, AssertionError, RecursionError, TypeError, AttributeError) as error:
        raise InputError(f"the page cannot be parsed ({type(error).__name__}); save its text as .txt", where) from error
    fields = result if isinstance(result, dict) or result is None else result.as_dict()
    text = (fields or {}).get("text")
    if not fields or not text:
        raise InputError("no article found in the page; save its text as .txt", where)
    return str(text), _metadata(fields)


def _with_captions(page: str) -> Any:
    """The page's tree, with the captions of the article's pictures as paragraphs; trafilatura drops them otherwise.

    Captions inside links and outside the article's own column (menus, side columns, footers) stay what they are. A
    credit that is marked as one goes with the picture.
    """
    from trafilatura import load_html

    tree: Any = load_html(page)
    for caption in [] if tree is None else tree.xpath(_CAPTIONS):
        for credit in caption.xpath(_CREDITS):
            credit.drop_tree()
        paragraph = tree.makeelement("p")
        paragraph.text = " ".join(caption.text_content().split())
        caption.getparent().addnext(paragraph)
        caption.drop_tree()
    return tree


def reader() -> str:
    """The extractor and its version, for :attr:`Article.reader`."""
    return f"trafilatura {version('trafilatura')}"


def _metadata(fields: dict[str, object]) -> Metadata:
    def text(name: str) -> str | None:
        value = fields.get(name)
        return value if isinstance(value, str) else None

    author = text("author")
    return Metadata(
        title=found(text("title"), "metadata"),
        outlet=found(text("sitename"), "metadata"),
        author=found(author.replace("; ", ", ") if author else None, "metadata"),
        published=found(normalise(text("date") or ""), "metadata"),
        url=text("url"),
    )
