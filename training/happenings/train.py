"""Trains the second branch of the network: ``python -m training.happenings.train --out build/happenings.pt``.

The branch is a copy of the encoder's last layers that forks off below them; what lies below is frozen, so that the
rest of the model stays as it is to the bit. Every word is judged from the branch's and the encoder's own output:
whether it tells a happening worth listing, of which type, how far it is so, and whether it is part of a title. Learned
from whole annotated articles (:mod:`.annotated`); ``--fold K/N`` leaves every Nth article of ``gold/news`` out, for
cross-validation. The shipped weights: six passes, about twenty-five minutes of one core.
"""

from __future__ import annotations

import argparse
import copy
import random
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper
from tokenizers import Tokenizer
from torch import Tensor, nn

from actorgraph import language
from actorgraph.language import features
from actorgraph.language.encoder import windows
from actorgraph.language.features import Pieces
from actorgraph.language.labels import FACTUALITY, HAPPENINGS, TITLE
from actorgraph.model import Article, Document

from ..export import MARGIN, ROOM
from ..network import HIDDEN, Encoder
from ..sources import shared_folder
from .annotated import Annotated, gold, own
from .labels import UNKNOWN, Labels, labels

MODEL = Path(language.__file__).parent / "model"
FORKED = 2
"""Layers of the branch; each costs a sixth of the encoder's time."""
SHAPE = 24
COLUMNS = {"happening": 1, "happening_type": len(HAPPENINGS), "factuality": len(FACTUALITY), "title": len(TITLE)}
PASSES, BATCH = 6, 8
RATE, HEAD_RATE = 4e-4, 1.5e-3
WEIGHTS = {"happening": 4.0, "happening_type": 0.35, "factuality": 0.3, "title": 3.0}
"""Of the losses."""


class Branch(nn.Module):
    """The forked layers and the scores of each word, in the order of :data:`COLUMNS`."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.layers = nn.ModuleList(copy.deepcopy(one) for one in list(encoder.layers)[-FORKED:])
        for layer in self.layers:
            layer.drop = nn.Dropout(0.1)
        self.shape = nn.Embedding(len(features.SHAPES), SHAPE)
        self.drop = nn.Dropout(0.25)
        self.out = nn.Linear(2 * HIDDEN + SHAPE, sum(COLUMNS.values()))

    def forward(self, below: Tensor, mask: Tensor, first: Tensor, shapes: Tensor, above: Tensor) -> dict[str, Tensor]:
        """Scores by name, rows x words x width.

        Args:
            below: outputs of the layer below the fork, rows x pieces x width; ``mask`` is added to attention scores.
            first: the first piece of each word; ``shapes``: of each word.
            above: the encoder's own outputs at the first piece of each word.
        """
        for layer in self.layers:
            below = layer(below, mask)
        words = torch.gather(below, 1, first[..., None].expand(-1, -1, HIDDEN))
        words = self.drop(torch.cat([words, above, self.shape(shapes)], -1))
        return dict(zip(COLUMNS, self.out(words).split(list(COLUMNS.values()), -1), strict=True))


def shipped() -> Encoder:
    """The shipped encoder, its 8-bit weights as numbers again."""
    graph = onnx.load(MODEL / "encoder.onnx").graph
    arrays = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    encoder = Encoder(len(arrays["network.encoder.word.weight_quantized"]), 6, 0.1)

    def whole(name: str) -> Tensor:
        wide, zero = arrays[f"{name}_quantized"].astype(np.float32), arrays[f"{name}_zero_point"].astype(np.float32)
        return torch.from_numpy((wide - zero) * arrays[f"{name}_scale"])

    prefix = "network.encoder."
    state = {f"{part}.weight": whole(f"{prefix}{part}.weight") for part in ("word", "shape", "space")}
    for name, value in arrays.items():
        if name.startswith(prefix) and not name.endswith(("_scale", "_zero_point", "_quantized")):
            state[name.removeprefix(prefix)] = torch.from_numpy(value.copy())
    numbers = sorted(int(found[1]) for name in arrays if (found := re.fullmatch(r"val_(\d+)_quantized", name)))
    parts = [f"layers.{layer}.{part}.weight" for layer in range(6) for part in ("qkv", "out", "up", "down")]
    state |= {part: whole(f"val_{number}").T.contiguous() for part, number in zip(parts, numbers, strict=True)}
    encoder.load_state_dict(state)
    return encoder.eval()


@dataclass
class Row:
    """A window with what the frozen layers make of it, and the labels of its words."""

    below: Tensor
    above: Tensor
    first: Tensor
    shapes: Tensor
    labels: dict[str, Tensor]


@torch.no_grad()
def rows(document: Document, known: Labels, encoder: Encoder, pieces: Pieces) -> Iterator[Row]:
    """The windows of a document as the shipped model reads them."""
    words = [document.text[one.start : one.end] for one in document.tokens]
    cut, spaces = [pieces(word) for word in words], _spaces(document)
    for window in windows([len(one) for one in cut], ROOM, MARGIN):
        span = slice(window.first, window.last)
        counts = np.array([len(one) for one in cut[span]])
        first = np.cumsum(counts) - counts + 1
        ids = [pieces.first, *(piece for one in cut[span] for piece in one), pieces.last]
        shape, space = (np.zeros(len(ids), np.int64) for _ in range(2))
        own_shapes = np.array([features.shape(word) for word in words[span]])
        shape[1:-1] = np.repeat(own_shapes, counts)
        space[1:-1] = features.SPACE_INSIDE
        space[first] = spaces[span]
        given = [torch.from_numpy(one)[None] for one in (np.array(ids), shape, space)]
        below, above = _through(encoder, *given)
        kept = {name: torch.from_numpy(getattr(known, name)[span]) for name in known.__dataclass_fields__}
        at = torch.from_numpy(first)
        yield Row(below[0], above[0][at], at, torch.from_numpy(own_shapes), kept)


def _spaces(document: Document) -> np.ndarray:
    """The white space before each word; a paragraph's first word has the mark of a paragraph."""
    found, before, paragraph = [], 0, -1
    for token in document.tokens:
        here = document.sentences[token.sentence].paragraph
        between = features.space(document.text[before : token.start])
        found.append(between if here == paragraph else features.SPACE_PARAGRAPH)
        before, paragraph = token.end, here
    return np.array(found)


def _through(encoder: Encoder, pieces: Tensor, shapes: Tensor, spaces: Tensor) -> tuple[Tensor, Tensor]:
    positions = encoder.position.weight[: pieces.shape[1]][None]
    x = encoder.norm(encoder.word(pieces) + positions + encoder.shape(shapes) + encoder.space(spaces))
    mask, below = torch.zeros(1, 1, 1, pieces.shape[1]), x
    for number, layer in enumerate(encoder.layers):
        below = x if number == len(encoder.layers) - FORKED else below
        x = layer(x, mask)
    return below, x


def batch(chosen: list[Row]) -> tuple[tuple[Tensor, ...], dict[str, Tensor]]:
    """The branch's input and the labels of several rows, filled up to one size."""
    length, words = max(len(row.below) for row in chosen), max(len(row.first) for row in chosen)
    below, above = torch.zeros(len(chosen), length, HIDDEN), torch.zeros(len(chosen), words, HIDDEN)
    mask = torch.full((len(chosen), 1, 1, length), -1e4)
    first, shapes = (torch.zeros(len(chosen), words, dtype=torch.long) for _ in range(2))
    known = {name: torch.full((len(chosen), words), UNKNOWN) for name in ("happening", "factuality", "title")}
    known["weight"] = torch.zeros(len(chosen), words)
    for number, row in enumerate(chosen):
        size, count = len(row.below), len(row.first)
        below[number, :size], mask[number, ..., :size] = row.below, 0
        above[number, :count], first[number, :count], shapes[number, :count] = row.above, row.first, row.shapes
        for name, value in row.labels.items():
            known[name][number, :count] = value.to(known[name].dtype)
    return (below, mask, first, shapes, above), known


def loss(scores: dict[str, Tensor], known: dict[str, Tensor]) -> Tensor:
    """The weighed sum of the losses."""
    told = known["happening"] >= 0
    wanted = (known["happening"][told] > 0).float()
    found = F.binary_cross_entropy_with_logits(scores["happening"][..., 0][told], wanted, reduction="none")
    total = WEIGHTS["happening"] * (found * known["weight"][told]).mean()
    kinds = torch.where(known["happening"] > 0, known["happening"] - 1, UNKNOWN)
    targets = {"happening_type": kinds, "factuality": known["factuality"], "title": known["title"]}
    for name, target in targets.items():
        if (target >= 0).any():
            total = total + WEIGHTS[name] * F.cross_entropy(scores[name][target >= 0], target[target >= 0])
    return total


def train(encoder: Encoder, data: list[Row], seed: int = 1) -> Branch:
    """A branch trained on all rows; the same rows and seed give the same weights on one thread."""
    torch.manual_seed(seed)
    branch = Branch(encoder)
    heads = [*branch.shape.parameters(), *branch.out.parameters()]
    groups = [{"params": list(branch.layers.parameters()), "peak": RATE}, {"params": heads, "peak": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01)
    steps, step = PASSES * -(-len(data) // BATCH), 0
    for number in range(PASSES):
        branch.train()
        random.Random(number + 100 * seed).shuffle(data)
        total = 0.0
        for start in range(0, len(data), BATCH):
            progress, step = step / steps, step + 1
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * min(1.0, progress / 0.1) * (1 - progress)
            given, known = batch(data[start : start + BATCH])
            value = loss(branch(*given), known)
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
            optimizer.step()
            total += float(value.detach())
        print(f"pass {number + 1} of {PASSES}: loss {total * BATCH / len(data):.4f}", flush=True)
    return branch.eval()


def articles(shared: Path, fold: str | None) -> list[Annotated]:
    """All annotated articles, without those of a fold ("0/3": every third, from the first)."""
    found = list(gold(shared))
    if fold:
        part, parts = map(int, fold.split("/"))
        found = [one for number, one in enumerate(found) if number % parts != part]
    return [*found, *own(shared)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("build/happenings.pt"))
    parser.add_argument("--fold", help="leave a part of the annotated articles out: K/N")
    options = parser.parse_args()
    torch.set_num_threads(1)
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    encoder, pieces, annotator = shipped(), Pieces(tokenizer), language.load()
    data: list[Row] = []
    for one in articles(shared_folder({"shared": ""}), options.fold):
        document = annotator.annotate(Article(one.key, one.text))
        data.extend(rows(document, labels(document, one), encoder, pieces))
    branch = train(encoder, data)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=options.out.parent, delete=False) as half:
        torch.save(branch.state_dict(), half)
    Path(half.name).replace(options.out)


if __name__ == "__main__":
    main()
