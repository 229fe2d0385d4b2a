"""The happening that a number is a figure of, among the events of the article, and where and when that was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from actorgraph.extractors.quantities.happening import words_of
from actorgraph.model import Document, Event, Quantity

_BOUND = re.compile(r"(?i)\b(?:since|until|till|before|after|by)\s+$")


class Figures:
    """Finds for each number its event, by the words that mention the events."""

    def __init__(self, document: Document, events: Sequence[Event]) -> None:
        self._document = document
        self._events: dict[int, Event] = {}
        for event in events:
            for span in (event.trigger, *event.mention_spans):
                tokens = document.tokens_in(span)
                if tokens:
                    self._events.setdefault(document.head_of(tokens[0].index, tokens[-1].index + 1), event)

    def told(self, quantities: Iterable[Quantity]) -> tuple[Quantity, ...]:
        """The numbers with their events."""
        return tuple(self._told(one) for one in quantities)

    def _told(self, quantity: Quantity) -> Quantity:
        if not self._events or not quantity.label:
            return quantity
        near = (self._events[one] for one in words_of(self._document, quantity) if one in self._events)
        event = next(near, None)
        if event is None:
            return quantity
        return _placed(self._document.text, replace(quantity, event=event.id), event)


def _placed(text: str, quantity: Quantity, event: Event) -> Quantity:
    """Where and when its event was, unless the counted phrase ("300 boats in Marnport") or its clause says so."""
    own = quantity.of_span
    if event.locations and not (own and quantity.place_span and own.holds(quantity.place_span)):
        span = event.location_spans[0] if event.location_spans else None
        quantity = replace(quantity, place=event.locations[0], places=event.locations, place_span=span)
    # "Murdered since 1993": since when is not when.
    when = event.date_span
    since = when is not None and _BOUND.search(text[max(0, when.start - 8) : when.start])
    known = event.date is not None and event.date_from == "text" and event.date[:4].isdigit()
    if quantity.date is None and known and not since:
        quantity = replace(quantity, date=event.date, date_span=when)
    return quantity
