"""RSS 0.9 to 2.0 and Atom (RFC 4287) feeds and dumps of them: one article an item, however long the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from actorgraph.corpus.addresses import key_of
from actorgraph.corpus.dates import normalise
from actorgraph.corpus.decoding import check
from actorgraph.corpus.fragments import plain_text
from actorgraph.corpus.jsonl import Record
from actorgraph.corpus.metadata import Metadata, found
from actorgraph.errors import InputError

_ITEMS = ("item", "entry")
_FEEDS = ("rss", "rdf", "feed", "channel")
_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("pubdate", "published", "issued", "date", "updated")
_AUTHORS = ("creator", "author")


def items(stream: IO[bytes], where: str) -> Iterator[Record | InputError]:
    """The items of a feed in order, and an error for each that is none. Holds one item at a time.

    Entities that the file declares are never expanded, and nothing is fetched.
    """
    from lxml import etree  # type: ignore[import-untyped]  # slow to import

    outlet: str | None = None
    number = 0
    try:
        for event, element in _parsed(stream):
            name = _name(element)
            if event == "start":
                if element.getparent() is None and name not in _FEEDS:
                    yield InputError(f"no feed but <{name}>; give RSS or Atom, or another kind of file", where)
                    return
            elif name == "title" and _name(element.getparent()) in _FEEDS:
                outlet = outlet or _text(element)
            elif name in _ITEMS:
                number += 1
                yield _item(element, outlet, f"{where}:{number}")
                _forget(element)
    except (etree.XMLSyntaxError, OSError, EOFError, ValueError) as error:
        reason = " ".join(str(error).split())[:120]
        yield InputError(f"cannot be read on after item {number} ({reason}); is the file complete?", where)
        return
    if not number:
        yield InputError("a feed without items; nothing to read", where)


def _parsed(stream: IO[bytes]) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    return iter(
        etree.iterparse(
            stream,
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            recover=True,
            remove_comments=True,
            remove_pis=True,
        )
    )


def _name(element: Any) -> str:
    """An element's name without its namespace, in lower case."""
    tag = "" if element is None or not isinstance(element.tag, str) else element.tag
    return tag.rpartition("}")[2].lower()


def _forget(element: Any) -> None:
    """Free an item that is done with, and what stands before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _item(element: Any, outlet: str | None, where: str) -> Record | InputError:
    try:
        return _record(element, outlet, where)
    except InputError as error:
        return error


def _record(element: Any, outlet: str | None, where: str) -> Record:
    fields: dict[str, Any] = {}
    for child in element:
        fields.setdefault(_name(child), child)
    link = _link(element)
    text = next((made for name in _TEXTS if name in fields and (made := plain_text(_markup(fields[name])))), "")
    if not text:
        raise InputError("an item without a text; skipped", where)
    check(text, where)
    date = next((day for name in _DATES if name in fields and (day := normalise(_text(fields[name])))), None)
    author = next((_author(fields[name]) for name in _AUTHORS if name in fields), None)
    known = Metadata(
        title=found(plain_text(_markup(fields["title"])) if "title" in fields else None, "metadata"),
        outlet=found(outlet, "metadata"),
        author=found(author, "metadata"),
        published=found(date, "metadata"),
        url=link,
    )
    key = key_of(link) if link else _text(fields.get("guid", fields.get("id")))
    return Record(key or None, text, known, where)


def _link(element: Any) -> str | None:
    """The item's own address: ``<link>``, or Atom's link that is no other relation."""
    for child in element:
        if _name(child) == "link" and child.get("rel", "alternate") == "alternate":
            address = (child.get("href") or _text(child)).strip()
            if address.startswith(("http://", "https://")):
                return address
    return None


def _author(element: Any) -> str | None:
    names = [_text(child) for child in element if _name(child) == "name"]
    return names[0] if names else _text(element) or None


def _markup(element: Any) -> str:
    """The content of an element as HTML: escaped or CDATA text as it is, inline XHTML written out."""
    from lxml import etree

    if not len(element):
        return element.text or ""
    return "".join(etree.tostring(child, encoding="unicode") for child in element if isinstance(child.tag, str))


def _text(element: Any) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())
