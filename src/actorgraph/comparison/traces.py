"""One quotation through the outlets that print it: who had it first, what each left out or added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from actorgraph.comparison.words import stems
from actorgraph.model import Difference, Extraction, Linker, QuotationLink, Statement


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a quotation that both versions have, or only the fullest, or only the other."""

    kind: Literal["both", "cut", "added"]
    text: str


_MARKS = {"both": "{}", "cut": "[-{}-]", "added": "{{+{}+}}"}


@dataclass(frozen=True, slots=True)
class Version:
    """A quotation as one article gives it.

    Attributes:
        pieces: the fullest version's words and this one's: what both have, what it cut, what it added.
        differences: how many; ``copied``: whether the article is a copy of the fullest version's, or the reverse.
    """

    statement: Statement
    key: str
    outlet: str | None
    published: str | None
    content: str
    pieces: tuple[Piece, ...]
    differences: int
    copied: bool

    @property
    def marked(self) -> str:
        """The pieces in one line, as ``wdiff`` marks them: [-cut-], {+added+}."""
        return " ".join(_MARKS[one.kind].format(one.text) for one in self.pieces)


@dataclass(frozen=True, slots=True)
class Trace:
    """One quotation through the articles that print it.

    Attributes:
        speaker: as named across the articles.
        versions: by day of publication, the earliest first.
        first: outlets that had it on the first day; which of them was first is not known.
        independent: articles that are no copies of each other.
    """

    speaker: str
    content: str
    versions: tuple[Version, ...]
    first: tuple[str, ...]
    independent: int


def traces(extractions: Iterable[Extraction], linker: Linker, query: str = "") -> tuple[Trace, ...]:
    """Quotations that several articles print, those in most independent articles first.

    Args:
        query: words that the speaker's name or the quotation must hold, by their stems; all quotations where empty.
    """
    groups: dict[str, list[QuotationLink]] = defaultdict(list)
    for link in linker.quotations:
        groups[link.full].append(link)
    wanted = {one for link in linker.quotations for one in (link.full, link.version)}
    printed = {
        said.id: _Printed(said, article.id, article.key, article.publisher, article.day)
        for article, statements in ((extraction.article, extraction.statements) for extraction in extractions)
        for said in statements
        if said.id in wanted
    }
    names = linker.names
    origin = {one.article: one.of for one in linker.copies}
    found = (_trace(printed, links, linker, names, origin) for links in groups.values())
    ordered = sorted(filter(None, found), key=lambda one: (-one.independent, -len(one.versions), one.content))
    return fitting(ordered, query)


def fitting(found: Iterable[Trace], query: str) -> tuple[Trace, ...]:
    """Those whose speaker's name or words hold the words of a query, by their stems; all where it is empty."""
    words = stems(query)
    return tuple(one for one in found if not words or words <= stems(f"{one.speaker} {one.content}"))


@dataclass(frozen=True, slots=True)
class _Printed:
    statement: Statement
    article: str
    key: str
    outlet: str | None
    published: str | None


def _trace(
    printed: Mapping[str, _Printed],
    links: list[QuotationLink],
    linker: Linker,
    names: Mapping[str, str],
    origin: Mapping[str, str],
) -> Trace | None:
    full = printed.get(links[0].full)
    if full is None:
        return None
    # An article that gives the words twice counts once, with its fuller version.
    best: dict[str, QuotationLink] = {}
    for link in sorted(links, key=lambda one: (-one.similarity, len(one.differences), one.version)):
        best.setdefault(link.version_article, link)
    versions = [_version(full, None, full)]
    versions += [_version(full, link, printed[link.version]) for link in best.values() if link.version in printed]
    versions.sort(key=lambda one: (one.published or "9999", one.key, one.statement.id))
    day = versions[0].published
    speakers = (one.statement.speaker for one in (full, *(printed[v.statement.id] for v in versions)))
    known = [linker.actor_of[one] for one in speakers if one and one in linker.actor_of]
    return Trace(
        speaker=names[known[0]] if known else full.statement.speaker_text or "",
        content=_even(full.statement.content),
        versions=tuple(versions),
        first=tuple(sorted({one.outlet or one.key for one in versions if day and one.published == day})),
        independent=len({origin.get(a, a) for a in (printed[v.statement.id].article for v in versions)}),
    )


def _version(full: _Printed, link: QuotationLink | None, one: _Printed) -> Version:
    differences = link.differences if link else ()
    return Version(
        statement=one.statement,
        key=one.key,
        outlet=one.outlet,
        published=one.published,
        content=_even(one.statement.content),
        pieces=tuple(pieces(full.statement.content, differences)),
        differences=len(differences),
        copied=link.copied if link else False,
    )


def pieces(full: str, differences: Iterable[Difference]) -> Iterator[Piece]:
    """The fullest version taken apart by what another cut, added or changed, in text order."""
    at = 0
    for one in differences:
        yield from _piece("both", full[at : one.full.start])
        yield from _piece("cut", one.full_words)
        yield from _piece("added", one.version_words)
        at = one.full.end
    yield from _piece("both", full[at:])


def _piece(kind: Literal["both", "cut", "added"], text: str) -> Iterator[Piece]:
    if even := _even(text):
        yield Piece(kind, even)


def _even(text: str) -> str:
    return " ".join(text.split())
