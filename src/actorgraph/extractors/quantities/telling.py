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


def is_vacant(quantity: Quantity) -> bool:
    """Whether it is of nothing in particular: "17 times", "two different things", "the rate: 4", "$30 spent"."""
    if not quantity.of:
        # People do or suffer what one word says; a sum of which nothing more is said could be any.
        return quantity.unit != "persons" and len((quantity.doing or "").split()) < 2
    return quantity.of.lower() in TOTALS or (
        quantity.kind == "count" and quantity.head in _VACANT and not quantity.modifiers
    )
