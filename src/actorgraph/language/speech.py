"""Sources, cues and contents of what is said, and which go together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from actorgraph.model import Span, SpeechLink, SpeechSpan, Token

from .encoder import Encoder, Floats, Outputs
from .fields import SpanTagger
from .labels import SPEECH, states

#: A content is linked to a cue or source at most this many words away: the length of a training window.
REACH = 250


def spans(tagger: SpanTagger, scores: Floats, starts: Sequence[int], tokens: Sequence[Token]) -> list[SpeechSpan]:
    """The speech spans of a stretch of tokens, whose paragraphs begin at ``starts``, in text order."""
    base = tokens[0].index
    found = []
    for row, first, last, _, sure in tagger.spans(scores.reshape(len(scores), len(SPEECH), states(1)), starts):
        span = Span(tokens[first].start, tokens[last - 1].end)
        found.append(SpeechSpan(span, SPEECH[row], base + first, base + last, round(sure, 4)))
    return sorted(found, key=lambda one: (one.first, SPEECH.index(one.part)))


def links(encoder: Encoder, out: Outputs, speech: Sequence[SpeechSpan], base: int, number: int) -> Iterator[SpeechLink]:
    """For each content its likeliest cue and its likeliest source, unless "none" is likelier.

    Args:
        base: index of the first token that ``out`` describes.
        number: index of the first of ``speech`` in its document.
    """
    contents = [i for i, one in enumerate(speech) if one.part == "content"]
    found = []
    for name, part in (("cue", "cue"), ("speaker", "source")):
        others = [i for i, one in enumerate(speech) if one.part == part]
        if not contents or not others:
            continue
        at = np.array([speech[i].first - base for i in contents])
        to = np.array([speech[i].first - base for i in others])
        scores = encoder.pairs(name, out, at, to)
        scores[:, 1:][np.abs(at[:, None] - to[None]) > REACH] = -1e4
        chances = np.exp(scores - scores.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        for row, best in enumerate(chances.argmax(1).tolist()):
            if best:
                sure = round(float(chances[row, best]), 4)
                found.append(SpeechLink(number + contents[row], number + others[best - 1], sure))
    return iter(sorted(found, key=lambda one: (one.content, one.other)))
