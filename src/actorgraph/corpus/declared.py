"""What an HTML page declares about itself: JSON-LD, meta elements, its title and the headline that it shows.

Publishers state the same thing in several places, and each place has its own faults: the title carries the site and
the section, ``og:title`` is written for social networks, ``author`` is the company. So every value is chosen among all
places by what the others say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from actorgraph.corpus import linked, outlets
from actorgraph.corpus.containers import text_of
from actorgraph.corpus.dates import normalise
from actorgraph.corpus.metadata import Metadata, found
from actorgraph.corpus.names import Writers, letters, writers

_SEPARATOR = re.compile(r"\s+[|•·»›*–—-]+\s+|\s*\|\s*")
_WORD = re.compile(r"[^\W_]+")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "dc.date.issued",
    "dc.date", "dcterms.created", "dcterms.date", "sailthru.date", "publication_date", "publish-date", "pubdate",
    "publishdate", "published", "date",
)  # fmt: skip
_UPDATED = ("article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "last-modified", "lastmod")
_WRITERS = (
    ("article:author", "og:article:author"),
    ("parsely-author", "sailthru.author", "dc.creator", "dcterms.creator"),
    ("author",),
    ("byl", "byline"),
)
_SITES = {"og:site_name": 1.25, "dc.publisher": 0.75, "application-name": 0.5, "apple-mobile-web-app-title": 0.5}
"""Where a page names its site, and how much that weighs beside the publisher of its JSON-LD (1.5)."""
_LICENCES = ("dcterms.license", "dcterms.rights", "dc.rights", "license")
_SECTIONS = ("article:section", "section", "parsely-section", "og:section", "prism.section")
_SIGNED = (
    "//*[@rel='author' or @itemprop='author' or @class[contains(., 'author') or contains(., 'byline')]"
    "[contains(concat(' ', ., ' '), ' byline ') or contains(concat(' ', ., ' '), ' author ')"
    " or contains(., 'author-name') or contains(., 'author__name') or contains(., 'byline__name')]]"
    "[not(ancestor::aside or ancestor::footer or ancestor::nav)]"
)
_MOST_BYLINE = 120


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says about itself.

    Attributes:
        body: the article's text as JSON-LD gives it, or ``None``.
        words: how many words the publisher counts, or ``None``.
        free: ``False`` where the page says that the whole text is for subscribers.
        article: whether the page says that it is an article.
        listing: whether it says that it lists other pages.
    """

    metadata: Metadata
    body: str | None = None
    words: int | None = None
    free: bool = True
    article: bool = False
    listing: bool = False


def read(tree: Any) -> Declared:
    """Read what a page declares; ``tree`` is not changed."""
    meta = _meta(tree)
    graph = linked.graph(script.text or "" for script in tree.xpath("//script[contains(@type, 'ld+json')]"))
    # Menus, footers and side columns have headings of their own.
    headings = tree.xpath("//h1[not(ancestor::nav or ancestor::footer or ancestor::aside)]")
    shown = [text for one in headings[:12] if (text := text_of(one))]
    title_tag = next((text_of(one) for one in tree.xpath("//head/title | //title[not(ancestor::svg)]")), "")
    given = [title_tag, *meta.get("og:title", ()), *meta.get("twitter:title", ())]
    node = _article(graph, [*shown[:1], *given], meta.get("og:url", ()))
    headlines = [linked.text(node.get(name)) or "" for name in ("headline", "name", "alternativeHeadline")]
    canonical = next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)
    addresses = (canonical, *meta.get("og:url", ()), linked.text(node.get("url")), linked.text(node.get("@id")))
    address = next((one.strip() for one in addresses if one and outlets.host_of(one.strip())), None)
    host = outlets.host_of(address)
    # All names at once, for a title is freed of each of them, whichever is chosen.
    named = list(_outlets(graph, node, meta, title_tag, host))
    outlet = outlets.chosen(named, host)
    sites = {letters(name) for name, _ in named if name}
    signed = _writers(tree, graph, node, meta, [name for name, _ in named if name])
    title = _title(shown, [*headlines, *given], sites, host, signed)
    times = (one.get("datetime") for one in tree.xpath("//time[@datetime][@itemprop='datePublished' or @pubdate]"))
    known = [_first(meta, name) for name in _PUBLISHED]
    published = _day((linked.text(node.get("datePublished")), *known, *times, linked.text(node.get("dateCreated"))))
    updated = _day((linked.text(node.get("dateModified")), *(_first(meta, name) for name in _UPDATED)))
    body = node.get("articleBody")
    kind = " ".join(meta.get("og:type", ())).lower()
    return Declared(
        Metadata(
            title=found(title, "metadata"),
            outlet=found(outlet, "metadata"),
            author=found(signed.author, "metadata"),
            agency=found(signed.agency, "metadata"),
            published=found(published, "metadata"),
            updated=updated,
            section=linked.text(node.get("articleSection")) or _first(meta, *_SECTIONS),
            url=address,
            licence=_licence(tree, node, meta),
            words=_count(node.get("wordCount")),
        ),
        body=body if isinstance(body, str) and body.strip() else None,
        words=_count(node.get("wordCount")),
        free=linked.is_free(node.get("isAccessibleForFree")) is not False,
        article=bool(node) or kind in ("article", "news", "newsarticle") or "article:published_time" in meta,
        listing=graph.listing and not graph.articles(),
    )


def _meta(tree: Any) -> dict[str, list[str]]:
    """The page's meta elements: name, property or itemprop in lower case to contents in order."""
    values: dict[str, list[str]] = {}
    for one in tree.xpath("//meta[@content]"):
        content = " ".join(one.get("content").split())
        for attribute in ("property", "name", "itemprop"):
            name = (one.get(attribute) or "").strip().lower()
            # A tag may give one value by two attributes at once.
            if name and content and content not in values.setdefault(name, []):
                values[name].append(content)
    return {name: several for name, several in values.items() if several}


def _first(meta: dict[str, list[str]], *names: str) -> str | None:
    return next((meta[name][0] for name in names if meta.get(name)), None)


def _article(graph: linked.Graph, titles: Sequence[str], addresses: Sequence[str]) -> linked.Node:
    """The node of the page's own article: the one whose headline the page shows; an empty node where there is none."""
    nodes = graph.articles()
    if not nodes:
        return {}

    def fit(node: linked.Node) -> tuple[float, bool, int]:
        words = _words(linked.text(node.get("headline")) or linked.text(node.get("name")) or "")
        own = str(linked.text(node.get("url")) or node.get("@id") or "")
        # How much of the shorter text's words the other has: a page may show half of a headline.
        shares = (len(words & title) / min(len(words), len(title)) for title in map(_words, titles) if words and title)
        return max(shares, default=0.0), own in addresses, len(node)

    return max(nodes, key=fit)


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _title(shown: Sequence[str], declared: Sequence[str], sites: set[str], host: str, signed: Writers) -> str | None:
    """The headline that the page shows, if another place confirms it; else the first that is declared, bare."""
    signers = {letters(name) for name in signed.people}

    def is_site(part: str) -> bool:
        """Whether a part of a title names the site or the writer."""
        key = letters(outlets.clean(part))
        writer = letters(re.sub(r"^(?i:by)\s+", "", part))
        return key in sites or outlets.likeness(key, host) == 3.0 or writer in signers

    # Without the site's name, which many a page writes before or after its headline.
    bare = [text for one in declared if one and (text := _bare(one, is_site))]
    # A page shows other headings too: the one most like what is declared is its own.
    for heading in sorted(shown, key=lambda one: -max((_likeness(one, other) for other in bare), default=0.0)):
        heading = _bare(heading, is_site)
        if any(_likeness(heading, other) >= 0.5 for other in bare) and len(_words(heading)) > 1:
            return heading
    return bare[0] if bare else next(iter(shown), None)


def _likeness(one: str, other: str) -> float:
    first, second = _words(one), _words(other)
    # At least three words, or a short title would be like any other.
    return len(first & second) / max(min(len(first), len(second)), 3) if first and second else 0.0


def _bare(title: str, is_site: Callable[[str], bool]) -> str:
    """A title without the site, the section before it and the writer after it; whole where nothing else is left."""
    parts = _SEPARATOR.split(title)
    marks = [match.group() for match in _SEPARATOR.finditer(title)]
    end, cut = len(parts), False
    while end > 1 and is_site(parts[end - 1]):
        end, cut = end - 1, True
    # "Headline - National | Site", "Headline | City News - Site": what stands between headline and site is the section.
    while cut and end > 1 and len(parts[end - 1].split()) <= 2 < len(parts[0].split()):
        end -= 1
    start = 1 if not cut and end > 1 and len(parts[0].split()) <= 3 and is_site(parts[0]) else 0
    kept = parts[start] + "".join(
        mark + part for mark, part in zip(marks[start : end - 1], parts[start + 1 : end], strict=True)
    )
    return kept.strip()


def _outlets(
    graph: linked.Graph, node: linked.Node, meta: dict[str, list[str]], title: str, host: str
) -> Iterator[tuple[str | None, float]]:
    """Names of the outlet, each with the weight of the place where it stands."""
    publisher = graph.resolved(node.get("publisher"))
    for one in publisher if isinstance(publisher, list) else [publisher]:
        yield linked.text(graph.resolved(one)), 1.5
    for name, weight in _SITES.items():
        yield _first(meta, name), weight
    for site in graph.of_kind("WebSite")[:1]:
        yield linked.text(site.get("name")), 0.75
    for organisation in graph.of_kind("NewsMediaOrganization")[:1]:
        yield linked.text(organisation.get("name")), 0.5
    for part in _SEPARATOR.split(title):
        # A part of the title is the outlet's name only where the host says so: it may be a headline's half.
        if len(part.split()) <= 5 and outlets.likeness(letters(outlets.clean(part)), host) >= 2.0:
            yield part, 0.75


def _writers(
    tree: Any, graph: linked.Graph, node: linked.Node, meta: dict[str, list[str]], publishers: Sequence[str]
) -> Writers:
    """Who signed: the first place that names a person; agencies of all places before it."""
    persons: list[str] = []
    companies: list[str] = []
    for signed in [node] if node else graph.of_kind("WebPage"):
        for name, organised in linked.signed(graph, signed):
            (companies if organised else persons).append(name)

    def places() -> Iterator[tuple[list[str], list[str]]]:
        yield persons, companies
        for names in _WRITERS:
            yield [one for name in names for one in meta.get(name, ())], []
        # Last, for the page is gone through only where nobody is named before.
        marked: list[str] = []
        for element in tree.xpath(_SIGNED)[:40]:
            text = text_of(element)
            named = element.get("rel") == "author" or "name" in (element.get("class") or "")
            # A class of "author" is also put on boxes, photographs and lists of links; those do not begin with "By".
            signs = named or re.match(r"(?i)\W*(?:by|written|words)\b", text)
            if signs and text and len(text) <= _MOST_BYLINE and text not in marked:
                # The innermost has the name alone; around it stand dates and offices.
                marked = [other for other in marked if text not in other] + [text]
        yield marked[:3], []

    agencies: dict[str, str] = {}
    for values, organisations in places():
        said = writers(values, organisations=organisations, publishers=publishers)
        agencies.update((letters(name), name) for name in said.agencies)
        if said.people and (any(" " in name for name in said.people) or values is persons):
            return Writers(said.people, tuple(agencies.values()))
    return Writers((), tuple(agencies.values()))


def _day(values: Sequence[str | None]) -> str | None:
    # Whole days alone: a bare year may be that of the copyright.
    return next((day for one in values if one and (day := normalise(one)) and len(day) == 10), None)


def _licence(tree: Any, node: linked.Node, meta: dict[str, list[str]]) -> str | None:
    """The licence that the page declares, or links to as one."""
    licence = linked.text(node.get("license"))
    # Of a licence that is an object the address says which it is, the name often only "Licence".
    if isinstance(node.get("license"), dict):
        licence = linked.text(node["license"].get("url")) or licence
    linking = (
        one.get("href") for one in tree.xpath("//link[@rel='license' and @href] | //a[@rel='license' and @href]")
    )
    return licence or _first(meta, *_LICENCES) or next((" ".join(one.split()) for one in linking if one.strip()), None)


def _count(value: Any) -> int | None:
    text = linked.text(value) or ""
    return int(text) if text.isdigit() else None
