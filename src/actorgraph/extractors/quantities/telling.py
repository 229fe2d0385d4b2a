"""Whether a number tells a reader something who meets it alone, as in a graph.

"30 ships of the coast guard" does, "the two", "one taxi" and "several times" do not. What is worth it is no closed
class: a small forest judges by the shape of the number and of the phrase it counts. It is learned by
``training/quantities`` from numbers that were read one by one.
"""

from __future__ import annotations

import math
from functools import cache

from actorgraph import learned
from actorgraph.extractors.quantities.counted import TOTALS
from actorgraph.extractors.quantities.happening import LISTED, noun_of, words_of
from actorgraph.extractors.quantities.units import DURATIONS
from actorgraph.forest import Forest, forest
from actorgraph.model import Document, Quantity

NAMES = (
    "one", "two", "size", "figures", "vague", "hedged", "count", "persons", "money", "percent", "ratio", "time",
    "words", "modifiers", "named", "clause", "plural", "owned", "definite", "owner", "opening", "does", "patient",
    "changed", "nation", "place", "dated", "subject", "object", "oblique", "modifier", "joined",
)  # fmt: skip
_DEFINITE = frozenset("the these those both this that all any no other".split())
_OWNER = frozenset("my your his her its our their".split())
_VACANT = frozenset("other others more one thing way side time".split())
"""Nouns that stand for whatever the text spoke of; with no word that says of which, they are nothing to count."""
_TIMES = frozenset(DURATIONS.values())
_MANY = 10
"""From how many on a count is worth telling whatever its place in the sentence."""


@cache
def shipped() -> Forest:
    """The forest in the package data."""
    return forest(learned.weights("extractors/quantities/telling.json"))


def features(document: Document, quantity: Quantity) -> list[float]:
    """What the forest looks at, in the order of :data:`NAMES`."""
    size = quantity.value if quantity.value is not None else quantity.low or quantity.high or 0.0
    number = document.tokens_in(quantity.span)
    counted = document.tokens_in(quantity.of_span) if quantity.of_span else ()
    before = document.tokens[number[0].index - 1] if number and number[0].index else None
    head = next((one for one in reversed(counted) if one.lemma.lower() == quantity.head), None)
    unit, words = (quantity.unit or "").partition("/")[0], quantity.of.split()
    relation = head.dep.partition(":")[0] if head else ""
    beside = before.text.lower() if before is not None and before.start >= quantity.evidence.start else ""
    return [
        float(size == 1 and quantity.kind == "count"),
        float(size == 2 and quantity.kind == "count"),
        round(math.log10(1 + max(0.0, size)), 3),
        float(any(one.isdigit() for one in quantity.span.of(document.text))),
        float(quantity.approximation == "vague"),
        float(quantity.approximation in ("at-least", "at-most", "about", "range")),
        *(float(unit == one) for one in ("count", "persons")),
        *(float(quantity.kind == one) for one in ("money", "percent", "ratio")),
        float(unit in _TIMES),
        float(min(len(words), 12)),
        float(min(len(quantity.modifiers), 6)),
        float(any(one.pos == "PROPN" for one in counted)),
        float(any(one.pos == "VERB" for one in counted)),
        float(head is not None and head.tag.endswith("S")),
        float(bool(counted and number) and counted[0].start < number[0].start),
        float(beside in _DEFINITE),
        float(beside in _OWNER),
        float(beside == ""),
        float(min(len((quantity.doing or "").split()), 12)),
        float(quantity.patient),
        float(quantity.change is not None),
        float(bool(quantity.nations)),
        float(bool(quantity.places)),
        float(quantity.date is not None),
        *(float(relation == one) for one in ("nsubj", "obj", "obl", "nmod")),
        float(document.text[quantity.span.end : quantity.span.end + 1] == "-"),
    ]


def is_vacant(document: Document, quantity: Quantity) -> bool:
    """Whether it is of nothing in particular ("17 times", "two different things", "the rate: 4", "$30 spent"), or tells
    no more than that there are some ("one of seven parts", "the two harbours", "a 12-year run")."""
    if not quantity.of and quantity.unit != "persons" and len((quantity.doing or "").split()) < 2:
        told = quantity.kind in ("money", "percent") or _happens(document, quantity)
        return not (quantity.label and told)
    if quantity.of.lower() in TOTALS or (
        quantity.kind == "count" and quantity.head in _VACANT and not quantity.modifiers
    ):
        return True
    if quantity.change is not None or quantity.kind in ("money", "percent", "ratio") or "/" in (quantity.unit or ""):
        return not quantity.label
    if quantity.kind == "count" and _size(quantity) < _MANY and _is_whole(document, quantity):
        return True
    happens = _happens(document, quantity)
    if quantity.unit in _TIMES:
        return not happens
    if quantity.kind != "count":
        return not quantity.label
    if quantity.value == 1:
        # "One was killed" tells something, "one official said" does not.
        return not (happens and quantity.patient)
    if happens:
        return False
    # Of a plain count nobody asks who meets it alone; of many it is the point of the sentence.
    return not quantity.label or not (_size(quantity) >= _MANY or _is_argument(document, quantity))


def _is_whole(document: Document, quantity: Quantity) -> bool:
    """Whether those counted are the whole that another number is a part of: the seven of "six of the seven seats"."""
    noun = noun_of(document, quantity)
    if noun is None or document.case(noun.index) != "of":
        return False
    part = document.tokens[noun.head]
    return part.pos == "NUM" and not quantity.span.holds(part.span)


def _size(quantity: Quantity) -> float:
    """The least that may be meant."""
    return next((one for one in (quantity.value, quantity.low, quantity.high) if one is not None), 0.0)


def _happens(document: Document, quantity: Quantity) -> bool:
    """Whether a happening is told of those counted, other than that they say something."""
    near = set(words_of(document, quantity))
    noun = noun_of(document, quantity)
    if noun is not None and not _is_argument(document, quantity):
        near -= {noun.index}  # "in the last two elections": nothing is said of these
    return any(
        one.token in near and one.confidence >= LISTED and one.type != "statement_act" for one in document.happenings
    )


def _is_argument(document: Document, quantity: Quantity) -> bool:
    """Whether something is said of them: they do it, it is done to them, somebody has them, or a clause says which."""
    noun = noun_of(document, quantity)
    if noun is None:
        return quantity.doing is not None
    relation = noun.dep.partition(":")[0]
    if relation == "appos":
        return False
    return relation in ("nsubj", "obj") or bool(document.dependents(noun.index, "acl", "nsubj"))
