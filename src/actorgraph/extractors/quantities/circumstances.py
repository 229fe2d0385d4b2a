"""Where a number holds, and as of when."""

from __future__ import annotations

from actorgraph.model import Document, Span, TimeExpression

_BEHIND, _NAMING = 12, 40  # characters by which such a date counts as further away
_LOCATING = frozenset("in at across inside within throughout near around into to on outside over".split())


def places_of(document: Document, spans: list[Span]) -> list[tuple[Span, str]]:
    """The places named as where: behind "in" and the like, the first span that has any, in text order."""
    for span in spans:
        named = ((m, e) for e, m in document.entities_in(span) if e.type == "place" and m.kind == "name")
        found = []
        for mention, entity in named:
            if mention.head is None:
                continue
            head, steps = document.tokens[mention.head], 0
            # Of a list, a name of several words or an owner the preposition stands at what the place hangs on.
            while (
                head.dep in ("conj", "compound", "flat", "appos", "nmod:poss") and head.head != head.index and steps < 4
            ):
                head, steps = document.tokens[head.head], steps + 1
            if not _LOCATING.isdisjoint(document.cases(head.index)):
                found.append((mention.span, entity.id))
        if found:
            return found
    return []


def date_of(document: Document, number: Span, clause: Span) -> TimeExpression | None:
    """The nearest date in the clause that has a place on the calendar, sooner the one that follows the number.

    A date that names something ("the 2006 draft") is taken only where no other stands near.
    """

    def distance(date: TimeExpression) -> tuple[int, int]:
        # "from 166 in May to 139 in June": the month before stands nearer, and is of the number before.
        ahead = date.span.start >= number.end
        away = date.span.start - number.end if ahead else number.start - date.span.end + _BEHIND
        tokens = document.tokens_in(date.span)
        if tokens:
            head = document.tokens[document.head_of(tokens[0].index, tokens[-1].index + 1)]
            # It modifies a noun to its right, and so says which thing is meant.
            if head.dep in ("nummod", "compound", "amod") and head.head > head.index:
                away += _NAMING
        return away, date.span.start

    near = (one for one in document.times_at(clause) if clause.holds(one.span))
    return min((one for one in near if one.type in ("DATE", "TIME") and one.earliest), key=distance, default=None)


def first_time(document: Document, clause: Span) -> TimeExpression | None:
    found = [one for one in document.times_at(clause) if clause.holds(one.span)]
    return min(found, key=lambda one: one.span, default=None)
