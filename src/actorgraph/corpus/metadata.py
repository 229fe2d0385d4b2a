"""Title, outlet, author, publication date and address of an article, each with where it was found.

What the user gives counts before what the page's own metadata say, that before the text, that before the file name.
Nothing is estimated here.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from actorgraph.corpus import dates, imprint, outlets
from actorgraph.corpus.furniture import Page, find_handle
from actorgraph.corpus.names import NEWS_AGENCY
from actorgraph.corpus.parts import find_credit, find_dateline
from actorgraph.corpus.patterns import AGENCY, NAME, NAMES, OUTLET, OUTLET_WORD
from actorgraph.corpus.vocabulary import BIO_CALLING, BYLINE, MASTHEAD, REPORTS, TICKER
from actorgraph.model import Found, FoundIn

_TITLE_MOST = 20
_TITLE_LEAST = 4
"""Words of a headline; a shorter line is the headline only where there is no longer one above the first paragraph."""
_OPEN_END = re.compile(r"(?:[^.;:,…]|\b(?:[A-Z]\.){2,})$")
_REPLY_TITLE = re.compile(r".*\b(?:on|to) [“\"‘'«](?P<title>.+)[”\"’'»]")
_WRITERS = tuple(re.compile(form) for form in (BYLINE, REPORTS, rf"(?P<names>(?=\S+ \S){NAME})"))
_REPORTING = re.compile(rf"[Rr]eporting by (?P<names>{NAMES})")
_BIO = re.compile(
    rf"(?:[\w ]{{0,40}}\b{BIO_CALLING} )?(?P<name>(?=\S+ \S){NAME}) is (?:an?|the) [^.]*\b{BIO_CALLING}\b"
)
_BETWEEN = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*")
_TICKER = re.compile(TICKER)
_OUTLET = re.compile(rf"(?!.*\b(?i:desk|staff|newsroom|team)\b)(?:(?i:the)\s.*|.*\b{OUTLET_WORD}\b.*|{AGENCY})")
_AFFILIATION = re.compile(
    rf"{_OUTLET.pattern}|.*\b(?:Staff|Special|Writer|Correspondent|Reporter|Editor|Columnist)\b.*"
)
_OWNER = tuple(
    re.compile(form)
    for form in (
        rf"(?i:.*\b(?:positions?|views?|opinions?|policy|stance) of )(?:the editors of )?(?P<outlet>{OUTLET})\W*",
        rf"(?i:(?:please )?(?:support|donate to|subscribe to)) (?!(?i:us|our)\b)(?P<outlet>{OUTLET})\W*",
        rf".*\bjournalists of (?P<outlet>{OUTLET})\b.*",
        rf"(?i:©|copyright|\(c\))[\s©]*(?:\(c\)\s*)?(?:(?:19|20)\d\d\s*(?:[-–]\s*(?:19"
        rf"|20)?\d\d)?)?[,\s]*(?P<outlet>{OUTLET})\b.*",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article besides its text."""

    title: Found | None = None
    outlet: Found | None = None
    author: Found | None = None
    published: Found | None = None
    url: str | None = None
    agency: Found | None = None
    section: str | None = None
    byline: str | None = None
    updated: str | None = None
    edition: str | None = None
    page: str | None = None
    licence: str | None = None
    words: int | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """These values, and those of ``other`` where there is none."""
        return Metadata(**{name: getattr(self, name) or getattr(other, name) for name in self.__slots__})


def found(value: str | None, where: FoundIn) -> Found | None:
    """``value`` with its white space in order, or ``None`` where nothing is left."""
    value = " ".join(value.split()) if value else None
    return Found(value, where) if value else None


def from_text(page: Page) -> Metadata:
    """What the page itself says, in its byline, date line, disclaimer and the like."""
    address = _address(page)
    author = _author(page)
    lines = [block.text for block in page.of("date", "byline")]
    # The day of the last change only where no other is told.
    fresh = [line for line in lines if not re.match(r"(?i)\W*(?:last )?(?:updated|modified)", line)]
    compiled = (said.published for said in _imprints(page))
    datelines = (find_dateline(page.text, block) for block in page.content()[: page.head])
    told = itertools.chain(
        map(dates.find, [*fresh, *lines]), compiled, (dates.find(one.group()) for one in datelines if one)
    )
    published = next(filter(None, told), None) or dates.in_address(address or "")
    # A byline that is an agency's names who sent the report, and nobody who wrote it.
    sent = author if author and NEWS_AGENCY.fullmatch(author) else None
    return Metadata(
        title=found(_title(page), "text"),
        outlet=found(next(filter(None, _outlets(page, address)), None), "text"),
        author=found(None if sent else author, "text"),
        agency=found(sent or _agency(page), "text"),
        published=found(published, "text"),
        url=address,
    )


def from_address(url: str | None, page: Page, where: FoundIn) -> Metadata:
    """Outlet and date as far as a given address tells them."""
    if not url:
        return Metadata()
    return Metadata(
        outlet=found(_outlet_of_host(page.text, url), where), published=found(dates.in_address(url), where), url=url
    )


def from_filename(name: str) -> Metadata:
    """The date in a file name such as ``2014-09-29-talks.txt``."""
    spaced = name.replace("_", " ")
    return Metadata(published=found(dates.find(spaced), "filename"))


def _title(page: Page) -> str | None:
    """The headline: a short open line before the first paragraph; else the one that a comments footer repeats."""
    lines = []
    for block in page.content():
        if block.words > _TITLE_MOST or not _OPEN_END.search(block.text) or find_credit(page.text, block):
            break
        if block.words >= 2 and not block.text[0].islower():
            lines.append(block)
    # A "BREAKING: ..." line on top is of another article, unless nothing else is there.
    lines = [line for line in lines if not _TICKER.fullmatch(line.text)] or lines
    if lines:
        return next((line for line in lines if line.words >= _TITLE_LEAST), lines[0]).text
    replies = (_REPLY_TITLE.fullmatch(block.text) for block in page.of("comments"))
    return next((match["title"] for match in replies if match), None)


def _writers(page: Page) -> Iterator[re.Match[str]]:
    for block in page.of("byline"):
        match = next((m for form in _WRITERS if (m := form.fullmatch(block.text))), None)
        if match:
            yield match
    yield from (match for block in page.of("credit") if (match := _REPORTING.search(block.text)))


def _author(page: Page) -> str | None:
    """Who signed, by the surest sign first: a byline, an imprint, the owner of a blog, a biography below the text."""
    people = (_people(match["names"]) for match in _writers(page))
    names = (name.title() if name.isupper() else name for name in people)
    signed = (said.author for said in _imprints(page) if said.author)
    named = next(names, None) or next(signed, None) or find_handle(page.of("profile"))
    if named:
        return named
    content = page.content()
    # Whom the last paragraphs describe, unless the report itself speaks of that person: then so may they.
    for index in range(max(len(content) - 2, 1), len(content)):
        match = _BIO.match(content[index].text)
        surname = match["name"].split()[-1] if match else ""
        if match and not any(surname in block.text for block in content[:index]):
            return match["name"]
    return None


def _imprints(page: Page) -> Iterator[imprint.Imprint]:
    """What the lines say that name outlet, writer and date together."""
    for block in page.of("byline", "date", "section", "credit"):
        if said := imprint.read(block.text):
            yield said


def _people(names: str) -> str:
    """The names without what follows them: "Olga Brandt" of "Olga Brandt, Staff Writer"."""
    for match in _BETWEEN.finditer(names):
        if _AFFILIATION.fullmatch(_BETWEEN.split(names[match.end() :])[0]):
            return names[: match.start()]
    return names


def _agency(page: Page) -> str | None:
    """The agency of a dateline: "PORT ELAND (Reuters) - "."""
    lone = (re.search(r"\((?P<agency>[^()]+)\)", block.text) for block in page.of("dateline"))
    within = (find_dateline(page.text, block) for block in page.content()[: page.head])
    for match in filter(None, (*lone, *within)):
        agency = next((name for name in match.groupdict().values() if name), None)
        if agency and _OUTLET.fullmatch(agency):
            return agency
    return None


def _outlet_of_host(text: str, address: str) -> str | None:
    """The words of the text that make up the host's name: "The Harbour Times" of theharbourtimes.example."""
    labels = [label for label in outlets.host_of(address).split(".") if label not in {"www", "m", "amp", "en"}]
    if not labels or len(labels[0]) < 5 or not labels[0].isalnum():
        return None
    letters = r"\s?".join(re.escape(letter) for letter in labels[0])
    match = re.search(rf"(?<![\w.@/-])(?:the\s)?{letters}(?![\w@/-]|\.\w)", text, re.IGNORECASE)
    # In small letters the words are words of the text, and no name.
    return match.group() if match and match.group()[0].isupper() else None


def _outlets(page: Page, address: str | None) -> Iterator[str | None]:
    """What may be the outlet, the surest first: beside a writer, in an imprint, a masthead, a notice, as the sender."""
    for match in _writers(page):
        people = _people(match["names"])
        if _OUTLET.fullmatch(people):
            yield people
        for part in re.split(r"[,|•·–—]| [/-] | for ", match.string[match.start("names") + len(people) :]):
            if _OUTLET.fullmatch(part.strip()) and not dates.find(part):
                yield part.strip()
    yield from (imprint.spelled(said.outlet, page.text) for said in _imprints(page) if said.outlet)
    for block in page.of("section"):
        if re.fullmatch(MASTHEAD, block.text) or imprint.is_masthead(block.text):
            yield imprint.spelled(block.text, page.text)
    # A notice of rights or an appeal for support names the house whose page it is.
    for block in page.of("disclaimer", "appeal", "legal"):
        owner = next((m for form in _OWNER if (m := form.fullmatch(block.text))), None)
        if owner and _OUTLET.fullmatch(owner["outlet"]):
            yield re.sub(r"\W*\b(?:All|Inc|Ltd|LLC|Rights)\b.*$|\.$", "", owner["outlet"])
    # A paper that prints an agency's report is the outlet; the agency only where no other is named.
    yield _agency(page)
    yield _outlet_of_host(page.text, address) if address else None


def _address(page: Page) -> str | None:
    """The article's own address: the one labelled so, else the only one that stands on a line of its own."""
    addresses: list[re.Match[str]] = []
    labelled: list[re.Match[str]] = []
    for index, (block, reason) in enumerate(zip(page.blocks, page.reasons, strict=True)):
        match = re.search(r"https?://.+", block.text) if reason == "address" else None
        if match is None:
            continue
        addresses.append(match)
        # Words before an address, on its line or above, say that it is the page's own.
        above = page.blocks[index - 1].text if index and page.reasons[index - 1] == "address" else "http"
        if not block.text.lower().startswith(("http", "<http")) or "http" not in above:
            labelled.append(match)
    # Two addresses that nobody labelled may both lead elsewhere.
    chosen = labelled[0] if labelled else addresses[0] if len(addresses) == 1 else None
    return chosen.group().replace(" ", "").rstrip(">") if chosen else None
