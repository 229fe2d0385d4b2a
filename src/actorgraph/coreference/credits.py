"""Names that are no part of the story: bylines, picture credits, notices of copyright, the agency of a dateline.

Who wrote an article and which agency sent it belong to its metadata, not to those it tells of. The layouts are few and
fixed, hence patterns.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from actorgraph.model import Document, Name, Span

PICTURES = frozenset(("image", "photo", "photograph", "picture", "pic"))
_AGENCY = r"/\s?(?:Getty|Reuters|REUTERS|AFP|AP|EPA|Shutterstock|Alamy)\b"
_GIVEN = (
    rf"(?i:\b(?:{'|'.join(sorted(PICTURES))})s?(?:\s+(?:credit|courtesy|source))?\s?(?::|/|\bby\b|courtesy of)|"
    r"\bcredit\s?:|\bcourtesy of\b)\s*[^\n.;)\]]{2,80}"
)
_HOUSES = r"\b(?:Getty Images|Shutterstock)\b"
_SLASHED = re.compile(_AGENCY)
_PICTURE = re.compile(rf"{_GIVEN}|[^\n.;()\[\]]{{0,40}}{_AGENCY}(?:\sImages)?|{_HOUSES}")
_UNSLASHED = re.compile(rf"{_GIVEN}|{_HOUSES}")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|(?i:\bcopyright\b)(?=\s(?:©|\d{4}|\(c\))))[^\n.]{3,80}")
_DESK = re.compile(
    r"(?:^|[\n.;(]|\)\s)\s*(?:(?:Additional|Further|With|More)\s)?"
    r"(?:Reporting|reporting|Writing|writing|Editing|editing|Compiled|Edited|Translated|Written|Posted)\sby\s[^\n.;]{3,80}"
)
_FOLLOW = re.compile(r"\bFollow\s[^\n.]{3,60}\son\s(?:Twitter|Facebook|X|Instagram)\b")
_DATELINE = re.compile(r"\(\s?[^()\n]{2,30}\)\s*(?:[-–—_]{1,2}|\n)")
_BYLINE = re.compile(r"\s*(?:By|BY|by)\b:?\s*")
DATELINE_STARTS = 60
"""Characters from the beginning of a paragraph within which a dateline ends."""
OPENING = 300
"""Characters from the beginning of an article within which its byline stands."""
BYLINE_WORDS = 14
"""Words that a byline has at most."""


def without_credits(document: Document, names: Sequence[Name]) -> list[Name]:
    """The names that stand in the story itself, and in its pictures' credits those whom it names as well."""
    outside = sorted(_outside(document))
    starts = [span.start for span in outside]

    def in_story(name: Name) -> bool:
        at = bisect_right(starts, name.span.start)
        # Three spans back are enough: credits are short, and overlap where a notice and a picture's credit meet.
        return not _held(name.span, outside[max(0, at - 3) : at])

    kept = [name for name in names if name.label == "DATE" or in_story(name)]
    if len(kept) == len(names):
        return list(names)
    # Who gave a picture is of the story where the story tells of them: "Image: NASA" in a report on NASA.
    told = {document.surface(name.span) for name in kept}
    pictures = list(_pictures(document.text))
    shown = [name for name in names if document.surface(name.span) in told and _held(name.span, pictures)]
    return sorted({*kept, *shown}, key=lambda name: name.span)


def _run_in(document: Document, start: int, last: int) -> Span | None:
    """The author of a byline that runs into the first sentence of the story: "By Ada Bern Ostrian firm Vexel has"."""
    name = next((one for one in document.names if one.span.start >= start), None)
    if name is None or name.label != "PERSON" or name.span.start != start or not 1 < name.last - name.first < 4:
        return None
    after = document.tokens[name.last] if name.last < last else None
    opens = start < OPENING or ":" in document.text[max(0, start - 2) : start]
    # After an author the story begins, with a capital; "By Ada Bern's count" and "By Ada Bern, a lawyer" go on.
    return name.span if opens and after is not None and after.text[:1].isupper() else None


def _held(span: Span, by: Sequence[Span]) -> bool:
    return any(one.holds(span) for one in by)


def _pictures(text: str) -> Iterator[Span]:
    """Credits of pictures."""
    # What stands before an agency's name is tried at each character: only where such a name is.
    pattern = _PICTURE if _SLASHED.search(text) else _UNSLASHED
    return (Span(*match.span()) for match in pattern.finditer(text))


def _outside(document: Document) -> Iterator[Span]:
    yield from _pictures(document.text)
    for pattern in (_COPYRIGHT, _DESK, _FOLLOW):
        yield from (Span(*match.span()) for match in pattern.finditer(document.text))
    before = -1
    for sentence in document.sentences:
        if sentence.paragraph != before:
            # A dateline opens with a place, hence with a capital; a bracket elsewhere may well close with a dash.
            capital = document.text[sentence.start : sentence.start + 1].isupper()
            if capital and (match := _DATELINE.search(document.text, sentence.start, sentence.start + DATELINE_STARTS)):
                yield Span(*match.span())
        before = sentence.paragraph
        match = _BYLINE.match(document.text, sentence.start, sentence.end)
        if match and (author := _run_in(document, match.end(), sentence.last)):
            yield author
        if match and sentence.last - sentence.first <= BYLINE_WORDS:
            # A sentence may begin with "By" too, but only a byline has nothing behind it but names.
            tokens = document.tokens[sentence.first + 1 : sentence.last]
            words = [token.text for token in tokens if token.text[:1].isalpha()]
            if words and all(word[:1].isupper() or word in ("and", "with", "for", "of") for word in words):
                yield sentence.span
