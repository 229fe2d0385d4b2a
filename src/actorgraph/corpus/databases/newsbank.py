"""NewsBank (Access World News, America's News): headline, a line with paper, date and page, fields, text, record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from actorgraph.corpus import dates
from actorgraph.corpus.databases.fields import Item, flat, labelled, paragraphs

_CITED = re.compile(
    rf"\s*(?P<paper>[A-Z][^\n]{{2,80}}?)(?: \((?P<place>[^()\n]*)\))? [-–—] (?P<date>{dates.ANY_DATE})"
    r"(?: [-–—] (?:[Pp]ages?|[Pp]g\.?|[Pp]\.) ?(?P<page>[^\s,;]+).*| [-–—] .*)?\s*$",
    re.IGNORECASE,
)
_BARRED = re.compile(
    rf"\s*(?P<date>{dates.ANY_DATE}) \| (?P<paper>[A-Z][^\n|]{{2,80}}?)(?: \((?P<place>[^()\n]*)\))?\s*$", re.IGNORECASE
)
"""The line below the headline as it is written since 2018; the fields stand below it, some in one line with bars."""
_WORDS = re.compile(r"\s*(?P<count>\d[\d,]*) words?(?: \|.*)?\s*$", re.IGNORECASE)
_LABEL = re.compile(
    r"\s*(?P<name>Author/Byline|Author|Byline|Edition|Section|Page|Paper|Title|Headline|Date|Dateline"
    r"|Article Text|Readability|Photographer/Artist"
    r"|Estimated printed pages|Lexile(?: Measure)?|Source|Column|Series|Memo|Caption|Index terms|Record(?: Number)?"
    r"|Copyright|OpenURL Link|Correction|Length|Day|Subject)s?\s*:\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_BEFORE = frozenset(
    (
        "author/byline", "author", "byline", "edition", "section", "page", "paper", "title", "headline", "date",
        "dateline", "readability", "estimated printed pages", "lexile", "lexile measure", "source", "column",
        "series", "article text", "length", "day",
    )
)  # fmt: skip
_RECORD = re.compile(r"^\s*Record(?: Number)?\s*:\s*\S+", re.IGNORECASE | re.MULTILINE)
_TRAILER = re.compile(
    r"\s*(?:Copyright|©|\(c\)|To bookmark this article|https?://\S+|CITATION|Agency|All rights reserved|OpenURL).*",
    re.IGNORECASE,
)  # fmt: skip


_NOTICED = re.compile(r"\s*(?:Copyright|©|\(c\))", re.IGNORECASE)
_CLOSING = re.compile(
    r"\s*(?:(?:Copyright|©|\(c\)) ?.{0,20}\b(?:1[89]|20)\d\d\b.*|(?:•\s*)?Citation(?: \([\w ]+\))?\s*"
    r"|(?:Caption|Memo|Index terms|Record(?: Number)?|Correction|Photographer/Artist)s?\s*:.*)$",
    re.IGNORECASE,
)


def is_export(text: str) -> bool:
    if _barred(text.splitlines()):
        return True
    if not _RECORD.search(text):
        return False
    cited = any(_CITED.fullmatch(line) for line in text.splitlines() if " - " in line or " – " in line)
    if all(re.search(rf"(?m)^\s*{name}\s*:", text) for name in ("Paper", "(?:Title|Headline)", "Date")):
        return True
    # A line "Record:" alone stands in other files too.
    return "newsbank" in text.lower() or (
        cited and bool(re.search(r"(?im)^\s*(?:author/byline|section|edition)s?\s*:", text))
    )


def items(text: str) -> Iterator[Item]:
    """The entries of an export; each begins with its headline and ends with its record number and rights."""
    lines = text.splitlines()
    if starts := _barred(lines):
        # An entry has no end of its own: it goes on to the headline of the next.
        ends = [_above(lines, at) for at in starts[1:]]
        for at, end in zip(starts, [*ends, len(lines)], strict=True):
            yield _barred_item(lines[_above(lines, at) : end], at - _above(lines, at))
        return
    start = index = 0
    while index < len(lines):
        if not _RECORD.match(lines[index]):
            index += 1
            continue
        # Notes on rights and addresses below a record number are that entry's, not the next one's headline.
        index += 1
        while index < len(lines) and (not lines[index].strip() or _TRAILER.match(lines[index])):
            index += 1
        yield _item(lines[start:index])
        start = index


def _barred(lines: Sequence[str]) -> list[int]:
    """The lines of date and paper that have a field below them."""
    return [
        index
        for index, line in enumerate(lines)
        if " | " in line
        and _BARRED.fullmatch(line)
        and any(_LABEL.match(below) or _WORDS.match(below) for below in lines[index + 1 : index + 4])
    ]


def _above(lines: Sequence[str], at: int) -> int:
    """The line of the headline over a line of date and paper."""
    at -= 1
    while at > 0 and not lines[at].strip():
        at -= 1
    return max(at, 0)


def _barred_item(lines: Sequence[str], dated: int) -> Item:
    said = _BARRED.fullmatch(lines[dated])
    fields: dict[str, str] = {}
    length = ""
    begin = dated + 1
    while begin < len(lines):
        parts = [match for part in lines[begin].split(" | ") if (match := _LABEL.match(part))]
        if parts:
            fields |= {match["name"].lower(): match["value"].strip() for match in parts}
        elif _WORDS.match(lines[begin]):
            length = lines[begin]
        elif lines[begin].strip() and not lines[begin].strip().startswith("OpenURL"):
            break
        begin += 1
    end = next((index for index in range(begin, len(lines)) if _CLOSING.match(lines[index])), len(lines))
    return Item(
        title=flat(lines[0]) if dated else "",
        body=paragraphs(lines[begin:end]),
        outlet=said["paper"] if said else "",
        byline=fields.get("author/byline") or fields.get("author") or fields.get("byline") or "",
        date=said["date"] if said else "",
        section=fields.get("section", ""),
        page=fields.get("page", ""),
        edition=fields.get("edition", ""),
        licence=next((flat(one) for one in lines[end:] if _NOTICED.match(one)), ""),
        length=length,
    )


def _item(lines: Sequence[str]) -> Item:
    fields, places = labelled(lines, _LABEL)
    cited = next(((index, match) for index, line in enumerate(lines) if (match := _CITED.fullmatch(line))), None)
    title = fields.get("title") or fields.get("headline") or ""
    begin = -1
    if cited:
        above = [flat(line) for line in lines[: cited[0]] if line.strip() and not _notice(line)]
        title = title or (above[-1] if above else "")
        begin = cited[0]
    for name, index in places.items():
        # Below a line of another kind a label may be the text's own.
        if name in _BEFORE and (
            begin < 0 or all(not one.strip() or _LABEL.match(one) for one in lines[begin + 1 : index])
        ):
            begin = max(begin, index)
    end = min((index for name, index in places.items() if name not in _BEFORE and index > begin), default=len(lines))
    said = cited[1] if cited else None
    body = list(lines[begin + 1 : end])
    # The text begins behind the name of its field in some layouts, and below it in others.
    if "article text" in fields and places["article text"] == begin:
        body.insert(0, fields["article text"] if not body or not body[0].strip() else lines[begin].partition(":")[2])
    return Item(
        title=title,
        body=paragraphs(body),
        outlet=(said["paper"] if said else "") or fields.get("paper", "") or fields.get("source", ""),
        byline=fields.get("author/byline") or fields.get("author") or fields.get("byline") or "",
        date=(said["date"] if said else "") or fields.get("date", ""),
        section=fields.get("section", ""),
        page=(said["page"] or "" if said else "") or fields.get("page", ""),
        edition=fields.get("edition", ""),
        licence=fields.get("copyright", "") or next((flat(one) for one in lines[end:] if _notice(one)), ""),
        length=fields.get("length", ""),
    )


def _notice(line: str) -> bool:
    return bool(_TRAILER.fullmatch(line)) or "NewsBank" in line
