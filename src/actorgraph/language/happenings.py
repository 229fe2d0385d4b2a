"""Happenings and titles: what the network says of each word, learned from whole annotated articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from actorgraph.model import Happening, TitleSpan, Token

from .encoder import Floats, Outputs
from .labels import FACTUALITY, HAPPENINGS

FAINT = 0.1
"""Probability below which a happening is not told to other rooms."""

STANDARD = {
    "meeting": 0.57, "conference": 0.91, "visit": 1.17, "attack": 0.78, "military": 1.18, "agreement": 1.08,
    "sanction": 1.43, "appointment": 1.04, "election": 0.64, "protest": 0.74, "arrest_trial": 0.93, "disaster": 0.5,
    "aid": 0.76, "statement_act": 0.88, "legislation": 0.8, "other": 1.38,
}  # fmt: skip
"""How much oftener each type is listed by the standard that events are judged by than in all that was learned from.

Most training articles were read by others, who found one of the fifteen types for more happenings, and are of other
subjects. The network's probabilities are carried over by the ratio of the rates (M. Saerens et al., "Adjusting the
outputs of a classifier to new a priori probabilities", 2002); ``training/happenings/standard.py`` counts it.
"""
_STANDARD = np.array([STANDARD[kind] for kind in HAPPENINGS])


def happenings(out: Outputs, tokens: Sequence[Token]) -> Iterator[Happening]:
    """The words of a block that may tell a happening, in text order.

    Args:
        out: outputs of the block's words; ``tokens`` are those words.
    """
    if "happening" not in out:
        return
    sure = 1.0 / (1.0 + np.exp(-out["happening"][:, 0].astype(np.float64)))
    for place in np.flatnonzero(sure >= FAINT).tolist():
        listed = _shares(out["happening_type"][place]) * _STANDARD
        ratio = float(listed.sum())
        kinds, listing = listed / ratio, ratio * float(sure[place])
        told = _shares(out["factuality"][place])
        kind, manner = int(kinds.argmax()), int(told.argmax())
        yield Happening(
            token=tokens[place].index,
            confidence=round(listing / (listing + 1.0 - float(sure[place])), 4),
            type=HAPPENINGS[kind],
            type_confidence=round(float(kinds[kind]), 4),
            modality=FACTUALITY[manner],
            modality_confidence=round(float(told[manner]), 4),
        )


def titles(out: Outputs, tokens: Sequence[Token]) -> Iterator[TitleSpan]:
    """The stretches of a block that are tagged as titles: a begin, and the insides behind it in its sentence."""
    if "title" not in out or not tokens:
        return
    shares = _shares(out["title"])
    tags = shares.argmax(axis=1).tolist()
    first: int | None = None
    for place in range(len(tokens) + 1):
        tag = tags[place] if place < len(tokens) else 0
        parted = first is not None and place < len(tokens) and tokens[place].sentence != tokens[first].sentence
        if first is not None and (tag != 2 or parted):
            sure = round(float(shares[first, 1]), 4)
            yield TitleSpan(tokens[first].index, tokens[place - 1].index + 1, sure)
            first = None
        if tag == 1:
            first = place


def _shares(scores: Floats) -> NDArray[np.float64]:
    """Probabilities from scores, along the last axis."""
    raised = np.exp(scores.astype(np.float64) - scores.max(axis=-1, keepdims=True))
    found: NDArray[np.float64] = raised / raised.sum(axis=-1, keepdims=True)
    return found
