"""The label sets that training and run time share, and what their numbers mean."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from actorgraph.model import Modality, NameLabel, SpeechPart

NAMES: tuple[NameLabel, ...] = ("PERSON", "ORG", "LOC", "NORP", "DATE", "EVENT", "MISC")
SPEECH: tuple[SpeechPart, ...] = ("source", "cue", "content")
UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip


HAPPENINGS = (
    "meeting", "conference", "visit", "attack", "military", "agreement", "sanction", "appointment", "election",
    "protest", "arrest_trial", "disaster", "aid", "statement_act", "legislation", "other",
)  # fmt: skip
FACTUALITY: tuple[Modality, ...] = ("asserted", "alleged", "planned", "negated")
TITLE = ("outside", "begin", "inside")


def states(labels: int) -> int:
    """Number of states of a span tagger with ``labels`` labels: outside, and begin, inside, end, single for each."""
    return 1 + 4 * labels


def follows(labels: int) -> list[list[bool]]:
    """Which state may follow which: ``follows(n)[before][after]``.

    State 0 is outside; 1 + 4k, 2 + 4k, 3 + 4k and 4 + 4k begin, continue, end and are a whole span of label k.
    """
    every = range(states(labels))
    # Where no span is open, outside or the start of one may come; within one, only what goes on with its own label.
    apart = [after == 0 or (after - 1) % 4 in (0, 3) for after in every]
    return [
        [after > 0 and (after - 1) // 4 == (before - 1) // 4 and (after - 1) % 4 in (1, 2) for after in every]
        if before > 0 and (before - 1) % 4 in (0, 1)
        else apart.copy()
        for before in every
    ]


#: In the order of the network's weights.
ARGUMENTS = ("participant", "place", "time")
#: The network has no weights for more: all pairs further apart count alike.
SENTENCES_APART = 4

#: Odd: none, and as many to the left as to the right.
DISTANCES = 33


def distances(left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int64]:
    """The bucket of ``right - left`` for each pair of word positions: exact up to 8 words, then by powers of root 2."""
    return bucketed(right[None, :] - left[:, None])


def bucketed(apart: NDArray[np.int64]) -> NDArray[np.int64]:
    """The bucket of each number of words that one lies behind another."""
    # Not numpy's own clip, which takes ten times as long over few numbers.
    found: NDArray[np.int64] = _BUCKETS[np.minimum(np.maximum(apart, -_FAR), _FAR) + _FAR]
    return found


def _buckets(apart: NDArray[np.int64]) -> NDArray[np.int64]:
    size = np.abs(apart)
    far = 8 + np.floor(2 * np.log2(np.maximum(size, 8) / 8) + 1e-9).astype(np.int64)
    found: NDArray[np.int64] = np.sign(apart) * np.where(size <= 8, size, np.minimum(far, DISTANCES // 2))
    return found + DISTANCES // 2


_FAR = 128  # words: all beyond share the last bucket, so that a table is enough
_BUCKETS = _buckets(np.arange(-_FAR, _FAR + 1))
