"""Subjects and objects of verbs that tell of roles: the parse where it finds a person, else the order of the words."""

from __future__ import annotations

from actorgraph.extractors.roles.lexicon import POSSESSIVE
from actorgraph.extractors.roles.view import Seen, View
from actorgraph.factuality.appositions import opens_clause

RELATIVE = frozenset({"who", "that", "which", "whom"})
BE = frozenset("is was are were be been being am 's ’s 're 'm".split())
SKIPPED = frozenset({"ADV", "AUX", "PART", "CCONJ"})
PREPOSITIONS = frozenset("of by with for from to against about between among than".split())


def person_at(view: View, index: int) -> Seen | None:
    """The person that a token names or, as head of a description, describes."""
    here = view.seen[index]
    if here and here.is_person:
        return here
    nominal = view.nominal.get(index)
    return nominal if nominal and nominal.is_person else None


def subject(view: View, verb: int) -> Seen | None:
    """The person who is the subject of a verb (or of the noun that a copula joins to its subject)."""
    token = view.tokens[verb]
    # In "has founded" and "came and led" the subject hangs on the other verb.
    governors = (verb, token.head) if token.dep in ("cop", "aux", "aux:pass", "conj", "xcomp") else (verb,)
    for child in (child for governor in governors for child in view.document.children[governor] if child < verb):
        if view.tokens[child].dep.startswith("nsubj"):
            relative = view.low(child) in RELATIVE
            if found := _antecedent(view, child) if relative else person_at(view, child):
                return found
            if relative:
                return None
    # Where the parse finds nobody, word order does: but whom a preposition governs is no subject.
    first, index = view.bounds(verb)[0], verb - 1
    while index >= first and view.pos(index) in SKIPPED:
        index -= 1
    if view.low(index) in RELATIVE:
        return _antecedent(view, index)
    if view.pos(index) in ("NOUN", "PROPN", "PRON") and not person_at(view, index):
        return None
    depth = 0
    while index >= first and view.low(index) not in (";", ":"):
        depth += (view.low(index) == ")") - (view.low(index) == "(")
        # Who is named in parentheses is no subject.
        if depth <= 0 and (found := person_at(view, index)):
            index = min(found.first, index)
            if view.low(index - 1) not in PREPOSITIONS and view.low(found.last) not in POSSESSIVE:
                return found
        index -= 1
    return None


def _antecedent(view: View, relative: int) -> Seen | None:
    """The person right before a relative pronoun, past a parenthesis or an apposition."""
    first = view.bounds(relative)[0]
    near = relative - 1 - (view.low(relative - 1) == ",")
    if near >= first and view.tokens[near].tag == "NNS":
        return None  # "the engineers who founded it" are others
    if near == relative - 1 and view.tokens[near].tag == "NN" and not _is_named(view, near):
        return None  # "came with a colleague who is a member"
    before = (person_at(view, index) for index in range(relative - 1, max(first, relative - 12) - 1, -1))
    return next(filter(None, before), None)


def _is_named(view: View, noun: int) -> bool:
    """Whether a noun is, describes or is predicated of somebody whom the article names."""
    token = view.tokens[noun]
    if person_at(view, noun):
        return True
    if token.dep == "appos":
        return person_at(view, token.head) is not None
    if view.document.dependents(noun, "cop"):
        return any(person_at(view, one.index) for one in view.document.dependents(noun, "nsubj"))
    # Of "the head of the union who ..." the whole phrase is meant, unless the parse hangs the clause on its last word.
    clause = any(child.dep == "acl:relcl" for child in view.document.dependents(noun))
    return token.dep.startswith(("nmod", "compound", "conj")) and not clause


def starts_clause(view: View, first: int, last: int, person: Seen) -> bool:
    """Whether a comma between a title (tokens ``first`` to ``last``) and a name ends a phrase and no apposition begins.

    "After a talk with the mayor, Ada Bern flew home"; "Against Ada Bern, the governor had no chance".
    """
    title, name = (first, last), (person.first, person.last)
    return (
        opens_clause(view.document, title, name) if first < person.first else opens_clause(view.document, name, title)
    )


def passive(view: View, verb: int) -> bool:
    """Whether a verb is a passive participle."""
    token = view.tokens[verb]
    if view.document.dependents(verb, "nsubj:pass", "aux:pass"):
        return True
    near = {view.low(index) for index in range(max(view.bounds(verb)[0], verb - 4), verb)}
    if token.tag in ("VBN", "VBD") and near & (BE | {"got"}):
        return True
    # Headlines and phrases leave the helper out ("the plant, founded by ...").
    return token.tag == "VBN" and not near & {"has", "have", "had", "having", "'ve", "'d"}


def predicate_of(view: View, copula: int) -> int:
    """The word that carries the meaning of a clause: what a copula joins to its subject, else the verb itself."""
    token = view.tokens[copula]
    return token.head if token.dep == "cop" else copula
