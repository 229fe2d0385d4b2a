"""Where paragraphs begin and end, and which lines are headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from actorgraph.model import Span

_BLANK = re.compile(r"(?:\r\n|[\n\r\u2028\x85])[^\S\n\r]*(?:\r\n|[\n\r\u2028\x85])\s*|\u2029\s*")
_LINE = re.compile(r"\r\n|[\n\r\u2028\x85\x0b\x0c]")
_FINAL = re.compile(r"[.!?…:;,][\"'”’»)\]]*$|[.!?…,][\"”»]$")
_STOP = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_SMALL = re.compile(r"[^\W\d_A-Z]+(?!\w)(?![.)])")
#: So many lines that end in mid-sentence make a text wrapped, one of this share of their length may be full.
BROKEN, FULL = 3, 0.8
WIDE = range(50, 131)  # without indentation; few texts are wrapped to others
#: Characters: programs wrap plain text at these widths.
WRAPPED = range(50, 101)
#: A longer line is a sentence that stands alone, not a heading.
HEADING_WORDS = 18


def paragraphs(text: str, furniture: Sequence[Span]) -> list[Span]:
    """The paragraphs of a text outside its furniture, in order.

    A blank line parts paragraphs; a single line break does so too unless the text is wrapped to a fixed width, or its
    paragraphs are, without blank lines between them.
    """
    blocks: list[Span] = []
    start = 0
    # An empty stretch at the end stands for the end of the text.
    for span in (*sorted(furniture), Span(len(text), len(text))):
        blocks += _split(_BLANK, text, Span(start, max(start, span.start)))
        start = max(start, span.end)
    parted = [list(_split(_LINE, text, block)) for block in blocks]
    # A wrapped text breaks its lines where they are full: many of one width end in mid-sentence.
    ended = [line.of(text) for lines in parted for line in lines[:-1]]
    running = sum(not _FINAL.search(line) for line in ended)
    if len(ended) >= 4 and round(median(map(len, ended))) in WRAPPED and running > 0.6 * len(ended):
        return blocks
    # The length of a line that is full, where paragraphs without blank lines between them are wrapped.
    broken = [
        len(one.of(text))
        for lines in parted
        for one, other in pairwise(lines)
        if _goes_on(one.of(text), other.of(text))
    ]
    full = FULL * median(broken) if len(broken) >= BROKEN and round(median(broken)) in WIDE else None
    return [span for lines in parted for span in _run_together(text, lines, full)]


def _goes_on(line: str, following: str) -> bool:
    """Whether a sentence runs over a line break: no full stop before it, a word in small letters after it."""
    return not _STOP.search(line) and _SMALL.match(following) is not None


def _run_together(text: str, lines: Sequence[Span], full: float | None) -> Iterator[Span]:
    """The lines of a block, those joined that a sentence runs over."""
    start, last = None, None
    for line in lines:
        if last is not None and start is not None:
            before = last.of(text)
            wrapped = full is not None and (_goes_on(before, line.of(text)) or not _FINAL.search(before))
            if not wrapped or len(before) < (full or 0.0):
                yield Span(start, last.end)
                start = None
        start, last = line.start if start is None else start, line
    if start is not None and last is not None:
        yield Span(start, last.end)


def _split(pattern: re.Pattern[str], text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for match in pattern.finditer(text, span.start, span.end):
        yield from _solid(text, start, match.start())
        start = match.end()
    yield from _solid(text, start, span.end)


def _solid(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch without white space at its ends, if anything is left."""
    surface = text[start:end]
    if stripped := surface.strip():
        first = start + surface.index(stripped[0])
        yield Span(first, first + len(stripped))


def is_heading(surface: str, words: int, alone: bool, first: bool) -> bool:
    """Whether a sentence is a headline or section heading.

    Args:
        surface: the sentence.
        words: its number of words.
        alone: whether it is the whole of its paragraph.
        first: whether it opens the article.
    """
    if not alone or words > (2 * HEADING_WORDS if first else HEADING_WORDS):
        return False
    return not _FINAL.search(surface)
