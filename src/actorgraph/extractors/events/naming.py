"""The label of an event: the article's own words for it, as short as they stay clear."""

from __future__ import annotations

from actorgraph.extractors.events.phrases import base, kids, names_about, noun_phrase, preposition, times_about
from actorgraph.extractors.events.triggers import Trigger
from actorgraph.model import Document, Span, Token

LONGEST = 12
"""Words of a label at most."""

_COMPLEMENTS = frozenset(
    ("on", "in", "with", "against", "between", "of", "at", "to", "by", "for", "from", "into", "near", "over")
)
_RELATIVES = frozenset(("who", "which", "that"))
_LEFT = frozenset(("amod", "compound", "nmod:poss", "nummod", "nmod:desc", "obl:unmarked", "flat", "nmod", "goeswith"))


def label_span(document: Document, trigger: Trigger) -> Span:
    """The stretch of text that names the event."""
    return _nominal(document, trigger) if trigger.nominal else _verbal(document, trigger)


def label(document: Document, trigger: Trigger) -> str:
    """The label with its white space made even."""
    return " ".join(document.surface(label_span(document, trigger)).split())


def _nominal(document: Document, trigger: Trigger) -> Span:
    left = {one for child in kids(document, trigger.head, *_LEFT) for one in document.subtree(child.index)}
    first = trigger.first
    while (
        first - 1 in left and document.tokens[first - 1].pos not in ("VERB", "AUX") and trigger.first - first < LONGEST
    ):
        first -= 1
    last = _right(document, trigger.head, trigger.last - 1, first)
    if document.tokens[trigger.head].text[:1].isupper():
        last = max(last, _named(document, trigger.last - 1))
    return _span(document, trigger, first, last)


def _right(document: Document, head: int, last: int, first: int) -> int:
    """Complements behind the head, taken whole while the label stays short."""
    for child in (document.tokens[one] for one in document.children[head]):
        if child.index <= last or not _complements(document, child):
            continue
        below = document.subtree(child.index)
        if below[0] != last + 1 or len(below) != below[-1] - below[0] + 1:
            break
        if below[-1] - first >= LONGEST:
            return _short(document, child, last)
        last = below[-1]
    return last


def _short(document: Document, child: Token, last: int) -> int:
    """The end of an object without what follows its noun, where that stands right behind."""
    end = document.tokens_in(noun_phrase(document, child.index))[-1].index
    return end if base(child) == "obj" and end - last < LONGEST // 2 else last


def _named(document: Document, last: int) -> int:
    """The end of an event's name: "Summit on Trade and Harbours" goes on with capitals behind small words."""
    end = last
    for token in document.tokens[last + 1 : last + LONGEST]:
        if token.text[:1].isupper() and token.pos != "PUNCT":
            end = token.index
        elif token.text.lower() not in ("on", "of", "for", "against", "and", "the"):
            break
    return end


def _complements(document: Document, child: Token) -> bool:
    if base(child) in ("flat", "compound"):
        return True
    if base(child) in ("obj", "nmod", "obl", "acl", "xcomp", "iobj"):
        way = preposition(document, child.index).split(" ")[-1]
        return (
            base(child) in ("obj", "iobj", "xcomp")
            or way in _COMPLEMENTS
            or (base(child) == "acl" and child.tag == "VBG")
        )
    return False


def _verbal(document: Document, trigger: Trigger) -> Span:
    first = trigger.first
    for child in kids(document, trigger.head, "nsubj", "nsubj:pass"):
        below = document.subtree(child.index)
        if (
            child.text.lower() not in _RELATIVES
            and below[-1] < first
            and first - below[0] <= LONGEST // 2
            and _adjoins(document, below[-1], first)
        ):
            first = min(first, below[0])
    return _span(document, trigger, first, _right(document, trigger.head, trigger.last - 1, first))


def _adjoins(document: Document, left: int, right: int) -> bool:
    """Whether only helpers of the verb stand between."""
    between = document.tokens[left + 1 : right]
    return all(one.pos in ("AUX", "ADV", "PART") for one in between)


def _span(document: Document, trigger: Trigger, first: int, last: int) -> Span:
    while first < last and document.tokens[first].pos in ("PUNCT", "DET", "CCONJ") and not _counts(document, first):
        first += 1
    while last >= trigger.last and document.tokens[last].pos in ("PUNCT", "ADP", "CCONJ", "SCONJ", "DET"):
        last -= 1
    return _whole(document, trigger, Span(document.tokens[first].start, document.tokens[last].end))


def _counts(document: Document, index: int) -> bool:
    """Whether a determiner stands for some of the people named behind it ("some of his supporters")."""
    return document.tokens[index + 1].text.lower() == "of"


def _whole(document: Document, trigger: Trigger, span: Span) -> Span:
    """The span with the date or name that its end would cut through."""
    times, names = times_about(document, trigger.head), names_about(document, trigger.head)
    pieces = [*(one.span for one in times), *(one.span for one in names)]
    cut = [one.end for one in pieces if span.start <= one.start < span.end < one.end]
    return Span(span.start, max([span.end, *cut]))
