"""Windows of running text, and batches of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from actorgraph.language import features
from actorgraph.language.features import Pieces
from actorgraph.language.labels import NAMES, SPEECH, states

from .documents import EVERY_STATE, NO_ONE, UNKNOWN, TrainingDocument

HAPPENING = ("happening", "factuality", "title")
QUOTES = (('"', '"'), ("“", "”"), ("«", "»"), ("``", "''"), ("„", "“"), ("‘", "’"))
_QUOTE_MARKS = {'"', "“", "”", "«", "»", "``", "''", "„"}
_APOSTROPHES = str.maketrans("'’", "’'")


@dataclass
class Window:
    """Words ``first`` to ``last`` of a document, as the encoder will see them."""

    document: TrainingDocument
    first: int
    last: int
    words: list[str]
    spaces: np.ndarray
    size: int


def windows(found: TrainingDocument, pieces: Pieces, most: int, rng: random.Random) -> Iterator[tuple[int, int, int]]:
    """Stretches of at most ``most`` pieces, cut at sentence starts where that can be: (first, last, size)."""
    counts = [len(pieces(word)) for word in found.words]
    starts = found.labels.get("sentence")
    first, total = 0, len(counts)
    room = rng.randint(most // 3, most) if total > most // 2 else most
    while first < total:
        last, size = first, 0
        while last < total and size + counts[last] <= room:
            size += counts[last]
            last += 1
        last = max(last, first + 1)
        if last < total and starts is not None and rng.random() < 0.8:
            cut = last
            while cut > first + (last - first) // 2 and starts[cut] != 1:
                cut -= 1
            if starts[cut] == 1:
                last, size = cut, sum(counts[first:cut])
        yield first, last, size + 2
        first, room = last, most


def epoch(documents: list[TrainingDocument], pieces: Pieces, config: dict, rng: random.Random) -> list[list[Window]]:
    """Batches of one epoch, in random order; windows of about one length go together."""
    plan = config["training"]
    chosen: list[Window] = []
    for found in documents:
        rate = config["sampling"].get(found.source, 1.0)
        for _ in range(int(rate) + (rng.random() < rate % 1)):
            most = plan["long_window"] if rng.random() < 0.25 else plan["window"]
            for first, last, size in windows(found, pieces, most - 2, rng):
                chosen.append(augmented(found, first, last, size, config["augmentation"], rng))
    rng.shuffle(chosen)
    batches: list[list[Window]] = []
    for start in range(0, len(chosen), 800):
        batches.extend(_bucket(chosen[start : start + 800], plan["pieces"]))
    rng.shuffle(batches)
    return batches


def _bucket(chosen: list[Window], budget: int) -> Iterator[list[Window]]:
    batch: list[Window] = []
    for window in sorted(chosen, key=lambda one: one.size):
        if batch and window.size * (len(batch) + 1) > budget:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def augmented(
    found: TrainingDocument, first: int, last: int, size: int, rates: dict[str, float], rng: random.Random
) -> Window:
    """A window with another use of capitals, quotation marks or lines, sometimes."""
    words, spaces = found.words[first:last], found.spaces[first:last]
    draw = rng.random()
    if draw < rates["lower"]:
        words = [word.lower() for word in words]
    elif draw < rates["lower"] + rates["upper"]:
        words = [word.upper() for word in words]
    elif draw < rates["lower"] + rates["upper"] + rates["title"]:
        words = [word[:1].upper() + word[1:] if len(word) > 3 else word for word in words]
    if rng.random() < rates["quotes"]:
        words = requoted(words, rng)
    if rng.random() < rates["layout"]:
        paragraph = features.SPACE_PARAGRAPH
        other = paragraph - rng.choice((1, 2))
        spaces = np.where(spaces == paragraph, other, spaces)
    return Window(found, first, last, words, spaces, size)


def requoted(words: list[str], rng: random.Random) -> list[str]:
    """The words with one other style of quotation marks, and perhaps the other apostrophe."""
    opening, closing = rng.choice(QUOTES)
    is_open = False
    swap = rng.random() < 0.5
    result = []
    for word in words:
        if word in _QUOTE_MARKS:
            is_open = word in ("“", "«", "``", "„") or (word == '"' and not is_open)
            result.append(opening if is_open else closing)
        else:
            result.append(word.translate(_APOSTROPHES) if swap and len(word) > 1 else word)
    return result


def tensors(batch: list[Window], pieces: Pieces) -> dict[str, Tensor]:
    """The encoder's input and all labels of a batch."""
    cut = [[pieces(word) for word in window.words] for window in batch]
    width = max(sum(map(len, row)) for row in cut) + 2
    rows, most = len(batch), max(len(row) for row in cut)
    ids, shapes, spaces = (np.zeros((rows, width), np.int64) for _ in range(3))
    mask = np.full((rows, 1, 1, width), -1e4, np.float32)
    first = np.zeros((rows, most), np.int64)
    for r, (window, row) in enumerate(zip(batch, cut, strict=True)):
        ids[r, 0], at = pieces.first, 1
        for w, (word, ones) in enumerate(zip(window.words, row, strict=True)):
            first[r, w] = at
            ids[r, at : at + len(ones)] = ones
            shapes[r, at : at + len(ones)] = features.shape(word)
            spaces[r, at] = window.spaces[w]
            spaces[r, at + 1 : at + len(ones)] = features.SPACE_INSIDE
            at += len(ones)
        ids[r, at] = pieces.last
        mask[r, ..., : at + 1] = 0
    given = {"pieces": ids, "shapes": shapes, "spaces": spaces, "mask": mask, "first": first}
    given["lengths"] = np.array([len(row) for row in cut])
    return {name: torch.from_numpy(array) for name, array in (given | labels(batch, most)).items()}


def labels(batch: list[Window], most: int) -> dict[str, np.ndarray]:
    """Labels of a batch; pointers are shifted by one: 0 is the root, or no one."""
    rows = len(batch)
    found = {name: np.full((rows, most), UNKNOWN, np.int64) for name in
             ("upos", "xpos", "sentence", "head", "dep", "cue", "speaker", "chain", "number", *HAPPENING)}  # fmt: skip
    found["weight"] = np.zeros((rows, most), np.float32)
    found["names"] = np.full((rows, most), EVERY_STATE, np.int64)
    speech = np.full((len(SPEECH), rows, most), UNKNOWN, np.int64)
    for r, window in enumerate(batch):
        given, span = window.document.labels, slice(window.first, window.last)
        size = window.last - window.first
        for name in ("upos", "xpos", "sentence", "dep", "chain", "names", "weight", *HAPPENING):
            if name in given:
                found[name][r, :size] = given[name][span]
        if "head" in given:
            own = np.arange(window.first, window.last)
            heads = given["head"][span]
            inside = (heads >= window.first) & (heads < window.last)
            found["head"][r, :size] = np.where(heads == own, 0, np.where(inside, heads - window.first + 1, UNKNOWN))
            found["number"][r, :size] = np.cumsum(given["sentence"][span] == 1)
        for name in ("cue", "speaker"):
            if name in given:
                one = given[name][span]
                inside = (one >= window.first) & (one < window.last)
                found[name][r, :size] = np.where(one == NO_ONE, 0, np.where(inside, one - window.first + 1, UNKNOWN))
        if "speech" in given:
            speech[:, r, :size] = given["speech"][:, span]
    found["speech"] = speech
    return found


def name_room(masks: Tensor) -> Tensor:
    """Bit masks of states as booleans: rows x words x states."""
    return ((masks[..., None] >> torch.arange(states(len(NAMES)))) & 1).bool()
