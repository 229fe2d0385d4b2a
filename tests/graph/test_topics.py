"""Which noun phrases of statements make a concept: those that several statements share, else their noun."""

from __future__ import annotations

from dataclasses import replace

from actorgraph.graph import topics
from actorgraph.graph.topics import Tally, concepts, key
from tests.graph.test_standard import dated
from tests.samples import extraction


def shared(*labels: str) -> frozenset[int]:
    return frozenset(map(key, labels))


def test_a_phrase_of_one_statement_counts_for_its_noun_or_for_nothing() -> None:
    matters = {"timber embargo": "embargo", "cost of harbours": "cost", "ferry strike": "strike"}
    found = dict(concepts(matters, shared("timber embargo", "embargo", "cost")))
    assert found == {"timber embargo": "embargo", "cost": "cost"}
    assert dict(concepts(matters, None)) == matters


def test_a_matter_is_shared_by_two_statements_of_one_article_or_of_two() -> None:
    one = dated(extraction())
    (said,) = one.statements
    every = replace(one, statements=(said, replace(said, id="q-again")))
    (label,) = topics.labels(one.article, one.statements[0])
    alone, twice, apart = Tally(), Tally(), Tally()
    assert alone.shared(alone.add(one)) == ()
    assert key(label) in twice.shared(twice.add(every))
    apart.add(one)
    assert key(label) in apart.shared(apart.add(one))
