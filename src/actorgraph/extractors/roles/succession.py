"""Who took an office over from whom: a successor ends a role, and so does leaving it.

The verbs and nouns of succession name two people and, with "as", the office; without it the office is one that the
article gives either of them elsewhere, the same sentence first. Who is followed held it until then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from actorgraph.extractors.roles.claims import Claim
from actorgraph.extractors.roles.clauses import passive, person_at, subject
from actorgraph.extractors.roles.lexicon import APPOINT, POSSESSIVE
from actorgraph.extractors.roles.scoring import USUAL
from actorgraph.extractors.roles.titles import Title
from actorgraph.extractors.roles.view import Seen, View
from actorgraph.factuality import Reading, read
from actorgraph.model import RoleStatus

REPLACING = frozenset(("replace", "succeed", "supplant"))
YIELDING = {"give": "way", "make": "way", "hand": "over", "pass": "baton"}
"""Verbs of giving an office up, with the word that tells so: "gave way to", "handed over to"."""
LEAVING = frozenset("resign quit retire".split())
STEPPING = {"step": ("down", "aside"), "stand": ("down", "aside"), "bow": ("out",)}
REMOVED = frozenset("sack fire oust dismiss depose remove suspend".split())
NEXT, PAST = frozenset(("successor", "replacement")), frozenset(("predecessor",))
NEAR = 8
"""Words between a verb of succession and the person it names."""


@dataclass(frozen=True, slots=True)
class Change:
    """That one person follows another, as a word of the text says."""

    at: int
    comes: Seen | None
    goes: Seen | None
    told: Reading


def succession(view: View, titles: Sequence[Title], found: Sequence[Claim]) -> Iterator[Claim]:
    """The claims that changes of office add: the newcomer's, and the end of the predecessor's."""
    for change in _changes(view):
        if office := _office(view, change, titles, found):
            yield from _both(view, change, office)
    for leaver, verb in _leavers(view):
        if (claim := _held(view, leaver, found)) and read(view.document, verb).modality == "asserted":
            yield replace(claim, status="former", construction="resigned")


def _both(view: View, change: Change, office: Claim) -> Iterator[Claim]:
    modality = change.told.modality
    if modality == "negated":
        return
    yet = modality in ("planned", "hypothetical")
    if view.tokens[change.at].sentence != view.tokens[office.person.first].sentence:
        office = replace(office, role_span=None, inferred=True)
    if change.comes:
        status: RoleStatus = "designate" if yet else "current"
        yield replace(office, person=change.comes, construction="succeeded", status=status, modality=modality)
    if change.goes:
        gone = replace(office, person=change.goes, construction="served" if yet else "replaced", modality="asserted")
        yield replace(gone, status="current" if yet else "former")


# --------------------------------------------------------------------------------------------------- who follows whom


def _changes(view: View) -> Iterator[Change]:
    for token in view.tokens:
        lemma = token.lemma.lower()
        if token.pos == "VERB":
            yield from _of_verb(view, token.index, lemma)
        elif token.pos == "NOUN" and lemma in NEXT | PAST:
            yield from _of_noun(view, token.index, lemma in PAST)


def _of_verb(view: View, verb: int, lemma: str) -> Iterator[Change]:
    told = read(view.document, verb)
    if lemma in REPLACING:
        yield from _replaced(view, verb, _of_appointment(view, verb) or told)
    elif lemma == "take" and _near(view, verb, "over"):
        start = verb + 1
        yield Change(verb, subject(view, verb), _after(view, start, "from"), told)
    elif lemma == "follow" and _office_after(view, verb) and (followed := _object(view, verb)):
        yield Change(verb, subject(view, verb), followed, told)
    elif lemma in YIELDING and _near(view, verb, YIELDING[lemma]):
        comes = _after(view, verb + 1, "to") or _after(view, verb + 1, "for")
        if comes:
            yield Change(verb, comes, subject(view, verb), told)


def _replaced(view: View, verb: int, told: Reading) -> Iterator[Change]:
    if passive(view, verb) and view.tokens[verb].dep != "xcomp":
        comes = _after(view, verb + 1, "by") or _after(view, verb + 1, "with")
        yield Change(verb, comes, subject(view, verb), told)
        return
    goes = _object(view, verb)
    if goes is None:
        return
    with_ = _after(view, goes.last, "with")
    comes = with_ or _appointed(view, verb) or subject(view, verb)
    if comes and comes.entity.id != goes.entity.id:
        yield Change(verb, comes, goes, told)


def _of_appointment(view: View, verb: int) -> Reading | None:
    """The reading of the verb that appoints somebody "to replace" another: that is what is told."""
    above = view.tokens[view.tokens[verb].head]
    to = view.low(verb - 1) == "to"
    return read(view.document, above.index) if to and above.lemma.lower() in APPOINT | {"tap", "bring"} else None


def _appointed(view: View, verb: int) -> Seen | None:
    """Who is appointed "to replace" another."""
    above = view.tokens[verb].head
    if _of_appointment(view, verb) is None:
        return None
    if passive(view, above):
        return subject(view, above)
    return next((one for index in range(above + 1, verb) if (one := person_at(view, index))), None)


def _object(view: View, verb: int) -> Seen | None:
    """The person right after a verb, past the words of a title."""
    end = min(view.bounds(verb)[1], verb + NEAR)
    for index in range(verb + 1, end):
        if found := person_at(view, index):
            return found
        if view.pos(index) not in ("NOUN", "PROPN", "ADJ", "DET", "NUM") and view.low(index) not in (*POSSESSIVE, "-"):
            return None
    return None


def _after(view: View, start: int, preposition: str) -> Seen | None:
    """The person after a preposition that stands some words on, past the words of a title."""
    end = view.bounds(min(start, len(view.tokens) - 1))[1]
    for index in range(start, min(end, start + 2 * NEAR)):
        if view.low(index) == preposition:
            return _object(view, index)
        if view.low(index) in (";", ":"):
            return None
    return None


def _near(view: View, verb: int, word: str) -> bool:
    return any(view.low(index) == word for index in range(verb + 1, min(view.bounds(verb)[1], verb + 3)))


def _of_noun(view: View, noun: int, past: bool) -> Iterator[Change]:
    """ "her predecessor, Ada Bern", "Tom Hale, the successor to Ada Bern"."""
    owner = _owner(view, noun) or _after_noun(view, noun)
    other = _named(view, noun)
    if other is None or (owner is None and not past) or (owner and owner.entity.id == other.entity.id):
        return
    told = read(view.document, noun)
    said_of = Reading() if told.modality in ("asserted", "alleged") else told
    yield Change(noun, owner, other, Reading()) if past else Change(noun, other, owner, said_of)


def _owner(view: View, noun: int) -> Seen | None:
    for child in view.document.children[noun]:
        if view.tokens[child].dep == "nmod:poss" and (found := person_at(view, child)):
            return found
    return None


def _after_noun(view: View, noun: int) -> Seen | None:
    return _object(view, noun + 1) if view.low(noun + 1) in ("of", "to") else None


def _named(view: View, noun: int) -> Seen | None:
    """The person whom the noun stands beside in apposition, or is said of."""
    first, end = view.bounds(noun)
    after = noun + 1
    if view.low(after) == "as":  # "her predecessor as chairman, Ada Bern"
        while after < end and view.low(after) != ",":
            after += 1
    after += view.low(after) == ","
    if after < end and (found := view.person_starting(after)):
        return found
    start = min(view.document.extents[noun][0], noun)
    if start - 1 >= first and view.low(start - 1) == "," and (found := view.person_ending(start - 1)):
        return found
    copula = any(view.tokens[one].dep == "cop" for one in view.document.children[noun])
    return subject(view, noun) if copula else None


def _leavers(view: View) -> Iterator[tuple[Seen, int]]:
    """Who resigns or is dismissed, by a verb that names no office."""
    for token in view.tokens:
        lemma, verb = token.lemma.lower(), token.index
        if token.pos != "VERB" or _office_after(view, verb):
            continue
        leaves = lemma in LEAVING and not (lemma == "quit" and _object(view, verb))
        leaves |= any(_near(view, verb, one) for one in STEPPING.get(lemma, ()))
        leaves |= lemma in REMOVED and passive(view, verb)
        if leaves and (found := subject(view, verb)):
            yield found, verb


def _office_after(view: View, verb: int) -> bool:
    end = view.bounds(verb)[1]
    return any(view.low(index) == "as" for index in range(verb + 1, min(end, verb + 2 * NEAR)))


# ------------------------------------------------------------------------------------------------------- which office


def _office(view: View, change: Change, titles: Sequence[Title], found: Sequence[Claim]) -> Claim | None:
    """The office that changes hands, as a claim: the one named with "as", else one that either of the two has."""
    person = change.comes or change.goes
    if person is None:
        return None
    if title := _named_office(view, change.at, titles):
        return _claim(view, person, title)
    for one in (change.comes, change.goes):
        if one and (claim := _held(view, one, found)) and claim.concept:
            return claim
    sentence = view.tokens[change.at].sentence
    return _elsewhere(view, change, sentence, found)


def _named_office(view: View, at: int, titles: Sequence[Title]) -> Title | None:
    for title in titles:
        if title.start > at and view.same_sentence(at, title.noun) and view.low(title.start - 1) == "as":
            return title
    return None


def _claim(view: View, person: Seen, title: Title) -> Claim:
    return Claim(
        person=person,
        body=title.bodies[0] if title.bodies else None,
        role=title.words(view),
        role_span=view.span(title.first, title.last),
        head=title.key(view),
        concept=title.concept,
        construction="succeeded",
        status="current",
        confidence=USUAL,
    )


def _held(view: View, person: Seen, found: Sequence[Claim]) -> Claim | None:
    """The one office that the sentence gives a person."""
    sentence = view.tokens[person.first].sentence
    here = [
        one
        for one in found
        if one.role
        and one.concept != "founder"
        and one.modality == "asserted"
        and one.person.entity.id == person.entity.id
        and view.tokens[one.person.first].sentence == sentence
    ]
    return here[0] if len({(one.role, one.body.entity.id if one.body else None) for one in here}) == 1 else None


def _elsewhere(view: View, change: Change, sentence: int, found: Sequence[Claim]) -> Claim | None:
    """The newcomer's office, else the predecessor's, where the article gives that person just one."""
    for person in (change.comes, change.goes):
        own = [one for one in found if person and one.person.entity.id == person.entity.id and one.role]
        own = [
            one
            for one in own
            if one.concept not in (None, "founder")
            and one.modality == "asserted"
            and one.status in ("current", "designate")
        ]
        if len({(one.role, one.body.entity.id if one.body else None) for one in own}) == 1:
            return own[0]
    return None
