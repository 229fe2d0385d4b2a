"""Quotation marks: what stands between them, whatever the style and however badly they are balanced.

One paragraph is read at a time, so that a mark too many or too few never reaches beyond its paragraph and the one
after it. Whether a mark opens or closes is told by the white space around it first and by its glyph second, because
real text has ``”no”``, ``„no“``, ``"no“`` and typewriter marks.

Single marks count only in pairs: a lone one is an apostrophe. A lone double mark is repaired: an unclosed quotation
ends at its reporting clause or at the end of its sentence, an unopened one begins with its sentence. A quotation left
open at the end of a paragraph goes on in the next if that opens with a mark, as newspapers print long quotations, and
where the next mark closes it: texts that have a line for each sentence print the marks of a quotation but once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

Family = Literal["double", "angle", "single"]

_MARK = re.compile(r"``|''|‘‘|’’|[“”„‟\"«»‹›‘’‛‚'`]")
_FAMILY: dict[str, Family] = {
    **dict.fromkeys(("``", "''", "‘‘", "’’", "“", "”", "„", "‟", '"'), "double"),
    **dict.fromkeys("«»‹›", "angle"),
    **dict.fromkeys("‘’‛‚'`", "single"),
}
_OPENERS = frozenset(("``", "‘‘", "“", "„", "‟", "«", "‹", "‘", "‛", "‚", "`"))
_CLOSERS = frozenset(("”", "»", "›", "’", "’’"))
# White space alone is too strict: quotations also begin in brackets and behind dashes, and end before a stop.
_BEFORE = frozenset("([{—–-/:…“”„\"'‘’«»`")
_AFTER = frozenset(")]}—–-/:;,.?!…“”\"'’»*[")
# The apostrophe of "'tis" or "'90s" opens no quotation.
_ELISION = re.compile(r"(?:em|til|till|tis|twas|cause|cuz|n|bout|round|fore|nother|\d\ds?)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*\s+(?=[\"“‘'«(\[]?[A-Z0-9])")
_CLAUSE = (
    r"(?:(?:[A-Z][\w.’'-]+\s+){1,4}|(?:he|she|they|it|I|we)\s+|the\s+(?:\w+\s+){1,3})?"
    r"(?:said|says|told|added|wrote|asked|replied|noted|continued|explained|warned|insisted|argued|declared)\b"
)
_REPORTING = re.compile(rf",\s+(?={_CLAUSE})")
# '... is safe, "he said': the white space is on the wrong side of the mark.
_MISPLACED = re.compile(rf"(?<=[,.?!] )(?:\"|''|”){_CLAUSE}")
LINES = 12  # paragraphs: a quotation that is closed further on was not left open


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two quotation marks, marks included: characters ``start`` to ``end``.

    Attributes:
        inner_start, inner_end: the same without the marks.
        opened, closed: whether the mark on that side is there, or was supplied.
        depth: 0 outside any other quotation, 1 inside one, and so on.
        run: number of the run of paragraphs this one belongs to: a quotation that goes on over several paragraphs
            is several quotations of one run.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    family: Family
    opened: bool = True
    closed: bool = True
    depth: int = 0
    run: int = 0


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: Family
    opens: bool
    closes: bool


def quotations(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[Quotation]:
    """All quotations of a text in order of their beginning, an outer one before those inside it.

    Args:
        text: any text.
        paragraphs: character extents of its paragraphs, in order and disjoint.
    """
    found: list[Quotation] = []
    run, left_open = 0, False
    for start, end in _stretches(text, list(paragraphs)):
        here = sorted(_paired(text, list(_marks(text, start, end)), start, end), key=lambda q: (q.start, -q.end))
        goes_on = left_open and bool(here) and here[0].opened and not text[start : here[0].start].strip()
        left_open = False
        around: list[int] = []  # the ends of those that the next one may lie in
        for number, quotation in enumerate(here):
            around = [stop for stop in around if stop > quotation.start]
            # A repaired quotation that crosses another is cut where the other begins.
            following = next((q.start for q in here[number + 1 :] if q.start < quotation.end < q.end), None)
            if following is not None:
                quotation = replace(quotation, end=following, inner_end=min(quotation.inner_end, following))
            run += not (goes_on and quotation.start == here[0].start and not around)
            found.append(replace(quotation, depth=len(around), run=run))
            left_open = left_open or (not around and not quotation.closed and quotation.end >= end)
            around.append(quotation.end)
    return found


def _stretches(text: str, paragraphs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The paragraphs, those together over which one quotation goes on whose marks are printed but once."""
    at = 0
    while at < len(paragraphs):
        start, end = paragraphs[at]
        most = min(at + LINES, len(paragraphs))
        at += 1
        while at < most and (opening := _left_open(text, start, end)) is not None:
            marks = ((n, mark) for n in range(at, most) for mark in _marks(text, *paragraphs[n]))
            n, mark = next(((n, mark) for n, mark in marks if mark.family == opening.family), (at, None))
            if mark is None or mark.opens or not mark.closes:
                break
            end, at = paragraphs[n][1], n + 1
        yield start, end


def _left_open(text: str, start: int, end: int) -> Quotation | None:
    """The quotation that a paragraph opens and does not close, nor its reporting clause ends."""
    marks = list(_marks(text, start, end))
    if not any(mark.family != "single" for mark in marks):
        return None
    found = _paired(text, marks, start, end)
    stop = len(text[start:end].rstrip()) + start
    return next((q for q in found if q.opened and not q.closed and q.end >= stop), None)


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, start, end):
        glyph, family = match.group(), _FAMILY[match.group()]
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        if family == "single" and ((before.isalnum() and after.isalnum()) or _ELISION.match(text, match.end())):
            continue
        if before == "=":
            continue  # an attribute of markup left in the text
        if family == "double" and glyph == '"' and before.isdigit() and after.isspace():
            yield _Mark(match.start(), match.end(), family, False, True)  # perhaps inches: closes, never repaired
            continue
        # White space tells whether a mark opens or closes; where it tells both or neither, the glyph does.
        opens = (before.isspace() or before in _BEFORE) and not after.isspace()
        closes = not before.isspace() and (after.isspace() or after in _AFTER)
        if opens == closes:
            opens, closes = glyph not in _CLOSERS, glyph not in _OPENERS
        yield _Mark(match.start(), match.end(), family, opens, closes)


def _paired(text: str, marks: list[_Mark], start: int, end: int) -> list[Quotation]:
    """The quotations between the marks of a paragraph, those of which one mark is missing among them."""
    found: list[Quotation] = []
    stack: list[_Mark] = []
    for number, mark in enumerate(marks):
        at = next((i for i in reversed(range(len(stack))) if stack[i].family == mark.family), None)
        if at is not None and mark.opens and _MISPLACED.match(text, mark.start):
            mark = replace(mark, opens=False, closes=True)
        if mark.closes and at is not None and not (mark.opens and mark.family == "single"):
            # A single mark after an s may be a possessive's ("the workers' rights"), if a better one closes later.
            after_s = text[mark.start - 1] in "sS" and text[mark.end : mark.end + 1].isspace()
            rest = marks[number + 1 :] if after_s and mark.family == "single" else []
            better = next((m for m in rest if m.family == "single"), None)
            if better is None or not better.closes:
                opening = stack[at]
                found.append(Quotation(opening.start, mark.end, opening.end, mark.start, opening.family))
                del stack[at:]
        elif mark.opens:
            if at is not None and mark.family != "single":
                # Where the next two of the family both close, this one opens a quotation inside a quotation.
                later = [m for m in marks[number + 1 :] if m.family == mark.family][:2]
                if len(later) < 2 or any(m.opens or not m.closes for m in later):
                    found.extend(_unclosed(text, stack[at], mark.start))
                    del stack[at:]
            stack.append(mark)
        elif mark.family != "single" and not (mark.start > start and text[mark.start - 1].isdigit()):
            # The opening mark is missing: the quotation begins with its sentence, after any other quotation.
            low = max((q.end for q in found if q.end <= mark.start), default=start)
            low = max((m.end() for m in _SENTENCE_END.finditer(text, low, mark.start)), default=low)
            while low < mark.start and text[low].isspace():
                low += 1
            if low < mark.start and text[mark.start - 1] in ",.?!…":
                found.append(Quotation(low, mark.end, low, mark.start, mark.family, opened=False))
    for index, mark in enumerate(stack):
        if mark.family != "single" and not any(m.family == mark.family for m in stack[:index]):
            found.extend(_unclosed(text, mark, end))
    return found


def _unclosed(text: str, opening: _Mark, limit: int) -> Iterator[Quotation]:
    """A quotation whose closing mark is missing: to its reporting clause, else its sentence, else ``limit``.

    At the end of a paragraph it is no error (the next paragraph may go on) and runs to the end.
    """
    stop = len(text[:limit].rstrip()) if limit - opening.end < 20000 else limit
    clause = _REPORTING.search(text, opening.end, stop)
    if clause:
        stop = clause.start() + 1
    elif limit < len(text) and _FAMILY.get(text[limit : limit + 1]) == opening.family:
        sentence = _SENTENCE_END.search(text, opening.end, stop + 1)
        stop = sentence.start() + 1 if sentence else stop
    if stop > opening.end:
        yield Quotation(opening.start, stop, opening.end, stop, opening.family, closed=False)
