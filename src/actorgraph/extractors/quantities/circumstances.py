"""Where a number holds, and as of when."""

from __future__ import annotations

from actorgraph.extractors.quantities.happening import LISTED
from actorgraph.model import Document, Span, TimeExpression, Token

_BEHIND, _NAMING = 12, 40  # in characters, for they are added to the distance
_BOUNDS = frozenset("since until till before after by".split())
_WITHIN = frozenset("in at during by on".split())
_CLAUSES = frozenset(("acl", "advcl", "ccomp", "parataxis", "conj"))
_LOCATING = frozenset("in at across inside within throughout near around into to on outside over".split())


def places_of(document: Document, spans: list[Span], number: Span, predicate: Token) -> list[tuple[Span, str]]:
    """The places named as where: behind "in" and the like, the first span that has any, in text order; none of a clause
    that is joined ("has left and lives in Marnport")."""
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
            if _LOCATING.isdisjoint(document.cases(head.index)):
                continue
            if span is spans[0] or _is_of(document, mention.span, number, predicate):
                found.append((mention.span, entity.id))
        if found:
            return found
    return []


def date_of(document: Document, number: Span, clause: Span, predicate: Token) -> TimeExpression | None:
    """The nearest date in the clause that has a place on the calendar, sooner the one that follows the number.

    A date that names something ("the 2006 draft") is taken only where no other stands near; one of a clause inside
    ("crates that were packed in May") or that bounds a time ("since 2006") is none of the number's.
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

    near = (
        one
        for one in document.times_at(clause)
        if clause.holds(one.span) and _is_of(document, one.span, number, predicate)
    )
    return min((one for one in near if one.type in ("DATE", "TIME") and one.earliest), key=distance, default=None)


def _is_of(document: Document, said: Span, number: Span, predicate: Token) -> bool:
    """Whether a date or place is one of the predicate itself, or of what stands with the number."""
    tokens, counted = document.tokens_in(said), document.tokens_in(number)
    if not tokens or not counted:
        return True
    here = document.tokens[document.head_of(tokens[0].index, tokens[-1].index + 1)]
    if not _BOUNDS.isdisjoint((*document.cases(here.index), *(one.text.lower() for one in tokens[:1]))):
        return False
    own, first = document.ancestors(counted[-1].index), here
    happens = {one.token for one in document.happenings if one.confidence >= LISTED}
    while here.index not in own and here.head != here.index:
        if here.index != predicate.index and here.index != first.index:
            if here.pos == "VERB" and here.dep.partition(":")[0] in _CLAUSES:
                return False
            # Of another happening: "arrested over the raid of May", but not "hurt in the raid of May".
            if here.index in happens and _WITHIN.isdisjoint(document.cases(here.index)):
                return False
        here = document.tokens[here.head]
    return True


def first_time(document: Document, clause: Span) -> TimeExpression | None:
    found = [one for one in document.times_at(clause) if clause.holds(one.span)]
    return min(found, key=lambda one: one.span, default=None)
