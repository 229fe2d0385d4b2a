# ruff: noqa: E501 (a line here is a line there: layouts are easier compared unbroken)
"""Ten export files for each press database, after what public parsers and help pages say of the layouts.

Each layout is a function from stories to lines; writers put lines into TXT, RTF, DOCX and HTML, so that the layouts do not
depend on any reader. The articles, papers and people are invented.
"""

from __future__ import annotations

import html
import io
import textwrap
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

RULE = "_" * 60


@dataclass(frozen=True)
class Told:
    """One article and what is to be read of it."""

    title: str
    outlet: str
    day: str
    body: tuple[str, ...]
    author: str | None = None
    agency: str | None = None
    section: str | None = None
    page: str | None = None
    edition: str | None = None

    @property
    def year(self) -> str:
        return self.day[:4]

    @property
    def long_day(self) -> str:
        return f"{MONTHS[int(self.day[5:7]) - 1]} {int(self.day[8:])}, {self.year}"

    @property
    def short_day(self) -> str:
        return f"{int(self.day[8:])} {MONTHS[int(self.day[5:7]) - 1]} {self.year}"

    @property
    def words(self) -> str:
        return f"{sum(len(one.split()) for one in self.body)} words"

    @property
    def signed(self) -> str | None:
        return self.author or self.agency

    @property
    def turned(self) -> str:
        """The author as libraries file him: surname first."""
        people = [one.rsplit(" ", 1) for one in (self.author or "").split(", ") if one]
        return "; ".join(f"{last}, {first}" for first, last in people) or (self.agency or "")

    @property
    def filed_outlet(self) -> str:
        return f"{self.outlet[4:]}, The" if self.outlet.startswith("The ") else self.outlet


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip

TOLD = (
    Told(
        "Ferry line stops winter service to Norhaven",
        "The Skerry Herald",
        "2023-11-03",
        (
            "NORHAVEN — The last ferry of the year leaves on Sunday, and the island will be without a boat until March.",
            "“We have asked for help since the summer,” said Mayor Ilse Bratt, who blames the owner of the line.",
            "Section: that word alone, she added, fills forty pages of the contract with the county.",
            "A second boat, promised for 2022, was never built. Bratt wants the county to buy the line.",
        ),
        author="Oda Finch",
        section="News",
        page="A1",
        edition="Final",
    ),
    Told(
        "Bratt: 'We will row if we must'",
        "Norhaven Echo",
        "2023-11-05",
        (
            "Mayor Ilse Bratt told the council on Saturday that the island would run its own boat from Monday.",
            "Councillor Per Lund called the plan reckless. He left the meeting before the vote was taken.",
            "The council agreed by six votes to three to hire the trawler Gull for 90 days.",
        ),
        author="Kai Moen, Lea Storm",
        section="Island",
        page="7",
    ),
    Told(
        "COUNTY TO LOOK INTO FERRY CONTRACT",
        "The Skerry Herald",
        "2023-11-06",
        (
            "The county will look into the ferry contract, its spokesman Arne Vik said on Monday.",
            "Vik said that a report would be ready by 15 January. The owner of the line, Stig Hale, welcomed it.",
        ),
        agency="Reuters",
        section="Business",
        page="B3",
    ),
)
Lines = list[str]


def _each(stories: tuple[Told, ...], one: Callable[[Told, int], Lines]) -> Lines:
    return [line for number, story in enumerate(stories, 1) for line in one(story, number)]


def _by(story: Told, prefix: str = "By ") -> str:
    return prefix + " and ".join(story.author.split(", ")) if story.author else (story.agency or "")


# Nexis Uni, Lexis Advance, LexisNexis Academic


def uni(stories: tuple[Told, ...], *, cover: bool = True, highlight: bool = False, clock: str = "", abstract: bool = False,
        british: bool = False, late: bool = False, rights_split: bool = False) -> Lines:  # fmt: skip
    lines: Lines = []
    if cover:
        lines += [
            "User Name: O. Reader",
            "Date and Time: Friday, December 1, 2023 9:02:00 AM EST",
            "Job Number: 118822330",
        ]
        lines += [f"Documents ({len(stories)})"]
        for number, one in enumerate(stories, 1):
            lines += [f"{number}. {one.title}", "Client/Matter: -None-", "Search Terms: ferry AND Norhaven",
                      "Search Type: Terms and Connectors", "Narrowed by:", "Content Type Narrowed by", "News Sources: The Skerry Herald"]  # fmt: skip

    def entry(story: Told, number: int) -> Lines:
        day = f"{['Friday', 'Sunday', 'Monday'][number - 1]} {story.short_day}" if british else story.long_day
        head = [
            story.title,
            story.outlet,
            f"{day}{'' if british else ' ' + ['Friday', 'Sunday', 'Monday'][number - 1]}{clock}",
        ]
        if story.edition:
            head += [f"{story.edition} Edition"]
        rights = f"Copyright {story.year} {story.outlet} Ltd"
        head += [rights, "All Rights Reserved"] if rights_split else [f"{rights} All Rights Reserved"]
        head += [f"Section: {story.section}; Pg. {story.page}", f"Length: {story.words}"]
        head += [f"Byline: {_by(story)}"] if story.signed else []
        head += ["Dateline: NORHAVEN"] if late else []
        head += ["Highlight: The island is cut off until spring, and nobody says who will pay."] if highlight else []
        head += ["Body", ""]
        if abstract:
            head += ["ABSTRACT", "Island is without ferry until March", "FULL TEXT"]
        tail = ["Graphic", "", "The harbour of Norhaven on Sunday. Photo: O. Lens"] if late else []
        tail += ["Correction", "", "An earlier version gave the wrong year."] if late and number == 1 else []
        if number != 2 or late:
            tail += ["Classification", "", "Language: ENGLISH", "Document-Type: News", "Publication-Type: Newspaper",
                     "Subject: FERRIES (92%); ISLANDS & REEFS (78%); MAYORS (71%)", "Industry: FERRIES (92%)",
                     "Person: ILSE BRATT (79%)", "Geographic: NORHAVEN (90%)"]  # fmt: skip
        return [*head, *story.body, *tail, f"Load-Date: {story.long_day}", "", "End of Document"]

    return lines + _each(stories, entry)


def academic(
    stories: tuple[Told, ...], *, headline_label: bool = False, focus: bool = False, upper: bool = True
) -> Lines:
    """LexisNexis Academic: centred heads and wrapped paragraphs."""

    def label(word: str) -> str:
        return word.upper() if upper else word

    def entry(story: Told, number: int) -> Lines:
        head = ["", f"{'FOCUS - ' if focus else ''}{number} of {len(stories)} DOCUMENTS".center(76), "", story.outlet.center(76), "",
                f"{story.long_day} {['Friday', 'Sunday', 'Monday'][number - 1]}".center(76)]  # fmt: skip
        head += [f"{story.edition} Edition".center(76)] if story.edition else []
        head += ["", *([] if headline_label else [*textwrap.wrap(story.title, 60), ""])]
        head += [f"{label('Byline')}: {_by(story)}", ""] if story.signed else []
        head += [f"{label('Section')}: {story.section}; Pg. {story.page}", "", f"{label('Length')}: {story.words}", ""]
        if headline_label:
            head += [*textwrap.wrap(f"{label('Headline')}: {story.title}", 60), ""]
        body = [line for one in story.body for line in (*textwrap.wrap(one, 70), "")]
        return [*head, *body, f"{label('Load-Date')}: {story.long_day}", "", f"{label('Language')}: ENGLISH", "",
                f"{label('Graphic')}: The harbour of Norhaven.", "", f"{label('Publication-Type')}: Newspaper", "",
                f"Copyright {story.year} {story.outlet} Ltd".center(76), "All Rights Reserved".center(76), ""]  # fmt: skip

    return _each(stories, entry)


# Factiva


def factiva(stories: tuple[Told, ...], *, clock: bool = False, edition: bool = True, heads: bool = False, summary: bool = False,
            rights: str = "(c) {year} {outlet}.", section: bool = True) -> Lines:  # fmt: skip
    def entry(story: Told, number: int) -> Lines:
        code = f"Document SKERRY00{story.day.replace('-', '')}ejb3000{number:02}"
        return [
            *(["Dow Jones Factiva"] if heads and number == 1 else []),
            *([story.section or ""] if section else []), story.title, "",
            *([_by(story)] if story.signed else []), story.words, story.short_day, *(["07:45"] if clock else []), story.outlet,
            "SKERRY", *([story.edition] if edition and story.edition else []), story.page or "", "English",
            rights.format(year=story.year, outlet=story.outlet), "",
            *[line for one in story.body for line in (one, "")], code, "",
            *([f"Page {number} of 3 © 2023 Factiva, Inc. All rights reserved."] if heads else []),
        ]  # fmt: skip

    tail = ["Search Summary", "Text", "ferry and Norhaven", "Date", "In the last 3 months", "Source", "All Sources", "Author",
            "All Authors", "Company", "All Companies", "Subject", "All Subjects", "Language", "English", "Results Found", "3",
            "Timestamp", "1 December 2023 9:02"]  # fmt: skip
    return _each(stories, entry) + (tail if summary else [])


def factiva_fields(story: Told, number: int) -> list[tuple[str, str]]:
    return [
        ("SE", story.section or ""), ("HD", story.title), *([("BY", _by(story))] if story.signed else []),
        ("WC", story.words), ("PD", story.short_day), ("ET", "07:45"), ("SN", story.outlet), ("SC", "SKERRY"),
        *([("ED", story.edition)] if story.edition else []), ("PG", story.page or ""), ("LA", "English"),
        ("CY", f"Copyright {story.year}. {story.outlet}. All rights reserved."), ("LP", story.body[0]),
        ("TD", "\n".join(story.body[1:])), ("NS", "gtrans : Transport | gcat : Political/General News"), ("RE", "norh : Norhaven"),
        ("IPD", "Print"), ("PUB", "Skerry Media Ltd"), ("AN", f"Document SKERRY00{story.day.replace('-', '')}ejb3000{number:02}"),
    ]  # fmt: skip


def factiva_codes(stories: tuple[Told, ...], *, wide: bool = False) -> Lines:
    """``wide``: the code stands on a line of its own, as the cells of a table come out."""

    def entry(story: Told, number: int) -> Lines:
        out: Lines = []
        for code, value in factiva_fields(story, number):
            first, *rest = value.split("\n")
            out += ([code, first] if wide else [f"{code}  {first}"]) + rest
        return [*out, ""]

    return _each(stories, entry)


def factiva_page(stories: tuple[Told, ...]) -> str:
    """The page that Factiva's "format for saving" shows: nested divisions, a span for the headline."""
    parts = []
    for number, one in enumerate(stories, 1):
        small = [one.section, None, _by(one) or None, one.words, one.short_day, "07:45", one.outlet, "SKERRY", one.edition,
                 one.page, "English", f"© {one.year} {one.outlet}"]  # fmt: skip
        cells = [f"<div>{html.escape(value)}</div>" for value in small[2:] if value]
        parts.append(
            f'<div id="article-SKERRY{number}"><div class="article enArticle"><div>{html.escape(one.section or "")}</div>'
            f'<div id="hd"><span class="enHeadline">{html.escape(one.title)}</span></div>{"".join(cells)}'
            + "".join(
                f'<p class="articleParagraph enarticleParagraph">\n{html.escape(text)}\n</p>' for text in one.body
            )
            + f"<p>Document SKERRY00{one.day.replace('-', '')}ejb3000{number:02}</p></div><br/></div>"
        )
    return f"<html><head><title>Factiva</title></head><body>{''.join(parts)}</body></html>"


def factiva_table(stories: tuple[Told, ...]) -> str:
    """The same with indexing: a table of field codes for each article."""
    rows = []
    for number, one in enumerate(stories, 1):
        cells = []
        for code, value in factiva_fields(one, number):
            paragraphs = "".join(f'<p class="articleParagraph">{html.escape(text)}</p>' for text in value.split("\n"))
            shown = paragraphs if code in ("LP", "TD") else html.escape(value)
            cells.append(f'<tr><td class="index" valign="top"><b>{code}</b>&nbsp;</td><td>{shown}</td></tr>')
        rows.append(f'<div class="article enArticle"><table>{"".join(cells)}</table></div>')
    return f"<html><head><title>Factiva</title></head><body>{''.join(rows)}</body></html>"


# ProQuest


def proquest(stories: tuple[Told, ...], *, abstract: bool = False, credit: bool = False, contents: bool = True, lone: bool = False,
             more: bool = False) -> Lines:  # fmt: skip
    """The text export: labels with colons between rules."""

    def entry(story: Told, number: int) -> Lines:
        city = "Skerry, Norhaven [Skerry]"
        return [
            RULE, "", *([] if lone else [f"Document {number} of {len(stories)}", ""]), story.title, "",
            *([f"Author: {story.turned}", ""] if story.author else []),
            f"Publication info: {story.outlet}; {city}. {story.day[8:]} {MONTHS[int(story.day[5:7]) - 1][:3]} {story.year}: {story.page}.", "",
            f"https://www.proquest.example/docview/29000{number}?accountid=1", "",
            *(["Abstract: The island is cut off until spring.", ""] if abstract else []),
            f"Full text: {story.body[0]}", "", *[line for one in story.body[1:] for line in (one, "")],
            *([f"CREDIT: {_by(story)}", ""] if credit and story.signed else []),
            "Subject: Ferries; Islands; Mayors", "", *(["Business indexing term: Subject: Ferries", ""] if more else []),
            *(["People: Bratt, Ilse", "", "Company / organization: Name: Hale Line; NAICS: 483114", "", "Identifier / keyword: Norhaven",
               ""] if more else []), f"Title: {story.title}", "",
            f"Publication title: {story.outlet}; Skerry, Norhaven", "", f"First page: {story.page}", "", f"Publication year: {story.year}", "",
            f"Publication date: {story.long_day}", "", f"Section: {story.section}", "",
            *([f"Edition: {story.edition}", ""] if story.edition else []), "Publisher: Skerry Media Ltd", "",
            "Place of publication: Skerry, Norhaven", "", "Country of publication: Norhaven", "", "ISSN: 01234567", "",
            "Source type: Newspaper", "", "Language of publication: English", "", "Document type: News", "",
            f"ProQuest document ID: 29000{number}", "", f"Copyright: Copyright Skerry Media Ltd {story.long_day}", "",
            f"Last updated: {story.day}", "", "Database: Global Newsstream", "",
        ]  # fmt: skip

    top = ["", RULE, "", "Report Information from ProQuest", "December 01 2023 09:02", ""] if contents else []
    return [*top, *_each(stories, entry), RULE, "", "Contact us at: https://support.proquest.example",
            "Database copyright © 2023 ProQuest LLC. All rights reserved.", "Terms and Conditions: https://search.proquest.example/info"]  # fmt: skip


def proquest_sheet(
    stories: tuple[Told, ...], *, contents: bool = True, abstract: bool = False, credit: bool = False
) -> Lines:
    """The document export (PDF, RTF, DOCX): headings in capitals, a table of details."""

    def entry(story: Told, number: int) -> Lines:
        return [
            f"Document {number} of {len(stories)}", story.title,
            f"{story.turned + '. ' if story.author else ''}{story.outlet}; Skerry, Norhaven [Skerry]. "
            f"{story.day[8:]} {MONTHS[int(story.day[5:7]) - 1][:3]} {story.year}: {story.page}.",
            "ProQuest document link", *(["ABSTRACT", "The island is cut off until spring."] if abstract else []),
            "FULL TEXT", *story.body, *([f"CREDIT: {_by(story)}"] if credit and story.signed else []), "DETAILS",
            "Subject:", "Ferries; Islands; Mayors", "Publication title:", f"{story.outlet}; Skerry, Norhaven", "Pages:", story.page or "",
            "Publication year:", story.year, "Publication date:", story.long_day, "Section:", story.section or "", "Publisher:",
            "Skerry Media Ltd", "Place of publication:", "Skerry, Norhaven", "Source type:", "Newspaper", "Language of publication:",
            "English", "Document type:", "News", "ProQuest document ID:", f"29000{number}", "Document URL:",
            f"https://www.proquest.example/docview/29000{number}", "Copyright:", f"Copyright Skerry Media Ltd {story.long_day}",
            "Last updated:", story.day, "Database:", "Global Newsstream", "LINKS", "Linking Service",
        ]  # fmt: skip

    toc = ["Table of contents", *[f"{n}. {one.title} {n}" for n, one in enumerate(stories, 1)]] if contents else []
    return [*toc, *_each(stories, entry), "Database copyright © 2023 ProQuest LLC. All rights reserved.",
            "Terms and Conditions   Contact ProQuest"]  # fmt: skip


# NewsBank


def newsbank(stories: tuple[Told, ...], *, labels: bool = False, caption: bool = False, memo: bool = False) -> Lines:
    """Access World News: a line of citation below the headline; ``labels``: the older one, where each line has its label."""

    def entry(story: Told, number: int) -> Lines:
        place = f"{story.filed_outlet} (Skerry, NH)"
        names = f"{_by(story, '')}"
        if labels:
            head = [f"Paper: {place}", f"Title: {story.title}", f"Author: {names}", f"Date: {story.long_day}",
                    f"Section: {story.section}", f"Page: {story.page}"]  # fmt: skip
        else:
            head = [story.title, "", f"{place} - {story.long_day} - page {story.page}", f"Author/Byline: {names}",
                    *([f"Edition: {story.edition}"] if story.edition else []), f"Section: {story.section}",
                    "Readability: 7-9 grade level (Lexile: 1130)"]  # fmt: skip
        tail = ["Caption: The harbour of Norhaven on Sunday.", "Photographer/Artist: O. Lens"] if caption else []
        tail += ["Memo: See also the leading article on page 12."] if memo else []
        return [*head, "", *[line for one in story.body for line in (one, "")], *tail, "Index terms: ferries; islands",
                f"Record: 1A{number}9D3", f"Copyright: © Copyright {story.year} {story.outlet}", ""]  # fmt: skip

    return _each(stories, entry)


def newsbank_bars(stories: tuple[Told, ...], *, citation: bool = True, link: bool = True) -> Lines:
    """Access World News since 2018: date and paper parted by a bar, the other fields below, the citation at the end."""

    def entry(story: Told, number: int) -> Lines:
        names = _by(story, "")
        return [
            story.title, f"{story.long_day} | {story.filed_outlet} (Skerry, NH)",
            f"Author: {names} | Section: {story.section}" if names else f"Section: {story.section}",
            f"{story.words.title()}", f"Page: {story.page}", *(["OpenURL Link"] if link else []), *story.body,
            *([f"Copyright (c) {story.year} {story.outlet}"]), *([
                "Citation (MLA Style)",
                f"{story.turned or 'Staff'}. \"{story.title}.\" {story.filed_outlet}, {story.short_day}, p. {story.page}. NewsBank: Access "
                f"World News, infoweb.newsbank.example/apps/news/document-view?docref=news/1A{number}9D3. Accessed 1 December 2023."]
                if citation else []),
        ]  # fmt: skip

    return _each(stories, entry)


# Files


def plain(lines: Lines, ends: str = "\n") -> bytes:
    return ends.join(lines).encode("utf-8")


def page(lines: Lines, breaks: bool = False) -> bytes:
    shown = [html.escape(one.strip()) for one in lines]
    body = "<br>\n".join(shown) if breaks else "\n".join(f"<p>{one}</p>" for one in shown if one)
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>Export</title></head><body>{body}</body></html>".encode()


def rtf(lines: Lines) -> bytes:
    def coded(text: str) -> str:
        plain_text = text.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}")
        return "".join(one if ord(one) < 128 else rf"\u{ord(one)}?" for one in plain_text)

    paragraphs = "\n".join(rf"\pard\plain {coded(one)}\par" for one in lines)
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times New Roman;}}{\header\pard Page 1 of 3\par}"
    return f"{head}\n{paragraphs}\n}}".encode("ascii")


def docx(lines: Lines) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraphs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{html.escape(one)}</w:t></w:r></w:p>' for one in lines)
    kinds = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
             'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
             'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')  # fmt: skip
    links = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
             'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
             'Target="word/document.xml"/></Relationships>')  # fmt: skip
    return packed({
        "[Content_Types].xml": kinds.encode(), "_rels/.rels": links.encode(),
        "word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{paragraphs}</w:body></w:document>'.encode(),
    })  # fmt: skip


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def nexis_zip(stories: tuple[Told, ...]) -> bytes:
    """Nexis Uni's "save as separate files": a ZIP of a document for each article and a list of them."""
    parts = {f"{story.title[:20].strip(': ')}.DOCX": docx(uni((story,), cover=False)) for story in stories}
    listing = ["User Name: O. Reader", "Date and Time: Friday, December 1, 2023 9:02:00 AM EST", "Job Number: 118822330",
               f"Documents ({len(stories)})", *[f"{n}. {one.title}" for n, one in enumerate(stories, 1)]]  # fmt: skip
    return packed({"Ferry_doclist.DOCX": docx(listing), **parts})


FILES: dict[str, Callable[[tuple[Told, ...]], bytes]] = {
    "nexis-cover.docx": lambda told: docx(uni(told)),
    "nexis-bare.docx": lambda told: docx(uni(told, cover=False, rights_split=True)),
    "nexis-late.rtf": lambda told: rtf(uni(told, late=True)),
    "nexis-highlight.rtf": lambda told: rtf(uni(told, highlight=True, clock=" 10:15 AM GMT")),
    "nexis-abstract.docx": lambda told: docx(uni(told, abstract=True, late=True)),
    "nexis-british.txt": lambda told: plain(uni(told, british=True, rights_split=True)),
    "nexis-academic.txt": lambda told: plain(academic(told)),
    "nexis-headline.txt": lambda told: plain(academic(told, headline_label=True, focus=True), "\r\n"),
    "nexis-academic.html": lambda told: page(academic(told), breaks=True),
    "nexis-separate.zip": nexis_zip,
    "factiva-page.html": lambda told: factiva_page(told).encode(),
    "factiva-table.html": lambda told: factiva_table(told).encode(),
    "factiva-plain.rtf": lambda told: rtf(factiva(told)),
    "factiva-clock.docx": lambda told: docx(factiva(told, clock=True, rights="© {year} {outlet}. All Rights Reserved.")),
    "factiva-summary.rtf": lambda told: rtf(factiva(told, summary=True, edition=False)),
    "factiva-heads.txt": lambda told: plain(factiva(told, heads=True, clock=True)),
    "factiva-unsectioned.docx": lambda told: docx(factiva(told, section=False, rights="Copyright {year}. {outlet}")),
    "factiva-codes.rtf": lambda told: rtf(factiva_codes(told)),
    "factiva-codes.txt": lambda told: plain(factiva_codes(told), "\r\n"),
    "factiva-cells.docx": lambda told: docx(factiva_codes(told, wide=True)),
    "proquest-plain.txt": lambda told: plain(proquest(told)),
    "proquest-abstract.txt": lambda told: plain(proquest(told, abstract=True, more=True), "\r\n"),
    "proquest-credit.txt": lambda told: plain(proquest(told, credit=True, contents=False)),
    "proquest-bare.txt": lambda told: plain(proquest(told, lone=True)),
    "proquest-lines.html": lambda told: page(proquest(told, more=True)),
    "proquest-lines.docx": lambda told: docx(proquest(told, abstract=True)),
    "proquest-sheet.docx": lambda told: docx(proquest_sheet(told)),
    "proquest-sheet.rtf": lambda told: rtf(proquest_sheet(told, contents=False, abstract=True)),
    "proquest-sheet-credit.txt": lambda told: plain(proquest_sheet(told, credit=True)),
    "proquest-sheet.html": lambda told: page(proquest_sheet(told, contents=False)),
    "newsbank-plain.txt": lambda told: plain(newsbank(told)),
    "newsbank-caption.rtf": lambda told: rtf(newsbank(told, caption=True)),
    "newsbank-memo.docx": lambda told: docx(newsbank(told, memo=True, caption=True)),
    "newsbank-plain.html": lambda told: page(newsbank(told)),
    "newsbank-labels.txt": lambda told: plain(newsbank(told, labels=True), "\r\n"),
    "newsbank-labels.rtf": lambda told: rtf(newsbank(told, labels=True, caption=True)),
    "newsbank-labels.docx": lambda told: docx(newsbank(told, labels=True, memo=True)),
    "newsbank-bars.txt": lambda told: plain(newsbank_bars(told)),
    "newsbank-bars.docx": lambda told: docx(newsbank_bars(told, citation=False)),
    "newsbank-bars.html": lambda told: page(newsbank_bars(told, link=False)),
}  # fmt: skip
