"""PDF files with a text layer, by pdfminer.six: columns in order, words joined again, running heads left out.

pdfminer.six finds lines and boxes of lines; the order of reading, paragraphs, hyphens and running heads are told here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from statistics import median
from typing import Any

from actorgraph.corpus import written
from actorgraph.corpus.columns import Line, edges, ordered
from actorgraph.corpus.jsonl import Record
from actorgraph.corpus.metadata import Metadata
from actorgraph.errors import InputError

_MOST_LINES = 5000
"""A page of a broadsheet has a third of it."""
_MOST_EDGE = 24
"""Lines at the top and at the bottom of a page among which running heads are looked for."""
_FEW_LETTERS = 25
"""A page with fewer letters is a picture, or blank."""
_MARGIN, _NUMBER_MARGIN = 0.12, 0.2
"""Running heads and page numbers begin in this share of a page at its top and its bottom."""
_TITLE_SIZE = 1.2
_NUMBER = re.compile(r"\W*(?:page|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|\|)\s*\d{1,4})?\W*", re.IGNORECASE)
_PRINTED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d\d.*|https?://\S+(?:\s+\d+/\d+)?")
"""What browsers print above and below a page."""
_ADDRESS = re.compile(r"https?://[^\s…]+")
_HYPHENATED = re.compile(r"[^\W\d_]+[-‐]$")
_COMPOUNDING = frozenset(
    "well self long short high low half vice one two three four five six seven eight nine ten twenty thirty".split()
)
"""What begins compounds with a hyphen so often that a hyphen after it at the end of a line is taken for theirs."""
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_UNKNOWN_SIGN = re.compile(r"\(cid:(\d+)\)")
_CORK = {
    16: "“",
    17: "”",
    18: "„",
    19: "«",
    20: "»",
    21: "–",
    22: "—",
    27: "ff",
    28: "fi",
    29: "fl",
    30: "ffi",
    31: "ffl",
}
_KNUTH = {11: "ff", 12: "fi", 13: "fl", 14: "ffi", 15: "ffl"}
"""Signs below 32 in the two encodings of TeX, whose bitmap fonts name no signs; no other program uses such codes."""
_MOST_UNKNOWN = 0.05
_LEAST_STEPS = 4
"""Pairs of lines in a size of type from which their distance is known; of a few in a heading it is not."""
_TERMINAL = re.compile(r"[.!?:…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a page in reading order, in boxes that belong together."""

    boxes: tuple[tuple[Line, ...], ...]
    width: float
    height: float

    @property
    def lines(self) -> list[Line]:
        return [line for box in self.boxes for line in box]

    def stands_alone(self, line: Line) -> bool:
        """A few words in the type of the text, or smaller, with white between them and it: the head of a page."""
        others = [one for one in self.lines if one is not line]
        if not others or len(line.text.split()) > 8 or _TERMINAL.search(line.text):
            return False
        height = max(line.bottom - line.top, 1.0)
        usual = median([one.size for one in others])
        above = all(one.top > line.bottom + 1.2 * height for one in others)
        below = all(one.bottom < line.top - 1.2 * height for one in others)
        return line.size <= 1.1 * usual and (above or below)

    def at_edge(self, line: Line) -> bool:
        """Whether a line stands in the margin; a number with white around it does so further in, as TeX sets them."""
        for share in (_MARGIN, _NUMBER_MARGIN):
            if line.top < share * self.height or line.bottom > (1 - share) * self.height:
                return share == _MARGIN or bool(_NUMBER.fullmatch(line.text) and self.stands_alone(line))
        return False

    def edge_lines(self) -> list[Line]:
        """The lines among which running heads are looked for."""
        lines = sorted(self.lines, key=lambda line: (line.top, line.left))
        outer = lines if len(lines) <= 2 * _MOST_EDGE else lines[:_MOST_EDGE] + lines[-_MOST_EDGE:]
        return [line for line in outer if len(line.text) <= 160 and self.at_edge(line)]

    def title(self, heads: set[str]) -> str | None:
        """The lines of the page's largest type, where it is larger than that of the text."""
        lines = [line for line in self.lines if not (line.text in heads and self.at_edge(line))]
        if not lines:
            return None
        # By how much is printed in each size, for a front page may have more headings than lines of text.
        usual = median([line.size for line in lines for _ in range(1 + len(line.text) // 20)])
        largest = max((line.size for line in lines if len(line.text.split()) >= 2), default=usual)
        words = " ".join(line.text for line in lines if line.size >= largest * 0.97).split()
        half = len(words) // 2
        # A headline that is drawn twice, as a shadow or for bold type, is read twice.
        title = " ".join(words[:half] if half and words[:half] == words[half:] else words)
        # One large word is a section's name or an initial; of more than thirty the type is large throughout.
        return title if largest >= usual * _TITLE_SIZE and 2 <= len(title.split()) <= 30 else None

    def merged(self, heads: set[str]) -> list[list[Line]]:
        """Boxes without running heads; those that stand right below each other in the same type are one."""
        made: list[list[Line]] = []
        for box in self.boxes:
            kept = [line for line in box if not (line.text in heads and self.at_edge(line))]
            if not kept:
                continue
            above, line = (made[-1][-1] if made else kept[0]), kept[0]
            height = max(line.bottom - line.top, 1.0)
            alike = line.font == above.font and abs(line.size - above.size) < 0.1 * above.size
            beside = line.left < above.right and above.left < line.right
            # Half a line of overlap is a matter of how boxes are drawn; two lines apart another text begins.
            if made and alike and beside and -0.5 * height < line.top - above.bottom < 2 * height:
                made[-1] += kept
            else:
                made.append(kept)
        return made


def documents(data: bytes, where: str) -> Iterator[Record | InputError]:
    """The articles of a PDF: one, or those of a database's export.

    Raises:
        InputError: it is encrypted, damaged, a scan, or too long.
    """
    sheets = _sheets(data, where)
    lines = [line for sheet in sheets for line in sheet.lines]
    letters = sum(len(line.text) for line in lines)
    if letters < _FEW_LETTERS * len(sheets):
        raise InputError("a scan without a text layer; run OCR on it first (for example ocrmypdf)", where)
    unknown = sum(len(_UNKNOWN_SIGN.findall(line.text)) for line in lines)
    if unknown > _MOST_UNKNOWN * letters:
        raise InputError("its fonts do not tell which letters they show; run OCR on it (ocrmypdf --force-ocr)", where)
    # Running heads: lines at the edges of pages that repeat, are numbers, or were printed there by a browser.
    outer = [sheet.edge_lines() for sheet in sheets]
    # Once for a page: what stands twice on one is no running head by that.
    counts = Counter(key for edge in outer for key in {_key(line) for line in edge})
    # Left and right pages may have heads of their own, each on half of the pages.
    least = max(2, round(0.4 * len(sheets)))
    # Not of the first page, where it is the headline that stands alone.
    heads = {line.text for sheet in sheets[1:] for line in sheet.edge_lines() if sheet.stands_alone(line)} | {
        line.text
        for edge in outer
        for line in edge
        if _NUMBER.fullmatch(line.text) or _PRINTED.fullmatch(line.text) or counts[_key(line)] >= least
    }
    address = next((match[0] for line in lines if line.text in heads and (match := _ADDRESS.search(line.text))), None)
    title = sheets[0].title(heads)
    text = _paragraphs(sheets, heads)
    yield from written.records(text, title, where, f"pdfminer.six {version('pdfminer.six')}", Metadata(url=address))


def _sheets(data: bytes, where: str) -> list[Sheet]:
    try:
        from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

        from actorgraph.corpus import pdfpages
    except ImportError as error:
        raise InputError("PDF files need pdfminer.six: pip install 'actorgraph[pdf]'", where) from error
    if b"%PDF-" not in data[:1024]:
        raise InputError("no PDF, though named like one; check the file", where)
    sheets: list[Sheet] = []
    try:
        # Added one by one, so that an error tells how many were read before it.
        sheets += (_sheet(page, where) for page in pdfpages.pages(data, where))
    except InputError:
        raise
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise InputError("protected by a password; save it without one", where) from error
    except Exception as error:  # pdfminer raises whatever a damaged file leads to, with no common class
        if not sheets:
            reason = type(error).__name__
            raise InputError(f"damaged: cannot be read as PDF ({reason}); save or print it anew", where) from error
        raise InputError(
            f"damaged after page {len(sheets)} ({type(error).__name__}); print it to PDF anew", where
        ) from error
    if not sheets:
        raise InputError("a PDF without pages; nothing to read", where)
    return sheets


def _sheet(page: Any, where: str) -> Sheet:
    from pdfminer.layout import LTChar, LTTextBox, LTTextLine

    boxes: list[tuple[Line, ...]] = []
    count = 0
    for box in page:
        if not isinstance(box, LTTextBox):
            continue
        if count > _MOST_LINES:
            raise InputError(f"a page of more than {_MOST_LINES:,} lines; that is no page of text", where)
        lines = []
        for one in box:
            if not isinstance(one, LTTextLine) or not one.get_text().strip():
                continue
            sizes = [char.size for char in one if isinstance(char, LTChar)]
            fonts = Counter(char.fontname for char in one if isinstance(char, LTChar))
            font = min(fonts, key=lambda name: (-fonts[name], name), default="")
            # A ligature, or a sign that TeX's fonts leave untold, would hide a word from all that look for it.
            legible = _UNKNOWN_SIGN.sub(
                lambda sign: (_CORK | _KNUTH).get(int(sign[1]), sign[0]), one.get_text().translate(_LIGATURES)
            )
            text = " ".join(legible.split())
            lines.append(
                Line(text, one.x0, one.x1, page.height - one.y1, page.height - one.y0, median(sizes or [10.0]), font)
            )
        count += len(lines)
        if lines:
            boxes.append(tuple(lines))
    return Sheet(tuple(ordered(boxes)), page.width, page.height)


def _key(line: Line) -> tuple[str, int]:
    """What a running head has on every page: its words, whatever the numbers, and its height."""
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.top / 12)


def _paragraphs(sheets: Sequence[Sheet], heads: set[str]) -> str:
    """The text, a paragraph on a line: goes on over lines, columns and pages where its sentence does."""
    whole = {
        # Without the last word of a line, which may be the half of one.
        word
        for sheet in sheets
        for line in sheet.lines
        for word in line.text.casefold().split()[:-1]
    }
    pages = [sheet.merged(heads) for sheet in sheets]
    leading = _leading(pages)
    made: list[str] = []
    full = False
    for boxes in pages:
        for box in boxes:
            # The right margin: that of the lines on the page that begin where the box's do.
            left, right, _, _ = edges(box)
            size = box[0].size
            beside = (
                line.right
                for other in boxes
                for line in other
                if abs(line.left - left) < 3 * size and abs(line.size - size) < 0.1 * size
            )
            right = max([right, *beside])
            for index, line in enumerate(box):
                if index:
                    new = _begins(box, index, right, leading)
                else:
                    # A column or page may begin in mid-sentence.
                    runs_on = full or line.text[:1].islower() or (made and _HYPHENATED.search(made[-1]))
                    new = not made or bool(_TERMINAL.search(made[-1])) or not runs_on
                if new or not made:
                    made.append(line.text)
                else:
                    made[-1] = _joined(made[-1], line.text, whole)
            # Ragged margins: a line is full that ends within a few letters of the widest.
            full = len(box) > 2 and box[-1].right > right - 0.06 * (right - box[-1].left)
    return "\n".join(made)


def _leading(pages: Sequence[Sequence[Sequence[Line]]]) -> dict[int, float]:
    """How far the lines of a paragraph stand apart, by the size of their type: the smallest usual distance."""
    distances: dict[int, Counter[float]] = {}
    for boxes in pages:
        for box in boxes:
            for above, line in pairwise(box):
                alike, step = abs(above.size - line.size) < 0.1 * line.size, line.top - above.top
                if alike and 0.7 * line.size < step < 4 * line.size:
                    distances.setdefault(round(line.size), Counter())[round(2 * step) / 2] += 1
    usual = max(distances.items(), key=lambda one: one[1].total(), default=(1, Counter({1.2: 1})))
    scale = usual[1].most_common(1)[0][0] / max(usual[0], 1)
    return {
        size: size * scale
        if counts.total() < _LEAST_STEPS
        else min(one for one, count in counts.items() if count * 5 >= counts.total() or count == max(counts.values()))
        for size, counts in distances.items()
    }


def _begins(box: Sequence[Line], index: int, right: float, leading: dict[int, float]) -> bool:
    """Whether a line within a box begins a paragraph: below a gap, in other type, indented, or below a line that had
    room for its first word.
    """
    above, line = box[index - 1], box[index]
    left = min(one.left for one in box)
    usual = leading.get(round(line.size), 1.5 * (line.bottom - line.top))
    if abs(line.size - above.size) > 0.15 * above.size or line.top - above.top > 1.3 * usual:
        return True
    if line.font != above.font and not line.text[:1].islower():
        return True
    if abs((line.left + line.right) - (above.left + above.right)) < 0.02 * (right - left) and line.left > left + 1:
        return bool(_TERMINAL.search(above.text))  # centred lines have no indent to go by
    if line.left > above.left + 0.6 * line.size and above.left <= left + 0.3 * line.size:
        return True
    first = len(line.text.split()[0]) + 1
    room = right - above.right - 0.5 * line.size
    return room > first * (line.right - line.left) / max(len(line.text), 1)


def _joined(before: str, text: str, whole: set[str]) -> str:
    """Two lines as one; a hyphen that parts a word goes, one that the word has elsewhere stays."""
    if not _HYPHENATED.search(before) or not text[:1].islower():
        return f"{before} {text}"
    head, tail = before.rsplit(maxsplit=1)[-1], text.split(maxsplit=1)[0]
    compound = f"{head}{tail}".casefold().strip(".,;:!?\"'”’")
    kept = compound in whole or (head[:-1].casefold() in _COMPOUNDING and len(tail) > 3)
    return before + text if kept else before[:-1] + text
