"""What those who are counted do, or what is done to them: "1,700 men *are fighting in Velmora*"."""

from __future__ import annotations

from dataclasses import dataclass

from actorgraph import lexicon
from actorgraph.extractors.quantities.amounts import Amount
from actorgraph.extractors.quantities.counted import number_token, total_of
from actorgraph.model import Document, Span, Token

_EMPTY = lexicon.words("empty-predicate")
_CLAUSES = ("acl", "acl:relcl")
_LEFT = ("nsubj", "csubj", "mark", "punct", "cc", "conj", "advcl", "parataxis", "ccomp", "discourse", "appos")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb said of those counted; ``patient``: it is done to them."""

    lemma: str
    patient: bool
    span: Span


def predicate_of(document: Document, head: Token | None, amount: Amount) -> Predicate | None:
    """The verb of a clause that modifies the noun, or else the verb that has it as its subject or object."""
    number = number_token(document, amount)
    if number is None:
        return None
    total = total_of(document, number) if head is not None and head.index < number.index else None
    for noun in (head, total):
        if noun is not None and (found := _modifying(document, noun, amount)):
            return found
    return _governing(document, head or number, amount)


def _modifying(document: Document, noun: Token, amount: Amount) -> Predicate | None:
    for clause in document.dependents(noun.index):
        if clause.dep in _CLAUSES and clause.pos == "VERB" and clause.lemma.lower() not in _EMPTY:
            return Predicate(clause.lemma.lower(), _is_done_to(document, clause), _span(document, clause, amount))
    return None


def _governing(document: Document, noun: Token, amount: Amount) -> Predicate | None:
    verb = document.tokens[noun.head]
    relation = noun.dep.split(":")[0]
    if relation not in ("nsubj", "obj") or verb.pos != "VERB" or verb.lemma.lower() in _EMPTY:
        return None
    patient = relation == "obj" or noun.dep == "nsubj:pass"
    return Predicate(verb.lemma.lower(), patient, _span(document, verb, amount))


def _is_done_to(document: Document, verb: Token) -> bool:
    """A participle ("men killed"), or a passive clause ("who were killed")."""
    passive = document.dependents(verb.index, "nsubj:pass", "aux:pass")
    return verb.tag == "VBN" and (bool(passive) or not document.dependents(verb.index, "nsubj"))


def _span(document: Document, verb: Token, amount: Amount) -> Span:
    """The verb and what follows in its own clause, up to a clause of its own or the number."""
    last = verb.index
    inside = set(document.subtree(verb.index))
    for index in document.children[verb.index]:
        if document.tokens[index].dep.startswith(_LEFT):
            inside -= set(document.subtree(index))
    while (
        last + 1 in inside and not document.tokens[last + 1].start <= amount.span.start < document.tokens[last + 1].end
    ):
        last += 1
    while last > verb.index and document.tokens[last].pos in ("ADP", "PUNCT", "CCONJ", "SCONJ"):
        last -= 1
    return Span(verb.start, document.tokens[last].end)
