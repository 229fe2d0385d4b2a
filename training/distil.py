"""Goes on with a network by what a model says: ``python -m training.distil FORMER --out build/model``.

Of every word of all training texts the network learns to say what the model of the folder FORMER says (Hinton, Vinyals
and Dean 2015), whatever the form of that model's graph; beside it, happenings and titles from the annotation, so that
it may become better in these while all else stays what it was. It begins with the weights of ``--begin``, a model
folder of today's form, by default FORMER itself. Checkpoints, log and weights are those of :mod:`.train`.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

import numpy as np
import onnxruntime
import torch
import torch.nn.functional as F
from torch import Tensor

from actorgraph.language.encoder import read_config

from .export import ARGUMENTS
from .losses import HAPPENING, happenings
from .shipped import state
from .train import Run

SOFTLY = {"happening": 4.0, "happening_type": 1.0, "factuality": 0.5, "title": 1.5}
"""Weights of the ways in which what is said of happenings may be missed."""
LEAST = 1e-2
"""The variance that an output is taken to have at least."""


class Former:
    """What a model's graph says of the words of a batch."""

    def __init__(self, folder: Path) -> None:
        widths = read_config(folder)["columns"]
        self.widths = {name: width for name, width in widths.items() if name not in ARGUMENTS}
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), options)
        self._outputs = [one.name for one in self._session.get_outputs()]

    def __call__(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Its outputs by name, of all words of a batch's rows one after the other (words x width)."""
        rows = []
        for row, words in enumerate(batch["lengths"].tolist()):
            size = int((batch["mask"][row] == 0).sum())
            given = {name: batch[name][row : row + 1, :size].numpy() for name in ("pieces", "shapes", "spaces")}
            given["first"] = batch["first"][row : row + 1, :words].numpy()
            rows.append(np.concatenate([one[0] for one in self._session.run(self._outputs, given)], 1))
        said = torch.from_numpy(np.concatenate(rows)[:, : sum(self.widths.values())])
        return dict(zip(self.widths, said.split(list(self.widths.values()), 1), strict=True))


class Distilled(Run):
    """A run whose losses are how far the network is from what a model says, and from the annotation of happenings."""

    def __init__(self, config: dict, out: Path, former: Path, begin: Path) -> None:
        # Answers to every word leave little to overfit, and what is dropped only blurs them.
        super().__init__(
            config | {"network": config["network"] | {"dropout": 0.0, "head_dropout": 0.0}}, out, frozenset()
        )
        self._folder = former
        self._former: Former | None = None
        self._spread: dict[str, Tensor] = {}
        if self.step == 0:
            self.network.load_state_dict(state(begin))

    def parts(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        if self._former is None:  # a session does not outlive the fork of the workers
            self._former = Former(self._folder)
        said = self._former(batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = self.network(*(batch[name] for name in ("pieces", "shapes", "spaces", "mask", "first")))
        words = torch.arange(batch["first"].shape[1]) < batch["lengths"][:, None]
        ours = {name: scores[words] for name, scores in out.items()}
        found = {"annotated": happenings(out, batch) / batch["lengths"].sum()}
        found["happening"] = softly(ours, said)
        found["scores"] = torch.stack([(ours[name] - said[name]).square().mean(1) for name in HAPPENING]).mean()
        others = [name for name in out if name in said and name not in HAPPENING]
        if not self._spread:
            self._spread = {name: said[name].var(0).clamp_min(LEAST) for name in others}
        apart = [((ours[name] - said[name]).square() / self._spread[name]).mean(0) for name in others]
        return found | {"heads": torch.cat(apart).mean()}


def softly(ours: dict[str, Tensor], said: dict[str, Tensor]) -> Tensor:
    """How far scores of happenings are from a model's, as the weighed sum of cross-entropies.

    Types and how far it is so count as much as the model takes the word for a happening.
    """
    chance = said["happening"][:, 0].sigmoid()
    total = SOFTLY["happening"] * F.binary_cross_entropy_with_logits(ours["happening"][:, 0], chance)
    for name, share in (("happening_type", chance), ("factuality", chance), ("title", torch.ones_like(chance))):
        apart = F.cross_entropy(ours[name], said[name].softmax(-1), reduction="none")
        total = total + SOFTLY[name] * (apart * share).sum() / share.sum()
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("former", type=Path)
    parser.add_argument("--begin", type=Path)
    parser.add_argument("--config", type=Path, default=Path("training/config.toml"))
    parser.add_argument("--out", type=Path, default=Path("build/model"))
    parser.add_argument("--minutes", type=float, help="instead of the plan's")
    arguments = parser.parse_args()
    config = tomllib.loads(arguments.config.read_text())
    config["weights"] = config.pop("distilled")
    if arguments.minutes:
        config["training"] |= {"minutes": arguments.minutes}
    Distilled(config, arguments.out, arguments.former, arguments.begin or arguments.former).train()


if __name__ == "__main__":
    main()
