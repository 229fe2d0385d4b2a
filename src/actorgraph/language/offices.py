"""Names freed of the words of an office that the tagger of names took into them.

"[Oskby City Public Advocate] Ada Bern" is a body, an office and perhaps a person. The tagger of titles, which has
learned offices of any kind, tells where the office stands in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from actorgraph.model import Name, Span, TitleSpan, Token

SURE = 0.5
"""Confidence of a title from which it parts a name."""
LINKING = frozenset(("of", "for", "the", "a", "an", "to", "and", "&", "at", "in"))
"""Before these words an office belongs to the name ("Office of the Public Advocate"); behind it they are no part."""


def freed(tokens: Sequence[Token], names: Sequence[Name], titles: Sequence[TitleSpan]) -> Iterator[Name]:
    """The names in their order, each without the office inside it, or as the two that stand around one."""
    sure = [one for one in titles if one.confidence >= SURE]
    for name in names:
        title = next((one for one in sure if one.first < name.last and name.first < one.last), None)
        if title is None or name.label not in ("ORG", "PERSON") or not _parts(tokens, name, title):
            yield name
            continue
        if name.first < title.first:
            yield _cut(tokens, name, name.first, title.first)
        if title.last < name.last:
            first = title.last
            while first < name.last and tokens[first].text.lower() in LINKING:
                first += 1
            if first < name.last:
                rest = _cut(tokens, name, first, name.last)
                # Without "of" before it, what follows an office is who holds it.
                yield rest if first > title.last else replace(rest, label="PERSON")


def _parts(tokens: Sequence[Token], name: Name, title: TitleSpan) -> bool:
    """Whether an office ends or divides a name, or opens one that goes on with "of" a body.

    What only begins with words tagged as a title stays: the tagger stops short in "a retired National | Guard pilot".
    """
    behind = title.last < name.last
    if name.first >= title.first:
        return behind and tokens[title.last].text.lower() == "of"
    if tokens[title.first - 1].text.lower() in LINKING or title.last > name.last:
        return False
    # What follows the office can be a person's name only if it is proper names alone. A person's name with what stands
    # before it is freed where the countries are known (coreference).
    return name.label == "ORG" and all(token.pos == "PROPN" for token in tokens[title.last : name.last])


def _cut(tokens: Sequence[Token], name: Name, first: int, last: int) -> Name:
    return replace(name, span=Span(tokens[first].start, tokens[last - 1].end), first=first, last=last)
