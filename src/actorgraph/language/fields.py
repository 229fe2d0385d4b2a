"""Decoding of span taggers: linear-chain conditional random fields (Lafferty et al. 2001).

Paragraphs are decoded side by side: no name and no stretch of speech goes on across a paragraph break.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from .labels import follows

Floats = NDArray[np.float32]
_NEVER = np.float32(-1e4)


#: Words, padding included, decoded side by side: a bound on memory.
_ROOM = 20_000


class SpanTagger:
    """Finds whole spans in the scores of words, for one or more kinds of spans that do not touch each other.

    Args:
        scores: transition scores, fields x states x states (before, after).
        labels: number of labels of each field.
    """

    def __init__(self, scores: Floats, labels: int) -> None:
        allowed = np.array(follows(labels))
        moves = np.where(allowed, scores, _NEVER).astype(np.float32)
        self._into = np.ascontiguousarray(moves.transpose(0, 2, 1))
        self._chances = np.exp(moves)
        self._begins = np.where(allowed[0], 0, _NEVER).astype(np.float32)
        ends = (np.arange(scores.shape[-1]) - 1) % 4 >= 2
        ends[0] = True
        self._ends = np.where(ends, 0, _NEVER).astype(np.float32)

    def spans(self, emissions: Floats, starts: Sequence[int]) -> Iterator[tuple[int, int, int, int, float]]:
        """Spans as (field, first, last exclusive, label, probability), field by field in order.

        Args:
            emissions: words x fields x states.
            starts: the first word of each paragraph, in order; the first of them is 0.

        The probability is the smallest posterior of any of the span's words.
        """
        states, sure = np.zeros(emissions.shape[:2], np.int64), np.zeros(emissions.shape[:2], np.float32)
        fields = emissions.shape[1]
        for paragraphs in _batches([*starts, len(emissions)]):
            scores = self._padded(emissions, paragraphs)
            lengths = np.array([last - first for first, last in paragraphs])  # longest first
            live = (fields * np.searchsorted(-lengths, -np.arange(len(scores)))).tolist()
            best = self._best(scores, live)
            chosen = np.zeros(best.shape, np.float32)
            marked = np.flatnonzero(best.any(0))  # the others have no span
            if len(marked):
                reach = np.searchsorted(marked, live).tolist()
                chosen[:, marked] = self._posterior(scores[:, marked], reach, best[:, marked], marked % fields)
            for place, (first, last) in enumerate(paragraphs):
                columns = slice(place * fields, (place + 1) * fields)
                states[first:last] = best[: last - first, columns]
                sure[first:last] = chosen[: last - first, columns]
        for field in range(fields):
            first = 0
            for index, state in enumerate(states[:, field].tolist()):
                part = (state - 1) % 4
                if state and part in (0, 3):
                    first = index
                if state and part in (2, 3):
                    yield field, first, index + 1, (state - 1) // 4, float(sure[first : index + 1, field].min())

    def _padded(self, emissions: Floats, paragraphs: Sequence[tuple[int, int]]) -> Floats:
        """Scores as steps x columns x states, a column for each paragraph's each field.

        Spans begin and end with the paragraph.
        """
        fields = emissions.shape[1]
        longest = paragraphs[0][1] - paragraphs[0][0]
        scores = np.zeros((longest, len(paragraphs) * fields, emissions.shape[2]), np.float32)
        for place, (first, last) in enumerate(paragraphs):
            columns = slice(place * fields, (place + 1) * fields)
            scores[: last - first, columns] = emissions[first:last]
            scores[0, columns] += self._begins
            scores[last - first - 1, columns] += self._ends
        return scores

    def _best(self, scores: Floats, live: Sequence[int]) -> NDArray[np.int64]:
        """The best states of each column (Viterbi), steps x columns."""
        into = np.tile(self._into, (scores.shape[1] // len(self._into), 1, 1))
        # The states before come first: the greatest over the first axis is found for many columns at a time.
        moves = np.ascontiguousarray(into.transpose(2, 0, 1))
        score = scores[0].copy()
        reached = [score.copy()]
        for step in range(1, len(scores)):
            some = live[step]
            candidates = score[:some].T[:, :, None] + moves[:, :some]  # all pairs of states: before x columns x after
            score[:some] = np.maximum.reduce(candidates, axis=0) + scores[step, :some]
            reached.append(score[:some].copy())
        states = np.tile(score.argmax(1), (len(scores), 1))
        columns = np.arange(scores.shape[1])
        for step in range(len(scores) - 1, 0, -1):
            some = live[step]
            # From where the chosen state was reached: asked of that one alone, on the way back.
            moved = reached[step - 1][:some] + into[columns[:some], states[step, :some]]
            states[step - 1, :some] = moved.argmax(1)
        return states

    def _posterior(
        self, scores: Floats, live: Sequence[int], states: NDArray[np.int64], fields: NDArray[np.intp]
    ) -> Floats:
        """The posterior of each word's state: forward and backward sums, normalised at every step.

        Args:
            fields: of each column.
        """
        weights = np.exp(scores - scores.max(2, keepdims=True))
        chances = self._chances[fields]
        back = chances.transpose(0, 2, 1)
        ahead, behind = weights.copy(), np.ones_like(weights)
        ahead[0] /= ahead[0].sum(1, keepdims=True)
        for step in range(1, len(scores)):
            some = live[step]
            here = (ahead[step - 1, :some, None] @ chances[:some])[:, 0] * weights[step, :some]
            ahead[step, :some] = here / np.maximum(np.add.reduce(here, 1, keepdims=True), 1e-30)
        for step in range(len(scores) - 2, -1, -1):
            some = live[step + 1]
            here = ((behind[step + 1, :some] * weights[step + 1, :some])[:, None] @ back[:some])[:, 0]
            behind[step, :some] = here / np.maximum(np.add.reduce(here, 1, keepdims=True), 1e-30)
        both = ahead * behind
        chosen = np.take_along_axis(both, states[..., None], 2)[..., 0]
        result: Floats = chosen / np.maximum(both.sum(2), 1e-30)
        return result


def _batches(bounds: Sequence[int]) -> Iterator[list[tuple[int, int]]]:
    """Paragraphs as (first, last), longest first, in batches that stay small when padded."""
    paragraphs = sorted(itertools.pairwise(bounds), key=lambda one: (one[0] - one[1], one[0]))
    batch: list[tuple[int, int]] = []
    for first, last in paragraphs:
        if batch and (len(batch) + 1) * (batch[0][1] - batch[0][0]) > _ROOM:
            yield batch
            batch = []
        if last > first:
            batch.append((first, last))
    if batch:
        yield batch
