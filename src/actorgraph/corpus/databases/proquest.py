"""ProQuest (Newsstream, Ethnic NewsWatch ...): entries between rules, fields with names, "Full text:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from actorgraph.corpus.databases.fields import Item, flat, grouped, paragraphs

_RULE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.MULTILINE)
_NAMES = (
    "Author", "Publication info", "Abstract", "Links", "Full text", "Full Text", "Subject", "Location", "People",
    "Company / organization", "Title", "Publication title", "Publication year", "Publication date", "Year", "Volume",
    "Issue", "Pages", "First page", "Section", "Edition", "Publisher", "Place of publication", "Country of publication",
    "Publication subject", "ISSN", "Source type", "Language of publication", "Language", "Document type",
    "Document feature", "ProQuest document ID", "Document URL", "Copyright", "Last updated", "Database", "Credit",
    "Identifier / keyword", "Identifiers / keywords", "Illustration", "Dateline", "Column", "Alternate title",
    "Journal code", "Number of pages", "Accession number", "Business indexing term", "Classification", "Series",
    "University/institution", "DOI", "e-ISSN", "Publication history", "Online publication date", "Subtitle",
)  # fmt: skip
_FIELD = re.compile(
    rf"(?P<name>CREDIT|{'|'.join(map(re.escape, sorted(_NAMES, key=len, reverse=True)))}): ?(?P<value>.*)$"
)
_AFTER_TEXT = frozenset(
    (
        "subject", "location", "people", "company / organization", "title", "credit", "illustration",
        "publication title", "identifier / keyword", "identifiers / keywords", "business indexing term",
        "classification", "copyright", "publication year", "publication date", "column", "pages",
    )
)  # fmt: skip
_SHEET = re.compile(r"^[ \t]*Document \d+ of \d+[ \t]*$", re.MULTILINE)
_HEADINGS = {
    "ABSTRACT": "Abstract",
    "ABSTRACT (ENGLISH)": "Abstract",
    "FULL TEXT": "Full text",
    "DETAILS": "Subject",
    "LINKS": "Links",
}
"""The headings of the layout for printing, as the fields that they stand for; the details are fields themselves."""
_FOOT = re.compile(r"\s*(?:Database copyright|Terms and Conditions|Contact ProQuest)\b.*")
_CITED = re.compile(
    r"(?:(?P<author>[^;.]+(?:; [^;.]+)*)\. )?(?P<outlet>[^;.]+(?:\.\w+)?); .*?\. \d{1,2} \w{3,9}\.? \d{4}: ?"
    r"(?P<page>[^.]*)\.?$"
)
_LONGEST_CITATION = 400
_NUMBER = re.compile(r"\s*(?:Document )?\d+ of \d+\s*")
_PUBLICATION = re.compile(r"(?P<outlet>[^;:]+?) *; .*?\. (?P<date>[^:]+): ?(?P<page>.*?)\.?$|(?P<only>[^;]+) ;.*")


def is_export(text: str) -> bool:
    if _SHEET.search(text) and "ProQuest document link" in text:
        return True
    named = re.findall(r"(?m)^(?:ProQuest document ID|Publication title|Publication info|Full [Tt]ext): ?", text)
    return len(set(named)) >= 2 and "ProQuest" in text


def items(text: str) -> Iterator[Item]:
    """The entries of an export; parts without a field (contents, bibliography, contact) are none."""
    for piece in _pieces(text):
        lines = piece.splitlines()
        if sum(bool(_FIELD.match(line)) for line in lines) >= 3:
            yield _item(lines)


def _pieces(text: str) -> Iterator[str]:
    """Entries between rules, or from number to number in the layout for printing, whose headings become fields."""
    if "ProQuest document link" not in text or not _SHEET.search(text):
        yield from _RULE.split(text)
        return
    for piece in _SHEET.split(text)[1:]:
        lines: list[str] = []
        reading = False
        for line in piece.splitlines():
            heading = _HEADINGS.get(line.strip())
            cited = _CITED.match(flat(line)) if not reading and len(line) < _LONGEST_CITATION else None
            if _FOOT.match(line) or _RULE.fullmatch(line):
                continue
            if heading:
                lines.append(f"{heading}: ")
                reading = reading or heading == "Full text"
            elif cited:
                lines += [
                    f"Author: {cited['author'] or ''}",
                    f"Publication info: {flat(line)}",
                    f"Pages: {cited['page']}",
                ]
            elif line.strip() != "ProQuest document link":
                lines.append(line)
        yield "\n".join(lines)


def _item(lines: Sequence[str]) -> Item:
    def begins(line: str, current: str) -> tuple[str, str] | None:
        match = _FIELD.match(line)
        name = match["name"].lower() if match else ""
        # A paragraph of the text may begin with "Title:".
        inside = current == "full text" and name not in _AFTER_TEXT
        return (name, match["value"]) if match and not inside else None

    values = grouped(lines, begins)

    def value(*names: str) -> str:
        return next((text for name in names if (text := flat(" ".join(values.get(name, []))))), "")

    # Not every entry has a field for its headline: then it stands above the fields.
    above = [flat(line) for line in values[""] if line.strip() and not _NUMBER.fullmatch(line)]
    info = _PUBLICATION.match(value("publication info"))
    outlet = value("publication title") or (info["outlet"] or info["only"] if info else "")
    return Item(
        title=value("title") or (above[-1] if above else ""),
        body=paragraphs(values.get("full text", [])),
        # A paper's place follows its name: "Eland Gazette; Eland".
        outlet=outlet.partition(";")[0],
        byline=value("author").rstrip(".") or value("credit"),
        date=value("publication date", "online publication date") or (info["date"] or "" if info else ""),
        updated=value("last updated"),
        section=value("section"),
        page=value("pages", "first page") or (info["page"] or "" if info else ""),
        edition=value("edition"),
        licence=value("copyright"),
        url=value("document url"),
    )
