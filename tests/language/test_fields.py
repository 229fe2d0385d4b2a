"""Span taggers find the best sequence of whole spans, and its probability."""

import itertools

import numpy as np
import pytest

from actorgraph.language.fields import SpanTagger
from actorgraph.language.labels import follows, states


def sequences(length: int, labels: int) -> list[tuple[int, ...]]:
    allowed = follows(labels)
    return [
        one
        for one in itertools.product(range(states(labels)), repeat=length)
        if allowed[0][one[0]]
        and all(allowed[a][b] for a, b in itertools.pairwise(one))
        and (one[-1] == 0 or (one[-1] - 1) % 4 >= 2)
    ]


@pytest.mark.parametrize("seed", range(20))
def test_best_sequence(seed: int) -> None:
    random = np.random.default_rng(seed)
    emissions = random.normal(size=(4, 5)).astype(np.float32) * 2
    moves = random.normal(size=(5, 5)).astype(np.float32)

    def score(one: tuple[int, ...]) -> float:
        steps = sum(moves[a, b] for a, b in itertools.pairwise(one))
        return float(steps + sum(emissions[i, state] for i, state in enumerate(one)))

    best = max(sequences(4, 1), key=score)
    expected, first = [], 0
    for index, state in enumerate(best):
        first = index if state in (1, 4) else first
        if state in (3, 4):
            expected.append((first, index + 1))
    found = list(SpanTagger(moves[None], 1).spans(emissions[:, None], [0]))
    assert [(first, last) for _, first, last, _, _ in found] == expected
    assert all(0 < sure <= 1 for *_, sure in found)


def test_labels_and_certainty() -> None:
    emissions = np.full((3, states(2)), -20.0, np.float32)
    emissions[0, 5] = emissions[1, 7] = emissions[2, 0] = 20.0
    found = list(SpanTagger(np.zeros((1, 9, 9), np.float32), 2).spans(emissions[:, None], [0]))
    assert found == [(0, 0, 2, 1, pytest.approx(1.0))]


def test_nothing() -> None:
    assert list(SpanTagger(np.zeros((1, 5, 5), np.float32), 1).spans(np.zeros((0, 1, 5), np.float32), [0])) == []


def test_a_long_text_does_not_underflow() -> None:
    emissions = np.random.default_rng(3).normal(size=(5000, 5)).astype(np.float32) * 10
    assert all(
        np.isfinite(sure) for *_, sure in SpanTagger(np.zeros((1, 5, 5), np.float32), 1).spans(emissions[:, None], [0])
    )


@pytest.mark.parametrize("fields", [1, 3])
def test_paragraphs_and_fields_side_by_side_are_read_as_if_alone(fields: int) -> None:
    random = np.random.default_rng(4)
    emissions = random.normal(size=(40, fields, 5)).astype(np.float32) * 2
    moves = random.normal(size=(fields, 5, 5)).astype(np.float32)
    starts = [0, 3, 4, 20, 33]
    together = list(SpanTagger(moves, 1).spans(emissions, starts))
    alone = [
        (field, a + first, a + last, label, sure)
        for field in range(fields)
        for a, b in itertools.pairwise([*starts, 40])
        for _, first, last, label, sure in SpanTagger(moves[[field]], 1).spans(emissions[a:b, [field]], [0])
    ]
    assert [one[:4] for one in together] == [one[:4] for one in alone]
    assert [one[4] for one in together] == pytest.approx([one[4] for one in alone], abs=1e-4)


def test_one_long_paragraph_among_many_short_ones() -> None:
    emissions = np.zeros((9000, 5), np.float32)
    emissions[:, 0] = 5
    emissions[8999, 4] = 9
    starts = [0, *range(5000, 9000)]
    found = list(SpanTagger(np.zeros((1, 5, 5), np.float32), 1).spans(emissions[:, None], starts))
    assert [one[:4] for one in found] == [(0, 8999, 9000, 0)]
