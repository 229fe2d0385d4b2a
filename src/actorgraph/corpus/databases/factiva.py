"""Dow Jones Factiva: the article layout ("543 words" above the date) and the one with field codes (HD, BY, WC ...)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from actorgraph.corpus import dates
from actorgraph.corpus.databases.fields import Item, flat, grouped, paragraphs
from actorgraph.corpus.names import NEWS_AGENCY

_END = re.compile(r"^[ \t]*(?:AN[ \t]+)?Document[ \t]+[A-Z][A-Z0-9]{3,}\d{6,}[a-z0-9]+[ \t]*$", re.MULTILINE)
_WORDS = re.compile(r"(?:WC\s+)?\d[\d,]* words")
_CODES = "SE HD CR BY WC PD ET SN SC ED PG VOL LA CY LP TD CT RF CO IN NS RE IPD IPC PUB CX AN".split()
_CODE = re.compile(rf"\s*(?P<code>{'|'.join(_CODES)})(?:\s+(?P<value>.*))?$")
_LICENCE = re.compile(r"(?:copyright|©|\(c\))", re.IGNORECASE)
_SOURCE_CODE = re.compile(r"[A-Z0-9]{2,8}")
_TIME = re.compile(r"\d\d?:\d\d(?: ?[AP]M)?(?: [A-Z]{2,4})?", re.IGNORECASE)
_LANGUAGES = frozenset(("english", "german", "french", "spanish", "italian", "dutch", "portuguese", "russian"))
_NAMED = re.compile(r"(?:By|by|BY) .+|(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+(?:(?:,| and| &| in) .{2,60})?")
_COVER = re.compile(r"(?:Factiva|Dow Jones|Search Summary|Page \d+|© \d{4} Factiva|\d+ of \d+)\b.*")


def is_export(text: str) -> bool:
    return bool(_END.search(text)) and bool(re.search(rf"(?m)^[ \t]*(?:WC\s*)?{_WORDS.pattern}[ \t]*$", text))


def items(text: str) -> Iterator[Item]:
    """The entries of an export; each ends with its accession number."""
    for piece in _END.split(text)[:-1]:
        lines = piece.splitlines()
        coded = sum(bool(_CODE.match(line)) for line in lines)
        yield _coded(lines) if coded >= 4 and any(line.split()[:1] == ["HD"] for line in lines) else _plain(lines)


def _coded(lines: Sequence[str]) -> Item:
    """The entry whose fields are told by their codes."""

    def begins(line: str, current: str) -> tuple[str, str] | None:
        match = _CODE.match(line)
        # Codes come in a fixed order; "IN" or "CO" at the start of a paragraph is a word.
        if match and (not current or _CODES.index(match["code"]) > _CODES.index(current)):
            return match["code"], match["value"] or ""
        return None

    values = grouped(lines, begins)

    def value(code: str) -> str:
        return flat(" ".join(values.get(code, [])))

    return Item(
        title=value("HD"),
        body=paragraphs([*values.get("LP", []), "", *values.get("TD", [])]),
        outlet=value("SN"),
        byline=value("BY"),
        date=value("PD"),
        section=value("SE"),
        page=value("PG"),
        edition=value("ED"),
        licence=value("CY"),
        length=value("WC"),
    )


def _plain(lines: Sequence[str]) -> Item:
    kept = [line for line in lines if not _COVER.fullmatch(line.strip())]
    counted = next((index for index, line in enumerate(kept) if _WORDS.fullmatch(line.strip())), None)
    if counted is None:
        return Item(body=paragraphs(kept))
    above = [flat(line) for line in kept[:counted] if line.strip()]
    named = len(above) > 1 and (_NAMED.fullmatch(above[-1]) or NEWS_AGENCY.fullmatch(above[-1]))
    byline = above.pop() if named and len(above[-1].split()) <= 12 else ""
    below, start = _below(kept, counted + 1)
    return Item(
        title=above[-1] if above else "",
        body=paragraphs(kept[start:]),
        byline=byline,
        length=kept[counted],
        section=above[0] if len(above) > 1 and len(above[0].split()) <= 6 else "",
        **below,
    )


def _below(lines: Sequence[str], at: int) -> tuple[dict[str, str], int]:
    """Date, outlet, page and rights below the count of words, and the line where the text begins."""
    said: dict[str, str] = {}
    coded = False
    for index in range(at, min(at + 16, len(lines))):
        line = lines[index].strip()
        if not line:
            continue
        if "date" not in said and dates.find(line):
            said["date"] = line
        elif _TIME.fullmatch(line) or line.lower() in _LANGUAGES:
            pass
        elif "outlet" not in said:
            said["outlet"] = line
        elif _LICENCE.match(line):
            said["licence"] = line
            return said, index + 1
        elif not coded and _SOURCE_CODE.fullmatch(line) and line.isupper():
            coded = True
        elif re.fullmatch(r"(?:[Pp](?:age|g)?\.? ?)?[A-Z]{0,2}\d{1,3}(?:[,-] ?[A-Z]?\d{1,3})*", line):
            said["page"] = line
        elif len(line.split()) <= 5 and not line.endswith((".", "”", '"')):
            said.setdefault("edition", line)
        else:
            return said, index
    return said, min(at + 16, len(lines))
