"""Training documents: words with their features, and the labels each source knows.

A label that a source does not annotate is ``UNKNOWN``; of names, each word has the *set* of states it may be in.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from actorgraph.language import features
from actorgraph.language.labels import NAMES, SPEECH, states

UNKNOWN = -1
#: Of a content's first word in ``cue`` and ``speaker``: it has none. Of any other word: UNKNOWN.
NO_ONE = -2
EVERY_STATE = (1 << states(len(NAMES))) - 1
OUTSIDE = 1


@dataclass
class TrainingDocument:
    """Words of one text with everything known about them; arrays are as long as ``words``."""

    source: str
    words: list[str]
    spaces: np.ndarray
    offsets: list[tuple[int, int]]
    labels: dict[str, np.ndarray] = field(default_factory=dict)


def document(source: str, text: str, offsets: list[tuple[int, int]]) -> TrainingDocument:
    """A document without labels."""
    before = [0, *(end for _, end in offsets)]
    spaces = [features.space(text[b:start]) for b, (start, _) in zip(before, offsets, strict=False)]
    if spaces:
        spaces[0] = features.SPACE_PARAGRAPH
    words = [text[start:end] for start, end in offsets]
    return TrainingDocument(source, words, np.array(spaces, np.int8), offsets)


class Locator:
    """Finds the words that overlap a character span."""

    def __init__(self, offsets: list[tuple[int, int]]) -> None:
        self.starts = np.array([start for start, _ in offsets])
        self.ends = np.array([end for _, end in offsets])

    def __call__(self, start: int, end: int) -> tuple[int, int]:
        """First and last (exclusive) word; empty when no word overlaps."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        return first, max(first, int(np.searchsorted(self.starts, end, side="left")))


def span_states(first: int, last: int, label: int) -> list[int]:
    """States of the words of a span."""
    if last - first == 1:
        return [4 + 4 * label]
    return [1 + 4 * label, *[2 + 4 * label] * (last - first - 2), 3 + 4 * label]


def state_mask(labels: set[str], outside: bool = True) -> int:
    """The set of states of ``labels`` (and of no name) as bits."""
    bits = OUTSIDE if outside else 0
    for number, label in enumerate(NAMES):
        if label in labels:
            bits |= 0b1111 << (1 + 4 * number)
    return bits


def name_masks(count: int, spans: list[tuple[int, int, str]], loose: dict[int, int]) -> np.ndarray:
    """Allowed states per word: those of ``spans``; ``loose`` gives other words more room than outside alone."""
    masks = np.full(count, OUTSIDE, np.int64)
    for index, mask in loose.items():
        masks[index] = mask
    taken: set[int] = set()
    for first, last, label in spans:
        if first < last and taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            for index, state in zip(range(first, last), span_states(first, last, NAMES.index(label)), strict=True):
                masks[index] = 1 << state
    return masks


def speech_labels(
    count: int, attributions: list[dict[str, list[tuple[int, int]]]]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """States of source, cue and content (3 x words), and of each content its cue and source word.

    Args:
        attributions: for each part its spans as word ranges.
    """
    tags = np.zeros((len(SPEECH), count), np.int8)
    cue, speaker = (np.full(count, UNKNOWN, np.int32) for _ in range(2))
    for attribution in attributions:
        for row, part in enumerate(SPEECH):
            for first, last in attribution[part]:
                if first < last and not tags[row, first:last].any():
                    tags[row, first:last] = span_states(first, last, 0)
        for first, last in attribution["content"]:
            if first < last:
                cue[first] = attribution["cue"][0][0] if attribution["cue"] else NO_ONE
                speaker[first] = attribution["source"][0][0] if attribution["source"] else NO_ONE
    return tags, cue, speaker
