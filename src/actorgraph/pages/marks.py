"""An article's text with its marks: paragraphs of nested pieces, every character of the text exactly once.

Marks overlap as they like (a person inside a quotation, a quotation that goes on in the next paragraph, a name that
reaches out of an event). They are put into each other here, so that a page can write them as elements: one that would
cross the end of another, or of a paragraph, goes on in a further piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

_BLANK_LINE = re.compile(r"(?:\r?\n[ \t\u00a0]*){2,}")
_LINE_END = re.compile(r"\r?\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters that stand for something of the graph.

    Attributes:
        kind: person, organization, place, group, date, quote, cue or event; how it looks.
        page, thing: where it leads: the kind of page and the thing's id; empty for a mark that leads nowhere.
        title: what it is, in words, for whoever points at it.
        anchor: what a link names to come here.
    """

    start: int
    end: int
    kind: str
    page: str = ""
    thing: str = ""
    title: str = ""
    anchor: str = ""


@dataclass(slots=True)
class Piece:
    """A stretch of text, or a mark (or what goes on of it) with what is inside."""

    text: str = ""
    mark: Mark | None = None
    first: bool = True
    links: bool = False
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: where it stands, its pieces, and whether all of it is page furniture."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    furniture: bool = False


FURNITURE = "furniture"
# For marks over the same characters: a quotation may hold a link, but no link another.
_OUTSIDE = {FURNITURE: 0, "quote": 1, "event": 2, "cue": 3}


def paragraphs(
    text: str, marks: Iterable[Mark], furniture: Sequence[tuple[int, int]] = (), by_line: bool | None = None
) -> Iterator[Paragraph]:
    """The paragraphs of a text: at blank lines, or at every line end where it has no blank line.

    Args:
        by_line: of a part of a text, which of the two holds for the whole.
    """
    stretches = [Mark(start, end, FURNITURE) for start, end in furniture]
    waiting = sorted(
        (mark for mark in (*stretches, *marks) if 0 <= mark.start < mark.end <= len(text)),
        # The outermost first, for it has to be open before what it holds.
        key=lambda mark: (mark.start, -mark.end, _OUTSIDE.get(mark.kind, 9), mark.kind, mark.thing),
    )
    begun: set[int] = set()
    open_: list[Mark] = []
    at = 0
    for start, end in blocks(text, by_line):
        while at < len(waiting) and waiting[at].start < end:
            open_.append(waiting[at])
            at += 1
        # In HTML what begins in a paragraph ends with it: a mark that goes on is opened anew in the next.
        inside = [mark for mark in open_ if mark.end > start]
        open_ = [mark for mark in inside if mark.end > end]
        pieces = _nested(text, start, end, inside, begun)
        idle = any(mark.kind == FURNITURE and mark.start <= start and mark.end >= end for mark in inside)
        yield Paragraph(start, end, tuple(pieces), idle)


def has_blank_line(text: str) -> bool:
    """Whether blank lines part the paragraphs of a text."""
    return bool(_BLANK_LINE.search(text))


def blocks(text: str, by_line: bool | None = None) -> Iterator[tuple[int, int]]:
    """Where the paragraphs of a text start and end, blanks around them left out."""
    by_line = not has_blank_line(text) if by_line is None else by_line
    separator = _LINE_END if by_line else _BLANK_LINE
    start = 0
    for gap in separator.finditer(text):
        yield from _trimmed(text, start, gap.start())
        start = gap.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    found = text[start:end]
    if stripped := found.strip():
        first = start + found.index(stripped[0])
        yield first, first + len(stripped)


def _nested(text: str, start: int, end: int, marks: Sequence[Mark], begun: set[int]) -> list[Piece]:
    """The pieces between two places. ``begun`` holds the marks of which some piece was written before."""
    root = Piece()
    stack: list[tuple[Piece, int]] = [(root, end)]
    at = start
    for mark in marks:
        begin = max(mark.start, start)
        at = _close(text, stack, at, begin)
        rest = begin
        last = min(mark.end, end)
        # HTML has no overlapping elements: a mark that reaches out of another goes on after its end.
        while rest < last:
            holder, limit = stack[-1]
            upto = min(last, limit)
            at = _write(text, holder, at, rest)
            made = Piece(mark=mark, first=id(mark) not in begun)
            # A quotation holds links to whom it names: it is reached from its note in the margin.
            made.links = bool(mark.page) and mark.kind != "quote" and not any(one.links for one, _ in stack)
            begun.add(id(mark))
            holder.pieces.append(made)
            if upto == last:
                stack.append((made, upto))
                break
            _write(text, made, rest, upto)
            at = rest = upto
            at = _close(text, stack, at, upto)
    _close(text, stack, at, end)
    return root.pieces


def _close(text: str, stack: list[tuple[Piece, int]], at: int, upto: int) -> int:
    """Write text up to a place, closing every piece that ends on the way."""
    while len(stack) > 1 and stack[-1][1] <= upto:
        piece, limit = stack.pop()
        at = _write(text, piece, at, limit)
    return _write(text, stack[-1][0], at, upto)


def _write(text: str, piece: Piece, at: int, upto: int) -> int:
    if at < upto:
        piece.pieces.append(Piece(text=text[at:upto]))
    return max(at, upto)


def whole_words(text: str, start: int, end: int, around: int) -> str:
    """A text without the parts of words that it begins and ends with, outside of what is meant; as long as before.

    Args:
        around: so many characters before or after what is meant tell that the text was cut there.
    """
    begin = re.search(r"\s", text[:start]) if start >= around else None
    lead = begin.end() if begin else 0
    rest = text[end:]
    cut = len(rest) - len(re.split(r"\s\S*$", rest)[0]) if len(rest) >= around else 0
    return ("…" if lead else "").rjust(lead) + text[lead : len(text) - cut] + ("…" if cut else "")


def only_quoted(paragraph: Paragraph) -> Paragraph | None:
    """A paragraph with nothing left of it but what somebody said in it; ``None`` where nobody does."""
    kept: list[Piece] = []
    for piece in paragraph.pieces:
        if piece.mark is not None and piece.mark.kind == "quote":
            kept.append(piece)
        elif not kept or kept[-1].text != " … ":
            kept.append(Piece(text=" … "))
    return replace(paragraph, pieces=tuple(kept)) if any(piece.mark for piece in kept) else None
