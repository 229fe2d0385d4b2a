"""Roles told without a title: verbs of leading, founding, joining and working, and "Ada Bern of the Institute"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from actorgraph.extractors.roles import bodies
from actorgraph.extractors.roles.bodies import Body
from actorgraph.extractors.roles.clauses import passive, subject
from actorgraph.extractors.roles.holders import joined_before
from actorgraph.extractors.roles.lexicon import FOUND, JOIN, LEAD, LEAVE, OWNERS, POSSESSIVE, WORK, is_role
from actorgraph.extractors.roles.view import Seen, View, is_party
from actorgraph.factuality import read
from actorgraph.model import Modality, RoleStatus

LED = frozenset("delegation mission team squad army forces troops government opposition campaign coalition".split())
"""What of a state somebody leads, where it has no name of its own."""

PARTY_LETTERS = {"r": "republican", "d": "democrat"}


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A person and an organisation, joined by a verb or a preposition; ``role`` the role that a verb tells."""

    person: Seen
    body: Body
    construction: str
    role: str | None = None
    verb: int | None = None
    status: RoleStatus = "current"
    modality: Modality = "asserted"


def affiliations(view: View) -> Iterator[Affiliation]:
    """All affiliations told without a title, in text order of their verb or person."""
    for token in view.tokens:
        if token.pos == "VERB":
            yield from _told_by(view, token.index)
    for seen in view.all:
        if seen.is_person and seen.mention.kind == "name":
            yield from _of(view, seen)


def _told_by(view: View, verb: int) -> Iterator[Affiliation]:
    lemma = view.tokens[verb].lemma.lower()
    if lemma == "set" and view.low(verb + 1) == "up":
        lemma = "establish"
    if lemma not in LEAD and lemma not in FOUND and lemma not in JOIN | LEAVE | WORK:
        return
    found = read(view.document, verb)
    yet = found.modality in ("planned", "hypothetical")
    status: RoleStatus = "former" if found.over else "designate" if yet else "current"
    modality = "asserted" if found.over else found.modality
    if lemma in LEAD or lemma in FOUND:
        role = LEAD.get(lemma) or "founder"
        construction = "founded" if lemma in FOUND else "led"
        for leader, led in _pairs(view, verb):
            worded = f"{role} of {what}" if (what := _something_of(view, led)) else role
            yield Affiliation(leader, led, construction, worded, verb, status, modality)
        if lemma == "run" and (candidate := _candidate(view, verb)):
            yield candidate
        return
    person, body = subject(view, verb), _object(view, verb, lemma)
    if person and body and lemma in LEAVE:
        left = modality in ("asserted", "alleged")  # who has not left, or has yet to, is still there
        yield (
            Affiliation(person, body, "left", None, verb, "former", modality)
            if left
            else Affiliation(person, body, "worked", None, verb)
        )
    elif person and body:
        yield Affiliation(person, body, "joined" if lemma in JOIN else "worked", None, verb, status, modality)


def _candidate(view: View, verb: int) -> Affiliation | None:
    """Who runs for a party."""
    person, found = subject(view, verb), _object(view, verb, "run")
    return Affiliation(person, found, "worked", None, verb) if person and found and is_party(found.entity) else None


def _something_of(view: View, body: Body) -> str | None:
    """The words for what of a state is led ("the Ostrian delegation"), ``None`` for an organisation with a name."""
    what = body.last + (view.low(body.last) in POSSESSIVE)
    if body.entity.type != "place" or view.low(what) not in LED:
        return None
    the = "the " if view.low(body.first - 1) == "the" else ""
    return the + view.surface(body.first, what + 1)


def _object(view: View, verb: int, lemma: str) -> Body | None:
    end = view.bounds(verb)[1]
    index = verb + 1
    if lemma in WORK or lemma == "run":
        while index < end and view.pos(index) in ("ADV", "NUM", "NOUN", "ADJ", "DET") and index - verb < 6:
            index += 1
        if view.low(index) not in (("for",) if lemma in ("speak", "run") else ("for", "at", "with")) or index >= end:
            return None
        index += 1
    found = bodies.phrase_body(view, index, end, "obj") if index < end else None
    return found if found and found.entity.type in ("organization", "group") else None


def _pairs(view: View, verb: int) -> Iterator[tuple[Seen, Body]]:
    """Leader and organisation: subject and object, or in the passive agent and subject."""
    if passive(view, verb) and (people := _agents(view, verb)):
        body = _passive_subject(view, verb)
        if body:
            yield from ((person, body) for person in people)
        return
    person = subject(view, verb)
    end = view.bounds(verb)[1]
    start = verb + 1 + (view.low(verb + 1) == "up")
    body = bodies.phrase_body(view, start, end, "obj") if start < end else None
    if person and body and (body.entity.type != "place" or _leads_state(view, verb, body)):
        yield person, body


def _leads_state(view: View, verb: int, body: Body) -> bool:
    """Whether the state itself is led, not something of it ("headed the Russian delegation")."""
    what = body.last + (view.low(body.last) in POSSESSIVE)
    return view.tokens[verb].lemma.lower() in LEAD and (
        view.pos(what) not in ("NOUN", "ADJ", "PROPN") or view.low(what) in LED
    )


def _agents(view: View, verb: int) -> list[Seen]:
    """The persons after "by", some words past the verb."""
    end = view.bounds(verb)[1]
    for index in range(verb + 1, min(end - 1, verb + 8)):
        if view.low(index) == "by":
            found = view.person_starting(index + 1) or _after_title(view, index + 1, end)
            people = []
            while found:
                people.append(found)
                at = found.last
                while view.low(at) in (",", "and", "&"):
                    at += 1
                found = view.person_starting(at) if at > found.last and at < end else None
            return people
    return []


def _after_title(view: View, index: int, end: int) -> Seen | None:
    """The person whose name follows a title ("led by Ostrian President Ada Bern")."""
    for at in range(index + 1, min(end, index + 6)):
        if found := view.person_starting(at):
            return found if is_role(view.key(at - 1)) else None
        if view.pos(at) not in ("NOUN", "PROPN", "ADJ"):
            return None
    return None


def _passive_subject(view: View, verb: int) -> Body | None:
    first = view.bounds(verb)[0]
    for index in range(verb - 1, max(first, verb - 12) - 1, -1):
        here = view.body_over(index)
        if here and here.entity.type in ("organization", "group"):
            return bodies.body(here, "subject")
        nominal = view.nominal.get(index)
        if nominal and nominal.entity.type in ("organization", "group"):
            return Body(nominal.entity, view.span(index, index + 1), index, index + 1, "subject")
    return None


def _of(view: View, person: Seen) -> Iterator[Affiliation]:
    """ "Ada Bern of the Institute", "Ada Bern (Labour)", "Ada Bern / Reuters", "the Institute's Ada Bern"."""
    index = person.last
    end = view.bounds(person.first)[1]
    low = view.low(index) if index + 1 < end else ""
    if low in ("of", "from", "at", "with"):
        found = bodies.phrase_body(view, index + 1, end, low)
        if found and found.entity.type != "place":
            yield Affiliation(person, found, f"name-{low}")
            yield from (Affiliation(one, found, f"names-{low}") for one in joined_before(view, person))
    elif low in ("(", "/", "—"):
        here = view.body_over(index + 1)
        closed = low != "(" or (here is not None and view.low(here.last) == ")")
        if here and closed and here.first == index + 1 and here.entity.type in ("organization", "group"):
            yield Affiliation(person, bodies.body(here, low), "name-in-brackets" if low == "(" else "credit")
    if low == "(" and (party := _lettered(view, index + 1)):
        yield Affiliation(person, party, "name-in-brackets")
    before = person.first - 1
    if before > view.bounds(person.first)[0] and view.low(before) in POSSESSIVE:
        owner = view.body_over(before - 1) or view.nominal.get(before - 1)
        if owner and owner.entity.type == "organization" and view.low(owner.first) not in OWNERS:
            yield Affiliation(person, bodies.body(owner, "owner"), "owner")


def _lettered(view: View, index: int) -> Body | None:
    """The party of an American legislator's letter ("(R-Ohio)"), where the article names the party elsewhere."""
    letter, _, rest = view.low(index).partition("-")
    if letter not in PARTY_LETTERS or not (rest or view.low(index + 1) in ("-", "–", ",")):
        return None
    for entity in view.parties:
        if entity.name.lower().startswith(PARTY_LETTERS[letter]):
            return Body(entity, view.span(index, index + 1), index, index + 1, "letter")
    return None
