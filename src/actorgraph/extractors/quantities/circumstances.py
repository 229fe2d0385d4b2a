"""Where a number holds, and as of when."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.model import Document, Entity, Mention, Span, TimeExpression

_BEHIND, _NAMING = 12, 40  # characters by which such a date counts as further away
_LOCATING = frozenset("in at across inside within throughout near around into to on outside over".split())


def places_of(document: Document, spans: list[Span]) -> list[tuple[Span, str]]:
    """The places named as where: behind "in" and the like, the first span that has any, in text order."""
    for span in spans:
        found = [(m.span, e.id) for e, m in _places(document, span) if _is_where(document, m)]
        if found:
            return found
    return []


def _places(document: Document, span: Span) -> Iterator[tuple[Entity, Mention]]:
    return ((e, m) for e, m in document.entities_in(span) if e.type == "place" and m.kind == "name")


def _is_where(document: Document, mention: Mention) -> bool:
    if mention.head is None:
        return False
    head = document.tokens[mention.head]
    steps = 0
    while head.dep in ("conj", "compound", "flat", "appos", "nmod:poss") and head.head != head.index and steps < 4:
        head, steps = document.tokens[head.head], steps + 1
    return not _LOCATING.isdisjoint(document.cases(head.index))


def date_of(document: Document, number: Span, clause: Span) -> TimeExpression | None:
    """The nearest date in the clause that has a place on the calendar, sooner the one that follows the number.

    A date that names something ("the 2006 draft") is taken only where no other stands near.
    """
    near = (one for one in document.times_at(clause) if clause.holds(one.span))
    dates = [one for one in near if one.type in ("DATE", "TIME") and one.earliest]
    return min(
        dates,
        key=lambda one: (_distance(number, one.span) + _NAMING * _names(document, one.span), one.span.start),
        default=None,
    )


def _distance(number: Span, date: Span) -> int:
    # "from 166 in May to 139 in June": the month before stands nearer, and is of the number before.
    return date.start - number.end if date.start >= number.end else number.start - date.end + _BEHIND


def _names(document: Document, date: Span) -> bool:
    """Whether a date modifies a noun to its right, and so says which thing is meant."""
    tokens = document.tokens_in(date)
    if not tokens:
        return False
    head = document.tokens[document.head_of(tokens[0].index, tokens[-1].index + 1)]
    return head.dep in ("nummod", "compound", "amod") and head.head > head.index


def first_time(document: Document, clause: Span) -> TimeExpression | None:
    found = [one for one in document.times_at(clause) if clause.holds(one.span)]
    return min(found, key=lambda one: one.span, default=None)
