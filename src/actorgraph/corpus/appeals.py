"""Appeals for support: what outlets write below an article when they ask their readers for money."""

from __future__ import annotations

import re

from actorgraph.corpus.blocks import Block

_ASKING = re.compile(
    r"\b(?:(?:have|asking) a (?:small|little|quick) favou?r|favou?r to ask"
    r"|(?:need|ask for|count on|thanks? to|thank you for|with) your (?:help|support)"
    r"|your (?:support|donation|contribution|gift|help|subscription)"
    r"|(?:support|donate to) us|(?:support|donate to|contribute to|help) (?:our (?:work|team|mission|newsroom"
    r"|journalism|reporting"
    r"|journalists))"
    r"|support (?:\w+ ){0,3}(?:independent|quality|free|non-?profit|local) (?:\w+ )?(?:journalism|media|reporting"
    r"|press)"
    r"|our (?:independent |quality |fearless |in-depth )?(?:journalism|reporting|newsroom|readers|journalists)"
    r"|reader[- ](?:funded|supported)|(?:become|becoming) a (?:member|supporter|subscriber|patron)"
    r"|(?:free|without) (?:of )?(?:a )?paywalls?|make a (?:donation|contribution|difference)|monthly|from just \W?\d"
    r"|our (?:web)?site|bookmark|stay informed|your source (?:for|of)"
    r"|journalists of|silence (?:our voice|us)|independent (?:news|journalism|media|newsroom)|tax[- ]deductible)\b",
    re.IGNORECASE,
)
_TO_READERS = re.compile(r"\b(?:we|us|our|ours)\b", re.IGNORECASE)
_REPORTS = re.compile(r"[“”«»][^“”«»]{25,}|\"[^\"]{25,}\"|\b(?:said|says|told|according to)\b", re.IGNORECASE)


def strength(block: Block) -> int:
    """How many different marks of an appeal the block bears; a minister who asks for support is quoted, and has none.

    "We" or "us" counts as one beside another mark. Two are enough to call it an appeal.
    """
    # Quoted words are a report's, however much they sound like an appeal.
    if reports(block):
        return 0
    asked = {match.group().lower() for match in _ASKING.finditer(block.text)}
    return len(asked) + (1 if asked and _TO_READERS.search(block.text) else 0)


def reports(block: Block) -> bool:
    """Whether the block gives somebody's words: then it is part of a report."""
    return bool(_REPORTS.search(block.text))
