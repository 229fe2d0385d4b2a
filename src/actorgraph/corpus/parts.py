"""Furniture inside a block: the credit at the end of a caption, the dateline before a first sentence."""

from __future__ import annotations

import re

from actorgraph.corpus.blocks import Block
from actorgraph.corpus.patterns import AGENCY
from actorgraph.corpus.vocabulary import CREDIT
from actorgraph.model import Span

_REACH = 140
_CREDIT = re.compile(
    r"(?:(?<=[.!?”\"»\])…])\s+|\s*(?=[\[(|])|\s+(?=©)"
    r"|\s+(?=(?:Photo|PHOTO|Image|Picture|Credit|Photograph|Courtesy)\b[^.]{0,12}[:/]))"
    rf"(?P<credit>[\[(|]?\s*{CREDIT}\s*[\])]?\.?)\s*$"
)
_DAY = r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?"
_DASH = r"(?:--|–|—|-)"
_WIRE = rf"(?:{AGENCY}|[A-Z][\w. ]{{1,25}})"
_DATELINE = re.compile(
    rf"(?:[A-Z][A-Z.'’-]+)(?:[ /][A-Z][A-Z.'’-]+){{0,3}}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?(?:, {_DAY})?"
    rf"\s*(?:\((?P<agency>{_WIRE})\))?\s*{_DASH}\s+(?=[\"“«‘']?[A-Z\d])"
    rf"|(?:[A-Z][\w.'’-]+(?:[ /,]+[A-Z][\w.'’-]+){{0,4}}(?:,? {_DAY})?)?\s*\((?P<wire>{_WIRE})\)\s*{_DASH}\s*"
)


def find_credit(text: str, block: Block) -> Span | None:
    """The credit at the end of a caption ("... on Tuesday. Photo: Harbour Press"); the caption itself is content."""
    start = max(block.start, block.end - _REACH)
    match = _CREDIT.search(text, start, block.end)
    return Span(*match.span("credit")) if match and match.start() > block.start else None


def find_dateline(text: str, block: Block) -> re.Match[str] | None:
    """The dateline of a report: "PORT ELAND (Harbour Press) - "; groups ``agency`` or ``wire`` tell who sent it."""
    if block.words < 8:
        return None
    return _DATELINE.match(text, block.start, min(block.end, block.start + 120))
