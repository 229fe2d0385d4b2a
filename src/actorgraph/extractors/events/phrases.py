"""Reading the parse: prepositions, phrases, clauses, and which words stand for people."""

from __future__ import annotations

from bisect import bisect_left

from actorgraph.extractors.events.lexicon import NUMBERS, PEOPLE
from actorgraph.model import Document, Name, Span, TimeExpression, Token

_INSIDE = frozenset(
    (
        "det",
        "amod",
        "compound",
        "nummod",
        "flat",
        "nmod:poss",
        "nmod:desc",
        "advmod",
        "obl:unmarked",
        "goeswith",
        "punct",
    )
)
_US = ("them", "us")
_HARMED = frozenset("kill wound injure hurt arrest detain shoot".split())
"""Verbs of which a number alone counts people ("at least 90 killed")."""


def word(token: Token) -> str:
    return (token.lemma or token.text).lower()


def base(token: Token) -> str:
    """The relation without its subtype."""
    return token.dep.partition(":")[0]


def kids(document: Document, index: int, *relations: str) -> list[Token]:
    """Dependents of a token with one of these relations (with or without subtype)."""
    return document.dependents(index, *relations)


def preposition(document: Document, index: int) -> str:
    """The preposition of a phrase, lower case; empty where it has none."""
    cases = kids(document, index, "case", "mark")
    return " ".join(one.text.lower() for one in cases if one.index < index and one.tag != "POS")


def names_about(document: Document, index: int) -> tuple[Name, ...]:
    """The names in the sentence of a token."""
    here = document.sentences[document.tokens[index].sentence]
    low = bisect_left(document.names, here.first, key=lambda one: one.first)
    high = bisect_left(document.names, here.last, key=lambda one: one.first)
    return document.names[low:high]


def times_about(document: Document, index: int) -> tuple[TimeExpression, ...]:
    """The time expressions that begin in the sentence of a token."""
    sentence = document.sentences[document.tokens[index].sentence]
    low = bisect_left(document.times, sentence.start, key=lambda one: one.span.start)
    high = bisect_left(document.times, sentence.end, key=lambda one: one.span.start)
    return document.times[low:high]


def clause_of(document: Document, index: int) -> int:
    """The verb (or other predicate) of the clause in which a token stands."""
    here = document.tokens[index]
    while here.pos not in ("VERB", "AUX") and here.head != here.index:
        here = document.tokens[here.head]
    return here.index


def noun_phrase(document: Document, head: int) -> Span:
    """The head with its modifiers and names, without clauses or prepositional phrases."""
    keep = {head}
    stack = [head]
    while stack:
        for child in document.children[stack.pop()]:
            token = document.tokens[child]
            if (token.dep in _INSIDE or base(token) in _INSIDE) and token.pos not in ("PUNCT", "VERB"):
                keep.add(child)
                stack.append(child)
    first = last = head
    while first - 1 in keep or (first - 2 in keep and document.tokens[first - 1].text in ("-", "'s", "’s", "'")):
        first -= 1
    while last + 1 in keep:
        last += 1
    return Span(document.tokens[first].start, document.tokens[last].end)


def is_people(document: Document, index: int) -> bool:
    """Whether a noun or number stands for people."""
    token = document.tokens[index]
    if token.pos in ("NOUN", "PROPN") and word(token) in PEOPLE:
        return True
    if token.pos == "NUM" and base(token) in ("nsubj", "obj") and word(document.tokens[token.head]) in _HARMED:
        return True
    return counted_people(document, index) is not None


def counted_people(document: Document, index: int) -> int | None:
    """The people that a noun of number counts: "thousands of workers", "a group of soldiers"."""
    token = document.tokens[index]
    if word(token) not in NUMBERS and token.pos != "NUM":
        return None
    below = [one.index for one in kids(document, index, "nmod") if preposition(document, one.index) == "of"]
    # "Thousands of them" are taken for people too.
    people = (one for one in below if word(document.tokens[one]) in PEOPLE or document.tokens[one].text.lower() in _US)
    return next(people, None)
