"""Trains the second branch of the network: ``python -m training.happenings.train --out build/happenings.pt``.

The branch is a copy of the encoder's last layers that forks off below them; what lies below is frozen, so that the
rest of the model stays as it is to the bit, and is computed by the shipped 8-bit graph, so that the branch learns from
the very numbers it will be given. Each article is cut into windows in two ways, pass by pass in turn, so that little
depends on where a cut falls. Every word is judged from the branch's and the encoder's own output:
whether it tells a happening worth listing, of which type, how far it is so, and whether it is part of a title. Learned
from whole annotated articles (:mod:`.annotated`), in about twelve minutes of one core a pass. With ``--taught`` it
learns, beside the annotation, to say of each word what a network five times the size says (:mod:`.teacher`; Hinton et
al. 2015), and with ``--begin`` it goes on from the mean of earlier branches, each the weights of a run or a model's
folder.
"""

from __future__ import annotations

import argparse
import copy
import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
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
from .annotated import learned
from .labels import UNKNOWN, Labels, labels

MODEL = Path(language.__file__).parent / "model"
PREFIX = "happenings/"
"""Of the names of the branch's nodes in the graph."""
BEHIND = "arguments/"
"""Of the nodes that stand on the branch (:mod:`.arguments`)."""
FORKED = 2
"""Layers of the branch; each costs a sixth of the encoder's time."""
SHAPE = 24
ROOMS = (ROOM, 160)
"""Pieces of a window, in the two ways of cutting; the first is that of use."""
COLUMNS = {"happening": 1, "happening_type": len(HAPPENINGS), "factuality": len(FACTUALITY), "title": len(TITLE)}
PASSES, BATCH = 3, 8
RATE, HEAD_RATE = 4e-4, 1.5e-3
WEIGHTS = {"happening": 4.0, "happening_type": 0.35, "factuality": 0.3, "title": 3.0}
"""Of the losses."""
TAUGHT = {"happening": 4.0, "happening_type": 1.0, "factuality": 0.5, "title": 1.5}
"""Of the losses towards a teacher's scores."""


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


class Shipped:
    """The weights of a model folder, its 8-bit ones as numbers again."""

    def __init__(self, folder: Path = MODEL) -> None:
        graph = onnx.load(folder / "encoder.onnx").graph
        self._arrays = {one.name: numpy_helper.to_array(one) for one in graph.initializer}

    def encoder(self) -> Encoder:
        """The encoder."""
        encoder = Encoder(len(self._arrays["network.encoder.word.weight_quantized"]), 6, 0.1)
        state = {f"{part}.weight": self._whole(f"network.encoder.{part}.weight") for part in ("word", "shape", "space")}
        encoder.load_state_dict(state | self._kept("network.encoder.") | self._layers("", 6))
        return encoder.eval()

    def branch(self) -> dict[str, Tensor]:
        """The state of the second branch."""
        (scores,) = (one for one in self._arrays.values() if one.shape == (2 * HIDDEN + SHAPE, sum(COLUMNS.values())))
        state = self._kept(f"{PREFIX}branch.") | self._layers(PREFIX, FORKED)
        return state | {"out.weight": torch.from_numpy(scores.T.copy())}

    def _kept(self, prefix: str) -> dict[str, Tensor]:
        """The weights that stayed numbers, by what stands behind the prefix."""
        coded = ("_scale", "_zero_point", "_quantized")
        names = [name for name in self._arrays if name.startswith(prefix) and not name.endswith(coded)]
        return {name.removeprefix(prefix): torch.from_numpy(self._arrays[name].copy()) for name in names}

    def _layers(self, prefix: str, count: int) -> dict[str, Tensor]:
        """The matrices of layers, which the exporter names by numbers in the order of use."""
        coded = (re.fullmatch(rf"{prefix}val_(\d+)_quantized", name) for name in self._arrays)
        numbers = sorted(int(one[1]) for one in coded if one)
        parts = [f"layers.{layer}.{part}.weight" for layer in range(count) for part in ("qkv", "out", "up", "down")]
        return {
            part: self._whole(f"{prefix}val_{number}").T.contiguous()
            for part, number in zip(parts, numbers, strict=True)
        }

    def _whole(self, name: str) -> Tensor:
        coded, zero, scale = (self._arrays[f"{name}_{part}"] for part in ("quantized", "zero_point", "scale"))
        return torch.from_numpy((coded.astype(np.float32) - zero.astype(np.float32)) * scale)


@dataclass
class Row:
    """A window with what the frozen layers make of it, the labels of its words, and a teacher's scores (NaN: none)."""

    below: Tensor
    above: Tensor
    first: Tensor
    shapes: Tensor
    labels: dict[str, Tensor]
    taught: Tensor


class Frozen:
    """The shipped graph up to the fork, and its output above: what the branch is given at run time, to the bit."""

    def __init__(self) -> None:
        model = bare(onnx.load(MODEL / "encoder.onnx"))
        self._below, self._above = ends(model)
        model.graph.output.extend(
            onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [1, None, HIDDEN])
            for name in (self._below, self._above)
        )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(model.SerializeToString(), options)

    def __call__(self, pieces: np.ndarray, shapes: np.ndarray, spaces: np.ndarray, first: np.ndarray) -> list[Tensor]:
        given = {"pieces": pieces[None], "shapes": shapes[None], "spaces": spaces[None], "first": first[None]}
        return [torch.from_numpy(one[0]) for one in self._session.run([self._below, self._above], given)]


def bare(model: onnx.ModelProto) -> onnx.ModelProto:
    """The graph without an earlier branch and what stands on it."""
    for part in (model.graph.node, model.graph.initializer):
        kept = [one for one in part if not one.name.startswith((PREFIX, BEHIND))]
        del part[:]
        part.extend(kept)
    outputs = [one for one in model.graph.output if one.name == "words"]
    del model.graph.output[:]
    model.graph.output.extend(outputs)
    return model


def ends(model: onnx.ModelProto) -> tuple[str, str]:
    """Names of the output of the layer below the fork, and of the encoder's own output at each word's first piece."""
    norms = [node for node in model.graph.node if node.op_type == "LayerNormalization"]
    last = norms[-1].output[0]
    (above,) = (node.output[0] for node in model.graph.node if node.op_type == "Gather" and node.input[0] == last)
    return norms[-1 - 2 * FORKED].output[0], above


def rows(
    document: Document, known: Labels, taught: np.ndarray, frozen: Frozen, pieces: Pieces, room: int
) -> Iterator[Row]:
    """The windows of a document as the shipped model reads them; ``taught``: a teacher's scores, words x columns."""
    words = [document.text[one.start : one.end] for one in document.tokens]
    cut, before = [pieces(word) for word in words], spaces(document)
    for window in windows(words, [len(one) for one in cut], before, room, MARGIN):
        span = slice(window.first, window.last)
        counts = np.array([len(one) for one in cut[span]])
        first = np.cumsum(counts) - counts + 1
        ids = [pieces.first, *(piece for one in cut[span] for piece in one), pieces.last]
        shape, space = (np.zeros(len(ids), np.int64) for _ in range(2))
        own_shapes = np.array([features.shape(word) for word in words[span]])
        shape[1:-1] = np.repeat(own_shapes, counts)
        space[1:-1] = features.SPACE_INSIDE
        space[first] = before[span]
        below, above = frozen(np.array(ids), shape, space, first)
        kept = {name: torch.from_numpy(value) for name, value in known.part(span).items()}
        scores = torch.from_numpy(taught[span])
        yield Row(below.half(), above.half(), torch.from_numpy(first), torch.from_numpy(own_shapes), kept, scores)


def spaces(document: Document) -> np.ndarray:
    """The white space before each word; a paragraph's first word has the mark of a paragraph."""
    found, before, paragraph = [], 0, -1
    for token in document.tokens:
        here = document.sentences[token.sentence].paragraph
        between = features.space(document.text[before : token.start])
        found.append(between if here == paragraph else features.SPACE_PARAGRAPH)
        before, paragraph = token.end, here
    return np.array(found)


def batch(chosen: list[Row]) -> tuple[tuple[Tensor, ...], dict[str, Tensor]]:
    """The branch's input and the labels of several rows, filled up to one size."""
    length, words = max(len(row.below) for row in chosen), max(len(row.first) for row in chosen)
    below, above = torch.zeros(len(chosen), length, HIDDEN), torch.zeros(len(chosen), words, HIDDEN)
    mask = torch.full((len(chosen), 1, 1, length), -1e4)
    first, shapes = (torch.zeros(len(chosen), words, dtype=torch.long) for _ in range(2))
    known = filled([row.labels for row in chosen], words)
    known["taught"] = torch.full((len(chosen), words, sum(COLUMNS.values())), torch.nan)
    for number, row in enumerate(chosen):
        size, count = len(row.below), len(row.first)
        below[number, :size], mask[number, ..., :size] = row.below, 0
        above[number, :count], first[number, :count], shapes[number, :count] = row.above, row.first, row.shapes
        known["taught"][number, :count] = row.taught
    return (below, mask, first, shapes, above), known


def filled(labels: Sequence[dict[str, Tensor]], words: int) -> dict[str, Tensor]:
    """The labels of several rows of words, filled up to one size; without a teacher's scores."""
    known = {name: torch.full((len(labels), words), UNKNOWN) for name in ("happening", "factuality", "title")}
    known["weight"] = torch.zeros(len(labels), words)
    for number, row in enumerate(labels):
        for name, value in row.items():
            known[name][number, : len(value)] = value.to(known[name].dtype)
    return known


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
    return total + distance(scores, known["taught"]) if "taught" in known else total


def distance(scores: dict[str, Tensor], taught: Tensor) -> Tensor:
    """How far the scores are from a teacher's, as the weighed sum of cross-entropies.

    Types and how far it is so count as much as the teacher takes the word for a happening.
    """
    told = ~taught[..., 0].isnan()
    if not told.any():
        return torch.zeros(())
    wanted = dict(zip(COLUMNS, taught[told].split(list(COLUMNS.values()), -1), strict=True))
    chance = wanted["happening"][:, 0].sigmoid()
    found = F.binary_cross_entropy_with_logits(scores["happening"][told][:, 0], chance)
    total = TAUGHT["happening"] * found
    for name, share in (("happening_type", chance), ("factuality", chance), ("title", torch.ones_like(chance))):
        apart = F.cross_entropy(scores[name][told], wanted[name].softmax(-1), reduction="none")
        total = total + TAUGHT[name] * (apart * share).sum() / share.sum()
    return total


def train(branch: Branch, cuts: list[list[Row]], passes: int, rate: float, seed: int = 1) -> Branch:
    """A branch trained on all rows, pass by pass those of another way of cutting; the same rows and seed give the same
    weights on one thread.

    All seeds begin with the same weights and part in the order of rows and in what is dropped: the mean of branches
    that began apart was tried, and lists sixty in a hundred happenings too many.
    """
    torch.manual_seed(seed)
    heads = [*branch.shape.parameters(), *branch.out.parameters()]
    groups = [
        {"params": list(branch.layers.parameters()), "peak": RATE * rate},
        {"params": heads, "peak": HEAD_RATE * rate},
    ]
    optimizer = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01)
    order = [cuts[number % len(cuts)] for number in range(passes)]
    steps, step = sum(-(-len(data) // BATCH) for data in order), 0
    for number, data in enumerate(order):
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
        print(f"pass {number + 1} of {passes}: loss {total * BATCH / len(data):.4f}", flush=True)
    return branch.eval()


def tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer of a model's folder, which cuts words of any number into pieces."""
    found = Tokenizer.from_file(str(folder / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def mean(weights: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of the weights of several branches."""
    states = [Shipped(path).branch() if path.is_dir() else torch.load(path, weights_only=True) for path in weights]
    return {name: sum(state[name] for state in states) / len(states) for name in states[0]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("build/happenings.pt"))
    parser.add_argument("--seed", type=int, default=1, help="another gives another branch, to be averaged with")
    parser.add_argument("--taught", type=Path, help="a teacher's scores of the articles' words (.npz)")
    parser.add_argument("--begin", type=Path, nargs="+", help="go on from the mean of these (weights, model folders)")
    parser.add_argument("--passes", type=int, default=PASSES)
    parser.add_argument("--rate", type=float, default=1.0, help="of the learning rates, in shares of the usual")
    options = parser.parse_args()
    torch.set_num_threads(1)
    pieces, frozen, annotator = Pieces(tokenizer(MODEL)), Frozen(), language.load()
    cuts: list[list[Row]] = [[] for _ in ROOMS]
    taught = dict(np.load(options.taught)) if options.taught else {}
    for one in learned(shared_folder({"shared": ""})):
        document = annotator.annotate(Article(one.key, one.text))
        known, scores = labels(document, one), taught.get(one.key)
        if scores is None:
            scores = np.full((len(document.tokens), sum(COLUMNS.values())), np.nan, np.float16)
        for room, data in zip(ROOMS, cuts, strict=True):
            data.extend(rows(document, known, scores, frozen, pieces, room))
    print(f"{len(cuts[0])} windows of {len(ROOMS)} ways of cutting", flush=True)
    torch.manual_seed(1)
    branch = Branch(Shipped().encoder())
    if options.begin:
        branch.load_state_dict(mean(options.begin))
    branch = train(branch, cuts, options.passes, options.rate, options.seed)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=options.out.parent, delete=False) as half:
        torch.save(branch.state_dict(), half)
    Path(half.name).replace(options.out)


if __name__ == "__main__":
    main()
