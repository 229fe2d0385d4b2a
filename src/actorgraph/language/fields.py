"""Decoding of span taggers: linear-chain conditional random fields (Lafferty et al. 2001)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from .labels import follows

Floats = NDArray[np.float32]
_NEVER = np.float32(-1e4)


class SpanTagger:
    """Finds whole spans in the scores of words.

    Args:
        scores: transition scores, states x states (before, after).
        labels: number of labels.
    """

    def __init__(self, scores: Floats, labels: int) -> None:
        self._moves = np.where(np.array(follows(labels)), scores, _NEVER).astype(np.float32)
        self._begins = np.array(follows(labels)[0])
        self._labels = labels

    def spans(self, emissions: Floats) -> Iterator[tuple[int, int, int, float]]:
        """Spans as (first, last exclusive, label, probability), in order.

        The probability is the smallest posterior of any of the span's words.
        """
        if not len(emissions):
            return
        emissions = emissions.copy()
        emissions[0, ~self._begins] = _NEVER
        states = self._best(emissions)
        sure = self._posterior(emissions, states)
        first = 0
        for index, state in enumerate(states.tolist()):
            part = (state - 1) % 4
            if state and part in (0, 3):
                first = index
            if state and part in (2, 3):
                yield first, index + 1, (state - 1) // 4, float(sure[first : index + 1].min())

    def _best(self, emissions: Floats) -> NDArray[np.int64]:
        """The best sequence of states (Viterbi); a span left open at the end is closed."""
        length, size = emissions.shape
        back = np.zeros((length, size), np.int64)
        score = emissions[0]
        for index in range(1, length):
            candidates = score[:, None] + self._moves
            back[index] = candidates.argmax(0)
            score = candidates.max(0) + emissions[index]
        ends = np.arange(size)
        closed = (ends == 0) | ((ends - 1) % 4 >= 2)
        states = np.zeros(length, np.int64)
        states[-1] = int(np.where(closed, score, _NEVER * 2).argmax())
        for index in range(length - 1, 0, -1):
            states[index - 1] = back[index, states[index]]
        return states

    def _posterior(self, emissions: Floats, states: NDArray[np.int64]) -> Floats:
        """The posterior of each word's state (forward and backward sums in probability space)."""
        length, size = emissions.shape
        weights = np.exp(emissions - emissions.max(1, keepdims=True))
        moves = np.exp(self._moves)
        ahead, behind = np.empty((length, size), np.float32), np.empty((length, size), np.float32)
        ahead[0] = weights[0] / weights[0].sum()
        for index in range(1, length):
            here = (ahead[index - 1] @ moves) * weights[index]
            ahead[index] = here / max(here.sum(), 1e-30)
        behind[-1] = 1
        for index in range(length - 2, -1, -1):
            here = moves @ (behind[index + 1] * weights[index + 1])
            behind[index] = here / max(here.sum(), 1e-30)
        both = ahead * behind
        chosen: Floats = both[np.arange(length), states] / np.maximum(both.sum(1), 1e-30)
        return chosen
