"""XML that newsrooms, agencies and scholars keep articles in: NITF, NewsML (1 and G2) and TEI; other XML is a feed."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any

from actorgraph.corpus import feeds, outlets
from actorgraph.corpus.containers import name_of, text_of
from actorgraph.corpus.dates import normalise
from actorgraph.corpus.decoding import check
from actorgraph.corpus.jsonl import Record
from actorgraph.corpus.metadata import Metadata, found
from actorgraph.corpus.names import NEWS_AGENCY, writers
from actorgraph.corpus.streams import peeked
from actorgraph.errors import InputError, UnreadError

_KINDS = {"nitf": "nitf", "newsItem": "newsml-g2", "NewsItem": "newsml", "TEI": "tei", "TEI.2": "tei"}
"""The element of one article in each format."""
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(nitf|newsItem|newsMessage|packageItem|NewsML|TEI|TEI\.2|teiCorpus(?:\.2)?)[\s>/]")
_FIRST = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s>/]")
_BLOCKS = frozenset(
    "p head hl1 hl2 h1 h2 h3 h4 h5 h6 li item ab l lg div block media media-caption quote blockquote br lb tr td"
    " sp u".split()
)
_QUOTED = frozenset(("q", "quote", "said", "soCalled"))
"""What TEI marks as quoted, with or without the marks; a block where it is no part of a line."""
_RUNNING = frozenset("p ab head item l s seg hi emph".split())
_SILENT = frozenset(
    "note script style media-metadata media-object media-producer tobject fw pb gap teiHeader hedline byline"
    " distributor dateline copyrite title table figure rightsInfo".split()
)
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_SAMPLE = 8192


def items(stream: IO[bytes], where: str) -> Iterator[Record | InputError]:
    """The articles of an XML file, one at a time: by its root NITF, NewsML or TEI, else an RSS or Atom feed."""
    try:
        sample, stream = peeked(stream, _SAMPLE)
    except (OSError, EOFError, zlib.error) as error:
        yield UnreadError(f"cannot be read on after item 0 ({error}); is the file complete?", where, path=where)
        return
    plain = sample.replace(b"\x00", b"")
    first, root = _FIRST.search(plain), _ROOT.search(plain)
    if root is None or first is None or first.start() != root.start():
        yield from feeds.items(stream, where)
        return
    from lxml import etree  # type: ignore[import-untyped]  # slow to import

    number = 0
    try:
        for _, element in etree.iterparse(
            stream, events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            recover=True, remove_comments=True, remove_pis=True,
        ):  # fmt: skip
            kind = _KINDS.get(name_of(element))
            if kind is None or any(name_of(above) in _KINDS for above in element.iterancestors()):
                continue
            number += 1
            yield _item(element, kind, f"{where}:{number}")
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except (etree.XMLSyntaxError, OSError, EOFError, ValueError, zlib.error) as error:
        reason = " ".join(str(error).split())[:120]
        problem = f"cannot be read on after article {number} ({reason}); is the file complete?"
        yield UnreadError(problem, where, path=where)
        return
    if not number:
        yield InputError("an XML file for news without an article; nothing to read", where)


def _item(element: Any, kind: str, where: str) -> Record | InputError:
    read = {"nitf": _nitf, "newsml-g2": _newsml, "newsml": _newsml, "tei": _tei}[kind]
    try:
        given, body = read(element)
        if not body.strip():
            raise InputError("an article without a text (a picture, or its text elsewhere); skipped", where)
        check(body, where)
    except InputError as error:
        return error
    # Some files have the headline as the first line of the text too.
    title = given.title.value if given.title else ""
    text = body if not title or body.startswith(title) else f"{title}\n\n{body}"
    return Record(None, text, given, where, reader=kind)


def _first(element: Any, *paths: str) -> str:
    """The text of the first element that one of ``paths`` (without namespaces) leads to."""
    for path in paths:
        steps = "/".join(step if step in (".", "") else f"*[local-name()='{step}']" for step in path.split("/"))
        for one in element.xpath(steps.replace("*[local-name()='..']", "..")):
            if text := text_of(one):
                return text
    return ""


def _attribute(element: Any, path: str, name: str) -> str:
    steps = "/".join(step if step in (".", "") else f"*[local-name()='{step}']" for step in path.split("/"))
    return next((value for one in element.xpath(steps) if (value := one.get(name))), "")


def _body(element: Any) -> str:
    """The paragraphs below an element; without recursion, for deep trees."""
    pieces: list[str] = []
    stack: list[Any] = [element]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            pieces.append(one)
            continue
        name = name_of(one)
        if not name or (name in _SILENT and one is not element):
            continue
        before = after = "\n\n" if name in _BLOCKS else ""
        if name in _QUOTED and name_of(one.getparent()) in _RUNNING:
            marked = text_of(one).startswith(("“", "”", '"', "‘", "«", "„", "'"))
            # The element says that it is a quotation: without marks its words would read as the article's own.
            before, after = ("", "") if marked else ("“", "”")
        inside: list[Any] = [before, one.text or ""]
        for child in one:
            inside += [child, child.tail or ""]
        stack += reversed([*inside, after])
    paragraphs = (" ".join(part.split()) for part in "".join(pieces).split("\n\n"))
    return "\n\n".join(part for part in paragraphs if part)


def _day(*values: str) -> str | None:
    return next((day for value in values if value and (day := normalise(value))), None)


def _metadata(title: str, outlet: str, byline: str, sent: str, published: str | None, **rest: Any) -> Metadata:
    signed = writers([byline] if byline else [], publishers=[outlet])
    # An agency that sends under its own name is the outlet, not somebody who sent it to one.
    agencies = [sent] if sent and sent != outlet else []
    agencies += [name for name in signed.agencies if name not in agencies]
    known = Metadata(
        title=found(title, "metadata"),
        outlet=found(outlet, "metadata"),
        author=found(signed.author, "metadata"),
        agency=found(", ".join(agencies), "metadata"),
        published=found(published, "metadata"),
        byline=byline or None,
    )
    return replace(known, **{name: value or None for name, value in rest.items()})


def _nitf(element: Any) -> tuple[Metadata, str]:
    """News Industry Text Format 3 (IPTC)."""
    pub = ".//pubdata"
    persons = [text_of(one) for one in element.xpath(".//*[local-name()='byline']//*[local-name()='person']")]
    # The persons of "By <person>Ann Ash</person>, <byttl>reporter</byttl>", where they are marked as such.
    byline = "; ".join(persons) or _first(element, ".//body.head/byline")
    given = _metadata(
        title=_first(element, ".//hedline/hl1", ".//headline", "head/title"),
        outlet=_attribute(element, pub, "name"),
        byline=byline
        if _first(element, ".//body.head/byline")
        else _first(element, ".//body.head/byline/byttl", ".//body.head/byline/person"),
        sent=_first(element, ".//body.head/distributor/org", ".//body.head/distributor"),
        published=_day(
            _attribute(element, pub, "date.publication"),
            _attribute(element, ".//docdata/date.issue", "norm"),
            _attribute(element, ".//docdata/date.release", "norm"),
            _attribute(element, ".//story.date", "norm"),
        ),
        section=_attribute(element, pub, "position.section"),
        page=_attribute(element, pub, "position.sequence"),
        edition=_attribute(element, pub, "edition.name"),
        url=next((one for one in (_attribute(element, pub, "ex-ref"),) if outlets.host_of(one)), None),
        licence=_attribute(element, ".//docdata/doc.copyright", "holder"),
    )
    content = element.xpath(".//*[local-name()='body.content']")
    return given, _body(content[0]) if content else ""


def _newsml(element: Any) -> tuple[Metadata, str]:
    """NewsML-G2 and NewsML 1 (IPTC)."""
    provider = _first(element, ".//itemMeta/provider/name", ".//provider/name") or _attribute(
        element, ".//provider", "literal"
    )
    sent = provider if NEWS_AGENCY.fullmatch(provider) else ""
    given = _metadata(
        title=_first(element, ".//contentMeta/headline", ".//headline", ".//HeadLine", ".//hl1", ".//itemMeta/title"),
        outlet=provider,
        byline=_first(element, ".//contentMeta/by", ".//by", ".//ByLine", ".//contentMeta/creator/name", ".//byline"),
        sent="",
        published=_day(
            _first(element, ".//itemMeta/firstCreated", ".//contentMeta/contentCreated", ".//FirstCreated"),
            _first(element, ".//itemMeta/versionCreated", ".//ThisRevisionCreated"),
        ),
        updated=_day(_first(element, ".//itemMeta/versionCreated", ".//ThisRevisionCreated")),
        licence=_first(element, ".//rightsInfo/copyrightNotice", ".//CopyrightLine"),
    )
    if sent:
        given = given.or_else(Metadata(agency=found(sent, "metadata")))
    inside = element.xpath(
        ".//*[local-name()='inlineXML' or local-name()='inlineData' or local-name()='DataContent']"
        "[not(ancestor::*[local-name()='inlineXML'])]"
    )
    texts = []
    for one in inside:
        # NITF within NewsML: its body has a head and an end of its own, notes to editors among them.
        content = one.xpath(".//*[local-name()='body.content']") or one.xpath(".//*[local-name()='body']")
        texts.append(_body(content[0] if content else one))
    return given, "\n\n".join(text for text in texts if text)


def _named(author: Any) -> str:
    """A writer's name, the given names first, however the file parts and orders them."""
    parts = {name: author.xpath(f".//*[local-name()='{name}']") for name in ("forename", "surname")}
    if not parts["surname"] or not parts["forename"]:
        return text_of(author)
    return " ".join(text_of(one) for one in (*parts["forename"], *parts["surname"]))


def _tei(element: Any) -> tuple[Metadata, str]:
    """The Text Encoding Initiative's P4 and P5; what the source says counts before what the edition says."""
    source = ".//sourceDesc//"
    authors = element.xpath(
        "(.//*[local-name()='sourceDesc']//*[local-name()='author'])"
        " | .//*[local-name()='titleStmt']/*[local-name()='author']"
    )
    journal = element.xpath(".//*[local-name()='sourceDesc']//*[local-name()='title'][@level='j' or @level='s']")
    publisher = outlets.clean(_first(element, ".//sourceDesc//publisher", ".//publicationStmt/publisher"))
    # A host is no publisher, nor is the address that a program writes behind a name.
    publisher = "" if _HOST.fullmatch(publisher) else publisher
    given = _metadata(
        title=text_of(
            next(iter(element.xpath(".//*[local-name()='sourceDesc']//*[local-name()='title'][@level='a']")), None)
        )
        or _first(element, ".//titleStmt/title"),
        outlet=text_of(journal[0]) if journal else publisher,
        byline="; ".join(dict.fromkeys(name for one in authors if (name := _named(one)))),
        sent="",
        published=_day(
            _attribute(element, ".//sourceDesc//date", "when"),
            _first(element, source + "date"),
            _attribute(element, ".//publicationStmt/date", "when"),
            _first(element, ".//publicationStmt/date"),
            _attribute(element, ".//profileDesc//date", "when"),
        ),
        page=text_of(
            next(iter(element.xpath(".//*[local-name()='biblScope'][@unit='page' or @type='pp' or @unit='pp']")), None)
        ),
        licence=_first(element, ".//availability//licence"),
        url=next((one for one in (_attribute(element, ".//sourceDesc//ref", "target"),) if outlets.host_of(one)), None),
    )
    texts = element.xpath("./*[local-name()='text']")
    return given, "\n\n".join(filter(None, (_body(one) for one in texts)))
