"""Furniture inside a block: the credit at the end of a caption, the dateline before a first sentence."""

from __future__ import annotations

import re

from actorgraph.corpus.blocks import Block
from actorgraph.corpus.vocabulary import CREDIT, DATELINE
from actorgraph.model import Span

_REACH = 140
_CREDIT = re.compile(
    r"(?:(?<=[.!?”\"»\])…])\s+|\s*(?=[\[(|])|\s+(?=©)"
    r"|\s+(?=(?:Photo|PHOTO|Image|Picture|Credit|Photograph|Courtesy)\b[^.]{0,12}[:/]))"
    rf"(?P<credit>[\[(|]?\s*{CREDIT}\s*[\])]?\.?)\s*$"
)
_LABEL = re.compile(r"(?i:file (?:photo|picture|image)|image caption|caption)\s*[:,–—-]\s+")
_DATELINE = re.compile(DATELINE)


def find_credit(text: str, block: Block) -> Span | None:
    """The credit at the end of a caption ("... on Tuesday. Photo: Harbour Press"); the caption itself is content."""
    start = max(block.start, block.end - _REACH)
    match = _CREDIT.search(text, start, block.end)
    return Span(*match.span("credit")) if match and match.start() > block.start else None


def find_label(text: str, block: Block) -> Span | None:
    """The "FILE PHOTO: " before a caption."""
    match = _LABEL.match(text, block.start, block.end)
    return Span(*match.span()) if match and match.end() < block.end else None


def find_dateline(text: str, block: Block) -> re.Match[str] | None:
    """The dateline of a report: "PORT ELAND (Harbour Press) - "; groups ``agency`` or ``wire`` tell who sent it."""
    if block.words < 8:
        return None
    return _DATELINE.match(text, block.start, min(block.end, block.start + 120))
