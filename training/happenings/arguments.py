"""Trains what the network makes of a trigger and another word: ``python -m training.happenings.arguments``.

For each question (who takes part, where, when) a small network over the vectors that the encoder gives the two words,
which stay as they are; from the candidates near each trigger of the annotated articles, as the extractor
sees them. It is trained on all articles, for use, and
``PARTS`` times without a part of them, so that the forests (:mod:`.linking`) learn how far its scores can be trusted
where it has not seen the answer. About twenty minutes of one core, most of them for reading the articles.

    python -m training.happenings.arguments --out build/arguments.pt    # and into the model folder: --model DIR
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from torch import Tensor, nn

from actorgraph.extractors.events import scene as events_scene
from actorgraph.language.arguments import OTHERS, TRIGGERS, Scorer
from actorgraph.language.encoder import Encoder
from actorgraph.language.labels import ARGUMENTS, DISTANCES, SENTENCES_APART, distances
from actorgraph.model import Document

from ..export import MODEL, VECTORS, sealed
from ..sources import shared_folder
from .annotated import Annotated, learned
from .given import documents, meant, spaces, told

PREFIX = "arguments/"
"""Of the names of the nodes in the graph."""
SIDE = 64
PASSES, BATCH, RATE = 5, 256, 1.5e-3
PARTS = 3

Vectors = NDArray[np.float16]
Weights = dict[str, NDArray[np.float32]]


class Words:
    """The vectors of the words of documents, as the graph of a model folder works them out in use."""

    def __init__(self, folder: Path = MODEL) -> None:
        model = onnx.load(folder / "encoder.onnx")
        del model.graph.output[:]
        model.graph.output.append(helper.make_tensor_value_info(VECTORS, onnx.TensorProto.FLOAT, None))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._encoder = Encoder(folder)
        self._encoder._session = onnxruntime.InferenceSession(model.SerializeToString(), options)
        self._encoder._widths = [(VECTORS, -1)]

    def __call__(self, document: Document) -> Vectors:
        """The vectors of a document's tokens, tokens x their width."""
        words = [document.text[one.start : one.end] for one in document.tokens]
        return self._encoder(words, spaces(document))[VECTORS].astype(np.float16)


class Pairs:
    """Pairs of a trigger and a candidate of one question."""

    def __init__(self) -> None:
        self.triggers: list[Vectors] = []
        self.others: list[Vectors] = []
        self.near: list[int] = []
        self.apart: list[int] = []
        self.part: list[int] = []
        self.right: list[int] = []

    def add(self, document: Document, vectors: Vectors, head: int, word: int) -> None:
        here, there = document.tokens[head].sentence, document.tokens[word].sentence
        self.triggers.append(vectors[head])
        self.others.append(vectors[word])
        self.near.append(int(distances(np.array([head]), np.array([word]))[0, 0]))
        self.apart.append(max(-SENTENCES_APART, min(SENTENCES_APART, there - here)) + SENTENCES_APART)

    def tensors(self, chosen: NDArray[np.bool_]) -> tuple[Tensor, ...]:
        """All that a network is given, and last the right answers."""
        vectors = (torch.from_numpy(np.array(one)[chosen]) for one in (self.triggers, self.others))
        numbers = (torch.tensor(np.array(one)[chosen]) for one in (self.near, self.apart, self.right))
        return (*vectors, *numbers)


class Network(nn.Module):
    """The scores of the pairs of one question."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.trigger, self.other = nn.Linear(width, SIDE), nn.Linear(width, SIDE)
        self.near, self.apart = nn.Embedding(DISTANCES, SIDE), nn.Embedding(2 * SENTENCES_APART + 1, SIDE)
        self.drop, self.out = nn.Dropout(0.3), nn.Linear(SIDE, 1)

    def forward(self, trigger: Tensor, other: Tensor, near: Tensor, apart: Tensor) -> Tensor:
        """Log-odds, one for each pair."""
        sides = self.trigger(self.drop(trigger.float())) + self.other(self.drop(other.float()))
        hidden = sides + self.near(near) + self.apart(apart)
        found: Tensor = self.out(self.drop(torch.relu(hidden)))[:, 0]
        return found


def train(given: tuple[Tensor, ...], seed: int = 1) -> Network:
    """A network trained on pairs; the same pairs and seed give the same weights on one thread."""
    torch.manual_seed(seed)
    network, order = Network(given[0].shape[1]), np.random.default_rng(seed)
    optimizer = torch.optim.AdamW(network.parameters(), RATE, weight_decay=0.02)
    count = len(given[-1])
    steps, step = PASSES * -(-count // BATCH), 0
    for _ in range(PASSES):
        rows = torch.from_numpy(order.permutation(count))
        for start in range(0, count, BATCH):
            for group in optimizer.param_groups:
                group["lr"] = RATE * (1 - step / steps)
            step += 1
            *known, right = (one[rows[start : start + BATCH]] for one in given)
            value = F.binary_cross_entropy_with_logits(network(*known), right.float())
            optimizer.zero_grad()
            value.backward()
            optimizer.step()
    return network.eval()


def weights(networks: dict[str, Network]) -> Weights:
    """The weights of the networks of all questions, side by side."""
    all_ = [networks[question] for question in ARGUMENTS]
    with torch.no_grad():
        return {
            "trigger": torch.cat([one.trigger.weight.T for one in all_], 1).numpy(),
            "trigger bias": torch.cat([one.trigger.bias for one in all_]).numpy(),
            "other": torch.cat([one.other.weight.T for one in all_], 1).numpy(),
            "other bias": torch.cat([one.other.bias for one in all_]).numpy(),
            "arguments.near": torch.stack([one.near.weight for one in all_]).numpy(),
            "arguments.apart": torch.stack([one.apart.weight for one in all_]).numpy(),
            "arguments.out": torch.stack([torch.cat([one.out.weight[0], one.out.bias]) for one in all_]).numpy(),
        }


def scorer(document: Document, vectors: Vectors, using: Weights) -> Scorer:
    """The scores of a document's words by some weights."""
    wide = vectors.astype(np.float32)
    out = {
        TRIGGERS: wide @ using["trigger"] + using["trigger bias"],
        OTHERS: wide @ using["other"] + using["other bias"],
    }
    return Scorer([out], document.tokens, using)


def gathered(read: Iterable[tuple[Document, Annotated, Vectors]]) -> dict[str, Pairs]:
    """The pairs of all articles by question; articles are numbered as they come."""
    found = {question: Pairs() for question in ARGUMENTS}
    for number, (document, article, vectors) in enumerate(read):
        scene = events_scene.Scene(everything(document))
        for one, here in told(document, article):
            for question in events_scene.QUESTIONS:
                pairs = found[question]
                for candidate in scene.candidates([here], question)[0]:
                    pairs.add(document, vectors, here.head, candidate.head)
                    pairs.part.append(number % PARTS)
                    pairs.right.append(int(bool(meant(document, candidate, one, question))))
    return found


def everything(document: Document) -> Document:
    """The document as one of which a network finds everything as likely as not."""
    return replace(document, arguments=lambda question, trigger, words: [0.0] * len(words))


def trained(pairs: dict[str, Pairs]) -> dict[str, Weights]:
    """Weights learned without each of the parts, under its number, and those of all, under "all"."""
    made: dict[str, dict[str, Network]] = {}
    for question, found in pairs.items():
        part = np.array(found.part)
        for name, chosen in (("all", part >= 0), *((str(n), part != n) for n in range(PARTS))):
            made.setdefault(name, {})[question] = train(found.tensors(chosen))
        print(f"{question}: {len(part)} pairs, {np.mean(found.right):.0%} of them right", flush=True)
    return {name: weights(networks) for name, networks in made.items()}


def grown(model: onnx.ModelProto, using: Weights) -> onnx.ModelProto:
    """The graph with the two sides of each word as a further output; an earlier one is taken off."""
    for part in (model.graph.node, model.graph.initializer, model.graph.output):
        kept = [one for one in part if not one.name.startswith(PREFIX)]
        del part[:]
        part.extend(kept)
    matrix = np.concatenate([using["trigger"], using["other"]], 1)
    bias = np.concatenate([using["trigger bias"], using["other bias"]])
    for name, values in (("matrix", matrix), ("bias", bias)):
        model.graph.initializer.append(numpy_helper.from_array(values, PREFIX + name))
    product, sides = PREFIX + "product", PREFIX + "sides"
    model.graph.node.extend(
        [
            helper.make_node("MatMul", [VECTORS, PREFIX + "matrix"], [product], PREFIX + "node_product"),
            helper.make_node("Add", [product, PREFIX + "bias"], [sides], PREFIX + "node_sides"),
        ]
    )
    shape = [1, None, matrix.shape[1]]
    model.graph.output.append(helper.make_tensor_value_info(sides, onnx.TensorProto.FLOAT, shape))
    return model


def export(using: Weights, out: Path) -> str:
    """Puts weights into a model folder; gives its version."""
    model = grown(onnx.load(out / "encoder.onnx"), using)
    onnx.save(model, out / "encoder.onnx")
    with np.load(out / "heads.npz", allow_pickle=False) as arrays:
        heads = {name: arrays[name] for name in arrays.files if not name.startswith("arguments.")}
    heads |= {name: values.astype(np.float16) for name, values in using.items() if name.startswith("arguments.")}
    np.savez_compressed(out / "heads.npz", **heads)
    half = using["trigger"].shape[1]
    return sealed(out, {TRIGGERS: half, OTHERS: half})


def load(path: Path) -> dict[str, Weights]:
    """What :func:`main` wrote."""
    found: dict[str, Weights] = torch.load(path, weights_only=False)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("build/arguments.pt"))
    parser.add_argument("--model", type=Path, default=MODEL, help="read with this model folder, and put the weights in")
    options = parser.parse_args()
    torch.set_num_threads(1)
    words = Words(options.model)
    read = documents(learned(shared_folder({"shared": ""})), options.model)
    made = trained(gathered((document, article, words(document)) for document, article in read))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(made, options.out)
    print(export(made["all"], options.model))


if __name__ == "__main__":
    main()
