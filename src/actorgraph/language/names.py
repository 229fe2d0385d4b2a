"""Proper names, with one type for one surface throughout an article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from actorgraph.model import Name, NameLabel, Span, Token

from .encoder import Floats
from .fields import SpanTagger
from .labels import NAMES

#: A name surer than this keeps its own type.
SURE = 0.9


def names(tagger: SpanTagger, scores: Floats, starts: Sequence[int], tokens: Sequence[Token]) -> list[Name]:
    """The names of a stretch of tokens, whose paragraphs begin at ``starts``, in text order."""
    base = tokens[0].index
    return [
        Name(Span(tokens[first].start, tokens[last - 1].end), NAMES[label], base + first, base + last, round(sure, 4))
        for first, last, label, sure in tagger.spans(scores, starts)
    ]


def agreeing(found: Sequence[Name], text: str) -> list[Name]:
    """The names with the type that most, weighted by confidence, of the same surface have in the article.

    A person's full name also speaks for its last word ("Lind" beside "Maria Lind") and, less, for its first.
    """
    votes: dict[str, dict[NameLabel, float]] = defaultdict(lambda: defaultdict(float))
    for name in found:
        surface = _surface(name, text)
        if name.label != "DATE":
            votes[surface][name.label] += name.confidence
        if name.label == "PERSON" and " " in surface:
            votes[surface.split()[-1]]["PERSON"] += name.confidence
            votes[surface.split()[0]]["PERSON"] += name.confidence / 2
    best = {surface: max(sorted(types), key=types.__getitem__) for surface, types in votes.items()}
    return [
        name
        if name.label == "DATE" or name.confidence > SURE or best[_surface(name, text)] == name.label
        else replace(name, label=best[_surface(name, text)])
        for name in found
    ]


def _surface(name: Name, text: str) -> str:
    return " ".join(name.span.of(text).casefold().split())
