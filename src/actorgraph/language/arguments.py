"""What the network makes of a pair of words: a trigger, and what may take part in its event, be its place or its time.

Each word has a vector as a trigger and one as an argument, for each of the questions; a pair is scored by one layer
over their sum, with how far apart the two stand (after R. Weischedel's and others' argument scorers, in the additive
form of D. Bahdanau et al., "Neural machine translation by jointly learning to align and translate", 2015). Learned
from whole annotated articles (:mod:`training.happenings.arguments`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from actorgraph.model import Token

from .encoder import Floats, Outputs
from .labels import ARGUMENTS, SENTENCES_APART, bucketed

TRIGGERS, OTHERS = "trigger_sides", "argument_sides"
"""Columns of the network's output."""
_TOGETHER = 2048  # pairs that are scored in one go


class Scorer:
    """The scores of pairs of words of one article.

    Args:
        blocks: the outputs of its blocks of words, in text order.
        tokens: of the article.
        heads: the weights of the layer over the vectors.
    """

    def __init__(self, blocks: Sequence[Outputs], tokens: Sequence[Token], heads: Mapping[str, Floats]) -> None:
        # In 16 bits, for a long article's vectors are many.
        self._triggers, self._others = (
            np.concatenate([one[name].astype(np.float16) for one in blocks]) for name in (TRIGGERS, OTHERS)
        )
        self._sentences = np.array([one.sentence for one in tokens], np.int64)
        self._near, self._apart, self._out = (heads[f"arguments.{one}"] for one in ("near", "apart", "out"))

    def __call__(self, question: str, triggers: Sequence[int], words: Sequence[int]) -> list[float]:
        """The log-odds that a word answers a question about a trigger, pair by pair, to a thousandth.

        Args:
            question: one of :data:`.labels.ARGUMENTS`.
            triggers: indices of tokens; ``words`` are those of the head tokens that stand beside them.
        """
        number, size, found = ARGUMENTS.index(question), self._near.shape[2], []
        own = slice(number * size, (number + 1) * size)
        for first in range(0, len(words), _TOGETHER):
            asked, places = (np.array(one[first : first + _TOGETHER], np.int64) for one in (triggers, words))
            gaps = self._sentences[places] - self._sentences[asked]
            gaps = np.minimum(np.maximum(gaps, -SENTENCES_APART), SENTENCES_APART)
            hidden = self._others[places, own].astype(np.float32) + self._triggers[asked, own].astype(np.float32)
            hidden += self._near[number, bucketed(places - asked)]
            hidden += self._apart[number, gaps + SENTENCES_APART]
            scores = (np.maximum(hidden, 0) * self._out[number, :size]).sum(axis=1) + self._out[number, size]
            found += [round(one, 3) for one in scores.tolist()]
        return found
