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
import random
import time
import tomllib
from collections import Counter
from dataclasses import replace
from multiprocessing.synchronize import Barrier
from pathlib import Path

import torch
from tokenizers import Tokenizer

from actorgraph.language.features import Pieces

from . import sources
from .documents import TrainingDocument
from .losses import losses
from .network import Network, Sizes, load_base
from .windows import epoch, tensors


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


def shards(network: Network, count: int) -> list[list[tuple[str, torch.nn.Parameter]]]:
    """The parameters in ``count`` parts of about one size; each worker updates one part."""
    parts: list[list[tuple[str, torch.nn.Parameter]]] = [[] for _ in range(count)]
    for name, parameter in sorted(network.named_parameters(), key=lambda one: (-one[1].numel(), one[0])):
        min(parts, key=lambda part: sum(one.numel() for _, one in part)).append((name, parameter))
    return parts


def optimizer(shard: list[tuple[str, torch.nn.Parameter]], config: dict) -> torch.optim.Optimizer:
    """AdamW with a lower rate for the encoder and no decay of vectors; its moments lie in shared memory."""
    plan = config["training"]
    groups: dict[tuple[bool, bool], list[torch.nn.Parameter]] = {}
    for name, parameter in shard:
        groups.setdefault((name.startswith("encoder"), parameter.ndim > 1), []).append(parameter)
    found = torch.optim.AdamW(
        [
            {
                "params": parameters,
                "lr": 0.0,
                "peak": plan["encoder_rate" if is_encoder else "head_rate"],
                "weight_decay": plan["weight_decay"] if decays else 0.0,
            }
            for (is_encoder, decays), parameters in groups.items()
        ],
        fused=True,
    )
    for _, parameter in shard:
        moments = {name: torch.zeros_like(parameter).share_memory_() for name in ("exp_avg", "exp_avg_sq")}
        found.state[parameter] = {"step": torch.zeros(()).share_memory_(), **moments}
    return found


def rate(progress: float, warmup: float, cycles: list[list[float]]) -> float:
    """Share of the peak learning rate: in each cycle linear up, then linear down to zero.

    The rate starts again lower than before, a warm restart (Loshchilov and Hutter 2017).

    Args:
        progress: share of the whole plan that is done.
        warmup: share of a cycle in which the rate rises.
        cycles: share of the plan, and of the peak rate, of each.
    """
    start = 0.0
    for length, height in cycles:
        if progress < start + length or [length, height] == cycles[-1]:
            inside = (progress - start) / length
            return height * min(inside / warmup, max(0.0, (1 - inside) / (1 - warmup)))
        start += length
    return 0.0


def restricted(document: TrainingDocument, only: frozenset[str]) -> TrainingDocument:
    """The document with the labels of the heads ``only``, or all where none is named."""
    return replace(document, labels={name: one for name, one in document.labels.items() if not only or name in only})


class Run:
    """One training run; resumes from its folder's checkpoint.

    Progress is time where the plan says minutes, steps where it says steps. Each worker is a process with one thread
    and a batch of its own: on few cores that wastes less than the threads of one process waiting for each other.
    Parameters, gradients and moments lie in shared memory; each worker updates its part of the parameters.
    """

    def __init__(self, config: dict, out: Path, leave_out: frozenset[str], only: frozenset[str] = frozenset()) -> None:
        self.config, self.out = config, out
        out.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(config["seed"])
        torch.set_num_threads(1)
        folder = base_folder(config)
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self.pieces = Pieces(tokenizer)
        self.tags: list[str] = []
        self.relations: list[str] = []
        every = sources.every(sources.shared_folder(config), self.tags, self.relations, leave_out)
        found = (restricted(one, only) for one in every if one.source not in leave_out)
        self.documents = [one for one in found if one.labels]
        self.network = build(config, self.tags, self.relations, tokenizer.get_vocab_size())
        self.network.train()
        self.network.share_memory()
        self.workers = config["training"]["workers"]
        self.shards = shards(self.network, self.workers)
        self.optimizers = [optimizer(shard, config) for shard in self.shards]
        self.gradients = [
            {name: torch.zeros_like(parameter).share_memory_() for name, parameter in self.network.named_parameters()}
            for _ in range(self.workers)
        ]
        self.norms = torch.zeros(self.workers).share_memory_()
        self.clock = torch.zeros(()).double().share_memory_()
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
        context = torch.multiprocessing.get_context("fork")
        barrier = context.Barrier(self.workers, timeout=600)
        others = [context.Process(target=self.work, args=(rank, barrier)) for rank in range(1, self.workers)]
        for process in others:
            process.start()
        self.work(0, barrier)
        for process in others:
            process.join()
        self.save()
        torch.save(self.state(), self.out / "weights.pt")

    def work(self, rank: int, barrier: Barrier) -> None:
        """The loop of one worker; the first keeps the time, the log and the checkpoints."""
        saved = started = time.monotonic()
        before, number, sums = self.spent, 0, Counter[str]()
        for name, parameter in self.network.named_parameters():
            parameter.grad = self.gradients[rank][name]
        torch.manual_seed(self.config["seed"] * 100 + self.step * self.workers + rank)
        while self.progress() < 1:
            batches = epoch(self.documents, self.pieces, self.config, random.Random(self.config["seed"] + self.step))
            for start in range(0, len(batches) - self.workers + 1, self.workers):
                sums.update(self.one(tensors(batches[start + rank], self.pieces), rank, barrier))
                number += sum(window.size for batch in batches[start : start + self.workers] for window in batch)
                self.step += 1
                if rank == 0:
                    self.clock.fill_(before + time.monotonic() - started)
                    if self.step % 50 == 0:
                        self.log(number, {name: value / 50 for name, value in sums.items()})
                        sums.clear()
                    if time.monotonic() - saved > 60 * self.config["training"]["checkpoint_minutes"]:
                        self.save()
                        saved = time.monotonic()
                barrier.wait()
                self.spent = float(self.clock)
                if self.progress() >= 1:
                    break

    def one(self, batch: dict[str, torch.Tensor], rank: int, barrier: Barrier) -> dict[str, float]:
        """One step; gives the loss of each head on this worker's batch."""
        parts = self.parts(batch)
        loss = sum(self.config["weights"][name] * value for name, value in parts.items())
        (loss / self.workers).backward()
        barrier.wait()
        own = self.gradients[rank]
        for other in range(self.workers):
            if other != rank:
                for name, _ in self.shards[rank]:
                    own[name].add_(self.gradients[other][name])
        squares = [own[name].square().sum() for name, _ in self.shards[rank]]
        self.norms[rank] = torch.stack(squares).sum()
        barrier.wait()
        norm = float(self.norms.sum().sqrt())
        self.update(rank, norm)
        for gradient in own.values():
            gradient.zero_()
        return {name: float(value.detach()) for name, value in parts.items()} | {"norm": norm}

    def parts(self, batch: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        """The losses on a batch, by name."""
        inputs = [batch[name] for name in ("pieces", "shapes", "spaces", "mask", "first")]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = self.network(*inputs)
        return losses(self.network, out, batch)

    def update(self, rank: int, norm: float) -> None:
        """Moves this worker's part of the parameters, with the whole gradient's norm clipped."""
        plan = self.config["training"]
        if not math.isfinite(norm):
            return
        for _, parameter in self.shards[rank]:
            parameter.grad.mul_(min(1.0, plan["clip"] / max(norm, 1e-6)))
        for group in self.optimizers[rank].param_groups:
            group["lr"] = group["peak"] * rate(max(self.progress(), 1e-4), plan["warmup"], plan["cycles"])
        self.optimizers[rank].step()

    def state(self) -> dict:
        return {"network": self.network.state_dict(), "tags": self.tags, "relations": self.relations,
                "config": self.config, "step": self.step, "spent": self.spent}  # fmt: skip

    def moments(self) -> dict[str, dict[str, torch.Tensor]]:
        return {name: self.optimizers[rank].state[parameter]
                for rank, shard in enumerate(self.shards) for name, parameter in shard}  # fmt: skip

    def save(self) -> None:
        """Writes the checkpoint; a crash in between leaves the old one."""
        torch.save(self.state() | {"moments": self.moments()}, self.out / "checkpoint.tmp")
        (self.out / "checkpoint.tmp").replace(self.out / "checkpoint.pt")

    def resume(self) -> None:
        saved = torch.load(self.out / "checkpoint.pt", weights_only=True)
        self.network.load_state_dict(saved["network"], strict=False)  # a head that is new starts from nothing
        for name, moments in self.moments().items():
            for key, value in moments.items():
                if name in saved["moments"]:
                    value.copy_(saved["moments"][name][key])
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
    parser.add_argument(
        "--leave-out", action="append", default=[], help="a source or a file of training/ner to leave out"
    )
    parser.add_argument("--only", action="append", default=[], help="a head to train, such as names; default: all")
    arguments = parser.parse_args()
    config = tomllib.loads(arguments.config.read_text())
    if arguments.minutes:
        config["training"] |= {"minutes": arguments.minutes, "steps": 0}
    if arguments.steps:
        config["training"]["steps"] = arguments.steps
    if unknown := set(arguments.leave_out) - sources.names(config):
        parser.error(f"--leave-out: no source or file {', '.join(sorted(unknown))}")
    Run(config, arguments.out, frozenset(arguments.leave_out), frozenset(arguments.only)).train()


if __name__ == "__main__":
    main()
