"""Whose clause a verb stands in: the subject that is said of it, also where the sentence has it at another verb."""

from __future__ import annotations

from dataclasses import dataclass

from actorgraph.extractors.events.phrases import kids
from actorgraph.model import Document, Token

RELATIVES = frozenset(("who", "which", "that", "whom", "where", "whose"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_FREEING = frozenset(("of", "for", "from", "with"))
"""Prepositions behind which a participle is said of the governing verb's object: "accused her of stealing"."""
_STEPS = 6
"""Verbs up to which a subject is looked for."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what a verb is said of: its head word, and whether it is done to them."""

    head: int
    passive: bool


def is_passive(document: Document, verb: int) -> bool:
    """Whether a verb is told of who it is done to."""
    subject = next(iter(kids(document, verb, "nsubj")), None)
    if subject is not None:
        return subject.dep == "nsubj:pass"
    token = document.tokens[verb]
    helped = kids(document, verb, "aux")
    if token.tag != "VBN" or (helped and not kids(document, verb, "aux:pass")):
        return False
    # "Has arrested and charged": a list of verbs has its helping verbs at the first.
    return helped != [] or token.dep != "conj" or is_passive(document, token.head)


def subject_of(document: Document, verb: int) -> Subject | None:
    """The subject of a verb: its own, or the one that a relative pronoun, a list of verbs, an infinitive or a
    participle has from elsewhere in the sentence ("seventeen sirens are to be installed", "stocks rose, pushing")."""
    tokens, passive, here = document.tokens, is_passive(document, verb), verb
    for _ in range(_STEPS):
        token = tokens[here]
        above = tokens[token.head]
        own = next(iter(kids(document, here, "nsubj", "csubj")), None)
        relative = own is not None and own.text.lower() in RELATIVES
        if own is not None and not relative:
            return Subject(own.index, passive)
        if above.index == here:
            return None
        if token.dep.startswith("acl"):
            # "The bank that they robbed" has a subject of its own; of "a plan to rob banks" nobody is said.
            return Subject(above.index, passive) if relative or token.tag in ("VBN", "VBG") else None
        if own is not None:
            return None
        patient = next((one for one in kids(document, above.index, "obj", "iobj") if one.index < here), None)
        ways = {one.text.lower() for one in kids(document, here, "mark", "case")}
        if token.dep == "xcomp" or (token.dep == "advcl" and ways & _FREEING):
            if patient is not None:  # "asked her aide to call": the aide is to call
                return Subject(patient.index, passive)
        elif token.dep == "conj":
            if not (token.tag == above.tag or {token.tag, above.tag} <= _FINITE or _is_helped(document, here, above)):
                return None
        elif token.dep != "advcl" or not (token.tag in ("VBG", "VBN") or _is_purpose(document, token)):
            return None
        here = above.index
    return None


def _is_helped(document: Document, verb: int, above: Token) -> bool:
    """Whether an infinitive has its helping verb before another of the list: "will meet and sign"."""
    return document.tokens[verb].tag == "VB" and any(one.tag == "MD" for one in kids(document, above.index, "aux"))


def _is_purpose(document: Document, token: Token) -> bool:
    """ "flew to Halst to sign": an infinitive that tells what for."""
    return token.tag == "VB" and any(one.tag == "TO" for one in kids(document, token.index, "mark"))
