"""A feed cut into its items as they stand in the file, so that none of them can spoil another.

An XML parser gives a file up at its first grave fault: an item nested too deeply, a bomb of entities, a broken tag. Cut
out first and parsed by themselves, items fail alone. Nothing that a file declares is expanded, and nothing is fetched.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from actorgraph.corpus.decoding import MOST_BYTES

_PIECE = 1 << 16
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ITEM = re.compile(r"<(?P<tag>(?:[\w.-]+:)?(?:item|entry))(?=[\s/>])[^<>]*>|<!--.*?-->", re.DOTALL)
_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_BARE = re.compile(r"&(?!(?:#\d+|#[xX][0-9a-fA-F]+|amp|lt|gt|quot|apos);)(?:(\w+);)?|<(?![A-Za-z_/!?])")
_PREFIX = re.compile(r"[<\s/]([A-Za-z_][\w.-]*):[A-Za-z_]")
_OWN = frozenset({"xml", "xmlns"})


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a feed: what stands before its first item, an item, or what follows the last.

    Attributes:
        whole: whether it ends where it should; an item in which the file breaks off does not.
    """

    kind: str
    text: str
    whole: bool = True


def cuts(stream: IO[bytes]) -> Iterator[Cut]:
    """The head, the items and the end of a feed, in order; an item too large comes empty.

    Raises:
        OSError, EOFError, zlib.error: the stream cannot be read on.
    """
    pieces = _decoded(stream)
    text, at_head = "", True
    while True:
        start = _ITEM.search(text) if text else None
        if start and not start["tag"]:  # a comment; what is commented out is no item
            text = text[: start.start()] + text[start.end() :]
            continue
        if start is None:
            # Between items nothing is of use; a head that does not end is cut short.
            # The last characters are kept, since an item's tag may lie across two pieces.
            kept = text if at_head else text[-200:]
            more = next(pieces, None)
            if more is None or (at_head and len(text) > MOST_BYTES):
                yield Cut("head" if at_head else "end", text)
                if at_head:
                    yield Cut("end", text)
                return
            text = kept + more
            continue
        if at_head:
            yield Cut("head", text[: start.start()])
            at_head = False
        if start.group().endswith("/>"):
            yield Cut("item", start.group())
            text = text[start.end() :]
            continue
        item, text, whole = _until_end(text[start.start() :], start["tag"], pieces)
        yield Cut("item", item, whole)


def _until_end(text: str, tag: str, pieces: Iterator[str]) -> tuple[str, str, bool]:
    """An item, what follows it, and whether its end was found. Marks inside CDATA and comments do not count."""
    end = re.compile(rf"</{re.escape(tag)}\s*>|<!\[CDATA\[|<!--")
    at, too_large = 1, False
    while True:
        match = end.search(text, at)
        if match and not match.group().startswith("<!"):
            return "" if too_large else text[: match.end()], text[match.end() :], True
        closed = -1
        if match:
            mark = "]]>" if match.group() == "<![CDATA[" else "-->"
            closed = text.find(mark, match.end())
            if closed >= 0:
                at = closed + len(mark)
                continue
        # So far the text holds no end; only the part that might be the beginning of one is looked at again.
        at = match.start() if match else max(at, len(text) - len(tag) - 20)
        more = next(pieces, None)
        if more is None:
            return "" if too_large else text, "", False
        if len(text) > MOST_BYTES:
            too_large = True
            # The beginning of CDATA or of a comment must stay, or its end would not be known as one.
            opening = text[at : at + 9] if match else ""
            text, at = opening + text[-200:], 0
        text += more


def _decoded(stream: IO[bytes]) -> Iterator[str]:
    """The text of a stream; bytes that its encoding does not know are kept as half surrogates."""
    first = stream.read(_PIECE)
    mark = next(((mark, name) for mark, name in _MARKS if first.startswith(mark)), None)
    # Before the declaration is read the encoding is not known: its letters are ASCII in all that are in use.
    declared = _DECLARED.search(first[:400])
    encoding = mark[1] if mark else declared[1].decode("ascii") if declared else "utf-8"
    try:
        # Bytes that do not fit are kept: `parsed` reads them as Windows-1252.
        decoder: Any = codecs.getincrementaldecoder(encoding)("surrogateescape")
    except LookupError:
        decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    piece = first[len(mark[0]) :] if mark else first
    while piece:
        yield decoder.decode(piece)
        piece = stream.read(_PIECE)
    if rest := decoder.decode(b"", True):
        yield rest


def parsed(text: str) -> Any | None:
    """The elements of a stretch of a feed below one that is made around them; ``None`` where it is nested too deeply.

    What is loose is put right: bare ``&`` and ``<``, entities of HTML, prefixes that are declared elsewhere, bytes of
    Windows-1252 in a file that says it is UTF-8.
    """
    from lxml import etree  # type: ignore[import-untyped]  # slow to import

    def escaped(bare: re.Match[str]) -> str:
        # HTML's own entities become their letters, since XML knows but five; what nobody knows stays as it is written.
        known = html.unescape(f"&{bare[1]};") if bare[1] else ""
        written = known if known and not known.startswith("&") else "&amp;" + bare.group()[1:]
        return "&lt;" if bare.group() == "<" else written

    # "surrogateescape" makes a character of the byte's value above U+DC00 of each byte that is no UTF-8.
    western = re.sub(
        r"[\udc80-\udcff]+",
        lambda odd: bytes(ord(one) - 0xDC00 for one in odd.group()).decode("cp1252", "replace"),
        text,
    )
    pieces = _CDATA.split(western)
    text = "".join(one if one.startswith("<![CDATA[") else _BARE.sub(escaped, one) for one in pieces)
    prefixes = sorted(set(_PREFIX.findall(text)) - _OWN)
    declared = "".join(f' xmlns:{one}="urn:{one}"' for one in prefixes)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        tree = etree.fromstring(f"<cut{declared}>{text}</cut>".encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    # `recover` passes over the depth silently, so the parser's own log is asked.
    return None if any("depth" in entry.message.lower() for entry in parser.error_log) else tree
