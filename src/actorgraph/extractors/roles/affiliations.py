"""Roles told without a title: verbs of leading, founding, joining and working, and "Ada Bern of the Institute"."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extractors.roles import bodies
from actorgraph.extractors.roles.bodies import Body
from actorgraph.extractors.roles.claims import Claim
from actorgraph.extractors.roles.clauses import passive, subject
from actorgraph.extractors.roles.holders import joined_before
from actorgraph.extractors.roles.lexicon import (
    FOUND,
    JOIN,
    LEAD,
    LEAVE,
    OWNERS,
    PARTISANS,
    PARTY_WORDS,
    POSSESSIVE,
    RANKS,
    WORK,
    is_role,
)
from actorgraph.extractors.roles.view import Seen, View, is_party
from actorgraph.factuality import read
from actorgraph.lexicon.nouns import ORG_HEADS
from actorgraph.model import Modality, RoleStatus, Span

LED = frozenset("delegation mission team squad army forces troops government opposition campaign coalition".split())
"""What of a state somebody leads, where it has no name of its own."""

CONCEPTS = {"founder": "founder", "commander": "military", "governor": "regional-executive", "representative": None}
"""The concepts of roles that verbs tell; whoever leads otherwise is a head of an organisation."""

TITLING = ("NOUN", "PROPN", "ADJ")
BODIES = ("organization", "group")
"""Types of entities that somebody works for, joins or leaves; a state is served by a title."""

LONGEST_TITLE = 4
"""Words between a party and the last one of the title behind it."""

PARTY_LETTERS = {"r": "republican", "d": "democrat"}


def affiliations(view: View) -> Iterator[Claim]:
    """All affiliations told without a title, in text order of their verb or person."""
    for token in view.tokens:
        if token.pos == "VERB":
            yield from _by_verb(view, token.index)
    for seen in view.all:
        if seen.is_person and seen.mention.kind == "name":
            yield from _of(view, seen)


def _by_verb(view: View, verb: int) -> Iterator[Claim]:
    """ "Ada Bern leads the Institute", "joined the Greens", "works for the Mirror"."""
    lemma = view.tokens[verb].lemma.lower()
    if lemma == "set" and view.low(verb + 1) == "up":
        lemma = "establish"
    leads = lemma in LEAD or lemma in FOUND
    if (not leads and lemma not in JOIN | LEAVE | WORK) or _is_adjective(view, verb):
        return
    found = read(view.document, verb)
    yet = found.modality in ("planned", "hypothetical")
    # What is over was so once, however the sentence reads.
    status: RoleStatus = "former" if found.over else "designate" if yet else "current"
    modality: Modality = "asserted" if found.over else found.modality
    if leads:
        role, construction = LEAD.get(lemma) or "founder", "founded" if lemma in FOUND else "led"
        for leader, led in _pairs(view, verb):
            worded, what = role, led.last + (view.low(led.last) in POSSESSIVE)
            towards = led.last + (view.low(led.last) in ('"', "“"))
            if view.low(towards) in ("to", "past", "into") and led.last > verb:
                continue  # "led the Rovers to a win" is told of any player
            told = lemma == "direct" and view.document.dependents(verb, "xcomp", "ccomp")
            if told or _only_describes(view, led):  # "directed the Harbour Board to wait"
                continue
            # What of a state is led has no name of its own ("the Ostrian delegation"), so the role tells it.
            if led.entity.type == "place" and view.low(what) in LED:
                worded += f" of {view.surface(led.first - (view.low(led.first - 1) == 'the'), what + 1)}"
            yield _claim(leader, led, construction, status, modality, worded, view.tokens[verb].span)
        if lemma != "run":
            return
    index, end = verb + 1, view.bounds(verb)[1]
    if lemma in WORK or lemma == "run":
        while view.pos(index) in ("ADV", "NUM", "NOUN", "ADJ", "DET") and index < min(end, verb + 6):
            index += 1
        if view.low(index) not in (("for",) if lemma in ("speak", "run") else ("for", "at", "with")):
            return
        index += 1
    person, body = subject(view, verb), bodies.phrase_body(view, index, end, "obj")
    if person is None or body is None or body.entity.type not in BODIES or _only_describes(view, body):
        return
    if leads:
        if is_party(body.entity):  # who runs for a party is of it, whatever comes of it
            yield _claim(person, body, "worked")
    elif lemma not in LEAVE:
        yield _claim(person, body, "joined" if lemma in JOIN else "worked", status, modality)
    elif modality in ("asserted", "alleged"):
        yield _claim(person, body, "left", "former", modality)
    else:  # who has not left, or has yet to, is still there
        yield _claim(person, body, "worked")


def _is_adjective(view: View, verb: int) -> bool:
    """Whether a form of a verb only describes what follows ("the Guild - owned ship", "the ruling Greens")."""
    token = view.tokens[verb]
    return view.low(verb - 1) == "-" or (token.tag == "VBG" and (token.dep == "amod" or view.pos(verb - 1) == "DET"))


def _only_describes(view: View, body: Body) -> bool:
    """Whether the name of a body only describes what follows it.

    "leads Greens candidate Ivo Tarn", "represents Acme customers", "joined a Guild-led march": nobody leads or joins
    the body there.
    """
    if view.low(body.last) == "-" and view.glued(body.last):
        return True
    head = view.tokens[view.document.head_of(body.first, body.last)]
    whose = view.tokens[head.head]
    within = head.dep not in ("compound", "amod", "nmod:desc", "flat") or body.first <= whose.index < body.last
    return not within and whose.lemma.lower() not in LED | ORG_HEADS


def _claim(
    person: Seen,
    body: Body,
    construction: str,
    status: RoleStatus = "current",
    modality: Modality = "asserted",
    role: str | None = None,
    span: Span | None = None,
) -> Claim:
    """The claim of an affiliation; its concept is that of the first word of the role, where it has any."""
    head = (role or "").split(" ")[0]
    concept = CONCEPTS.get(head, "head-of-organisation") if role else None
    return Claim(person, body, role, span, head, concept, construction, status, modality=modality)


def _pairs(view: View, verb: int) -> Iterator[tuple[Seen, Body]]:
    """Leader and organisation: subject and object, or in the passive agent and subject."""
    first, end = view.bounds(verb)
    people: list[Seen] = []
    if passive(view, verb):
        by = next((index for index in range(verb + 1, min(end - 1, verb + 8)) if view.low(index) == "by"), end)
        index = by + 1
        # Past a title: "led by President Ada Bern and Tom Hale".
        while index < min(end, by + 7) and not view.person_starting(index) and view.pos(index) in TITLING:
            index += 1
        agent = view.person_starting(index) if index < end else None
        while agent:
            people.append(agent)
            index = agent.last
            while view.low(index) in (",", "and", "&"):
                index += 1
            agent = view.person_starting(index) if agent.last < index < end else None
    if people:
        before = (view.body_over(at) or view.nominal.get(at) for at in range(verb - 1, max(first, verb - 12) - 1, -1))
        led = next((seen for seen in before if seen and seen.entity.type in BODIES), None)
        yield from ((person, bodies.body(led, "subject")) for person in people if led)
        return
    person = subject(view, verb)
    body = bodies.phrase_body(view, verb + 1 + (view.low(verb + 1) == "up"), end, "obj")
    if person and body and body.entity.type == "place":
        # The state itself is led, or what :data:`LED` has of it; whoever leads something else of it is no head of it.
        what = body.last + (view.low(body.last) in POSSESSIVE)
        leads = view.tokens[verb].lemma.lower() in LEAD
        if not leads or (view.pos(what) in ("NOUN", "ADJ", "PROPN") and view.low(what) not in LED):
            return
    if person and body:
        yield person, body


def _of(view: View, person: Seen) -> Iterator[Claim]:
    """ "Ada Bern of the Institute", "Ada Bern (Labour)", "Ada Bern / Reuters", "the Institute's Ada Bern"."""
    index, low = person.last, view.low(person.last)
    first, end = view.bounds(person.first)
    beside = view.body_over(index + 1) if low in ("(", "/", "—") and index + 1 < end else None
    # The letter of an American legislator ("(R-Ohio)", ", R-Ohio") tells a party that the article names elsewhere.
    letter, _, state = view.low(index + 1).partition("-")
    alone = low == "(" and view.low(index + 2) == ")"
    lettered = letter in PARTY_LETTERS and (state or alone or view.low(index + 2) in ("-", "–", ","))
    party = _party(view, PARTY_LETTERS[letter], index + 1) if lettered else None
    if low == "," and view.low(index + 1) == "from":  # "Ada Bern, from the Guild,"
        index, low = index + 1, "from"
    if low in ("of", "from", "at", "with"):
        found = bodies.phrase_body(view, index + 1, end, low)
        # "Ada Bern at Greens gatherings" tells of the gatherings.
        rest = found is not None and view.pos(found.last) == "NOUN" and view.low(found.last) not in ORG_HEADS
        if found and found.entity.type != "place" and not rest:
            yield _claim(person, found, f"name-{low}")
            yield from (_claim(other, found, f"names-{low}") for other in joined_before(view, person))
    elif low in ("(", ",") and party:
        yield _claim(person, party, "name-in-brackets")
    elif low == "," and (of_party := _party_behind(view, index + 1)):
        yield _claim(person, of_party, "member")
    elif beside and beside.entity.type in BODIES:
        yield _claim(person, bodies.body(beside, low), "name-in-brackets" if low == "(" else "credit")
    before = person.first - 1
    while before > first and view.key(before) in RANKS:  # "the Guild's Col. Ada Bern"
        before -= 1
    # "Republican Ada Bern": the word for its members names a party too.
    member = view.tokens[before].text[:1].isupper() and view.key(before) in PARTY_WORDS - {"party"}
    party = _party(view, view.key(before), before) if member else _party_of_title(view, person)
    if party:
        yield _claim(person, party, "member")
    if before > first and view.low(before) in POSSESSIVE:
        owner = view.body_over(before - 1) or view.nominal.get(before - 1)
        if owner and owner.entity.type == "organization" and view.low(owner.first) not in OWNERS:
            yield _claim(person, bodies.body(owner, "owner"), "owner")


def _party_behind(view: View, index: int) -> Body | None:
    """The party that an apposition tells ("Ada Bern, Republican of Ostria,", "Ada Bern, a Democrat,")."""
    index += view.low(index) == "a"
    named = view.tokens[index] if index < len(view.tokens) else None
    if named is None or not named.text[:1].isupper() or view.key(index) not in PARTY_WORDS - {"party"}:
        return None
    here = view.seen[index]
    if (here and here.is_person) or view.low(index + 1) not in ("of", "from", ",", "who", ")", "."):
        return None
    return _party(view, view.key(index), index)


def _party_of_title(view: View, person: Seen) -> Body | None:
    """The party named before the title that stands before a name ("Republican Rep. Ada Bern").

    What may be a field too ("Labour Minister") is a party only before :data:`PARTISANS`.
    """
    first, index = view.bounds(person.first)[0], person.first - 1
    index -= view.low(index) == "."
    if index <= first or not is_role(view.key(index)):
        return None
    heads = view.key(index) in PARTISANS
    for at in range(index - 1, max(first, index - LONGEST_TITLE) - 1, -1):
        here = view.body_over(at)
        if here:
            alone = here.last - here.first == 1 and here.mention.kind != "pronoun" and is_party(here.entity)
            apart = heads or view.key(at) in ("republican", "democratic", "democrat")
            return bodies.body(here, "before") if alone and apart and view.tokens[at].text[:1].isupper() else None
        if view.pos(at) not in TITLING:
            return None
    return None


def _party(view: View, word: str, index: int) -> Body | None:
    """The party of which a word is the name or the beginning of it, told at a token; the shortest name of several."""
    found = [party for party in view.parties if party.name.lower().startswith(word)]
    party = min(found, key=lambda one: (len(one.name), one.name), default=None)
    return Body(party, view.span(index, index + 1), index, index + 1, "letter") if party else None
