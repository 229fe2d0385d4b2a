"""Who holds the office a title words: one rule per construction, each a function from titles to persons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from actorgraph import lexicon
from actorgraph.extractors.roles import bodies
from actorgraph.extractors.roles.bodies import Body
from actorgraph.extractors.roles.clauses import BE, passive, person_at, predicate_of, starts_clause, subject
from actorgraph.extractors.roles.lexicon import APPOINT, JOIN, POSSESSIVE, RANKS, RESIGN, SERVE
from actorgraph.extractors.roles.titles import Title
from actorgraph.extractors.roles.view import Seen, View
from actorgraph.factuality import Reading, read
from actorgraph.model import Modality, RoleStatus

SEPARATORS = frozenset({",", "(", "—", "–", "-", "--", ":"})
COPULAS = BE | frozenset("becomes became become remains remained remain becoming".split())
TERM = lexicon.words("tenure")
DENYING = frozenset(("not", "n't", "n’t", "no", "never"))
ENDED = lexicon.words("tenure-ended")
"""Nouns of :data:`TERM` that tell of an office no longer held."""
LONGEST_ASIDE = 8
"""Words in brackets behind a name."""
FAR = 10
"""Words between a verb and the title it governs."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A person said to hold an office, by which construction, and the organisation named for this one alone.

    ``modality``: whether the person is said to hold it, to be about to, or not to.
    """

    person: Seen
    construction: str
    status: RoleStatus | None = None
    body: Body | None = None
    modality: Modality = "asserted"


Titles = list[Title]
Memory = dict[int, list[Seen]]
"""The persons by where phrases about them ended, so that the next apposition in a row finds its holder."""
Rule = Callable[[View, Titles, Memory], Iterator[Holder]]


def holders(view: View, group: Titles, memory: Memory) -> list[Holder]:
    """The holders of joined titles, by the first construction that finds any."""
    for rule in RULES:
        if found := list(rule(view, group, memory)):
            memory[group[-1].end] = [one.person for one in found]
            return found
    return []


def before_name(view: View, group: Titles, memory: Memory) -> Iterator[Holder]:
    """ "Foreign Minister Ada Bern"; in the plural each name of the list, with its own "of"."""
    title = group[-1]
    index = start = max(title.last, title.end)
    last = view.bounds(title.noun)[1] - 1
    # A rank may part a title from its name: "police chief Gen. Ada Bern".
    while index < last and view.person_starting(index) is None and (view.key(index) in RANKS or view.low(index) == "."):
        index += 1
    found = view.person_starting(index) if view.same_sentence(title.noun, index) else None
    if found and title.plural:
        yield from _listed(view, found, "titles")
    elif found:
        yield Holder(found, "title" if index == start == title.last else "title-of", body=_own(view, found.last))


def _own(view: View, index: int) -> Body | None:
    """The organisation in a name's own "of" phrase ("President Ada Bern of Ostria")."""
    if view.low(index) not in ("of", "from"):
        return None
    return bodies.phrase_body(view, index + 1, view.bounds(index)[1], view.low(index))


def _in_brackets(view: View, index: int) -> tuple[Body | None, int]:
    """The place in the brackets behind a name of a list ("Ada Bern (D-Ostria)"), and where they end."""
    if view.low(index) != "(":
        return None, index
    end = min(view.bounds(index)[1], index + LONGEST_ASIDE)
    closing = next((at for at in range(index, end) if view.low(at) == ")"), None)
    if closing is None:
        return None, index
    inside = (view.body_over(at) for at in range(index + 1, closing))
    place = next((one for one in inside if one and one.entity.type == "place"), None)
    return bodies.body(place, "of") if place else None, closing + 1


def _listed(view: View, person: Seen, construction: str) -> Iterator[Holder]:
    """Persons of a list, each with its own "of": "A of X, B of Y and C of Z"."""
    here: Seen | None = person
    while here is not None:
        aside, closing = _in_brackets(view, here.last)
        own = aside or _own(view, here.last)
        yield Holder(here, construction, body=own)
        index = start = max(closing, own.last if own else 0)
        while view.low(index) in (",", "and", "&"):
            index += 1
        here = view.person_starting(index) if index > start and view.same_sentence(start, index) else None


def apposition(view: View, group: Titles, memory: Memory) -> Iterator[Holder]:
    """ "Ada Bern, 52, the head of X, a member of Y": the person before the first of several in a row."""
    end, before = group[-1].end, group[0].start - 1
    owns = end < len(view.tokens) and view.tokens[end].tag == "POS"  # "the governor's successor" is another
    if group[0].nested or owns or before < view.bounds(group[0].start)[0]:
        return
    if view.low(before) == "and":
        before -= view.low(before - 1) == ","
        yield from (Holder(person, "apposition-again") for person in memory.get(before, []))
    elif view.low(before) in SEPARATORS:
        if view.tokens[before - 1].tag == "CD" and view.low(before - 2) == ",":  # past an age
            before -= 2
        if found := view.person_ending(before):
            if starts_clause(view, group[0].start, end, found):
                return
            yield Holder(found, "apposition")
            if group[0].plural:
                yield from (Holder(one, "appositions") for one in joined_before(view, found))
        else:
            yield from (Holder(person, "apposition-again") for person in memory.get(before, []))


def joined_before(view: View, person: Seen) -> Iterator[Seen]:
    """The persons joined to one by "and" and commas before it ("A, B and C")."""
    here: Seen | None = person if view.low(person.first - 1) in ("and", "&") else None
    while here is not None:
        index = here.first
        while view.low(index - 1) in ("and", "&", ","):
            index -= 1
        here = view.person_ending(index) if index < here.first else None
        if here:
            yield here


def apposition_before(view: View, group: Titles, memory: Memory) -> Iterator[Holder]:
    """ "the head of X, Ada Bern"."""
    index = group[-1].end
    if group[-1].nested or view.low(index) not in SEPARATORS - {"("} or not view.same_sentence(index, index + 1):
        return
    found = view.person_starting(index + 1)
    if found and starts_clause(view, group[0].start, index, found):
        return
    if found and not group[-1].plural:
        yield Holder(found, "apposition-before")
    elif found and view.low(found.last) in (",", "and"):
        yield from _listed(view, found, "apposition-before")


def predicate(view: View, group: Titles, memory: Memory) -> Iterator[Holder]:
    """ "Ada Bern is / became the head of X" and "The head of X is Ada Bern"."""
    floor = view.bounds(group[0].start)[0]
    index = group[0].start - 1
    while index >= floor and (view.pos(index) == "ADV" or view.low(index) in DENYING):
        index -= 1
    copula = index >= floor and view.low(index) in COPULAS and view.tokens[index].tag != "POS"
    if copula and (person := subject(view, index)):
        became = view.low(index) in ("becomes", "became", "become", "becoming")
        yield by_predicate(person, "became" if became else "predicate", read(view.document, predicate_of(view, index)))
    index = group[-1].end
    if view.low(index) in ("is", "was", "remains") and (found := view.person_starting(index + 1)):
        yield Holder(found, "predicate-inverted")


def by_predicate(person: Seen, construction: str, found: Reading, body: Body | None = None) -> Holder:
    """Who holds an office by a predicate, with the standing that its reading leaves."""
    if found.over:
        return Holder(person, construction, "former", body)
    status: RoleStatus | None = "designate" if found.modality in ("planned", "hypothetical") else None
    return Holder(person, construction, status, body, found.modality)


def verbs(view: View, group: Titles, memory: Memory) -> Iterator[Holder]:
    """ "was appointed / served as / stepped down as head of X", "named Ada Bern head of X"."""
    start = group[0].start
    floor = view.bounds(start)[0]
    # "as" ties a title to its verb over more words than their order alone.
    as_ = start > floor and view.low(start - 1) == "as"
    for index in range(start - 1 - as_, max(floor, start - (3 * FAR if as_ else FAR)) - 1, -1):
        low = view.low(index)
        if view.pos(index) == "VERB":
            yield from _governed(view, index, start, as_)
            return
        if as_ and low in TERM and view.pos(index) == "NOUN":
            # "her appointment as head of X", "the resignation of Ada Bern as head of X"
            ended = low in ENDED and read(view.document, index).modality == "asserted"
            status: RoleStatus | None = "former" if ended else "designate" if low == "nomination" else None
            owners = (person_at(view, at) for at in range(index - 1, max(-1, index - 5), -1))
            owner = next(filter(None, owners), None)
            if not owner or (view.low(owner.last) not in POSSESSIVE and owner.mention.kind != "pronoun"):
                owner = view.person_starting(index + 2) if view.low(index + 1) == "of" else None
            if owner:
                yield Holder(owner, "served", status)
            return
        # There another clause or a quotation begins; "of" and "by" govern what stands behind them.
        if low in (";", ":", '"', "”", "“") or (low in ("of", "by") and not as_):
            return


def _governed(view: View, verb: int, start: int, as_: bool) -> Iterator[Holder]:
    """Who holds the title at ``start`` by a verb of appointing, serving, joining or resigning."""
    lemma = view.tokens[verb].lemma.lower()
    found = read(view.document, verb)
    if lemma in APPOINT and not (as_ and lemma in ("choose", "confirm")):
        after = filter(None, (person_at(view, index) for index in range(verb + 1, start)))
        if appointed := subject(view, verb) if passive(view, verb) else next(after, None):
            holder = by_predicate(appointed, "appointed", found)
            yield replace(holder, status="designate") if lemma == "nominate" else holder
    elif as_ and lemma in RESIGN | SERVE | JOIN and (person := subject(view, verb)):
        joined = bodies.phrase_body(view, verb + 1, start, "obj") if lemma in JOIN else None
        if lemma not in RESIGN:
            yield by_predicate(person, "joined" if joined else "served", found, joined)
        elif found.modality in ("asserted", "alleged"):
            yield Holder(person, "resigned", "former", modality=found.modality)
        else:  # who did not resign, or has yet to, still holds the office
            yield Holder(person, "served")


def description(view: View, group: Titles, memory: Memory) -> Iterator[Holder]:
    """The phrase itself describes a person the article names ("the Ostrian minister said")."""
    for title in group:
        nominal = view.nominal.get(title.noun)
        if nominal and nominal.is_person and not title.plural and not title.nested:
            described = replace(nominal, first=title.noun, last=title.noun + 1)
            said_of = view.document.dependents(title.noun, "cop")
            yield by_predicate(described, "description", read(view.document, title.noun) if said_of else Reading())
            return


# The surest first: what stands right before a name is seldom wrong, a description only where nothing else is told.
RULES: tuple[Rule, ...] = (before_name, apposition, apposition_before, predicate, verbs, description)
