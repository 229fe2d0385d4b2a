"""Names of bodies freed of where the body is: "Oskby School in Zenda" is a school and a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from actorgraph.model import Name, Span, Token

PURPOSE = frozenset(("for", "on", "against"))
"""What a body is for is a part of its name, with the place: "Society for Trade in Zenda"."""
LONGEST = 3
"""Words of the longest name of a place that follows "in"."""


def without_whereabouts(tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[Name]:
    """The names in their order, where bodies are as names of their own."""
    for name in names:
        words = tokens[name.first : name.last]
        at = next((one.index for one in words[1:-1] if one.text == "in"), None) if name.label == "ORG" else None
        place = tokens[at + 1 : name.last] if at is not None else ()
        proper = all(one.pos == "PROPN" and one.text[:1].isupper() for one in place)
        purpose = not PURPOSE.isdisjoint(one.text for one in words)
        # "Women in Zenda", "Doctors in Lakeford" are called so; a body that lies somewhere is one.
        if at is None or purpose or not proper or len(place) > LONGEST or tokens[at - 1].tag in ("NNS", "NNPS"):
            yield name
            continue
        yield replace(name, span=Span(name.span.start, tokens[at - 1].end), last=at)
        yield replace(name, label="LOC", span=Span(place[0].start, name.span.end), first=at + 1)
