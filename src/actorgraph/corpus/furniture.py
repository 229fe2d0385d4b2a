"""Page furniture: which characters of a text are no part of the report, and why.

The rule table decides block by block; then come the things that only the whole page shows: a line that repeats, an
appeal for support over several paragraphs, the comments below an article, what is left after its end.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from actorgraph.corpus import imprint
from actorgraph.corpus.appeals import reports, strength
from actorgraph.corpus.blocks import Block, split
from actorgraph.corpus.parts import find_credit, find_dateline, find_label
from actorgraph.corpus.patterns import NAME
from actorgraph.corpus.rules import RULES, Reason, Rule
from actorgraph.corpus.vocabulary import BIO_CALLING, COUNT, TICKER
from actorgraph.model import Span

_HEAD_PROSE = 3
"""The head of a page reaches to its third paragraph: a stand-first and a caption may come before the byline."""
_HEAD_MOST = 40
"""A head has so many blocks at most; menus longer than that are left to the extractor of HTML."""
_LINK_BAR = re.compile(r" [|•·▪] ")
_LINKS_MOST = 200
_TICKER = re.compile(TICKER)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of furniture and the reason for it."""

    span: Span
    reason: Reason


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a text, and for the furniture among them the reason."""

    text: str
    blocks: tuple[Block, ...]
    reasons: tuple[Reason | None, ...]
    head: int
    tail: int

    def of(self, *reasons: Reason) -> list[Block]:
        """The blocks marked for one of ``reasons``, in order."""
        return [block for block, reason in zip(self.blocks, self.reasons, strict=True) if reason in reasons]

    def content(self) -> list[Block]:
        return [block for block, reason in zip(self.blocks, self.reasons, strict=True) if reason is None]

    def marks(self) -> list[Mark]:
        """All furniture, whole blocks and parts of blocks, in order."""
        found: list[Mark] = []
        for index, (block, reason) in enumerate(zip(self.blocks, self.reasons, strict=True)):
            if reason is not None:
                found.append(Mark(block.span, reason))
                continue
            if index < self.head and (dateline := find_dateline(self.text, block)):
                found.append(Mark(Span(*dateline.span()), "dateline"))
            credits = (find_label(self.text, block), find_credit(self.text, block))
            found += [Mark(credit, "credit") for credit in credits if credit]
        return sorted(found)


def read_page(text: str) -> Page:
    """Decide for every block of ``text`` whether it is furniture. Time grows with the length of the text."""
    blocks = split(text)
    reasons: list[Reason | None] = [_first(RULES, block, {"anywhere"}) for block in blocks]
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        # A line of three words or more that stood before, credit aside, was read before.
        if reasons[index] is None and block.words >= 3:
            credit = find_credit(text, block)
            end = credit.start if credit else block.end
            key = " ".join(text[block.start : end].split()).casefold().rstrip(".")
            if key in seen:
                reasons[index] = "repeat"
            seen.add(key)
    _mark_ends(blocks, reasons)
    _mark_appeals(blocks, reasons)
    head, tail = _mark_edges(blocks, reasons)
    _mark_imprints(blocks, reasons, head, tail)
    _mark_writers(blocks, reasons, head, tail)
    # Alone a label may be the article's own; beside furniture, or behind a single piece of it, it is not.
    marked = [index for index in range(tail, len(blocks)) if reasons[index]]
    first = len(blocks) if not marked else marked[0] if len(marked) == 1 else tail
    for index in range(first, len(blocks)):
        if reasons[index] is None and blocks[index].label:
            reasons[index] = "page"
    return Page(text, tuple(blocks), tuple(reasons), head, tail)


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same characters as sorted spans of which no two overlap or touch; empty ones are dropped."""
    merged: list[Span] = []
    for span in sorted(one for one in spans if len(one) > 0):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _first(rules: Sequence[Rule], block: Block, zones: set[str]) -> Reason | None:
    """The reason of the first rule that holds, for the whole block or for each of the links that bars keep apart."""
    reason = next((rule.reason for rule in rules if rule.zone in zones and rule.holds(block)), None)
    links = _LINK_BAR.split(block.text) if reason is None and len(block.text) <= _LINKS_MOST else []
    if len(links) < 2:
        return reason
    each = [_first(rules, Block(block.start, block.end, link), zones) for link in links]
    return each[0] if all(each) else None


def _mark_edges(blocks: Sequence[Block], reasons: list[Reason | None]) -> tuple[int, int]:
    """Mark what is furniture only in the head or the tail of a page.

    Returns:
        The index of the block where the head ends, the third paragraph of prose, and the index after the last sentence
        that is no furniture: a page without sentences has no tail.
    """
    prose = (
        index
        for index, block in enumerate(blocks[:_HEAD_MOST])
        if reasons[index] is None and block.body and not _first(RULES, block, {"head", "edges"})
    )
    head = next(itertools.islice(prose, _HEAD_PROSE - 1, None), min(len(blocks), _HEAD_MOST))
    tail = len(blocks)
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if reasons[index] is None and block.closed and block.words >= 5 and not _first(RULES, block, {"tail", "edges"}):
            tail = index + 1
            break
    for index, block in enumerate(blocks):
        zones = ({"head", "edges"} if index < head else set()) | ({"tail", "edges"} if index >= tail else set())
        if zones and reasons[index] is None:
            reasons[index] = _first(RULES, block, zones)
    return head, tail


def _mark_imprints(blocks: Sequence[Block], reasons: list[Reason | None], head: int, tail: int) -> None:
    """Lines at the edges that name outlet, writer or date together; then bare outlets beside them and news tickers."""
    for index, block in enumerate(blocks):
        edge = index < head or index >= tail
        if edge and reasons[index] in {None, "menu"} and (said := imprint.read(block.text)):
            reasons[index] = "byline" if said.by else "date" if said.published else "section"
    above = list(itertools.takewhile(lambda index: not blocks[index].body, range(head)))
    for index in above:
        # What is marked on the way is no headline any more.
        if any(
            reasons[other] is None and blocks[other].words >= 4 and not blocks[other].closed
            for other in above
            if other != index
        ):
            if reasons[index] is not None:
                continue
            text = blocks[index].text
            beside = {*reasons[max(index - 1, 0) : index], *reasons[index + 1 : index + 2]}
            # A name alone is an outlet's only where the page's other lines of this kind stand beside it.
            named = imprint.is_masthead(text) and beside & {"byline", "date", "dateline", "section"}
            if named or (index == 0 and imprint.is_heading_masthead(text)):
                reasons[index] = "section"
            elif _TICKER.fullmatch(text):
                # A "BREAKING: ..." line that speaks of something else than the rest of the page; a third of its words
                # in common is enough: the article below may well be the news that it breaks.
                words = set(_LONG_WORD.findall(text.casefold().partition(" ")[2]))
                rest = {word for block in blocks[index + 1 :] for word in _LONG_WORD.findall(block.text.casefold())}
                if len(words) >= 3 and len(words & rest) * 3 < len(words):
                    reasons[index] = "teaser"


_COMMENTS = re.compile(
    rf"(?:{COUNT}) (?:comments?|repl(?:y|ies)|responses?|thoughts?)(?: (?:on|to) .*)?|comments?(?: ?\(\d+\))?",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    rf"[(\[]?(?:Additional )?(?:Reporting|Writing) by {NAME}\b.{{0,300}}\b[Ee]diting by {NAME}.{{0,80}}"
)
_ASKS, _ASKS_EARLY = 2, 3
"""Marks of an appeal that a block needs; in the first half of a page it takes more to be one."""
_APPEAL_REACH = 3
"""An appeal goes on over so many blocks that do not ask themselves."""


def _mark_ends(blocks: Sequence[Block], reasons: list[Reason | None]) -> None:
    """Mark what follows a report: the readers' words below "3 comments", all below "Reporting by A; editing by B"."""
    above = [0, *itertools.accumulate(block.words for block in blocks)]
    # In the upper half "3 comments" is a link to them, and a sign-off closes a short item or another report's summary.
    lower = [index for index in range(len(blocks)) if above[index] * 2 >= above[-1]]
    for index in lower:
        if above[index] >= 60 and reasons[index] == "comments" and _COMMENTS.fullmatch(blocks[index].text):
            reasons[index:] = [reason or "comments" for reason in reasons[index:]]
            break
    for index in lower:
        if _SIGN_OFF.fullmatch(blocks[index].text) and not reasons[index]:
            reasons[index] = "credit"
            reasons[index:] = [reason or "page" for reason in reasons[index:]]
            break


def _mark_appeals(blocks: Sequence[Block], reasons: list[Reason | None]) -> None:
    """Mark runs of paragraphs that ask for support; what stands between two that ask belongs to the run."""
    half = len(blocks) // 2
    strong = [
        index
        for index, block in enumerate(blocks)
        if reasons[index] is None and strength(block) >= (_ASKS if index >= half else _ASKS_EARLY)
    ]
    for index in strong:
        reasons[index] = "appeal"
    for left, right in pairwise(strong):
        between = range(left + 1, right)
        if left >= half and len(between) <= _APPEAL_REACH and not any(reports(blocks[i]) for i in between):
            reasons[left:right] = [reason or "appeal" for reason in reasons[left:right]]


_PROFILE = re.compile(
    r"\[?(?:(?:personal|user|member|community|author) profile\]?:?|posted by|blog of) (?P<handle>\S+)", re.IGNORECASE
)
_FULL_NAME = re.compile(rf"(?=\S+ \S){NAME}")
_BIO = re.compile(r"\b(?:is|was|writes|works|has been|covers|teaches)\b")


def find_handle(blocks: Iterable[Block]) -> str | None:
    """The user name a blog page gives as its owner's."""
    found = (_PROFILE.fullmatch(block.text) for block in blocks)
    return next((match["handle"] for match in found if match), None)


def _mark_writers(blocks: Sequence[Block], reasons: list[Reason | None], head: int, tail: int) -> None:
    """Mark who wrote the page: labels at its edges with the blog owner's user name, and bare names.

    A bare name is a byline above or below a date line in the head, and above the writer's biography at the end.
    """
    edges = [index for index in range(len(blocks)) if index < head or index >= tail]
    if handle := find_handle(blocks[index] for index in edges):
        own = re.compile(rf"{re.escape(handle)}\b.*|.*\b{re.escape(handle)}", re.IGNORECASE)
        # Six words at most: a sentence that begins with the user's name may be the article's.
        for index in edges:
            if reasons[index] is None and blocks[index].words <= 6 and own.fullmatch(blocks[index].text):
                reasons[index] = "profile"
    for index, block in enumerate(blocks):
        if reasons[index] is not None or block.words > 5 or not _FULL_NAME.fullmatch(block.text):
            continue
        dated = 0 < index < head and "date" in reasons[max(index - 1, 0) : index + 3]
        if dated or is_bio(block.text, blocks[index + 1 : index + 2], tail - index):
            reasons[index] = "byline"


def is_bio(name: str, following: Sequence[Block], to_end: int) -> bool:
    """Whether the block that follows ``name``, near the end of the page, says who its bearer is."""
    if not following or to_end > 3:
        return False
    text = following[0].text
    return (
        name.casefold() in text.casefold() and bool(_BIO.search(text)) and bool(re.search(rf"\b{BIO_CALLING}\b", text))
    )
