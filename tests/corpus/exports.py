"""Exports of press databases in the layouts that public parsers describe; all articles and people are invented."""

from __future__ import annotations

from dataclasses import dataclass

PARAGRAPHS = (
    "Talks between the dockers and the harbour ministry began again on Tuesday after a pause of nine days.",
    "Marta Holm, who speaks for the dockers, said that the new offer was fair but came late.",
    "The minister called the pause a waste and asked both sides to stay at the table until Friday.",
)


@dataclass(frozen=True)
class Story:
    """What an entry of an export holds, and what is to be read from it."""

    title: str = "Dockers resume talks in Port Eland"
    outlet: str = "The Eland Courier"
    byline: str = "By Ann Ash"
    author: str | None = "Ann Ash"
    agency: str | None = None
    day: str = "2024-05-06"
    section: str = "NEWS"
    page: str = "A4"
    body: tuple[str, ...] = PARAGRAPHS

    @property
    def long_day(self) -> str:
        return f"May {int(self.day[8:])}, {self.day[:4]}"

    @property
    def short_day(self) -> str:
        return f"{int(self.day[8:])} May {self.day[:4]}"


STORIES = (
    Story(),
    Story("Grain spoils while ministry hesitates: 'Nobody asked us'", "Harbour Post", "By Bo van Beck and Cy Crane",
          "Bo van Beck, Cy Crane", day="2024-05-07", section="Business", page="12"),
    Story("Fire in the customs house", "The Eland Courier", "Reuters", None, "Reuters", day="2024-05-08", page="B1",
          body=(PARAGRAPHS[2], "In brief: Nobody was hurt.", PARAGRAPHS[0])),
)  # fmt: skip


def nexis_uni(stories: tuple[Story, ...] = STORIES, cover: bool = True, body_line: bool = True) -> str:
    """Nexis Uni and Lexis Advance, as their DOCX, RTF and PDF give it."""
    lines = []
    if cover:
        lines += ["User Name: A. Reader", "Date and Time: Thursday, June 6, 2024 10:15:00 AM CEST", "Job Number: 224466880",
                  f"Documents ({len(stories)})", ""]  # fmt: skip
        for number, one in enumerate(stories, 1):
            lines += [f"{number}. {one.title}", "Client/Matter: -None-", "Search Terms: dockers"]
        lines += [""]
    for one in stories:
        lines += [one.title, one.outlet, f"{one.long_day} Monday", "Late Edition - Final", "",
                  f"Copyright {one.day[:4]} {one.outlet} Company All Rights Reserved",
                  f"Section: {one.section}; Pg. {one.page}", f"Length: {sum(map(len, one.body)) // 6} words",
                  f"Byline: {one.byline}", "Dateline: PORT ELAND", *(["Body", ""] if body_line else [""])]  # fmt: skip
        for paragraph in one.body:
            lines += [paragraph, ""]
        lines += ["Graphic", "", "PHOTO: A ship outside the port", "", "Classification", "", "Language: ENGLISH",
                  "Publication-Type: Newspaper", "Subject: PORTS (90%); LABOR RELATIONS (75%)", f"Load-Date: {one.long_day}",
                  "", "End of Document", "", ""]  # fmt: skip
    return "\n".join(lines)


def nexis_academic(stories: tuple[Story, ...] = STORIES, copyright_first: bool = False) -> str:
    """LexisNexis Academic, as its TXT gives it: centred heads, lines of 70 characters."""
    import textwrap

    parts = []
    for number, one in enumerate(stories, 1):
        rights = ["", f"Copyright {one.day[:4]} {one.outlet} Company".center(78), "All Rights Reserved".center(78)]
        lines = ["", f"{number} of {len(stories)} DOCUMENTS".center(78), "", *(rights if copyright_first else []), "",
                 one.outlet.center(78), "", f"{one.long_day} Monday".center(78), "Late Edition - Final".center(78), "",
                 *textwrap.wrap(one.title, 76), "", f"BYLINE: {one.byline}", "",
                 f"SECTION: {one.section}; Pg. {one.page}", "", "LENGTH: 67 words", "", "DATELINE: PORT ELAND", ""]  # fmt: skip
        for paragraph in one.body:
            lines += [*textwrap.wrap(f" {paragraph}", 72), ""]
        lines += ["URL: http://elandcourier.example", "", "SUBJECT: PORTS (90%); LABOR RELATIONS", "(75%)", "",
                  f"LOAD-DATE: {one.long_day}", "", "LANGUAGE: ENGLISH", "", "PUBLICATION-TYPE: Newspaper", "",
                  *([] if copyright_first else rights), "", ""]  # fmt: skip
        parts.append("\n".join(lines))
    return "\n".join(parts)


def factiva(stories: tuple[Story, ...] = STORIES, section: bool = True) -> str:
    """Factiva's article format, as its RTF, HTML and PDF give it."""
    lines = []
    for number, one in enumerate(stories, 1):
        lines += [*([one.section] if section else []), one.title, one.byline,
                  "543 words", one.short_day, "10:15", one.outlet, "ELCR", one.page, "English",
                  f"© {one.day[:4]} {one.outlet}. All Rights Reserved.", ""]  # fmt: skip
        for paragraph in one.body:
            lines += [paragraph, ""]
        lines += [f"Document ELCR0000{one.day.replace('-', '')}ek56000{number:02}", "", ""]
    return "\n".join(lines)


def factiva_codes(stories: tuple[Story, ...] = STORIES, apart: bool = False) -> str:
    """Factiva's layout with field codes; ``apart``: each code on a line of its own, as tables come out."""
    lines = []
    for number, one in enumerate(stories, 1):
        fields = [("SE", one.section), ("HD", one.title), ("BY", one.byline), ("WC", "543 words"), ("PD", one.short_day),
                  ("SN", one.outlet), ("SC", "ELCR"), ("PG", one.page), ("LA", "English"), ("CY", f"(c) {one.day[:4]} {one.outlet}"),
                  ("LP", one.body[0] + "\n"), ("TD", "\n\n".join(one.body[1:]) + "\n"), ("NS", "gport : Ports"), ("RE", "eland : Eland"),
                  ("AN", f"Document ELCR0000{one.day.replace('-', '')}ek56000{number:02}")]  # fmt: skip
        for code, value in fields:
            lines += [code, value] if apart and code != "AN" else [f"{code} {value}"]
        lines += ["", ""]
    return "\n".join(lines)


def proquest(stories: tuple[Story, ...] = STORIES, full: bool = True) -> str:
    """ProQuest's TXT: rules between entries, contents above, bibliography below."""
    rule = "_" * 60
    lines = ["", rule, "", "Report Information from ProQuest", "June 06 2024 10:15", "", rule, "", ""]
    for number, one in enumerate(stories, 1):
        people = one.byline.removeprefix("By ").split(" and ")
        signed = "; ".join(
            f"{name.split(' ', 1)[1]}, {name.split(' ', 1)[0]}" if " " in name else name for name in people
        )
        lines += [f"Document {number} of {len(stories)}", "", one.title, "", f"Author: {signed}.", "",
                  f"Publication info: {one.outlet} ; Port Eland [Port Eland]. {one.day[8:]} May {one.day[:4]}: {one.page}.", "",
                  "Links: https://resolver.example/openurl", ""]  # fmt: skip
        if full:
            lines += [f"Full text: {one.body[0]}", ""]
            for paragraph in one.body[1:]:
                lines += [paragraph, ""]
        lines += ["Subject: Ports; Labor relations", "", "Location: Port Eland", "", f"Title: {one.title}", "",
                  f"Publication title: {one.outlet}; Port Eland", "", f"Pages: {one.page}", "", f"Publication year: {one.day[:4]}",
                  "", f"Publication date: {one.long_day}", "", f"Section: {one.section}", "", "Publisher: Eland Media", "",
                  "Place of publication: Port Eland", "", "Source type: Newspapers", "", "Language of publication: English",
                  "", f"ProQuest document ID: 30501234{number}", "",
                  f"Document URL: https://www.proquest.example/docview/30501234{number}", "",
                  f"Copyright: Copyright Eland Media {one.long_day}", "", "Last updated: 2024-06-01", "",
                  "Database: ProQuest Central", "", rule, ""]  # fmt: skip
    lines += ["Bibliography", "", "Citation style: APA", "", "Ash, A. (2024). Dockers resume talks. The Eland Courier.", "",
              rule, "", "Contact us at: https://support.example", "Database copyright 2024 ProQuest LLC. All rights reserved."]  # fmt: skip
    return "\n".join(lines)


def newsbank(stories: tuple[Story, ...] = STORIES, old: bool = False) -> str:
    """NewsBank's Access World News; ``old``: the layout with a label on every line."""
    lines = []
    for number, one in enumerate(stories, 1):
        turned = f"{one.outlet.removeprefix('The ')}, The" if one.outlet.startswith("The ") else one.outlet
        if old:
            lines += [f"Paper: {turned} (Port Eland, EL)", f"Title: {one.title}", f"Date: {one.long_day}",
                      f"Section: {one.section}", f"Page: {one.page}", f"Author: {one.byline.removeprefix('By ')}", ""]  # fmt: skip
        else:
            lines += [one.title, "", f"{turned} (Port Eland, EL) - {one.long_day} - page {one.page}",
                      f"Author/Byline: {one.byline.removeprefix('By ')}", "Edition: Final", f"Section: {one.section}",
                      "Readability: >12, Lexile: 1240", ""]  # fmt: skip
        for paragraph in one.body:
            lines += [paragraph, ""]
        lines += ["Caption: A ship outside the port", "Index terms: ports; labor", f"Record: 0FF1{number}ABC",
                  f"Copyright: Copyright (c) {one.day[:4]} {one.outlet}, All Rights Reserved.",
                  "To bookmark this article, right-click on the link below and copy the link location:",
                  f"https://infoweb.newsbank.example/doc/0FF1{number}ABC", "", ""]  # fmt: skip
    return "\n".join(lines)
