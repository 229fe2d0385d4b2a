"""ProQuest (Newsstream, Ethnic NewsWatch ...): entries between rules, fields with names, "Full text:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from actorgraph.corpus.databases.fields import Item, flat, paragraphs

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
_FIELD = re.compile(rf"(?P<name>{'|'.join(map(re.escape, sorted(_NAMES, key=len, reverse=True)))}): ?(?P<value>.*)$")
_AFTER_TEXT = frozenset(
    (
        "subject", "location", "people", "company / organization", "title", "credit", "illustration",
        "publication title", "identifier / keyword", "identifiers / keywords", "business indexing term",
        "classification", "copyright", "publication year", "publication date", "column", "pages",
    )
)  # fmt: skip
_NUMBER = re.compile(r"\s*(?:Document )?\d+ of \d+\s*")
_PUBLICATION = re.compile(r"(?P<outlet>[^;:]+?) *; .*?\. (?P<date>[^:]+): ?(?P<page>.*?)\.?$|(?P<only>[^;]+) ;.*")


def is_export(text: str) -> bool:
    named = re.findall(r"(?m)^(?:ProQuest document ID|Publication title|Publication info|Full [Tt]ext): ?", text)
    return len(set(named)) >= 2 and "ProQuest" in text


def items(text: str) -> Iterator[Item]:
    """The entries of an export; parts without a field (contents, bibliography, contact) are none."""
    for piece in _RULE.split(text):
        lines = piece.splitlines()
        if sum(bool(_FIELD.match(line)) for line in lines) >= 3:
            yield _item(lines)


def _item(lines: Sequence[str]) -> Item:
    values: dict[str, list[str]] = {}
    current: str | None = None
    above: list[str] = []
    for line in lines:
        match = _FIELD.match(line)
        name = match["name"].lower() if match else ""
        inside = current == "full text" and name not in _AFTER_TEXT  # a paragraph of the text may begin with "Title:"
        if match and not inside and name not in values:
            current = name
            values[name] = [match["value"]]
        elif current is not None:
            values[current].append(line)
        elif line.strip() and not _NUMBER.fullmatch(line):
            above.append(flat(line))

    def one(*names: str) -> str:
        return next((text for name in names if (text := flat(" ".join(values.get(name, []))))), "")

    info = _PUBLICATION.match(one("publication info"))
    outlet = one("publication title") or (info["outlet"] or info["only"] if info else "")
    return Item(
        title=one("title") or (above[-1] if above else ""),
        body=paragraphs(values.get("full text", [])),
        outlet=outlet.partition(";")[0],
        byline=one("author").rstrip("."),
        date=one("publication date", "online publication date") or (info["date"] or "" if info else ""),
        updated=one("last updated"),
        section=one("section"),
        page=one("pages", "first page") or (info["page"] or "" if info else ""),
        edition=one("edition"),
        licence=one("copyright"),
        url=one("document url"),
    )
