"""The finer concept of an event under its type: an air strike under attack, a takeover under other.

The type is learned; the concept is looked up by the words of the trigger among those under that type alone, so that it
never contradicts the type ("strike" is an air strike under attack, a walkout under protest).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from actorgraph.extractors.events.phrases import base, kids, word
from actorgraph.extractors.events.triggers import Trigger
from actorgraph.model import Document
from actorgraph.shipped import ontology_file

FILE = "happenings.json"


@dataclass(frozen=True, slots=True)
class _Words:
    """What reports a concept of one type: words by themselves, or beside others; where each is first told."""

    verbs: dict[str, str] = field(default_factory=dict)
    nouns: dict[str, str] = field(default_factory=dict)
    pairs: dict[tuple[str, str], str] = field(default_factory=dict)


@cache
def shipped() -> dict[str, _Words]:
    """The words of the package data, by type."""
    found: dict[str, _Words] = {}
    for one in json.loads(ontology_file(FILE).read_text("utf-8"))["concepts"]:
        words, concept = found.setdefault(one["broader"], _Words()), one["concept"]
        for table, several in ((words.verbs, one["verbs"]), (words.nouns, one["nouns"])):
            for each in several:
                table.setdefault(each, concept)
        for left, right in one["pairs"]:
            for pair in ((first, second) for first in left for second in right):
                words.pairs.setdefault(pair, concept)
    return found


def kind_of(document: Document, kind: str, trigger: Trigger) -> str | None:
    """The concept under a type that a trigger's words tell: two words tell more than one."""
    words, head = shipped().get(kind), document.tokens[trigger.head]
    if words is None:
        return None
    own, index = word(head), trigger.head
    beside: list[str] = []
    if trigger.nominal:
        beside += _qualifying(document, index)
    else:
        # Of a verb its particles, object, what is done to whom in the passive, and what stands in its phrases. Words
        # of a compound count with it ("took a peace treaty").
        for one in kids(document, index, "compound:prt", "obj", "nsubj:pass", "xcomp", "ccomp", "advmod", "obl"):
            beside.append(word(one))
            if base(one) in ("obj", "nsubj"):  # not "lost in the post office", which is no post
                beside += _qualifying(document, one.index)
        if base(head) == "acl":  # "the company bought by its rival"
            beside.append(word(document.tokens[head.head]))
        beside += (word(one) for one in kids(document, index, "nsubj"))
    pair = next(((own, each) for each in beside if (own, each) in words.pairs), None)
    return words.pairs[pair] if pair else (words.nouns if trigger.nominal else words.verbs).get(own)


def _qualifying(document: Document, index: int) -> Iterator[str]:
    """The words that say which of the things a noun names is meant."""
    for one in kids(document, index, "compound", "amod", "nmod", "flat", "conj"):
        if base(one) != "conj" or one.pos == "NOUN":
            yield word(one)
