"""Comparisons in the shared graph: records of their own, with both sides and the reasons. Neither side is touched."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.graph import literals
from actorgraph.graph.actors import Triple
from actorgraph.graph.vocabulary import AG, RDFS, A, Things
from actorgraph.model import Comparison

KIND_OF_NODE = {"quantity": "n", "statement": "q", "attribution": "q", "role": "m"}
KINDS = {"not-comparable": "notComparable"}
"""Kinds whose term is spelled otherwise than in the record."""


def comparison(one: Comparison, things: Things) -> Iterator[Triple]:
    """A comparison with its reasons, feature by feature; of a feature that both leave open nothing is told."""
    node = things.named(one.id)
    letter = KIND_OF_NODE[one.matter]
    yield node, A, AG.Comparison
    yield node, RDFS.label, literals.text(f"{one.kind.replace('-', ' ')}: {one.matter}", "en")
    yield node, AG.comparisonKind, AG[KINDS.get(one.kind, one.kind)]
    yield node, AG.comparisonMatter, literals.text(one.matter)
    yield node, AG.left, things(letter, one.left_article, one.left)
    yield node, AG.right, things(letter, one.right_article, one.right)
    yield node, AG.confidence, literals.sure(one.confidence)
    for reason in one.reasons:
        if reason.left or reason.right:
            # A reason is named by what it says, so that comparisons with one reason share it.
            made = things("r", reason.feature, reason.verdict, reason.left, reason.right)
            yield node, AG.reason, made
            yield made, A, AG.Reason
            yield made, RDFS.label, literals.text(f"{reason.feature}: {reason.verdict}", "en")
            yield made, AG.feature, literals.text(reason.feature)
            yield made, AG.verdict, literals.text(reason.verdict)
            for term, words in ((AG.leftText, reason.left), (AG.rightText, reason.right)):
                if words:
                    yield made, term, literals.text(words, "en")
