"""The ranker: its probabilities are those of the features that it names."""

from __future__ import annotations

import math

from actorgraph.coreference import antecedents, ranking
from actorgraph.coreference.markables import find_markables
from tests.coreference.compact import document

TOLD = """
[PERSON Ada/PROPN/nsubj>3 Bern/PROPN/flat>1 ] met/VERB/root>0 the/DET/det>5 envoy/NOUN/obj>3 ./PUNCT/punct>3
the/DET/det>2 envoy/NOUN/nsubj>3 thanked/VERB/root>0 her/PRON/obj>3 ./PUNCT/punct>3
she/PRON/nsubj>2 left/VERB/root>0 with/ADP/case>5 his/PRON/nmod:poss>5 letters/NOUN/obl>2 ./PUNCT/punct>2
they/PRON/nsubj>2 agreed/VERB/root>0 ./PUNCT/punct>2
"""


def test_weights_that_are_remembered_are_those_of_the_features() -> None:
    made, ranker, asked = document(TOLD), ranking.load_ranker(), []

    def choose(view, m, candidates):
        if candidates:
            asked.append((ranker.scores(view, m, candidates), sums(ranker, view, m, candidates)))
        return ranker.choose(view, m, candidates)

    for _ in range(2):  # afresh, and remembered
        antecedents.link(made, find_markables(made), choose)
    assert len(asked) > 6
    for found, expected in asked:
        powers = [math.exp(one - max(expected)) for one in expected]
        assert found == [one / sum(powers) for one in powers]


def sums(ranker: ranking.Ranker, view: ranking.View, m, candidates) -> list[float]:
    question = ranking.Question.of(view, m, candidates)
    each = (ranking.pair_features(question, chain, rank) for rank, chain in enumerate(candidates))
    return [sum(ranker.weights.get(name, 0.0) for name in one) for one in (ranking.none_features(view, m), *each)]
