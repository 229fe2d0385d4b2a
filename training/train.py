"""Trains the bundled model: ``python -m training.train --config training/config.toml --out build/model``.

Writes ``checkpoint.pt`` every few minutes (start again with the same command to go on from it), a line of losses to
``train.log``, and at the end ``weights.pt`` for :mod:`training.export`.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import math
import os
import random
import time
import tomllib
from pathlib import Path

import torch
from tokenizers import Tokenizer

from actorgraph.language.features import Pieces

from . import sources
from .losses import losses
from .network import Network, Sizes, load_base
from .windows import epoch, tensors


def shared_folder(config: dict) -> Path:
    """Where the training material lies."""
    return Path(config["shared"] or os.environ.get("ACTORGRAPH_SHARED") or Path(__file__).parents[1] / "../shared")


def base_folder(config: dict) -> Path:
    """The folder of the base model's files, found without running its package's code.

    Raises:
        SystemExit: the weights are not the published ones.
    """
    spec = importlib.util.find_spec(config["base"]["package"])
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"install the package {config['base']['package']} (see docs/model.md)")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != config["base"]["sha256"]:
        raise SystemExit(f"{folder}/model.safetensors is not the published file: SHA-256 {found}")
    return folder


def build(config: dict, tags: list[str], relations: list[str], vocabulary: int) -> Network:
    """The network with fresh heads."""
    plan = config["network"]
    sizes = Sizes(len(tags), len(relations), plan["arc"], plan["label"], plan["link"])
    return Network(vocabulary, sizes, plan["layers"], plan["shape"], plan["dropout"], plan["head_dropout"])


def optimizer(network: Network, config: dict) -> torch.optim.Optimizer:
    """AdamW with a lower rate for the encoder; no decay of biases, norms and embeddings added here."""
    plan = config["training"]
    groups: dict[tuple[bool, bool], list] = {}
    for name, parameter in network.named_parameters():
        groups.setdefault((name.startswith("encoder"), parameter.ndim > 1), []).append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": parameters,
                "lr": plan["encoder_rate" if is_encoder else "head_rate"],
                "peak": plan["encoder_rate" if is_encoder else "head_rate"],
                "weight_decay": plan["weight_decay"] if decays else 0.0,
            }
            for (is_encoder, decays), parameters in groups.items()
        ],
        fused=True,
    )


def rate(progress: float, warmup: float) -> float:
    """Share of the peak learning rate: linear up, then linear down to zero."""
    return min(progress / warmup, max(0.0, (1 - progress) / (1 - warmup)))


class Run:
    """One training run; resumes from its folder's checkpoint.

    Progress is time where the plan says minutes, steps where it says steps.
    """

    def __init__(self, config: dict, out: Path, leave_out: frozenset[str]) -> None:
        self.config, self.out = config, out
        out.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(config["seed"])
        torch.set_num_threads(config["training"]["threads"])
        folder = base_folder(config)
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self.pieces = Pieces(tokenizer)
        self.tags: list[str] = []
        self.relations: list[str] = []
        self.documents = list(sources.every(shared_folder(config), self.tags, self.relations, leave_out))
        self.network = build(config, self.tags, self.relations, tokenizer.get_vocab_size())
        self.network.train()
        self.optimizer = optimizer(self.network, config)
        self.step, self.spent = 0, 0.0
        if (out / "checkpoint.pt").exists():
            self.resume()
        else:
            from safetensors.torch import load_file

            load_base(self.network.encoder, load_file(folder / "model.safetensors"))

    def progress(self) -> float:
        plan = self.config["training"]
        return self.step / plan["steps"] if plan["steps"] else self.spent / (60 * plan["minutes"])

    def train(self) -> None:
        """Runs to the end of the plan."""
        saved = started = time.monotonic()
        before, number, sums = self.spent, 0, {}
        while self.progress() < 1:
            rng = random.Random(self.config["seed"] * 1000 + self.step)
            for batch in epoch(self.documents, self.pieces, self.config, rng):
                values = self.one(tensors(batch, self.pieces))
                sums = {name: sums.get(name, 0.0) + value for name, value in values.items()}
                number += sum(window.size for window in batch)
                self.step += 1
                self.spent = before + time.monotonic() - started
                if self.step % 50 == 0:
                    self.log(number, {name: value / 50 for name, value in sums.items()})
                    sums = {}
                if time.monotonic() - saved > 60 * self.config["training"]["checkpoint_minutes"]:
                    self.save()
                    saved = time.monotonic()
                if self.progress() >= 1:
                    break
        self.save()
        torch.save(self.state(), self.out / "weights.pt")

    def one(self, batch: dict[str, torch.Tensor]) -> dict[str, float]:
        """One step; gives the loss of each head."""
        plan = self.config["training"]
        share = rate(max(self.progress(), 1e-4), plan["warmup"])
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * share
        inputs = [batch[name] for name in ("pieces", "shapes", "spaces", "mask", "first")]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = self.network(*inputs)
        parts = losses(self.network, out, batch)
        loss = sum(self.config["weights"][name] * value for name, value in parts.items())
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(self.network.parameters(), plan["clip"])
        if math.isfinite(float(norm)):
            self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        return {name: float(value.detach()) for name, value in parts.items()} | {"norm": float(norm)}

    def state(self) -> dict:
        return {"network": self.network.state_dict(), "tags": self.tags, "relations": self.relations,
                "config": self.config, "step": self.step, "spent": self.spent}  # fmt: skip

    def save(self) -> None:
        """Writes the checkpoint; a crash in between leaves the old one."""
        torch.save(self.state() | {"optimizer": self.optimizer.state_dict()}, self.out / "checkpoint.tmp")
        (self.out / "checkpoint.tmp").replace(self.out / "checkpoint.pt")

    def resume(self) -> None:
        saved = torch.load(self.out / "checkpoint.pt", weights_only=True)
        self.network.load_state_dict(saved["network"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.step, self.spent = saved["step"], saved["spent"]

    def log(self, number: int, values: dict[str, float]) -> None:
        line = {"step": self.step, "minutes": round(self.spent / 60, 2), "pieces": number}
        with (self.out / "train.log").open("a") as handle:
            handle.write(json.dumps(line | {name: round(value, 4) for name, value in values.items()}) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", type=Path, default=Path("training/config.toml"))
    parser.add_argument("--out", type=Path, default=Path("build/model"))
    parser.add_argument("--minutes", type=float, help="instead of the plan's")
    parser.add_argument("--steps", type=int, help="instead of the plan's")
    parser.add_argument("--leave-out", action="append", default=[], help="a file of training/ner to leave out")
    arguments = parser.parse_args()
    config = tomllib.loads(arguments.config.read_text())
    if arguments.minutes:
        config["training"] |= {"minutes": arguments.minutes, "steps": 0}
    if arguments.steps:
        config["training"]["steps"] = arguments.steps
    Run(config, arguments.out, frozenset(arguments.leave_out)).train()


if __name__ == "__main__":
    main()
