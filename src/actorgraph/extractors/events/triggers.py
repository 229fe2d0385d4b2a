"""Which words of a document report a happening, in which sense."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from actorgraph.extractors.events.lexicon import (
    ASSEMBLIES,
    BRING,
    CARRY,
    HAPPEN,
    LEAVE,
    LIGHT,
    NOUNS,
    OBJECTS,
    OF_SUBJECTS,
    VERBS,
    Sense,
)
from actorgraph.extractors.events.phrases import (
    antecedent,
    base,
    is_people,
    kids,
    names_about,
    place_at,
    preposition,
    times_about,
    word,
)
from actorgraph.model import Document, Token

_ENDS = frozenset(entry.split()[-1] for entry in NOUNS)
_BEGINNINGS = frozenset(entry.split()[0] for entry in NOUNS if " " in entry)
_WAYS = frozenset(("with", "against", "at", "alongside", "for"))

_FORCES = OBJECTS["force"] | {"peacekeeper", "contingent", "mission"}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that reports a happening.

    Attributes:
        head: its token; ``first`` to ``last`` (exclusive) are the tokens of the trigger.
        verb: the verb whose arguments are the event's: the trigger itself, a light verb over an event noun
            ("held talks"), a verb of happening under it ("the summit took place"), or ``None``.
    """

    head: int
    first: int
    last: int
    sense: Sense
    verb: int | None
    nominal: bool


def triggers(document: Document) -> Iterator[Trigger]:
    """The triggers of a document in text order."""
    found = [_noun(document, one) if one.pos in ("NOUN", "PROPN") else _verb(document, one) for one in document.tokens]
    nouns = {one.head: one for one in found if one and one.nominal}
    doubled = {head for one in found if one and not one.nominal for head in _doubled(document, one, nouns)}
    yield from (one for one in found if one and one.head not in doubled)


def _doubled(document: Document, verb: Trigger, nouns: dict[int, Trigger]) -> Iterator[int]:
    """Of a verb and its object that report one event, the one that says less ("signed an accord")."""
    token = document.tokens[verb.head]
    for patient in patients(document, token):
        noun = nouns.get(patient.index)
        if noun and noun.sense.type == verb.sense.type:
            yield verb.head if word(token) in LIGHT else noun.head
    if verb.sense.type == "statement_act":
        yield from (one.index for one in kids(document, verb.head, "xcomp"))
    if word(token) in HAPPEN and any(one.index in nouns for one in kids(document, verb.head, "nsubj")):
        yield verb.head


def _verb(document: Document, token: Token) -> Trigger | None:
    if token.pos != "VERB":
        return None
    particles = kids(document, token.index, "compound:prt")
    adverbs = [one for one in kids(document, token.index, "advmod") if one.index == token.index + 1]
    for particle in [*particles, *adverbs, *_following(document, token)]:
        if senses := VERBS.get(f"{word(token)} {word(particle)}"):
            sense = _fitting(document, token, senses)
            return _verbal(token, particle.index + 1, sense)
    return _verbal(token, token.index + 1, _fitting(document, token, VERBS.get(word(token), ())))


def _verbal(token: Token, last: int, sense: Sense | None) -> Trigger | None:
    return Trigger(token.index, token.index, last, sense, token.index, nominal=False) if sense else None


def _following(document: Document, token: Token) -> list[Token]:
    return [one for one in document.tokens[token.index + 1 : token.index + 2] if one.pos == "ADP"]


def _noun(document: Document, token: Token) -> Trigger | None:
    if _modifies_noun(document, token):
        return None
    if senses := NOUNS.get(_with_of(document, token), ()):
        return Trigger(
            token.index, token.index, token.index + 3, senses[0], _governor(document, token, senses[0]), nominal=True
        )
    first, senses = _longest(document, token)
    if word(token) == "vote" and (token.tag == "NNS" or kids(document, token.index, "nummod")):
        return None
    sense = next((one for one in senses if one.need in (None, "named") or _modified(document, token, one.need)), None)
    if word(token) == "convention" and _is_treaty(document, token):
        sense = Sense("agreement", "AGREE")
    if sense is None or _in_name(document, token, sense):
        return None
    return Trigger(token.index, first, token.index + 1, sense, _governor(document, token, sense), nominal=True)


def _is_treaty(document: Document, token: Token) -> bool:
    """Whether a convention is one that states sign ("the Convention against Torture")."""
    following = document.tokens[token.index + 1 : token.index + 2]
    return any(one.text.lower() in ("against", "relating", "concerning", "for") for one in following)


def _modifies_noun(document: Document, token: Token) -> bool:
    """Whether the noun only tells the kind of another ("conference participants", "strike force")."""
    if token.dep in ("compound", "nmod:desc") and token.head > token.index:
        return True
    following = document.tokens[token.index + 1 : token.index + 2]
    return bool(following) and following[0].text == "-"


def _in_name(document: Document, token: Token, sense: Sense) -> bool:
    """Whether the noun is part of the name of somebody, some body or place, or of a date ("May", "Ban Ki-moon").

    Conferences bear names that are taken for organisations.
    """
    if any(one.span.start <= token.start < one.span.end for one in times_about(document, token.index)):
        return True
    holding = [one for one in names_about(document, token.index) if one.first <= token.index < one.last]
    return any(one.label in ("PERSON", "LOC", "ORG", "NORP") for one in holding) and sense.type != "conference"


def _with_of(document: Document, token: Token) -> str:
    """The noun with an "of" phrase behind it ("act of terror"); empty where the text ends before."""
    following = document.tokens[token.index + 1 : token.index + 3] if word(token) in _BEGINNINGS else ()
    return " ".join([word(token), *(one.text.lower() for one in following)]) if len(following) == 2 else ""


def _longest(document: Document, token: Token) -> tuple[int, tuple[Sense, ...]]:
    """The longest entry that ends at a noun: "news conference" before "conference"."""
    ends = [one for one in (word(token), token.text.lower()) if one in _ENDS]
    for length in (3, 2, 1) if ends else ():
        first = token.index - length + 1
        if first < 0 or document.tokens[first].sentence != token.sentence:
            continue
        words = [one.text.lower() for one in document.tokens[first : token.index]]
        for last in ends:
            if senses := NOUNS.get(" ".join([*words, last])):
                return first, senses
    return token.index, ()


def _modified(document: Document, token: Token, need: str | None) -> bool:
    """Whether a modifier of the noun is of the class it needs."""
    wanted = OBJECTS.get(need or "", frozenset())
    modifiers = kids(document, token.index, "amod", "compound", "nmod", "acl")
    below = [one for modifier in modifiers for one in (modifier, *kids(document, modifier.index, "compound", "amod"))]
    return any(word(one) in wanted or one.text.lower() in wanted for one in below) or _worked(document, token, need)


def _worked(document: Document, token: Token, need: str | None) -> bool:
    """A strike is of workers where it has no modifier of war, and workers stand by."""
    if need != "work":
        return False
    here = document.sentences[token.sentence]
    return any(word(one) in OBJECTS["work"] for one in document.tokens[here.first : here.last])


def _governor(document: Document, token: Token, sense: Sense) -> int | None:
    """The verb that shares its arguments with an event noun."""
    verb = document.tokens[token.head]
    if verb.index == token.index or verb.pos != "VERB":
        return None
    if base(token) == "obj" or token.dep == "nsubj:pass":
        return verb.index if word(verb) in LIGHT else None
    if base(token) == "nsubj":
        return verb.index if word(verb) in HAPPEN | LIGHT else None
    if base(token) == "obl" and preposition(document, token.index) == "under" and sense.type == "sanction":
        return verb.index
    if base(token) == "obl" and preposition(document, token.index) in ("in", "at", "during", "to"):
        return verb.index if sense.type in ASSEMBLIES else None
    return None


def _fitting(document: Document, verb: Token, senses: tuple[Sense, ...]) -> Sense | None:
    return next((one for one in senses if one.need is None or _fits(document, verb, one.need)), None)


def _fits(document: Document, verb: Token, need: str) -> bool:
    """Whether an argument of the verb fulfils a sense's need."""
    objects = patients(document, verb)
    obliques = kids(document, verb.index, "obl", "nmod")
    if need == "actor":
        ways = [one for one in obliques if preposition(document, one.index) in _WAYS]
        return any(is_people(document, one.index) for one in [*objects, *ways])
    if need == "place":
        if word(verb) in BRING and objects and not any(is_people(document, one.index) for one in objects):
            return False
        if word(verb) in LEAVE and objects and not any(_is_at(document, one) for one in objects):
            return False
        where = obliques if word(verb) in CARRY else [*objects, *obliques]
        return any(_is_at(document, one) for one in where)
    if need == "force":
        return any(_of_class(document, one, OBJECTS[need]) for one in objects)
    if need == "person":
        return any(is_people(document, one.index) and not _organised(document, one.index) for one in objects)
    if need == "group":
        return any(is_people(document, one.index) and not place_at(document, one.index) for one in objects)
    if need == "theatre":
        return _leaves(document, verb, objects)
    wanted = OBJECTS[need]
    arguments = kids(document, verb.index, "nsubj") if need in OF_SUBJECTS else []
    arguments += [*objects, *obliques, *kids(document, verb.index, "xcomp")]
    return any(_of_class(document, one, wanted) for one in arguments)


def _is_at(document: Document, token: Token) -> bool:
    """Whether a noun is a place or part of one ("the port of Velmora")."""
    below = kids(document, token.index, "nmod", "compound")
    return any(place_at(document, one.index) for one in (token, *below))


def _of_class(document: Document, token: Token, wanted: frozenset[str]) -> bool:
    below = kids(document, token.index, "compound", "conj", "amod", "nmod")
    return any(word(one) in wanted for one in (token, *below))


def _leaves(document: Document, verb: Token, objects: list[Token]) -> bool:
    """An armed body leaves a place."""
    subjects = kids(document, verb.index, "nsubj")
    armed = any(word(one) in _FORCES or _organised(document, one.index) for one in subjects)
    return armed and any(place_at(document, one.index) for one in objects)


def _organised(document: Document, index: int) -> bool:
    entity = document.entity_at(index)
    return entity is not None and entity.type in ("organization", "group")


def patients(document: Document, verb: Token) -> list[Token]:
    """To whom or what the verb is done: its object, the subject of its passive, what its participle modifies."""
    found = kids(document, verb.index, "obj", "nsubj:pass", "iobj")
    if base(verb) == "acl" and verb.tag == "VBN" and not found:
        found = [document.tokens[verb.head]]
    return [document.tokens[antecedent(document, one.index)] for one in found if one.dep != "nsubj"]
