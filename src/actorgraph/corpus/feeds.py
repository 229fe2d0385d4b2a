"""RSS 0.9 to 2.0 and Atom (RFC 4287) feeds and dumps of them: one article an item, however long the file."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from html import escape
from typing import IO, Any

from actorgraph.corpus import cutting
from actorgraph.corpus.addresses import key_of
from actorgraph.corpus.containers import text_of
from actorgraph.corpus.dates import normalise
from actorgraph.corpus.decoding import MOST_BYTES, check
from actorgraph.corpus.fragments import plain_text
from actorgraph.corpus.jsonl import Record
from actorgraph.corpus.metadata import Metadata, found
from actorgraph.errors import InputError, UnreadError

_FEEDS = ("rss", "rdf", "feed", "channel")
# In the order in which they are wanted: a description is often no more than the beginning of the content.
_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("pubdate", "published", "issued", "date", "updated")
_AUTHORS = ("creator", "author")
_ROOT = re.compile(r"<(?P<name>[A-Za-z_][\w:.-]*)")
_END = re.compile(r"</(?:[\w.-]+:)?(?:rss|rdf|feed|channel)\s*>", re.IGNORECASE)


def items(stream: IO[bytes], where: str) -> Iterator[Record | InputError]:
    """The items of a feed in order, and an error for each that is none. Holds one item at a time.

    Entities that the file declares are never expanded, and nothing is fetched.
    """
    outlet: str | None = None
    number = 0
    try:
        for cut in cutting.cuts(stream):
            if cut.kind == "head":
                root = _ROOT.search(cut.text)
                kind = root["name"].rpartition(":")[2] if root else ""
                if root and kind.lower() not in _FEEDS:
                    yield InputError(f"no feed but <{kind}>; give RSS or Atom, or another kind of file", where)
                    return
                head = cutting.parsed(cut.text)
                titles = [] if head is None else [one for one in head.iter() if _name(one) == "title"]
                # The feed's own title, not that of its picture or search box.
                own = (one for one in titles if _name(one.getparent()) in _FEEDS)
                outlet = next((text_of(one) or None for one in own), None)
            elif cut.kind == "item" and not cut.whole:
                yield UnreadError(f"breaks off within item {number + 1}; is the file complete?", where, path=where)
                return
            elif cut.kind == "item":
                number += 1
                yield _item(cut.text, outlet, f"{where}:{number}")
            # Without the end of the feed a dump was cut between two items, which nothing else tells.
            elif number and not _END.search(cut.text):
                yield UnreadError(f"breaks off after item {number}; is the file complete?", where, path=where)
                return
    except (OSError, EOFError, zlib.error, ValueError) as error:
        reason = " ".join(str(error).split())[:120]
        problem = f"cannot be read on after item {number} ({reason}); is the file complete?"
        yield UnreadError(problem, where, path=where)
        return
    if not number:
        yield UnreadError("a feed without items; nothing to read", where, path=where)


def _name(element: Any) -> str:
    """An element's name without its namespace, in lower case."""
    tag = "" if element is None or not isinstance(element.tag, str) else element.tag
    return tag.rpartition("}")[2].lower()


def _item(cut: str, outlet: str | None, where: str) -> Record | InputError:
    """The article of an item, or what is wrong with it."""
    if not cut:
        return InputError(f"an item of more than {MOST_BYTES // 1_000_000} MB; skipped", where)
    tree = cutting.parsed(cut)
    if tree is None:
        return InputError("an item nested too deeply, or no XML; skipped", where)
    element = next(iter(tree), None)
    if element is None:
        return InputError("no XML; skipped", where)
    fields: dict[str, Any] = {}
    for child in element:
        fields.setdefault(_name(child), child)
    text = next((made for name in _TEXTS if name in fields and (made := plain_text(_markup(fields[name])))), "")
    if not text:
        return InputError("an item without a text; skipped", where)
    try:
        check(text, where)
    except InputError as error:
        return error
    date = next((day for name in _DATES if name in fields and (day := normalise(text_of(fields[name])))), None)
    writer = next((fields[name] for name in _AUTHORS if name in fields), None)
    # Atom gives a person's name, address and page as elements of their own.
    names = [] if writer is None else [text_of(child) for child in writer if _name(child) == "name"]
    author = names[0] if names else None if writer is None else text_of(writer) or None
    # Atom items have links of other relations too, and a link may be no more than a name within the feed.
    links = (one for one in element if _name(one) == "link" and one.get("rel", "alternate") == "alternate")
    addresses = ((one.get("href") or text_of(one)).strip() for one in links)
    link = next((address for address in addresses if address.startswith(("http://", "https://"))), None)
    known = Metadata(
        title=found(plain_text(_markup(fields["title"])) if "title" in fields else None, "metadata"),
        outlet=found(outlet, "metadata"),
        author=found(author, "metadata"),
        published=found(date, "metadata"),
        url=link,
    )
    # By the address, as pages of a crawl are: the same article is then known again in either.
    key = key_of(link) if link else text_of(fields.get("guid", fields.get("id")))
    return Record(key or None, text, known, where)


def _markup(element: Any) -> str:
    """The content of an element as HTML: escaped or CDATA text as it is, inline XHTML written out."""
    from lxml import etree  # type: ignore[import-untyped]  # slow to import

    if not len(element):
        return element.text or ""
    return escape(element.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in element)
