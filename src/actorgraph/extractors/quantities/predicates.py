"""What those who are counted do, or what is done to them: "1,700 men *are fighting in Velmora*"."""

from __future__ import annotations

from dataclasses import dataclass

from actorgraph import lexicon
from actorgraph.extractors.quantities.amounts import Amount
from actorgraph.extractors.quantities.counted import number_token, total_of
from actorgraph.model import Document, Span, Token

_EMPTY = lexicon.words("empty-predicate")
_CLAUSES = ("acl", "acl:relcl")
_NOT = frozenset(("not", "n't", "n’t", "never"))
_RELATIVE = frozenset(("WDT", "WP", "IN", "DT"))
_MATTER = 30  # tokens: a few words are wanted, not all that is believed
_LEFT = ("nsubj", "csubj", "mark", "punct", "cc", "conj", "advcl", "parataxis", "ccomp", "discourse", "appos")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb said of those counted; ``patient``: it is done to them; no lemma where it is none ("are unemployed")."""

    lemma: str | None
    patient: bool
    span: Span


def predicate_of(document: Document, head: Token | None, amount: Amount) -> Predicate | None:
    """The verb of a clause that modifies the noun, or else the verb that has it as its subject or object.

    What "thirty percent of the voters" do is said of the percent.
    """
    number = number_token(document, amount)
    if number is None:
        return None
    total = total_of(document, number) if head is not None and head.index < number.index else None
    for noun in (head, total):
        for clause in (document.tokens[one] for one in document.children[noun.index]) if noun else ():
            if clause.dep in _CLAUSES and clause.pos == "VERB" and clause.lemma.lower() not in _EMPTY:
                # A participle ("men killed"), or a passive clause ("who were killed"), tells what is done to them; so
                # does a clause with a subject of its own ("votes that they received").
                below = {document.tokens[one].dep for one in document.children[clause.index]}
                passive = "nsubj:pass" in below or "aux:pass" in below or "nsubj" not in below
                patient = clause.tag == "VBN" and passive
                patient = patient or (clause.dep == "acl" and clause.tag == "VBD" and "nsubj" not in below)
                other = [one for one in document.dependents(clause.index, "nsubj") if one.tag not in _RELATIVE]
                patient = patient or (clause.dep == "acl:relcl" and bool(other) and not _led(document, clause))
                return Predicate(clause.lemma.lower(), patient, _span(document, clause, clause))
    top = head or number
    while top.dep.startswith(("nmod", "nummod")) and top.head != top.index:
        above = document.tokens[top.head]
        # Beyond the number and its unit another noun begins, whose verb says nothing of these.
        if above.end <= amount.span.start or above.start > amount.number.end + 1:
            break
        top = above
    return _governing(document, top, head is None, amount.number)


def _led(document: Document, clause: Token) -> bool:
    """Whether a clause has its noun behind a preposition ("boats on which they slept"): then nothing is done to it."""
    return any(document.cases(one.index) for one in document.dependents(clause.index) if one.tag in _RELATIVE)


def _governing(document: Document, noun: Token, alone: bool, number: Span) -> Predicate | None:
    """The verb above; an empty one tells something only of a number that stands alone, and with an object."""
    verb = document.tokens[noun.head]
    relation = noun.dep.split(":")[0]
    if relation not in ("nsubj", "obj") or verb.index == noun.index:
        return None
    if verb.pos != "VERB":
        linked = document.dependents(verb.index, "cop") if relation == "nsubj" and verb.index > noun.index else []
        # "The toll is 300": the number itself is said, and does nothing.
        below = (document.tokens[one] for one in document.subtree(verb.index) if one > noun.index)
        itself = any(number.holds(one.span) for one in below)
        return Predicate(None, False, _span(document, linked[0], verb)) if linked and not itself else None
    if verb.lemma.lower() in _EMPTY and not (alone and relation == "nsubj" and document.dependents(verb.index, "obj")):
        return None
    patient = relation == "obj" or noun.dep == "nsubj:pass"
    # The words of the verb begin at its modal or at "not", which say whether it is so at all.
    before = [one for one in document.dependents(verb.index, "aux", "advmod") if 0 < verb.index - one.index <= 4]
    own = [one for one in before if one.dep.startswith("aux") or one.lemma.lower() in _NOT]
    unsure = any(one.tag == "MD" or one.lemma.lower() in _NOT for one in own)
    return Predicate(verb.lemma.lower(), patient, _span(document, own[0] if unsure else verb, verb))


def _span(document: Document, first: Token, verb: Token) -> Span:
    """From ``first`` to what follows the verb in its own clause; what is believed or wanted belongs to it if short."""
    last = verb.index
    inside = set(document.subtree(verb.index))
    for index in document.children[verb.index]:
        whole = document.subtree(index)
        # Another number of a list belongs to others: "identified as Ostrians, 28 percent as Sildrans".
        for one in whole:
            token = document.tokens[one]
            if token.dep in ("conj", "appos", "list") and token.index > verb.index:
                others = document.subtree(one)
                if document.tokens[others[0] - 1].text == "," and document.tokens[others[0]].pos == "NUM":
                    inside -= set(others)
        matter = document.tokens[index].dep == "ccomp" and index > verb.index and len(whole) <= _MATTER
        if document.tokens[index].dep.startswith(_LEFT) and not matter:
            inside -= set(whole)
    while last + 1 in inside:
        last += 1
    while last > verb.index and document.tokens[last].pos in ("ADP", "PUNCT", "CCONJ", "SCONJ"):
        last -= 1
    return Span(first.start, document.tokens[last].end)


def doing_of(document: Document, predicate: Predicate, apart: list[Span]) -> str:
    """The words of what is done, without the number and what it counts inside ("added to reserves")."""
    inside = [one for one in apart if predicate.span.holds(one) and one.start > predicate.span.start]
    if not inside:
        return " ".join(document.surface(predicate.span).split())
    left = min(one.start for one in inside)
    # The article that stood before what is left out goes with it.
    before = document.tokens_in(Span(predicate.span.start, left))
    while len(before) > 1 and before[-1].pos in ("DET", "ADP", "ADJ", "PUNCT", "CCONJ"):
        before = before[:-1]
    start = Span(predicate.span.start, before[-1].end)
    after = document.tokens_in(Span(max(one.end for one in inside), predicate.span.end))
    if not after or after[0].pos in ("PUNCT", "CCONJ") or after[0].text.lower() == "of":
        return " ".join(document.surface(start).split())
    rest = Span(after[0].start, predicate.span.end)
    return " ".join((document.surface(start) + " " + document.surface(rest)).split())
