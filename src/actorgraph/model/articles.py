"""What is read: an article and its metadata."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from actorgraph.model.spans import Span, digest

FoundIn = Literal["given", "metadata", "text", "filename", "estimated"]


@dataclass(frozen=True, slots=True)
class Found:
    """A metadata value and where it was found."""

    value: str
    where: FoundIn


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read.

    Attributes:
        key: the user's id, else the path relative to the corpus root; unique in a corpus.
        text: exactly what was read (plain text: the decoded file, byte-order mark and line ends kept).
        author: the people who signed, or a desk that signs as such, separated by commas; the agency where nobody else
            did.
        published: ISO 8601 date or prefix of one (``2014``, ``2014-09``, ``2014-09-29``): when it first appeared.
        agency: news agencies that sent it.
        section: the part of the paper or site that it stands in.
        byline: the writers' line as it stands there, where a source keeps one.
        updated: ISO 8601 date of the last change that the publisher tells.
        edition, page: of the printed paper.
        licence: under which the text may be used, where that is told.
        words: how many words the publisher or database counts; more than the text has where it was cut.
        shortened: what to tell where only a part of it could be read: the rest is for subscribers, or in another
            language.
        file_sha256: hash of the file that the text was read from, to find that very file again.
        furniture: sorted, disjoint stretches of ``text`` that are no part of the report (menus, photo credits, share
            lines, a caption read twice ...); nothing is extracted from them.
        source: the file the article came from, for messages; no part of its identity.
        reader: how the text was got out of the file (``utf-8``, ``cp1252``, ``trafilatura 2.3.1``), or ``None``.
    """

    key: str
    text: str
    title: Found | None = None
    outlet: Found | None = None
    author: Found | None = None
    published: Found | None = None
    url: str | None = None
    language: str = "en"
    furniture: tuple[Span, ...] = ()
    source: str | None = None
    reader: str | None = None
    agency: Found | None = None
    section: str | None = None
    byline: str | None = None
    updated: str | None = None
    edition: str | None = None
    page: str | None = None
    licence: str | None = None
    words: int | None = None
    file_sha256: str | None = None
    shortened: str | None = None

    @property
    def id(self) -> str:
        """``doc-`` and a hash of key and text: two outlets that print one text stay two articles."""
        return _document_id(self.key, self.text)

    @property
    def day(self) -> str | None:
        """When it was published, wherever that was found."""
        return self.published.value if self.published else None

    @property
    def publisher(self) -> str | None:
        """The outlet, wherever that was found."""
        return self.outlet.value if self.outlet else None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


# Every assertion of an article asks for it, and it hashes the whole text; a worker has few articles at a time.
@lru_cache(maxsize=8)
def _document_id(key: str, text: str) -> str:
    return "doc-" + digest(key, text)
