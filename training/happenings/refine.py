"""Two more passes for the trained branch: ``python -m training.happenings.refine --out build/happenings.pt``.

Goes on from the shipped branch (:mod:`.train`) at a low rate, with two things that the first passes do not know:

- **Whose annotation.** The articles of the shared material were read by careful readers, most others fast and by other
  habits (more acts of saying, fewer happenings without a type of their own). What a word is to the careful readers is
  told by a second linear layer, held near zero, that is added for their articles alone, and to all in use.
- **Unread articles.** Articles of the train parts that nobody has annotated are learned from as the branch itself reads
  them (self-training; H. Scudder, "Probability of error of some adaptive pattern-recognition machines", 1965).

On one core an hour, half of it for reading the articles. What stands on the branch (:mod:`.arguments`,
:mod:`.linking`) is learned anew afterwards.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper
from tokenizers import Tokenizer
from torch import Tensor, nn

from actorgraph.language.annotator import BundledAnnotator
from actorgraph.language.encoder import Encoder, Outputs
from actorgraph.language.features import Pieces
from actorgraph.model import Article, Document

from ..network import HIDDEN
from ..sources import shared_folder
from .annotated import OWN, excluded
from .given import OWN as OWN_KEY
from .labels import Labels, labels
from .train import (
    BATCH,
    COLUMNS,
    MODEL,
    PREFIX,
    ROOMS,
    SHAPE,
    WEIGHTS,
    Branch,
    Frozen,
    Row,
    articles,
    batch,
    loss,
    rows,
    shipped,
)

PASSES, RATE, HEAD_RATE = 2, 1.5e-4, 6e-4
HELD = 0.3
"""Weight decay of what is told of the careful readers alone."""
CAREFUL = 2.0
"""What a happening, or none, of the careful readers counts in the loss beside one of the others."""
OPINION = 0.7
"""What a window counts that the branch itself has read."""
SETS = ("ecbplus", "meantime", "polnear", "tempeval3", "geovirus", "lgl", "trnews", "geowebnews")
WORDS = (120, 700)
"""Least and most words of an article that is read for itself."""


@dataclass
class Window:
    """A window of an article; ``seen`` is what the branch made of its words, where nobody has annotated it."""

    row: Row
    careful: bool
    seen: Tensor | None = None


class Refined(nn.Module):
    """A branch with what is added to its scores for careful readers."""

    def __init__(self, branch: Branch) -> None:
        super().__init__()
        self.branch = branch
        self.careful = nn.Linear(2 * HIDDEN + SHAPE, sum(COLUMNS.values()))
        nn.init.zeros_(self.careful.weight)
        nn.init.zeros_(self.careful.bias)
        for layer in branch.layers:
            layer.drop = nn.Dropout(0.1)

    def forward(
        self, below: Tensor, mask: Tensor, first: Tensor, shapes: Tensor, above: Tensor, careful: Tensor
    ) -> dict[str, Tensor]:
        """Scores by name as of :class:`.train.Branch`; ``careful`` is 1 for windows of careful readers, else 0."""
        words = self.branch.words(below, mask, first, shapes, above)
        scores = self.branch.out(words) + careful[:, None, None] * self.careful(words)
        return dict(zip(COLUMNS, scores.split(list(COLUMNS.values()), -1), strict=True))

    def whole(self) -> dict[str, Tensor]:
        """The state of a branch that answers as careful readers would."""
        state = {name: value.clone() for name, value in self.branch.state_dict().items()}
        state["out.weight"] += self.careful.weight.detach()
        state["out.bias"] += self.careful.bias.detach()
        return state


def trained() -> Branch:
    """The shipped branch, its 8-bit weights as numbers again."""
    graph = onnx.load(MODEL / "encoder.onnx").graph
    arrays = {
        one.name.removeprefix(PREFIX): numpy_helper.to_array(one)
        for one in graph.initializer
        if one.name.startswith(PREFIX)
    }
    branch = Branch(shipped())
    state = {name.removeprefix("branch."): value for name, value in arrays.items() if name.startswith("branch.")}
    whole = {name: torch.from_numpy(value.copy()) for name, value in state.items()}
    numbers = sorted(int(name.split("_")[1]) for name in arrays if name.endswith("_quantized"))
    parts = [f"layers.{layer}.{part}.weight" for layer in range(2) for part in ("qkv", "out", "up", "down")]
    for part, number in zip(parts, numbers, strict=True):
        wide, zero = (arrays[f"val_{number}_{kind}"].astype(np.float32) for kind in ("quantized", "zero_point"))
        whole[part] = torch.from_numpy((wide - zero) * arrays[f"val_{number}_scale"]).T.contiguous()
    (out,) = (one for one in arrays.values() if one.shape == (2 * HIDDEN + SHAPE, sum(COLUMNS.values())))
    branch.load_state_dict(whole | {"out.weight": torch.from_numpy(out.copy()).T.contiguous()})
    return branch


def unread(shared: Path) -> Iterator[Article]:
    """The articles of the train parts that are in no annotation and in no sealed collection."""
    known = {(raw["set"], raw["id"]) for raw in map(json.loads, OWN.read_text(encoding="utf-8").splitlines())}
    known |= excluded(shared)
    for name in SETS:
        with gzip.open(shared / f"bench/data/{name}/train.jsonl.gz", "rt", encoding="utf-8") as handle:
            for row in map(json.loads, handle):
                text = row.get("text") or ""
                if (name, row.get("id")) not in known and WORDS[0] <= len(text.split()) <= WORDS[1]:
                    yield Article(f"{name}:{row['id']}", text)


class Opinions(Encoder):
    """The shipped network; keeps what the branch makes of each word."""

    def __init__(self) -> None:
        super().__init__(MODEL)
        self.kept: list[np.ndarray] = []

    def __call__(self, words: Sequence[str], spaces: Sequence[int]) -> Outputs:
        out = super().__call__(words, spaces)
        self.kept.append(np.concatenate([out[name] for name in COLUMNS], axis=1))
        return out


class Reading(BundledAnnotator):
    """Reads articles, and tells what the branch makes of their words."""

    def __init__(self) -> None:
        super().__init__(MODEL)
        self._encoder = self.opinions = Opinions()

    def read(self, article: Article) -> tuple[Document, Tensor]:
        self.opinions.kept.clear()
        document = self.annotate(article)
        return document, torch.from_numpy(np.concatenate(self.opinions.kept))


def own_opinion(document: Document, seen: Tensor, frozen: Frozen, pieces: Pieces) -> Iterator[Window]:
    """The windows of an article that nobody has annotated."""
    count = len(document.tokens)
    numbered = Labels(np.arange(count), np.full(count, -1), np.full(count, -1), np.ones(count))
    for row in rows(document, numbered, frozen, pieces, ROOMS[0]):
        yield Window(row, careful=False, seen=seen[row.labels["happening"]])


def opinion_loss(scores: dict[str, Tensor], seen: Tensor, words: Tensor) -> Tensor:
    """How far scores are from what the branch itself made of the words.

    Args:
        seen: its scores, rows x words x width; ``words`` is 1 for words, 0 for what fills the rows up.
    """
    wanted = dict(zip(COLUMNS, seen.split(list(COLUMNS.values()), -1), strict=True))
    likely = torch.sigmoid(wanted["happening"][..., 0])
    there = words > 0
    found = F.binary_cross_entropy_with_logits(scores["happening"][..., 0][there], likely[there])
    total = WEIGHTS["happening"] * found
    for name in list(COLUMNS)[1:]:
        apart = -(F.softmax(wanted[name], -1) * F.log_softmax(scores[name], -1)).sum(-1)
        weight = words if name == "title" else words * likely
        total = total + WEIGHTS[name] * (apart * weight).sum() / (weight.sum() + 1e-6)
    return total


def step(network: Refined, chosen: list[Window]) -> Tensor:
    """The loss of a batch of windows."""
    total = torch.zeros(())
    for by_reader in (True, False):
        part = [one for one in chosen if (one.seen is None) is by_reader]
        if not part:
            continue
        given, known = batch([one.row for one in part])
        careful = torch.tensor([float(one.careful) for one in part])
        scores, share = network(*given, careful), len(part) / BATCH
        if by_reader:
            known["weight"] = known["weight"] * (1 + (CAREFUL - 1) * careful)[:, None]
            total = total + share * loss(scores, known)
        else:
            words = torch.zeros(known["weight"].shape)
            seen = torch.zeros(*words.shape, sum(COLUMNS.values()))
            for number, one in enumerate(part):
                assert one.seen is not None
                words[number, : len(one.seen)], seen[number, : len(one.seen)] = 1, one.seen
            total = total + OPINION * share * opinion_loss(scores, seen, words)
    return total


def refine(branch: Branch, cuts: list[list[Window]], opinions: list[Window], seed: int = 5) -> Refined:
    """The branch after more passes, each over the annotated windows of another way of cutting and all opinions."""
    torch.manual_seed(seed)
    network = Refined(branch)
    heads = [*branch.shape.parameters(), *branch.out.parameters()]
    groups = [
        {"params": list(branch.layers.parameters()), "peak": RATE, "weight_decay": 0.01},
        {"params": heads, "peak": HEAD_RATE, "weight_decay": 0.01},
        {"params": list(network.careful.parameters()), "peak": HEAD_RATE, "weight_decay": HELD},
    ]
    optimizer = torch.optim.AdamW(groups, lr=0.0)
    order = [[*cuts[number % len(cuts)], *opinions] for number in range(PASSES)]
    steps, done = sum(-(-len(data) // BATCH) for data in order), 0
    for number, data in enumerate(order):
        network.train()
        random.Random(number + 77).shuffle(data)
        for start in range(0, len(data), BATCH):
            progress, done = done / steps, done + 1
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * min(1.0, progress / 0.1) * (1 - progress)
            value = step(network, data[start : start + BATCH])
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            if done % 100 == 0:
                print(f"step {done} of {steps}: loss {float(value.detach()):.4f}", flush=True)
    return network.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("build/happenings.pt"))
    parser.add_argument("--fold", help="leave a part of the annotated articles out: K/N")
    options = parser.parse_args()
    torch.set_num_threads(1)
    shared = shared_folder({"shared": ""})
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    pieces, frozen, annotator = Pieces(tokenizer), Frozen(), Reading()
    cuts: list[list[Window]] = [[] for _ in ROOMS]
    for one in articles(shared, options.fold):
        document = annotator.annotate(Article(one.key, one.text))
        known = labels(document, one)
        for room, data in zip(ROOMS, cuts, strict=True):
            data.extend(Window(row, OWN_KEY not in one.key) for row in rows(document, known, frozen, pieces, room))
    opinions = [
        window for article in unread(shared) for window in own_opinion(*annotator.read(article), frozen, pieces)
    ]
    print(f"{len(cuts[0])} annotated windows, {len(opinions)} others", flush=True)
    network = refine(trained(), cuts, opinions)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=options.out.parent, delete=False) as half:
        torch.save(network.whole(), half)
    Path(half.name).replace(options.out)


if __name__ == "__main__":
    main()
