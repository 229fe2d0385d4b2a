"""Subjects and objects of verbs that tell of roles: the parse where it finds a person, else the order of the words."""

from __future__ import annotations

from actorgraph.extractors.roles.lexicon import POSSESSIVE
from actorgraph.extractors.roles.view import Seen, View

RELATIVE = frozenset({"who", "that", "which", "whom"})
BE = frozenset("is was are were be been being am 's ’s 're 'm".split())
SKIPPED = frozenset({"ADV", "AUX", "PART", "CCONJ"})
PREPOSITIONS = frozenset("of by with for from to against about between among than".split())


def clause(view: View, verb: int) -> tuple[int, int]:
    """The tokens around ``verb`` up to semicolons and quotation marks, inside its sentence."""
    first, last = view.bounds(verb)
    for index in range(verb, first - 1, -1):
        if view.low(index) in (";", ":"):
            first = index + 1
            break
    return first, last


def person_at(view: View, index: int) -> Seen | None:
    """The person that a token names or, as head of a description, describes."""
    here = view.seen[index]
    if here and here.is_person:
        return here
    nominal = view.nominal.get(index)
    return nominal if nominal and nominal.is_person else None


def subject(view: View, verb: int) -> Seen | None:
    """The person who is the subject of a verb (or of the noun that a copula joins to its subject)."""
    return _by_parse(view, verb) or _by_order(view, verb)


def _by_parse(view: View, verb: int) -> Seen | None:
    token = view.tokens[verb]
    governors = [verb]
    if token.dep in ("cop", "aux", "aux:pass", "conj", "xcomp") and token.head != verb:
        governors.append(token.head)
    for governor in governors:
        for child in view.document.children[governor]:
            if view.tokens[child].dep.startswith("nsubj") and child < verb:
                if view.low(child) in RELATIVE:
                    return _antecedent(view, child)
                if found := person_at(view, child):
                    return found
    return None


def _antecedent(view: View, relative: int) -> Seen | None:
    """The person right before a relative pronoun, past a parenthesis or an apposition."""
    first = view.bounds(relative)[0]
    near = relative - 1 - (view.low(relative - 1) == ",")
    if near >= first and view.tokens[near].tag == "NNS" and not person_at(view, near):
        return None  # "the engineers who founded it" are others
    for index in range(relative - 1, max(first, relative - 12) - 1, -1):
        if (found := person_at(view, index)) and not _owner(view, found):
            return found
    return None


def _owner(view: View, seen: Seen) -> bool:
    return view.low(seen.last) in POSSESSIVE and view.tokens[min(seen.last, len(view.tokens) - 1)].tag == "POS"


def _by_order(view: View, verb: int) -> Seen | None:
    first = clause(view, verb)[0]
    index = verb - 1
    while index >= first and view.pos(index) in SKIPPED:
        index -= 1
    if index < first:
        return None
    if view.low(index) in RELATIVE:
        return _antecedent(view, index)
    plain = view.pos(index) in ("NOUN", "PROPN", "PRON")
    if plain and not person_at(view, index):
        return None
    return _nearest_before(view, index, first)


def _nearest_before(view: View, index: int, first: int) -> Seen | None:
    """The nearest person to the left that no preposition governs and that owns nothing."""
    depth = 0
    while index >= first:
        low = view.low(index)
        depth += (low == ")") - (low == "(")
        if depth <= 0 and (found := person_at(view, index)):
            start = min(found.first, index)
            if view.low(start - 1) not in PREPOSITIONS and not _owner(view, found):
                return found
            index = start
        index -= 1
    return None


def passive(view: View, verb: int) -> bool:
    """Whether a verb is a passive participle."""
    token = view.tokens[verb]
    if any(view.tokens[child].dep in ("nsubj:pass", "aux:pass") for child in view.document.children[verb]):
        return True
    near = {view.low(index) for index in range(max(view.bounds(verb)[0], verb - 4), verb)}
    if token.tag in ("VBN", "VBD") and near & (BE | {"got"}):
        return True
    return token.tag == "VBN" and not near & {"has", "have", "had", "having", "'ve", "'d"}


def predicate_of(view: View, copula: int) -> int:
    """The word that carries the meaning of a clause: what a copula joins to its subject, else the verb itself."""
    token = view.tokens[copula]
    return token.head if token.dep == "cop" else copula
