"""Reading the parse: prepositions, phrases, clauses, and which tokens stand for actors and places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from actorgraph.extractors.events.lexicon import NUMBERS, PEOPLE
from actorgraph.model import Document, Entity, Mention, Name, Sentence, Span, TimeExpression, Token

NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
_INSIDE = frozenset(
    ("det", "amod", "compound", "nummod", "flat", "nmod:poss", "nmod:desc", "advmod", "goeswith", "punct")
)
_PERSONS = frozenset(("he", "she", "they", "him", "them"))
_HARMED = frozenset("kill wound injure hurt arrest detain shoot".split())
"""Verbs of which a number alone counts people ("at least 90 killed")."""
_RELATIVES = frozenset(("who", "whom", "which", "that", "whose"))


def word(token: Token) -> str:
    return (token.lemma or token.text).lower()


def base(token: Token) -> str:
    """The relation without its subtype."""
    return token.dep.partition(":")[0]


def kids(document: Document, index: int, *relations: str) -> list[Token]:
    """Dependents of a token with one of these relations (with or without subtype)."""
    below = document.children[index]
    found = [document.tokens[one] for one in below] if below else []
    return [one for one in found if one.dep in relations or base(one) in relations]


def preposition(document: Document, index: int) -> str:
    """The preposition of a phrase, lower case; empty where it has none."""
    cases = kids(document, index, "case", "mark")
    return " ".join(one.text.lower() for one in cases if one.index < index and one.tag != "POS")


def conjuncts(document: Document, index: int) -> Iterator[int]:
    """A token and what is coordinated with it."""
    stack = [index]
    while stack:
        here = stack.pop(0)
        yield here
        stack.extend(one.index for one in kids(document, here, "conj") if one.pos in NOMINAL)


def antecedent(document: Document, index: int) -> int:
    """What a relative pronoun stands for, else the token itself."""
    token = document.tokens[index]
    if token.text.lower() not in _RELATIVES or token.pos not in ("PRON", "SCONJ", "DET"):
        return index
    clause = document.tokens[token.head]
    while clause.dep == "conj" and clause.head != clause.index:
        clause = document.tokens[clause.head]
    return clause.head if base(clause) == "acl" else index


def names_about(document: Document, index: int) -> tuple[Name, ...]:
    """The names in the sentence of a token."""
    here = document.sentences[document.tokens[index].sentence]
    low = bisect_left(document.names, here.first, key=lambda one: one.first)
    high = bisect_left(document.names, here.last, key=lambda one: one.first)
    return document.names[low:high]


def times_about(document: Document, index: int) -> tuple[TimeExpression, ...]:
    """The time expressions that begin in the sentence of a token."""
    return times_of(document, document.sentences[document.tokens[index].sentence])


def times_of(document: Document, sentence: Sentence) -> tuple[TimeExpression, ...]:
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
    return covering(document, (first, last))


def covering(document: Document, indices: Iterable[int]) -> Span:
    """The stretch from the first to the last of some tokens."""
    found = sorted(indices)
    return Span(document.tokens[found[0]].start, document.tokens[found[-1]].end)


def actor_at(document: Document, index: int) -> tuple[Entity, Mention] | None:
    """The entity that a token heads or belongs to by name."""
    token = document.tokens[index]
    entity, mention = document.entity_at(index), document.mention_at(index)
    if entity and mention:
        return entity, mention
    for name in kids(document, index, "flat", "compound", "nmod:desc", "appos"):
        entity, mention = document.entity_at(name.index), document.mention_at(name.index)
        if entity and mention and mention.span.overlaps(noun_phrase(document, index)) and name.pos == token.pos:
            return entity, mention
    return None


def place_at(document: Document, index: int) -> tuple[Entity, Mention] | None:
    """The place that a token names; demonyms name none here."""
    found = actor_at(document, index)
    if found and found[0].type == "place" and found[1].kind != "demonym" and document.tokens[index].pos != "ADJ":
        return found
    return None


def is_named(document: Document, index: int) -> bool:
    """Whether a token stands for an entity that the article calls by name."""
    found = actor_at(document, index)
    return bool(found and any(mention.kind in ("name", "demonym") for mention in found[0].mentions))


def is_people(document: Document, index: int) -> bool:
    """Whether a token can be an actor: an entity, or a noun for people."""
    token = document.tokens[index]
    if actor_at(document, index) is not None or (token.pos in ("NOUN", "PROPN") and word(token) in PEOPLE):
        return True
    if token.pos == "NUM" and base(token) in ("nsubj", "obj") and word(document.tokens[token.head]) in _HARMED:
        return True
    return token.text.lower() in _PERSONS or counted_people(document, index) is not None


def counted_people(document: Document, index: int) -> int | None:
    """The people that a noun of number counts: "thousands of workers", "a group of soldiers"."""
    token = document.tokens[index]
    if word(token) not in NUMBERS and token.pos != "NUM":
        return None
    below = [one.index for one in kids(document, index, "nmod") if preposition(document, one.index) == "of"]
    return next((one for one in below if _is_person_word(document.tokens[one])), None)


def _is_person_word(token: Token) -> bool:
    return word(token) in PEOPLE or token.text.lower() in ("them", "us")
