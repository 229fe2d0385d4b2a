"""Which words of a document report a happening worth listing: what the language model sees, tidied by the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from actorgraph.extractors.events.lexicon import ASSEMBLIES, HAPPEN, LIGHT
from actorgraph.extractors.events.phrases import base, kids, preposition, word
from actorgraph.model import Document, Happening

WORTH = 0.26
"""Probability from which a happening is an event of its own: the best F1 on 55 annotated articles left out."""

PLOVER = {
    "meeting": "CONSULT", "conference": "CONSULT", "visit": "CONSULT", "attack": "ASSAULT", "military": "ASSAULT",
    "agreement": "AGREE", "sanction": "SANCTION", "protest": "PROTEST", "arrest_trial": "COERCE", "aid": "AID",
}  # fmt: skip
"""The root type of PLOVER that an event type has where nothing more is known."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that reports a happening.

    Attributes:
        head: its token; ``first`` to ``last`` (exclusive) are the tokens of the trigger.
        verb: the verb whose arguments are the event's: the trigger itself, a light verb over an event noun
            ("held talks"), a verb of happening under it ("the summit took place"), or ``None``.
        seen: what the model sees in the word.
    """

    head: int
    first: int
    last: int
    verb: int | None
    nominal: bool
    seen: Happening

    @property
    def type(self) -> str:
        return self.seen.type

    @property
    def plover(self) -> str | None:
        return PLOVER.get(self.type)


def triggers(document: Document) -> Iterator[Trigger]:
    """The triggers of a document in text order."""
    found = {one.token: trigger(document, one) for one in document.happenings if one.confidence >= WORTH}
    doubled = set()
    # Of a verb and the event noun that it governs ("signed an accord", "the crash happened") the lesser one goes.
    for verb in (one for one in found.values() if not one.nominal):
        for token in kids(document, verb.head, "obj", "nsubj", "nsubj:pass"):
            noun = found.get(token.index)
            if noun is None or not noun.nominal:
                continue
            helper = word(document.tokens[verb.head]) in (LIGHT if base(token) == "obj" else HAPPEN | LIGHT)
            # A helping verb tells nothing that its noun does not, however sure the model is of it.
            if helper or noun.type == verb.type:
                doubled.add(verb.head if helper or noun.seen.confidence >= verb.seen.confidence else noun.head)
        # "Tests performed on the scene", "a lawsuit filed by ...": the noun, with what the participle has beside it.
        token = document.tokens[verb.head]
        noun = found.get(token.head)
        told = noun is not None and noun.nominal and token.dep.startswith("acl") and token.tag == "VBN"
        if noun and told and (noun.verb == verb.head or (noun.verb is None and noun.type == verb.type)):
            found[noun.head] = replace(noun, verb=verb.head)
            doubled.add(verb.head)
        # "Went public", "was found guilty"
        for state in (found[one.index] for one in kids(document, verb.head, "xcomp") if one.index in found):
            if document.tokens[state.head].pos == "ADJ":
                doubled.add(min(verb, state, key=lambda one: (one.seen.confidence, -one.head)).head)
    yield from (one for index, one in sorted(found.items()) if index not in doubled)


def trigger(document: Document, seen: Happening) -> Trigger:
    """The trigger that a word is, with the words and the verb that belong to it."""
    token = document.tokens[seen.token]
    if token.pos in ("NOUN", "PROPN"):
        above, shares = document.tokens[token.head], False
        if above.index != token.index and above.pos == "VERB":
            # A verb that tells no more than that the noun happens ("held talks") has the arguments of the noun.
            if base(token) == "obj" or token.dep == "nsubj:pass":
                shares = word(above) in LIGHT
            elif base(token) == "nsubj":
                shares = word(above) in HAPPEN | LIGHT
            elif base(token) == "obl" and preposition(document, token.index) in ("in", "at", "during", "to"):
                shares = seen.type in ASSEMBLIES
        held = (one.index for one in kids(document, token.index, "acl") if one.tag == "VBN" and word(one) in LIGHT)
        verb = above.index if shares else next(held, None)
        return Trigger(token.index, token.index, token.index + 1, verb, True, seen)
    particles = [one.index for one in kids(document, token.index, "compound:prt") if one.index == token.index + 1]
    return Trigger(token.index, token.index, max([token.index, *particles]) + 1, token.index, False, seen)
