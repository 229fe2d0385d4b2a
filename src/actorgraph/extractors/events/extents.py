"""Where a phrase may be cut so that what is left still has its sense.

A cut lies between two words. It may not part a word from what stands before it and belongs to it ("stay | away", "in |
debt"), nor from what it needs behind it. What it needs is told in levels: on the first a phrase is whole, on each
further one it can do without more.
"""

from __future__ import annotations

from actorgraph.extractors.events.phrases import base, kids, preposition
from actorgraph.model import Document, Token

WHOLE = 18
"""Words up to which a clause is told whole."""
FULL = 25
"""Words up to which it is told with what it cannot do without."""

_ENDS = frozenset(("parataxis", "discourse", "vocative", "punct", "list", "dep"))
"""What is no part of a phrase."""
_CLAUSES = frozenset(("advcl", "acl:relcl"))
_TIMES = frozenset(("obl:tmod", "obl:unmarked", "obl:npmod", "nmod:tmod", "nmod:unmarked"))
_BOTH = frozenset(("both", "either", "neither"))
"""Conjunctions that a list begins with."""
_STOPS = frozenset((".", ";", ":", "?", "!"))
_LEANING = frozenset(("PUNCT", "ADP", "CCONJ", "SCONJ", "DET"))
LEVELS = 5


def reach(document: Document, head: int, start: int, first: int, before: int | None = None, room: int = FULL) -> int:
    """The last word of the phrase of ``head``, of which the words from ``first`` to ``start`` are told anyway.

    Args:
        before: a word that the phrase must end before.
        room: words at most, counted from ``first``.
    """
    limit = document.sentences[document.tokens[head].sentence].last if before is None else before
    inside = _inside(document, head, start, limit, before is not None)
    for level in range(LEVELS):
        most = min(WHOLE, room) if level == 0 else room
        cuts = [one for one in _cuts(document, head, start, inside, level) if count(document, first, one) <= most]
        if cuts:
            return cuts[-1]
    return start


def count(document: Document, first: int, last: int) -> int:
    """How many words there are from one to another."""
    return len(document.text[document.tokens[first].start : document.tokens[last].end].split())


def _inside(document: Document, head: int, start: int, limit: int, listed: bool) -> list[int]:
    """The words behind ``start`` that go on with the phrase without a gap."""
    chain, below, found = document.ancestors(start), set(document.subtree(head)), []
    for above in chain[: chain.index(head) + 1] if head in chain else (head,):
        # Another clause of a list, and what stands beside the clause, is no longer of it; a list of people is one.
        for one in kids(document, above):
            begins = document.extents[one.index][0]
            opened = document.tokens[begins]
            listing = base(one) in ("cc", "conj") or (opened.pos == "CCONJ" and opened.text.lower() not in _BOTH)
            ends = base(one) in _ENDS and not (listed and one.pos == "PUNCT")
            if begins > start and (ends or (listing and not listed)):
                limit = min(limit, begins)
    for index in range(start + 1, limit):
        token = document.tokens[index]
        if index not in below or token.head >= limit or (token.pos == "PUNCT" and token.text in _STOPS):
            break
        found.append(index)
    return found


def _cuts(document: Document, head: int, start: int, inside: list[int], level: int) -> list[int]:
    """The words of ``inside`` after which there may be an end, and ``start`` itself, in text order."""
    tokens = document.tokens
    if not inside:
        return [start]
    stop = inside[-1]
    blocked = [0] * (stop - start + 2)

    def block(low: int, high: int) -> None:
        # No end after any of the words from low to high.
        low, high = max(low, start), min(high, stop)
        if low <= high:
            blocked[low - start] += 1
            blocked[high - start + 1] -= 1

    own = {*inside, *(one for one in document.subtree(head) if one <= start)}
    for index in sorted(own):
        token = tokens[index]
        if token.head not in own or token.head == index:
            continue
        if index < token.head:
            block(index, token.head - 1)
        elif index > start and _is_needed(document, token, level):
            block(token.head, index - 1)
        elif index > start:
            # All of it or nothing; and no end behind what stands beside.
            low, high = document.extents[index]
            block(low, high - 1 if _is_aside(document, token) else high - 2)
    found, over = [], 0
    for index in range(start, stop + 1):
        over += blocked[index - start]
        if over == 0 and (index == start or tokens[index].pos not in _LEANING or tokens[index].dep == "compound:prt"):
            found.append(index)
    return found


def _is_aside(document: Document, token: Token) -> bool:
    """Whether something stands between commas, dashes or brackets beside what it tells more of."""
    if base(token) in _ENDS:
        return base(token) != "punct"
    if token.dep not in ("appos", *_CLAUSES) and base(token) != "acl":
        return False
    low = document.extents[token.index][0]
    if token.dep == "appos" and token.pos == "PROPN" and document.tokens[token.head].pos == "NOUN":
        return False  # "the mayor, Ada Quill": who is meant
    # The comma hangs on the clause that it begins, or on what is before.
    return any(one.pos == "PUNCT" for one in document.tokens[max(0, low - 1) : low + 1])


def _is_needed(document: Document, token: Token, level: int) -> bool:
    """Whether a word cannot be without one behind it that belongs to it."""
    relation, above = base(token), document.tokens[token.head]
    if relation in _ENDS or relation == "cc" or _is_aside(document, token):
        return False
    if level == 0:
        return True
    if token.dep in _CLAUSES or token.dep in _TIMES:
        return False
    others = [one for one in kids(document, above.index, "obj", "obl", "xcomp", "ccomp") if above.index < one.index]
    before = [one for one in others if one.index < token.index and one.dep not in _TIMES]
    if relation == "obl" and [one for one in before if base(one) == "obl"]:
        return False
    if level == 1:
        return True
    if relation == "nmod" and preposition(document, token.index) != "of":
        return False
    if relation in ("conj", "acl") or (relation == "obl" and before):
        return False
    if level == 2:
        return True
    if relation in ("nmod", "ccomp", "obl"):
        return False
    # "stay away", "voted it down": without it the verb has another sense.
    if level == 3:
        return True
    return relation in ("fixed", "flat", "compound", "goeswith") or (relation == "advmod" and not before)
