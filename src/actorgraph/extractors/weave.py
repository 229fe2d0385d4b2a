"""Ties the findings of the independent extractors together.

What stands inside somebody's words is that person's claim: roles, events and quantities inside the content of a
statement get its id, and such an event is alleged, not asserted; but the title by which a paraphrase names
somebody ("said that the mayor, Ada Quill, had resigned") is the article's own. A statement made at an event ("in an
interview", "told the conference") gets that event as its occasion.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import TypeVar

from actorgraph.extractors.figures import Figures
from actorgraph.model import (
    Assertion,
    Document,
    Event,
    Extraction,
    Quantity,
    Reference,
    Role,
    Span,
    Stated,
    Statement,
    Via,
)

Claim = TypeVar("Claim", bound=Stated)

OCCASIONS = frozenset({"meeting", "conference", "visit", "statement_act"})
"""Types of events at which things are said."""

_PASSING = re.compile(
    r"(?i)\b(?:interview|newspaper|daily|weekly|magazine|paper|television|tv|radio|channel|agency|website|podcast|network"
    r"|broadcaster|journal|blog|op-ed|programme?|show)\b"
)


_MARKS = re.compile('["“”„«»]')
_BESIDE = frozenset(("appos", "compound", "flat", "amod", "nmod:desc", "conj"))
"""Relations by which a title and a name are one phrase."""


def weave(document: Document, found: Iterable[Assertion]) -> Extraction:
    """One extraction from the assertions of all extractors, sorted by place in the text, repeats folded."""

    def place(one: Assertion) -> tuple[Span, Span, str]:
        # What happens in one sentence stays in the order of the telling.
        return one.evidence, one.trigger if isinstance(one, Event) else one.evidence, one.id

    unique = {one.id: one for one in found}
    ordered = sorted(unique.values(), key=place)
    contents = Contents([one for one in ordered if isinstance(one, Statement)])
    events = [_claimed(one, one.trigger, contents) for one in ordered if isinstance(one, Event)]
    occasions = Occasions(events)
    # A word that is a person's name here names no place ("Paris Quill").
    people = {m.span for one in document.entities if one.type == "person" for m in one.mentions if m.kind == "name"}
    return Extraction(
        article=document.article,
        entities=document.entities,
        times=document.times,
        roles=tuple(
            one if _is_told(document, one, contents) else _claimed(one, one.role_span or one.person_span, contents)
            for one in ordered
            if isinstance(one, Role)
        ),
        statements=tuple(_told(one, contents, occasions) for one in ordered if isinstance(one, Statement)),
        events=tuple(events),
        quantities=Figures(document, events).told(
            _claimed_quantity(document, one, contents) for one in ordered if isinstance(one, Quantity)
        ),
        places=tuple(one for one in document.toponyms if one.span not in people),
        others=tuple(
            _claimed(one, _main(one), contents)
            for one in ordered
            if isinstance(one, Stated) and not isinstance(one, Role | Event | Quantity)
        ),
    )


class Contents:
    """The contents of an article's statements, each question answered from those that lie over its first character."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        pieces = sorted(
            ((piece, one) for one in statements for piece in one.content_spans), key=lambda entry: entry[0].start
        )
        self._starts: list[int] = []
        self._open: list[list[tuple[Span, Statement]]] = []
        for piece, one in pieces:
            if not self._starts or self._starts[-1] < piece.start:
                still = self._open[-1] if self._open else []
                self._starts.append(piece.start)
                self._open.append([entry for entry in still if entry[0].end >= piece.start])
            self._open[-1].append((piece, one))

    def innermost(self, span: Span, besides: Statement | None = None) -> Statement | None:
        """The statement with the shortest content that holds ``span``; other than ``besides`` and its content."""
        at = bisect_right(self._starts, span.start) - 1
        near = self._open[at] if at >= 0 else []
        holding = [
            (len(piece), one.id, one)
            for piece, one in near
            if piece.holds(span)
            and (besides is None or (one.id != besides.id and one.content_spans != besides.content_spans))
        ]
        return min(holding, key=lambda entry: entry[:2])[2] if holding else None


class Occasions:
    """The events of an article at which things are said, by the places that mention them."""

    def __init__(self, events: Sequence[Event]) -> None:
        occasions = ((at, one) for at, one in enumerate(events) if one.type in OCCASIONS)
        self._events = events
        self._mentions = sorted((span, at) for at, one in occasions for span in one.mention_spans or (one.trigger,))
        self._starts = [span.start for span, _ in self._mentions]

    def first(self, inside: Span) -> Event | None:
        """The first event of the article with a mention inside a span."""
        near = self._mentions[bisect_left(self._starts, inside.start) : bisect_right(self._starts, inside.end)]
        found = [at for span, at in near if inside.holds(span)]
        return self._events[min(found)] if found else None


def _told(statement: Statement, contents: Contents, occasions: Occasions) -> Statement:
    """A statement with the one it is told in and the event it was made at."""
    if not statement.inside:
        # Cue and content, from end to end: a cue outside makes it somebody else's.
        starts = (one.start for one in (*statement.content_spans, *statement.cue_spans[:1]))
        ends = (one.end for one in (*statement.content_spans, *statement.cue_spans[-1:]))
        if outer := contents.innermost(Span(min(starts), max(ends)), statement):
            statement = replace(statement, inside=outer.id)
    if statement.occasion or statement.medium_span is None:
        return statement
    event = occasions.first(statement.medium_span)
    return replace(statement, occasion=event.id) if event else statement


def _is_told(document: Document, role: Role, contents: Contents) -> bool:
    """Whether the article itself tells a role inside somebody's words: it only says there who is meant.

    Such a title stands beside the name in a paraphrase, and nothing is predicated of it.
    """
    claim = contents.innermost(role.role_span or role.person_span)
    # What is within quotation marks is the speaker's own.
    if claim is None or claim.kind != "indirect":
        return False
    if any(_MARKS.search(document.surface(one)) for one in claim.content_spans):
        return False
    named = [document.tokens_in(one) if one else () for one in (role.role_span, role.person_span)]
    if not all(named):
        return False
    title, person = (document.head_of(words[0].index, words[-1].index + 1) for words in named)
    if title == person:
        return False
    for lower, upper in ((title, person), (person, title)):
        chain = document.ancestors(lower)
        if upper in chain:
            links = [document.tokens[one].dep for one in chain[: chain.index(upper)]]
            # "the mayor of Kano, Ada Quill": the parse may hang the name on the nearer noun
            return all(one in _BESIDE or (one == "nmod" and links[0] == "appos") for one in links)
    return False


def _claimed(one: Claim, span: Span, contents: Contents) -> Claim:
    """What stands inside a statement is that one's; what somebody asserts is, for the article, alleged."""
    claim = None if one.statement else contents.innermost(span)
    if claim is None:
        return one
    return replace(one, statement=claim.id, modality="alleged" if one.modality == "asserted" else one.modality)


def _main(one: Stated) -> Span:
    """Where the main thing of an assertion of an added kind stands: its first reference, else all of its evidence."""
    values = (getattr(one, each.name) for each in fields(one))
    return next((each.span for each in values if isinstance(each, Reference)), one.evidence)


def _claimed_quantity(document: Document, quantity: Quantity, contents: Contents) -> Quantity:
    """Whose number it is: a source named beside it says it through the speaker, else the speaker does."""
    claim = contents.innermost(quantity.span)
    if claim is None:
        return quantity
    via = claim.via
    if claim.medium is not None and claim.medium_span is not None:
        # The paper or station of an interview passed on what was said there; a mere venue passed on nothing.
        text = " ".join(document.surface(claim.medium_span).split())
        if _PASSING.search(text):
            via = (*via, Via(claim.medium, text, claim.medium_span, None))
    if quantity.claimed_by is None and quantity.claimed_text is None:
        quantity = replace(quantity, claimed_by=claim.speaker, claimed_text=claim.speaker_text)
    elif claim.speaker_text and claim.speaker_spans and claim.speaker != quantity.claimed_by:
        cue = claim.cue_spans[0] if claim.cue_spans else None
        via = (*via, Via(claim.speaker, claim.speaker_text, claim.speaker_spans[0], cue))
    return replace(_claimed(quantity, quantity.span, contents), via=via)
