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
_GOING = LEAVING | REMOVED | STEPPING.keys()
NEXT, PAST = frozenset(("successor", "replacement")), frozenset(("predecessor",))
TAKING_UP = frozenset(("became", "appointed"))
"""Constructions that tell of an office just taken up."""
NEAR = 8
"""Words between a verb of succession and the person it names."""


@dataclass(frozen=True, slots=True)
class Change:
    """That one person follows another, as a word of the text says."""

    at: int
    comes: Seen | None
    goes: Seen | None
    said: Reading


def succession(view: View, titles: Sequence[Title], found: Sequence[Claim]) -> Iterator[Claim]:
    """The claims that changes of office add: the newcomer's, and the end of the predecessor's."""
    changes: list[Change] = []
    for token in view.tokens:
        if token.pos not in ("VERB", "NOUN"):
            continue
        lemma = token.lemma.lower()
        if token.pos == "VERB" and (lemma in REPLACING or lemma in YIELDING or lemma == "take"):
            changes += _of_verb(view, token.index, lemma)
        elif token.pos == "NOUN" and (lemma in NEXT or lemma in PAST):
            changes += _of_noun(view, token.index, lemma in PAST)
    status: RoleStatus
    for change in changes:
        office = _office(view, change, titles, found)
        modality = change.said.modality
        if office is None or modality == "negated":
            continue
        if view.tokens[change.at].sentence != view.tokens[office.person.first].sentence:
            # Its words stand elsewhere, and are no evidence of what this sentence tells.
            office = replace(office, role_span=None, inferred=True)
        # Until a change that is only planned or supposed the one who goes still holds the office.
        yet = modality in ("planned", "hypothetical")
        if change.comes:
            status = "designate" if yet else "current"
            yield replace(office, person=change.comes, construction="succeeded", status=status, modality=modality)
        if change.goes:
            status = "current" if yet else "former"
            said = "served" if yet else "replaced"
            yield replace(office, person=change.goes, construction=said, status=status, modality="asserted")
    for leaver, verb in _leavers(view):
        claim = _sole(view, leaver, found, view.tokens[leaver.first].sentence)
        if claim and read(view.document, verb).modality == "asserted":
            yield replace(claim, status="former", construction="resigned")


def _of_verb(view: View, verb: int, lemma: str) -> Iterator[Change]:
    """ "Ada Bern replaced Tom Hale", "gave way to", "took over from"."""
    said, who = read(view.document, verb), subject(view, verb)
    if lemma in YIELDING and _near(view, verb, YIELDING[lemma]):
        if comes := _person(view, verb + 1, "to", "for"):
            yield Change(verb, comes, who, said)
    elif lemma == "take" and _near(view, verb, "over"):
        yield Change(verb, who, _person(view, verb + 1, "from"), said)
    elif lemma in REPLACING and passive(view, verb) and view.tokens[verb].dep != "xcomp":
        yield Change(verb, _person(view, verb + 1, "by", "with"), who, said)
    elif lemma in REPLACING and (goes := _person(view, verb + 1)):
        above = view.tokens[view.tokens[verb].head]
        if view.low(verb - 1) == "to" and above.lemma.lower() in APPOINT | {"tap", "bring"}:
            # Of who is appointed "to replace" another the verb that appoints tells whether it is so.
            said = read(view.document, above.index)
            objects = filter(None, (person_at(view, index) for index in range(above.index + 1, verb)))
            who = subject(view, above.index) if passive(view, above.index) else next(objects, None)
        comes = _person(view, goes.last, "with") or who
        if comes and comes.entity.id != goes.entity.id:
            yield Change(verb, comes, goes, said)


def _person(view: View, start: int, *after: str) -> Seen | None:
    """The person at ``start``, past the words of a title, or behind the first of some words that follow there."""
    end = view.bounds(min(start, len(view.tokens) - 1))[1]
    if after:
        start = next((at + 1 for at in range(start, min(end, start + 2 * NEAR)) if view.low(at) in after), end)
    for index in range(start, min(end, start + NEAR)):
        if found := person_at(view, index):
            return found
        if view.pos(index) not in ("NOUN", "PROPN", "ADJ", "DET", "NUM") and view.low(index) not in (*POSSESSIVE, "-"):
            return None
    return None


def _near(view: View, verb: int, word: str) -> bool:
    return any(view.low(index) == word for index in range(verb + 1, min(view.bounds(verb)[1], verb + 3)))


def _of_noun(view: View, noun: int, past: bool) -> Iterator[Change]:
    """ "her predecessor, Ada Bern", "Tom Hale, the successor to Ada Bern"."""
    owners = (person_at(view, one.index) for one in view.document.dependents(noun, "nmod:poss"))
    owner = next(filter(None, owners), None) or (
        _person(view, noun + 2) if view.low(noun + 1) in ("of", "to") else None
    )
    # "Her successor as mayor, Ada Bern": an "as" phrase may part the noun from the name beside it.
    first, end = view.bounds(noun)
    after = noun + 1
    if view.low(after) == "as":
        after = next((index for index in range(after, end) if view.low(index) == ","), end)
    after += view.low(after) == ","
    other = view.person_starting(after) if after < end else None
    start = min(view.document.extents[noun][0], noun)
    if other is None and start > first and view.low(start - 1) == ",":
        other = view.person_ending(start - 1)
    if other is None and view.document.dependents(noun, "cop"):
        other = subject(view, noun)
    if other is None or (owner is None and not past) or (owner and owner.entity.id == other.entity.id):
        return
    said = read(view.document, noun)
    # Who had a predecessor came into office, whatever is said of the predecessor.
    sure = past or said.modality in ("asserted", "alleged")
    comes, goes = (owner, other) if past else (other, owner)
    yield Change(noun, comes, goes, Reading() if sure else said)


def _leavers(view: View) -> Iterator[tuple[Seen, int]]:
    """Who resigns or is dismissed, by a verb that names no office."""
    for verb, token in enumerate(view.tokens):
        if token.pos != "VERB" or (lemma := token.lemma.lower()) not in _GOING:
            continue
        after = range(verb + 1, min(view.bounds(verb)[1], verb + 2 * NEAR))
        if any(view.low(index) == "as" for index in after):  # which names the office
            continue
        leaves = lemma in LEAVING and not (lemma == "quit" and _person(view, verb + 1))
        leaves |= any(_near(view, verb, one) for one in STEPPING.get(lemma, ()))
        if (leaves or (lemma in REMOVED and passive(view, verb))) and (found := subject(view, verb)):
            yield found, verb


def _office(view: View, change: Change, titles: Sequence[Title], found: Sequence[Claim]) -> Claim | None:
    """The office that changes hands, as a claim: the one named with "as", else one that either of the two has."""
    persons = [one for one in (change.comes, change.goes) if one]
    sentence = view.tokens[change.at].sentence
    for title in titles:
        named = title.start > change.at and view.tokens[title.noun].sentence == sentence
        if persons and named and view.low(title.start - 1) == "as":
            return Claim(
                person=persons[0],
                body=title.bodies[0] if title.bodies else None,
                role=title.words(view),
                role_span=view.span(title.first, title.last),
                head=view.key(title.noun),
                concept=title.concept,
                construction="succeeded",
                status="current",
                confidence=USUAL,
            )
    # An office that the sentence itself gives is likelier the one meant than one told elsewhere in the article.
    # Who is yet to come holds another office until then: "Ada Bern, now the treasurer, will succeed Tom Hale".
    coming = change.said.modality in ("planned", "hypothetical")
    for where in (sentence, None):
        for person in persons:
            claim = _sole(view, person, found, where)
            if claim is None or not claim.concept:
                continue
            if not coming or person is change.goes or claim.construction in TAKING_UP or claim.status == "designate":
                return claim
    return None


def _sole(view: View, person: Seen, found: Sequence[Claim], sentence: int | None) -> Claim | None:
    """The one office that the article, or one of its sentences, gives a person."""
    own = [
        one
        for one in found
        if one.role
        and one.concept != "founder"
        and one.modality == "asserted"
        and one.person.entity.id == person.entity.id
        and sentence in (None, view.tokens[one.person.first].sentence)
    ]
    return own[0] if len({(one.role, one.body.entity.id if one.body else None) for one in own}) == 1 else None
