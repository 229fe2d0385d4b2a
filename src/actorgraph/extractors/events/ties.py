"""How a word hangs on an event in the sentence: as its subject or object, in its own clause, or in another's."""

from __future__ import annotations

from typing import Literal, get_args

from actorgraph.extractors.events.clauses import is_passive, is_relative, subject_of
from actorgraph.extractors.events.lexicon import HAPPEN
from actorgraph.extractors.events.phrases import base, preposition, word
from actorgraph.extractors.events.triggers import Trigger
from actorgraph.model import Document

Tie = Literal["does", "undergoes", "own", "held", "over", "other", "away"]
"""``does`` and ``undergoes``: subject, object and agent of the event; ``own``: another phrase of its clause or of its
noun; ``held``: within such a phrase ("the *mayor's* car"); ``over``: in the clause that the event is told in;
``other``: in another clause; ``away``: in another sentence."""
TIES: tuple[Tie, ...] = get_args(Tie)

_APART = frozenset(("after", "before", "following", "since", "until", "ahead"))
_SAME = frozenset(("conj", "appos", "flat", "compound:name"))
_PREDICATES = frozenset(("VERB", "AUX"))


def tie(document: Document, trigger: Trigger, index: int) -> Tie:
    """How the word at ``index`` hangs on an event."""
    tokens = document.tokens
    if tokens[index].sentence != tokens[trigger.head].sentence:
        return "away"
    top = _whole(document, index)
    carrier = trigger.head if not trigger.nominal else trigger.verb
    if carrier is not None:
        found = _argument(document, trigger, carrier, top)
        if found:
            return found
    chain = document.ancestors(top)
    for above, below in zip(chain[1:], chain, strict=False):
        if above == trigger.head:
            way = preposition(document, below)
            if trigger.nominal and way == "by":
                return "does"
            return "own" if below == top else _inside(document, top, below)
        if above == carrier:
            return "own" if below == top else _inside(document, top, below)
    return "over" if _governs(document, trigger, chain) else "other"


def is_apart(document: Document, index: int) -> bool:
    """Whether a happening is told as what comes before or after another: "following the death of ..."."""
    token, above = document.tokens[index], document.tokens[document.tokens[index].head]
    words = {one.text.lower() for one in document.dependents(index, "case", "mark")}
    return bool(words & _APART) or (token.dep == "obj" and above.tag == "VBG" and word(above) in ("follow", "precede"))


def _whole(document: Document, index: int) -> int:
    """The first word of a list, or what a name stands beside: it hangs where that hangs."""
    tokens = document.tokens
    while base(tokens[index]) in _SAME and tokens[tokens[index].head].pos not in _PREDICATES:
        index = tokens[index].head
    return index


def _argument(document: Document, trigger: Trigger, verb: int, top: int) -> Tie | None:
    token = document.tokens[top]
    if token.head == verb:
        relation = base(token)
        by = relation == "obl" and preposition(document, top) == "by" and is_passive(document, verb)
        if token.dep == "obl:agent" or by:
            return "does"
        if relation in ("obj", "iobj"):
            return "undergoes"
    subject = subject_of(document, verb)
    if subject is not None and subject.head == top:
        if trigger.nominal and word(document.tokens[verb]) in HAPPEN:
            return "own"
        return "undergoes" if subject.passive else "does"
    here, below = document.tokens[verb], document.dependents(verb, "obj")
    if here.dep == "acl:relcl" and here.head == top and any(is_relative(one) for one in below):
        return "undergoes"
    return None


def _inside(document: Document, top: int, phrase: int) -> Tie:
    """Within a phrase of the clause: of another clause where a verb lies between."""
    chain = document.ancestors(top)
    between = chain[: chain.index(phrase) + 1]
    return "other" if any(document.tokens[one].pos in _PREDICATES for one in between) else "held"


def _governs(document: Document, trigger: Trigger, chain: tuple[int, ...]) -> bool:
    """Whether a word is the subject or object of the verb right over an event noun."""
    if not trigger.nominal:
        return False
    here = document.tokens[trigger.head]
    while here.pos not in _PREDICATES and here.head != here.index:
        here = document.tokens[here.head]
    if here.pos not in _PREDICATES:
        return False
    subject = subject_of(document, here.index)
    return (subject is not None and subject.head == chain[0]) or (len(chain) > 1 and chain[1] == here.index)
