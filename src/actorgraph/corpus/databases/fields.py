"""What the layouts have in common: an entry of a database, and labelled lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from actorgraph.corpus import dates
from actorgraph.corpus.metadata import Metadata, found
from actorgraph.corpus.names import writers

PAGE_NUMBER = re.compile(r"\s*(?:Page \d+ of \d+|Page \d+|\d+ of \d+)\s*")
_PAGE = re.compile(r"(?:;\s*)?\b(?:Pg|Page|Pages|Pp|P)\.? ?(?P<page>[A-Z]{0,3}[-.]?\d[\w.-]*)", re.IGNORECASE)
_LENGTH = re.compile(r"\b(\d[\d,]{0,8}) ?words?\b", re.IGNORECASE)
_ARTICLED = re.compile(r"(?P<name>.+), (?P<article>The|A|An)")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of an export, its fields as they stand there."""

    title: str = ""
    body: str = ""
    outlet: str = ""
    byline: str = ""
    date: str = ""
    updated: str = ""
    section: str = ""
    page: str = ""
    edition: str = ""
    licence: str = ""
    length: str = ""
    """As "543 words"; other measures (characters, pages) are not kept."""
    url: str = ""

    def metadata(self) -> Metadata:
        outlet = outlet_of(self.outlet)
        signed = writers([self.byline] if self.byline else [], publishers=[outlet])
        page = self.page or (match["page"] if (match := _PAGE.search(self.section)) else "")
        section = _PAGE.sub("", self.section).strip(" ;,")
        return Metadata(
            title=found(self.title, "metadata"),
            outlet=found(outlet, "metadata"),
            author=found(signed.author, "metadata"),
            agency=found(signed.agency, "metadata"),
            published=found(dates.find(self.date), "metadata"),
            url=self.url or None,
            section=flat(section) or None,
            byline=flat(self.byline) or None,
            updated=dates.find(self.updated) if self.updated else None,
            edition=flat(self.edition) or None,
            page=flat(page).rstrip(".") or None,
            licence=flat(self.licence) or None,
            words=int(match[1].replace(",", "")) if (match := _LENGTH.search(self.length)) else None,
        )


def flat(text: str) -> str:
    return " ".join(text.split())


def outlet_of(name: str) -> str:
    """ "Eland Courier, The (Port Eland, RU)" as "The Eland Courier"."""
    bare = re.sub(r"\s*[(\[][^()\[\]]*[)\]]\s*$", "", flat(name)).rstrip(" ;,.")
    match = _ARTICLED.fullmatch(bare)
    return f"{match['article']} {match['name']}" if match else bare


def paragraphs(lines: Iterable[str]) -> str:
    """Lines as the paragraphs that they are, without page numbers and blank ends; line breaks stay."""
    kept = [
        line.strip() if line.strip() else "" for line in lines if not PAGE_NUMBER.fullmatch(line) or not line.strip()
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n")


def grouped(lines: Iterable[str], begins: Callable[[str, str], tuple[str, str] | None]) -> dict[str, list[str]]:
    """The lines of each field by its name; a value goes on, with its blank lines, until another field begins.

    Args:
        begins: of a line and the field that it would go on with, the name and the first words of the field that it
            begins, or ``None``; a name that was there before begins nothing.

    Returns:
        The fields, and under the empty name what stands above the first.
    """
    values: dict[str, list[str]] = {"": []}
    current = ""
    for line in lines:
        field = begins(line, current)
        if field and field[0] not in values:
            current = field[0]
            values[current] = [field[1]]
        else:
            values[current].append(line)
    return values


def labelled(lines: Sequence[str], label: re.Pattern[str]) -> tuple[dict[str, str], dict[str, int]]:
    """Fields of some lines: ``label`` matches a line with groups ``name`` and ``value``; a value goes on until a blank
    line or the next label. Returns values and the line of each label by lower-case name; the first of a name counts.
    """
    values: dict[str, str] = {}
    places: dict[str, int] = {}
    current: str | None = None
    for index, line in enumerate(lines):
        match = label.match(line)
        if match:
            name = match["name"].lower()
            current = name if name not in values else None
            values.setdefault(name, match["value"].strip())
            places.setdefault(name, index)
        elif not line.strip():
            if current is None or values[current]:
                current = None
        elif current is not None:
            values[current] = f"{values[current]} {line.strip()}".strip()
    return values, places
