"""Proper names, with one type for one surface throughout an article, and one for a name and its abbreviation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from actorgraph.lexicon.numbers import is_currency
from actorgraph.model import Name, NameLabel, Span, Token

from .encoder import Floats
from .fields import SpanTagger
from .labels import NAMES

#: A name less sure has the type of its other mentions: one article seldom names two things alike.
SURE = 0.9
#: Two capitals at least, for "(A)" only numbers a list.
_BRACKETS = re.compile(r"\s{0,2}\(\s?((?=[^)]*[A-Z][^)]*[A-Z])[A-Z][\w&.-]{1,9})\s?[),;]")


def names(tagger: SpanTagger, scores: Floats, starts: Sequence[int], tokens: Sequence[Token]) -> list[Name]:
    """The names of a stretch of tokens, whose paragraphs begin at ``starts``, in text order."""
    base = tokens[0].index
    return [
        Name(Span(tokens[first].start, tokens[last - 1].end), NAMES[label], base + first, base + last, round(sure, 4))
        for _, first, last, label, sure in tagger.spans(scores[:, None], starts)
    ]


def agreeing(found: Sequence[Name], text: str, tokens: Sequence[Token]) -> list[Name]:
    """The names with the type that most, weighted by confidence, of the same surface have in the article.

    A person's full name also speaks for its last word ("Lind" beside "Maria Lind") and, less, for its first. An
    abbreviation in brackets after a name has that name's type wherever it stands ("the Lake Fishers' Union (LFU)"),
    also where the model saw no name. Of "US$5" the country is no name: it is only the currency's.
    """
    found = [name for name in found if not is_currency(text, name.span.end)]
    best = _types(found, text)
    short: dict[str, tuple[Name, NameLabel]] = {}
    for name in found:
        match = _BRACKETS.match(text, name.span.end)
        if match and name.label != "DATE" and _abbreviates(match[1], name.span.of(text)):
            short[match[1]] = name, best[_surface(name, text)]
    agreed = []
    for name in found:
        label = name.label
        # A date is one wherever it stands: what it looks like elsewhere ("May") says nothing of it.
        if label != "DATE" and name.span.of(text) in short:
            label = short[name.span.of(text)][1]
        elif label != "DATE" and name.confidence <= SURE:
            label = best[_surface(name, text)]
        agreed.append(name if label == name.label else replace(name, label=label))
    taken = {index for name in agreed for index in range(name.first, name.last)}
    missed = (
        Name(Span(one.start, one.end), short[one.text][1], one.index, one.index + 1, short[one.text][0].confidence)
        for one in tokens
        if one.text in short and one.index not in taken
    )
    return sorted([*agreed, *missed], key=lambda name: name.first)


def _types(found: Sequence[Name], text: str) -> dict[str, NameLabel]:
    """The type of each surface that gets most votes."""
    votes: dict[str, dict[NameLabel, float]] = defaultdict(lambda: defaultdict(float))
    for name in found:
        surface = _surface(name, text)
        votes[surface][name.label] += name.confidence
        if name.label == "PERSON" and " " in surface:
            votes[surface.split()[-1]]["PERSON"] += name.confidence
            votes[surface.split()[0]]["PERSON"] += name.confidence / 2
    return {surface: max(sorted(types), key=types.__getitem__) for surface, types in votes.items()}


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters of ``short`` stand in ``long`` in their order, the first at the start of a word.

    After Schwartz and Hearst 2003, "A simple algorithm for identifying abbreviation definitions".
    """
    letters = [char for char in short.casefold() if char.isalnum()]
    long = long.casefold()
    at = len(long)
    for index, char in reversed(list(enumerate(letters))):
        at = long.rfind(char, 0, at)
        while index == 0 and at > 0 and long[at - 1].isalnum():
            at = long.rfind(char, 0, at)
        if at < 0:
            return False
    return " " in long[at:].strip()


def _surface(name: Name, text: str) -> str:
    return " ".join(name.span.of(text).casefold().split())
