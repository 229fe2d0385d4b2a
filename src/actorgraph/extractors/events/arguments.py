"""Who takes part: actors, recipients and other participants of a trigger, from the parse."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extractors.events.lexicon import ASSEMBLIES, FORCES, LED, LIGHT, PEOPLE
from actorgraph.extractors.events.phrases import (
    NOMINAL,
    actor_at,
    antecedent,
    base,
    conjuncts,
    counted_people,
    is_people,
    kids,
    noun_phrase,
    place_at,
    preposition,
    word,
)
from actorgraph.extractors.events.triggers import Trigger, patients
from actorgraph.model import Document, Entity, Mention, Participant, ParticipantRole, Span, Token

Found = tuple[int, ParticipantRole]

_NEAR = 7
"""Tokens behind an event noun in which its participants may stand."""

SYMMETRIC = frozenset(("meeting", "conference", "agreement"))
_ACTOR_WAYS = frozenset(("by",))
_RECIPIENT_WAYS = frozenset(("against", "on", "to", "upon", "at", "towards", "toward"))
_SHARED_WAYS = frozenset(("with", "between", "among", "alongside"))
_TAKING = frozenset(("of",))
_BEFALLING = frozenset("arrest trial murder killing assassination detention death funeral release conviction".split())
"""Event nouns whose possessor is who suffers it."""

_SUFFERED = frozenset(("die", "drown"))
"""Verbs whose subject suffers the event."""

_DONE_TO = frozenset(
    """arrest detention trial killing murder assassination kidnapping abduction bombing invasion shelling
    massacre expulsion extradition appointment nomination conviction indictment occupation annexation imprisonment
    deportation release siege isolation beheading execution ouster impeachment blockade bombardment""".split()
)
"""Event nouns whose "of" phrase is who suffers it."""


def participants(document: Document, trigger: Trigger) -> tuple[Participant, ...]:
    """The participants, each entity and phrase once, in text order."""
    found: dict[object, Participant] = {}
    for index, role in _roles(document, trigger):
        for one in conjuncts(document, antecedent(document, index)):
            participant = _participant(document, one, role)
            if participant:
                found.setdefault(participant.entity or participant.span, participant)
    return tuple(sorted(found.values(), key=lambda one: (one.span, one.role)))


def _participant(document: Document, index: int, role: ParticipantRole) -> Participant | None:
    known = actor_at(document, index) or (_holder(document, index) if _is_anothers(document, index, role) else None)
    if known:
        entity, mention = known
        return Participant(entity.id, mention.span, document.surface(mention.span), role)
    if document.tokens[index].pos == "PRON":
        return None
    if not is_people(document, index) or any(one.text.lower() == "no" for one in kids(document, index, "det")):
        return None
    counted = counted_people(document, index)
    span = noun_phrase(document, index)
    span = Span(span.start, noun_phrase(document, counted).end) if counted is not None else span
    return Participant(None, span, document.surface(span), role)


def _is_anothers(document: Document, index: int, role: ParticipantRole) -> bool:
    """Whether what takes part stands for whose it is: targets, and the weapons and troops of a state."""
    return role == "recipient" or word(document.tokens[index]) in FORCES - PEOPLE


def _holder(document: Document, index: int) -> tuple[Entity, Mention] | None:
    """Whose thing it is: "targets of the Ostrian Front", "Front positions", "Marn's house"."""
    if is_people(document, index):
        return None
    for child in kids(document, index, "compound", "nmod:poss", "nmod", "amod"):
        way = preposition(document, child.index)
        if way in ("", "of") and (found := actor_at(document, child.index)):
            return found
    return None


def _roles(document: Document, trigger: Trigger) -> Iterator[Found]:
    if trigger.nominal:
        found = [*_of_noun(document, trigger)]
        yield from found or _beside(document, trigger)
        if trigger.verb is not None:
            yield from _of_light_verb(document, trigger, document.tokens[trigger.verb])
    else:
        yield from _of_verb(document, trigger, document.tokens[trigger.head])


def _of_verb(document: Document, trigger: Trigger, verb: Token) -> Iterator[Found]:
    for subject in subjects(document, verb):
        yield subject, "recipient" if word(verb) in _SUFFERED else "actor"
    for patient in patients(document, verb):
        if word(patient) in FORCES and any(one.pos == "PRON" for one in kids(document, patient.index, "nmod:poss")):
            continue  # whoever moves their own troops does nothing to them
        if trigger.type != "visit":
            yield patient.index, "participant" if trigger.type in SYMMETRIC else "recipient"
        elif not place_at(document, patient.index):
            yield patient.index, "actor" if word(verb) == "bring" else "recipient"
    for threat in kids(document, verb.index, "xcomp") if trigger.type == "statement_act" else ():
        yield from ((one.index, "recipient") for one in patients(document, threat))
    yield from _obliques(document, trigger, verb.index)


def subjects(document: Document, verb: Token) -> list[int]:
    """Who does it: the subject, a passive's agent, or the subject of the verb that governs it."""
    own = [one.index for one in kids(document, verb.index, "nsubj") if one.dep != "nsubj:pass"]
    if own:
        return own
    if is_passive(document, verb):
        return []
    above = document.tokens[verb.head]
    if base(verb) == "acl" and verb.tag == "VBG" and is_people(document, verb.head):
        return [verb.head]
    if verb.tag == "VBG" and (before := _before(document, verb)):
        return before
    if base(verb) == "acl" and (nearest := _nearest(document, verb)):
        return nearest
    if base(verb) in ("xcomp", "conj", "advcl", "ccomp") and above.index != verb.index and above.pos == "VERB":
        steered = [one.index for one in kids(document, above.index, "obj", "iobj") if is_people(document, one.index)]
        if base(verb) == "xcomp" and steered:
            return steered
        return subjects(document, above) or [
            one.index
            for one in kids(document, above.index, "nsubj:pass")
            if base(verb) != "conj" or above.tag == verb.tag
        ]
    return []


def _before(document: Document, verb: Token) -> list[int]:
    """Who stands right before a participle: "with the mission leaving Ostria"."""
    previous = document.tokens[verb.index - 1] if verb.index else verb
    opened = document.children[previous.index] if previous.pos in NOMINAL else ()
    cases = [document.tokens[one].text.lower() for one in opened if document.tokens[one].dep == "case"]
    return [previous.index] if cases == ["with"] and is_people(document, previous.index) else []


def _nearest(document: Document, verb: Token) -> list[int]:
    """The last subject before a participle with no punctuation between."""
    here = document.sentences[verb.sentence]
    for token in reversed(document.tokens[max(here.first, verb.index - _NEAR) : verb.index]):
        if token.pos == "PUNCT":
            return []
        if base(token) == "nsubj" and token.dep != "nsubj:pass" and is_people(document, token.index):
            return [token.index]
    return []


def is_passive(document: Document, verb: Token) -> bool:
    if kids(document, verb.index, "nsubj:pass", "aux:pass"):
        return True
    return verb.tag == "VBN" and not kids(document, verb.index, "aux")


def _obliques(document: Document, trigger: Trigger, index: int) -> Iterator[Found]:
    for phrase in kids(document, index, "obl", "nmod"):
        way = preposition(document, phrase.index)
        if phrase.pos not in NOMINAL:
            continue
        if way in _ACTOR_WAYS:
            yield phrase.index, "actor"
        elif way in _SHARED_WAYS:
            yield phrase.index, "participant" if trigger.type in SYMMETRIC or way == "alongside" else "recipient"
        elif way in _RECIPIENT_WAYS and _can_receive(document, trigger, phrase, way):
            yield phrase.index, "recipient"


def _can_receive(document: Document, trigger: Trigger, phrase: Token, way: str) -> bool:
    """ "At" has a recipient of violence to people alone; "to" of a visit is where it goes, "on" of talks a topic."""
    if way == "at":
        hostile = trigger.type in ("attack", "military", "statement_act")
        return hostile and is_people(document, phrase.index) and not place_at(document, phrase.index)
    if way == "on" and trigger.type in ("conference", "meeting", "visit", "statement_act"):
        return False
    return not (trigger.type == "visit" and place_at(document, phrase.index))


def _of_noun(document: Document, trigger: Trigger) -> Iterator[Found]:
    for child in kids(document, trigger.head, "nmod:poss", "amod", "compound"):
        if child.dep == "nmod:poss" or not place_at(document, child.index):
            yield child.index, _possessor(document, trigger)
    noun = document.tokens[trigger.head]
    for phrase in kids(document, trigger.head, "nmod"):
        suffered = word(noun) in _DONE_TO
        if preposition(document, phrase.index) in _TAKING and (suffered or not place_at(document, phrase.index)):
            yield phrase.index, "recipient" if suffered else "participant"
    yield from _obliques(document, trigger, trigger.head)
    for clause in kids(document, trigger.head, "acl"):
        if word(clause) in LIGHT and clause.tag == "VBN":
            yield from _obliques(document, trigger, clause.index)


def _beside(document: Document, trigger: Trigger) -> Iterator[Found]:
    """Who stands right before or behind an event noun, for where the parse attaches them amiss."""
    here = document.sentences[document.tokens[trigger.head].sentence]
    index = trigger.first - 1
    while index >= here.first and document.tokens[index].pos in ("ADJ", "NOUN", "PROPN", "PRON", "NUM"):
        if actor_at(document, index) and not (document.tokens[index].pos == "PROPN" and place_at(document, index)):
            yield index, _possessor(document, trigger)
        index -= 1
    following = document.tokens[trigger.last : min(here.last, trigger.last + _NEAR)]
    way = following[0].text.lower() if following and following[0].pos == "ADP" else ""
    if way in _ACTOR_WAYS | _SHARED_WAYS | {"on", "against"}:
        heads = [one.index for one in following[1:] if actor_at(document, one.index)]
        clear = [
            one for one in heads if not any(t.pos in ("VERB", "ADP") for t in document.tokens[trigger.last + 1 : one])
        ]
        yield from ((one, "actor" if way == "by" else "recipient") for one in clear[:1])


def _possessor(document: Document, trigger: Trigger) -> ParticipantRole:
    """Whose event it is: "Ostria's attack" is by Ostria, "Marn's arrest by the police" is of Marn."""
    noun = document.tokens[trigger.head]
    if trigger.type in SYMMETRIC:
        return "participant"
    return "recipient" if word(noun) in _BEFALLING else "actor"


def _assembled(document: Document, verb: Token) -> Iterator[Found]:
    """Those who do something at a gathering."""
    for subject in subjects(document, verb):
        yield subject, "participant"
    if word(verb) in LED:
        for patient in patients(document, verb):
            yield patient.index, "participant"


def _of_light_verb(document: Document, trigger: Trigger, verb: Token) -> Iterator[Found]:
    if base(document.tokens[trigger.head]) == "obl" and trigger.type in ASSEMBLIES:
        yield from _assembled(document, verb)
        return
    for subject in subjects(document, verb):
        if subject != trigger.head:
            yield subject, "actor"
    for patient in kids(document, verb.index, "obj", "iobj"):
        if patient.index != trigger.head:
            yield patient.index, "participant" if trigger.type in SYMMETRIC else "recipient"
    yield from _obliques(document, trigger, verb.index)
