"""Cutting a text into blocks: the lines of a page, or the paragraphs of hard-wrapped text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from actorgraph.model import Span

_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")
_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]]*$|[\"”»][.,]?$")
_WRAP_WIDTH = range(50, 111)
"""Lines of hard-wrapped text are this long at most (mail, RFC and e-book conventions: 60 to 100)."""


@dataclass(frozen=True)
class Block:
    """Characters ``start`` to ``end`` of the text, without surrounding white space.

    ``text`` is the surface with every run of white space made one space: what the rules look at.
    """

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @cached_property
    def words(self) -> int:
        return sum(1 for _ in _WORD.finditer(self.text))

    @cached_property
    def closed(self) -> bool:
        """Whether it ends as a sentence ends."""
        return bool(_TERMINAL.search(self.text))

    @property
    def body(self) -> bool:
        """Whether it looks like running prose: at least ten words that end as a sentence."""
        return self.words >= 10 and self.closed

    @property
    def label(self) -> bool:
        """Whether it looks like a label, a heading or a link: a few words that end openly."""
        return self.words <= 8 and not self.closed


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def width(self) -> int:
        return len(self.text.strip())


def split(text: str) -> list[Block]:
    """The blocks of ``text`` in order; blank lines make none."""
    pieces = text.splitlines(keepends=True)
    starts = accumulate(map(len, pieces), initial=0)
    lines = [_Line(start, piece) for start, piece in zip(starts, pieces, strict=False)]
    filled = [line for line in lines if line.width]
    widest = max((line.width for line in filled), default=0)
    pairs = pairwise(lines) if widest in _WRAP_WIDTH else ()
    running = sum(1 for one, two in pairs if two.text.lstrip()[:1].islower() and _runs_on(one, two, widest))
    groups = [[line] for line in filled]
    # Broken in mid-sentence by hand: a quarter of the lines and two at least, for single lines that go on in small
    # letters stand in any text.
    if running >= 2 and running * 4 >= len(filled):
        groups = [[lines[0]]] if lines[0].width else []
        for previous, line in pairwise(lines):
            if _runs_on(previous, line, widest):
                groups[-1].append(line)
            elif line.width:
                groups.append([line])
    blocks = []
    for group in groups:
        start, end = group[0].start, group[-1].start + len(group[-1].text)
        raw = text[start:end]
        # Offsets must be those of the words, without the white space around them.
        start, end = start + len(raw) - len(raw.lstrip()), end - (len(raw) - len(raw.rstrip()))
        blocks.append(Block(start, end, " ".join(text[start:end].split())))
    return blocks


def _runs_on(line: _Line, following: _Line, widest: int) -> bool:
    """Whether ``following`` goes on with the paragraph of ``line``."""
    if not line.width or not following.width:
        return False
    first_word = following.text.split()[0]
    # Where the next word would still have fitted, the line was ended on purpose; twelve characters of slack for ragged
    # edges.
    return line.width + len(first_word) + 12 > widest and not line.text.rstrip().endswith(":")
