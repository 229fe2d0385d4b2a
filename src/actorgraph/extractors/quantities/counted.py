"""What a number counts: the noun it modifies, with its modifiers, and where and when."""

from __future__ import annotations

from actorgraph.extractors.quantities.amounts import Amount
from actorgraph.extractors.quantities.units import is_unit_noun
from actorgraph.model import Document, Span, Token

_BEFORE = ("nummod", "amod", "compound", "det")
_TOTALS = ("number", "total", "count", "toll", "figure", "tally", "strength", "amount", "share")
_OUTSIDE = ("appos", "conj", "cc", "parataxis", "punct", "advcl", "ccomp", "list", "orphan")
_REACH = 14  # tokens: a longer phrase is a clause that went astray


def head_noun(document: Document, amount: Amount) -> Token | None:
    """The noun counted: what the number modifies, or what follows "of" after it ("dozens of men")."""
    last = _number_token(document, amount)
    if last is None:
        return None
    noun = document.tokens[last.head]
    if last.dep.startswith(_BEFORE) and noun.index > last.index and noun.pos in ("NOUN", "PROPN", "SYM", "ADJ"):
        names_unit = is_unit_noun(noun) or noun.span.overlaps(amount.span)
        return of_noun(document, noun) if names_unit else noun
    return of_noun(document, last) or _of_total(document, last)


def _of_total(document: Document, number: Token) -> Token | None:
    """The jihadists in "the number of jihadists rose to 1,700"."""
    predicate = governor(document, number)
    for index in document.children[predicate.index]:
        below = document.tokens[index]
        if below.lemma.lower() in _TOTALS and below.index != number.index:
            return of_noun(document, below) or below
    return None


def unit_noun(document: Document, amount: Amount) -> Token | None:
    """The noun that names the unit, where the number modifies one ("dollars", "km")."""
    last = _number_token(document, amount)
    if last is None or not last.dep.startswith(_BEFORE):
        return None
    return document.tokens[last.head]


def _number_token(document: Document, amount: Amount) -> Token | None:
    """The token that governs the others of the number."""
    tokens = document.tokens_in(amount.number)
    return document.tokens[document.head_of(tokens[0].index, tokens[-1].index + 1)] if tokens else None


def of_noun(document: Document, token: Token) -> Token | None:
    """The noun in "of ..." below ``token``."""
    for index in document.children[token.index]:
        below = document.tokens[index]
        if below.dep.startswith("nmod") and index > token.index:
            return below
    return None


def counted_span(document: Document, head: Token, amount: Amount) -> Span:
    """The head with its modifiers, without the number and what stands before it."""
    inside = set(_phrase(document, head.index))
    first = last = head.index
    while first - 1 in inside and document.tokens[first - 1].start >= amount.span.end:
        first -= 1
    while last + 1 in inside and last - head.index < _REACH:
        last += 1
    while document.tokens[first].pos in ("ADP", "DET", "PUNCT") and first < head.index:
        first += 1
    while document.tokens[last].pos in ("ADP", "PUNCT", "CCONJ", "SCONJ", "DET") and last > head.index:
        last -= 1
    return Span(document.tokens[first].start, document.tokens[last].end)


def _phrase(document: Document, index: int) -> list[int]:
    """The tokens of the noun phrase: modifiers all the way down, but no apposition, coordination or clause apart."""
    found, stack = [], [index]
    while stack:
        here = stack.pop()
        found.append(here)
        for below in document.children[here]:
            if _belongs(document, document.tokens[below], here != index):
                stack.append(below)
    return found


def _belongs(document: Document, token: Token, nested: bool) -> bool:
    """Coordination belongs to a modifier ("fighting in Velmora and Kars"), not to what is counted."""
    if token.dep.startswith(_OUTSIDE):
        return nested and token.dep in ("conj", "cc")
    return token.dep != "acl:relcl" or not _after_comma(document, token)


def _after_comma(document: Document, clause: Token) -> bool:
    """Whether a relative clause stands behind a comma, and so says nothing of which are counted."""
    first = document.subtree(clause.index)[0]
    return first > 0 and document.tokens[first - 1].text == ","


def governor(document: Document, token: Token) -> Token:
    """The predicate at or above ``token``: a verb, what has a subject of its own, or the root."""
    here = token
    while here.head != here.index and here.pos != "VERB" and not _has_subject(document, here):
        here = document.tokens[here.head]
    return here


def _has_subject(document: Document, token: Token) -> bool:
    return any(document.tokens[index].dep.startswith(("nsubj", "csubj")) for index in document.children[token.index])


def place_of(document: Document, head: Token, counted: Span, clause: Span) -> str | None:
    """The place named in the counted phrase, else the first after it in its clause, else before it."""
    places = [(m.span, e.id) for e, m in document.entities_in(clause) if e.type == "place" and m.kind == "name"]
    inner = [one for span, one in places if counted.holds(span) and span.start > head.start]
    after = [one for span, one in places if span.start >= counted.end]
    before = [one for span, one in places if span.end <= counted.start]
    return next(iter([*inner, *after, *reversed(before)]), None)


def date_of(document: Document, counted: Span, clause: Span) -> str | None:
    """The value of the nearest date in the clause that has a place on the calendar."""
    dates = [one for one in document.times if clause.holds(one.span) and one.type in ("DATE", "TIME") and one.earliest]
    nearest = min(dates, key=lambda one: (abs(one.span.start - counted.end), one.span.start), default=None)
    return nearest.value if nearest else None


def clause_span(document: Document, predicate: Token) -> Span:
    """From the first to the last token under the predicate, within its sentence."""
    below = document.subtree(predicate.index)
    return Span(document.tokens[below[0]].start, document.tokens[below[-1]].end)
