"""Whose clause a verb stands in: the subject that is said of it, also where the sentence has it at another verb."""

from __future__ import annotations

from dataclasses import dataclass

from actorgraph.extractors.events.phrases import kids
from actorgraph.model import Document, Token

_RELATIVES = frozenset(("who", "which", "that", "whom", "where", "whose"))
_DESCRIBING = ("nmod:desc", "flat", "compound:name")
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_FREEING = frozenset(("of", "for", "from", "with"))
"""Prepositions behind which a participle is said of the governing verb's object: "accused her of stealing"."""
_STEPS = 6
"""Verbs up to which a subject is looked for."""


def is_relative(token: Token) -> bool:
    """Whether a word stands for the noun that its clause is about; "the WHO" is a name."""
    return token.text.lower() in _RELATIVES and not token.text.isupper()


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what a verb is said of: its head word, and whether it is done to them."""

    head: int
    passive: bool


def is_passive(document: Document, verb: int) -> bool:
    """Whether a verb is told of who it is done to."""
    subject, token = next(iter(kids(document, verb, "nsubj")), None), document.tokens[verb]
    if subject is not None:
        # "Has been incarcerated" is done to him too where the parse sees a state.
        stands = token.text.endswith("ed") and kids(document, verb, "cop") != []
        return subject.dep == "nsubj:pass" or stands
    helped = kids(document, verb, "aux")
    if token.tag != "VBN" or (helped and not kids(document, verb, "aux:pass")):
        return False
    # "Has arrested and charged": a list of verbs has its helping verbs at the first of those alike.
    return helped != [] or token.dep != "conj" or is_passive(document, _leading(document, token).index)


def subject_of(document: Document, verb: int) -> Subject | None:
    """The subject of a verb: its own, or the one that a relative pronoun, a list of verbs, an infinitive or a
    participle has from elsewhere in the sentence ("seventeen sirens are to be installed", "stocks rose, pushing")."""
    tokens, passive, here = document.tokens, is_passive(document, verb), verb
    for _ in range(_STEPS):
        token = tokens[here]
        above = tokens[token.head]
        own = next(iter(kids(document, here, "nsubj", "csubj")), None)
        relative = own is not None and is_relative(own)
        if own is not None and not relative:
            return Subject(own.index, passive)
        if above.index == here:
            return None
        if token.dep.startswith("acl"):
            # "The bank that they robbed" has a subject of its own; of "a plan to rob banks" nobody is said.
            if own is not None and own.text.lower() == "which" and _is_person(document, above.index):
                thing = _nearest_thing(document, own, above)
                return None if thing is None else Subject(thing, passive)
            said = relative or token.tag in ("VBN", "VBG")
            return Subject(_described(document, above), passive) if said else None
        if own is not None:
            return None
        if (wanted := _called_for(document, here, above)) is not None:
            return Subject(wanted, passive)
        patient = next((one for one in kids(document, above.index, "obj", "iobj") if one.index < here), None)
        if token.dep == "xcomp" or is_freed(document, here):
            if patient is not None:  # "asked her aide to call": the aide is to call
                return Subject(patient.index, passive)
        elif token.dep == "conj":
            alike = token.tag == above.tag or _is_helped(document, here, above) or _leading(document, token) != above
            if not alike and not _begin_alike(document, token, above):
                return None
        elif token.dep != "advcl" or not (token.tag in ("VBG", "VBN") or _is_purpose(document, token)):
            return None
        here = above.index
    return None


def is_freed(document: Document, verb: int) -> bool:
    """Whether a participle says what somebody is accused of, kept from or thanked for."""
    ways = {one.text.lower() for one in kids(document, verb, "mark", "case")}
    return document.tokens[verb].dep == "advcl" and bool(ways & _FREEING)


def _described(document: Document, noun: Token) -> int:
    """The name that a title stands before: "former mayor Ada Quill, who ..." is said of her."""
    while noun.dep in _DESCRIBING and noun.head > noun.index:
        noun = document.tokens[noun.head]
    return noun.index


def _leading(document: Document, verb: Token) -> Token:
    """The verb of a list whose helping words a bare participle shares: the nearest before it, else the first."""
    listed = [one for one in kids(document, verb.head, "conj") if one.index < verb.index and one.tag == "VBN"]
    helped = [one for one in listed if kids(document, one.index, "aux:pass")]
    bare = verb.tag == "VBN" and not kids(document, verb.index, "aux")
    return helped[-1] if bare and helped else document.tokens[verb.head]


def _begin_alike(document: Document, verb: Token, above: Token) -> bool:
    """Whether two verbs of a list, or the first of their helping words, are alike: "was released and attacked"."""
    first = [next((one.tag for one in kids(document, each.index, "aux")), each.tag) for each in (verb, above)]
    return first[0] == first[1] or set(first) <= _FINITE


def _is_person(document: Document, index: int) -> bool:
    entity = document.entity_at(index)
    return entity is not None and entity.type == "person"


def _nearest_thing(document: Document, relative: Token, person: Token) -> int | None:
    """What "which" stands for where the parse takes a person: the last name or noun before it that is none."""
    before = document.tokens[person.index + 1 : relative.index]
    end = next((one for one in reversed(before) if one.pos in ("NOUN", "PROPN")), None)
    while end is not None and end.dep in ("flat", "compound", "nmod") and person.index < end.head < relative.index:
        if end.dep == "nmod" and (document.case(end.index) != "of" or document.tokens[end.head].pos != "PROPN"):
            break
        end = document.tokens[end.head]
    return None if end is None or _is_person(document, end.index) or end.index == person.index else end.index


def _called_for(document: Document, verb: int, above: Token) -> int | None:
    """Who is to do what an infinitive tells, behind "for": "called for the mayor to resign"."""
    if document.tokens[verb].dep not in ("advcl", "xcomp") or not _is_purpose(document, document.tokens[verb]):
        return None
    between = [one for one in kids(document, above.index, "nsubj", "obl", "nmod") if above.index < one.index < verb]
    wanted = [
        one.index for one in between if any(each.text.lower() == "for" for each in kids(document, one.index, "case"))
    ]
    return wanted[-1] if wanted and wanted[-1] == between[-1].index else None


def _is_helped(document: Document, verb: int, above: Token) -> bool:
    """Whether an infinitive has its helping verb before another of the list: "will meet and sign"."""
    return document.tokens[verb].tag == "VB" and any(one.tag == "MD" for one in kids(document, above.index, "aux"))


def _is_purpose(document: Document, token: Token) -> bool:
    """ "flew to Halst to sign": an infinitive that tells what for."""
    return token.tag == "VB" and any(one.tag == "TO" for one in kids(document, token.index, "mark"))
