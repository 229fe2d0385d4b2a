"""LexisNexis: Nexis Uni ("End of Document"), and the older LexisNexis Academic ("1 of 35 DOCUMENTS")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from actorgraph.corpus import dates
from actorgraph.corpus.databases.fields import PAGE_NUMBER, Item, flat, labelled, paragraphs

_END = re.compile(r"^\s*End of Document\s*$", re.MULTILINE)
_COUNT = re.compile(r"^[ \t]*(?:FOCUS - |Document )?\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
_HEAD_LABEL = re.compile(
    r"\s*(?P<name>SECTION|LENGTH|BYLINE|DATELINE|HIGHLIGHT|SERIES|HEADLINE|Section|Length|Byline|Dateline|Highlight|Series"
    r"|Headline)"
    r"\s*:\s*(?P<value>.*)$"
)
_TAIL = re.compile(
    r"\s*(?:(?:Classification|Graphic|GRAPHIC|Notes|Correction|Load-Date|LOAD-DATE|Language|LANGUAGE|PUBLICATION-TYPE"
    r"|Publication-Type|DOCUMENT-TYPE|JOURNAL-CODE|SUBJECT|Subject|ORGANIZATION|PERSON|CITY|STATE|COUNTRY|COMPANY"
    r"|TICKER|INDUSTRY|GEOGRAPHIC|CORRECTION(?:-DATE)?|ISSN|TYPE|URL|NOTES|ACC-NO|Link to (?:Image|PDF))\s*(?::.*)?"
    r"|(?:Copyright|©|\(c\)) ?.{0,20}\b(?:1[89]|20)\d\d\b.*|All Rights Reserved\.?)$"
)
_COVER = re.compile(
    r"\s*(?:User Name|Date and Time|Job Number|Documents? \(\d+\)|Client/Matter|Search (?:Terms|Type|Query)"
    r"|Narrowed by"
    r"|Content Type|Timeline|Print(?:ed)? Request|Selected Items|Number of Documents)\b.*|\s*\d+\.\s.*|\s*-None-\s*"
    r"|.*\b(?:About LexisNexis|Privacy Policy|Terms & Conditions)\b.*"
)
_COPYRIGHT = re.compile(r"\s*(?:Copyright|©|\(c\))|\s*All Rights Reserved", re.IGNORECASE)
_EDITION = re.compile(r".*\b(?:edition|final|city|metro|national|web|online|edn)\b.*", re.IGNORECASE)
_LOADED = re.compile(r"^\s*load-date\s*:\s*(.+)$", re.IGNORECASE | re.MULTILINE)
_URL = re.compile(r"^\s*URL\s*:\s*(https?://\S+)", re.MULTILINE)
_RUN_ON = re.compile(r"(?m)^([ \t]*(?:Copyright|©).*?) ((?:Section|Length|Byline): )")
"""In PDF files a short line and the one below it come out as one."""
_LISTED = re.compile(r"\s*\d+\.\s+(?P<title>\S.*)$")
_LIST = re.compile(r"^\s*Documents? \(\d+\)\s*$", re.MULTILINE)
_DATED_MOST_WORDS = 9
_TITLE_MOST_LINES = 4


def is_export(text: str) -> bool:
    fields = len(re.findall(r"^\s*(?:length|byline|section|load-date)\s*:", text, re.IGNORECASE | re.MULTILINE))
    exported = _COUNT.search(text) or (_END.search(text) and re.search(r"(?im)^\s*load-date\s*:", text))
    return (fields >= 2 and bool(exported)) or is_list(text)


def is_list(text: str) -> bool:
    """Whether a text is the list of an export whose articles were saved apart."""
    return (
        bool(_LIST.search(text))
        and not _END.search(text)
        and all(re.search(rf"(?m)^\s*{name}:", text) for name in ("Date and Time", "Job Number"))
    )


def items(text: str) -> Iterator[Item]:
    """The entries of an export; what stands before the first or between two without a text is its cover."""
    text = _RUN_ON.sub(r"\1\n\2", text)
    old = bool(_COUNT.search(text))
    if old:
        pieces = _COUNT.split(text)[1:]
    else:
        pieces = [piece for piece in _END.split(text) if re.search(r"(?im)^\s*(?:length|load-date|byline)\s*:", piece)]
    # The cover lists the titles, which tells them apart below where blank lines are missing.
    cover = pieces[0].splitlines() if not old and pieces and _LIST.search(pieces[0]) else []
    listed = frozenset(flat(match["title"]) for line in cover if (match := _LISTED.match(line)))
    for piece in pieces:
        yield _item([line.expandtabs() for line in piece.splitlines()], piece, old, listed)


def _item(lines: Sequence[str], piece: str, old: bool, listed: frozenset[str]) -> Item:
    dated = next((index for index, line in enumerate(lines) if _is_date_line(line)), None)
    # Not every layout has the line "Body"; elsewhere the last field ends the head.
    titled = next((index for index, line in enumerate(lines) if line.strip() == "Body"), None)
    fields, places = labelled(lines[:titled], _HEAD_LABEL)
    first = min(places.values(), default=(dated or 0))
    last = titled if titled is not None else _end_of_head(lines, places, first)
    tail = next((index for index in range(last + 1, len(lines)) if _TAIL.fullmatch(lines[index])), len(lines))
    outlet, title, edition = _heading(lines, dated, first, old, listed)
    licence = next((flat(line) for line in lines if _COPYRIGHT.match(line)), "")
    url, loaded = _URL.search(piece), _LOADED.search(piece)
    content = lines[last + 1 : tail]
    said = [line.strip() for line in content]
    # Without the summary that some papers' entries have above the text, under headings of their own.
    if "FULL TEXT" in said and next((line for line in said if line), "") == "ABSTRACT":
        content = content[said.index("FULL TEXT") + 1 :]
    return Item(
        title=fields.get("headline") or title,
        body=paragraphs(content),
        outlet=outlet,
        byline=fields.get("byline", ""),
        date=lines[dated] if dated is not None else (loaded[1] if loaded else ""),
        section=fields.get("section", ""),
        edition=edition,
        licence=licence,
        length=fields.get("length", ""),
        url=url[1] if url else "",
    )


def _is_date_line(line: str) -> bool:
    """ "May 6, 2024 Monday", "Monday 6 May 2024 10:15 AM GMT": a date and hardly anything else, and no field."""
    return (
        bool(line.strip())
        and len(line.split()) <= _DATED_MOST_WORDS
        and ":" not in line.split()[0]
        and not _COVER.fullmatch(line)
        and not _COPYRIGHT.match(line)
        and not line.rstrip().endswith((".", "?", ","))
        and dates.find(line) is not None
    )


def _end_of_head(lines: Sequence[str], places: dict[str, int], first: int) -> int:
    """The last line of the fields above the text; the value of a field may go on over lines."""
    last = first
    for index in sorted(places.values()):
        if all(
            not line.strip() or _HEAD_LABEL.match(line) or index - at < 4
            for at, line in enumerate(lines[first:index], first)
        ):
            last = index
    while last + 1 < len(lines) and lines[last + 1].strip():
        if _HEAD_LABEL.match(lines[last]) and not lines[last].strip().lower().startswith(
            ("byline", "section", "highlight")
        ):
            break
        last += 1
    return last


def _heading(
    lines: Sequence[str], dated: int | None, first: int, old: bool, listed: frozenset[str]
) -> tuple[str, str, str]:
    """Outlet, title and edition: the title stands above outlet and date (new layout), or below them (old layout)."""
    if dated is None:
        above = _groups(lines[:first])
        return "", " ".join(above[-1]) if above else "", ""
    above, below = _groups(lines[:dated]), _groups(lines[dated + 1 : max(first, dated + 1)])
    before = [line for group in above for line in group]
    outlet = before[-1] if before else ""
    editions = [one for one in below if _EDITION.fullmatch(" ".join(one)) and len(" ".join(one).split()) <= 6]
    edition = " ".join(editions[0]) if editions else ""
    if not old:
        group = above[-1][:-1] if above else []
        group = group or (above[-2] if len(above) > 1 else [])
        # Without blank lines the cover runs into the first title; but it lists that title.
        ends = (" ".join(group[-count:]) for count in range(1, len(group) + 1))
        return outlet, next((one for one in ends if one in listed), " ".join(group[-_TITLE_MOST_LINES:])), edition
    # An edition may be centred on the line below the date, and come out in one group with it.
    rest = [one for one in below if one not in editions[:1]] or below
    return outlet, " ".join(rest[0]) if rest else "", edition if rest is not below else ""


def _groups(lines: Sequence[str]) -> list[list[str]]:
    """Runs of lines without a blank one between them, without covers, copyright notes and page numbers."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if not line.strip() or _COVER.fullmatch(line) or _COPYRIGHT.match(line) or PAGE_NUMBER.fullmatch(line):
            groups.append([])
        else:
            groups[-1].append(flat(line))
    return [group for group in groups if group]
