"""The loss of a batch: a sum over the heads, each over the words whose label is known."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from actorgraph.language.labels import NAMES, states

from .documents import EVERY_STATE, UNKNOWN
from .network import Network
from .windows import name_room


def losses(network: Network, out: dict[str, Tensor], batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Loss of each head, summed over words and divided by the batch's number of words."""
    total = batch["lengths"].sum()
    found = {
        name: F.cross_entropy(out[name].flatten(0, 1), batch[name].flatten(), ignore_index=UNKNOWN, reduction="sum")
        for name in ("upos", "xpos")
    }
    known = batch["sentence"] != UNKNOWN
    found["sentence"] = F.binary_cross_entropy_with_logits(
        out["sentence"][..., 0][known], batch["sentence"][known].float(), reduction="sum"
    )
    found["arc"], found["label"] = syntax(network, out, batch)
    found["names"] = names(network, out["names"], batch)
    found["speech"] = speech(network, out["speech"], batch)
    found["link"] = sum((pointers(network, name, out, batch) for name in ("cue", "speaker")), torch.zeros(()))
    found["coreference"] = coreference(network, out, batch)
    found["happening"] = happenings(out, batch)
    return {name: value / total for name, value in found.items()}


def syntax(network: Network, out: dict[str, Tensor], batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
    """Arc and label loss; candidates for a head are the words of the same sentence, and the root."""
    rows = (batch["head"] != UNKNOWN).any(1)
    if not rows.any():
        return torch.zeros(()), torch.zeros(())
    head, number, dep = batch["head"][rows], batch["number"][rows], batch["dep"][rows]
    left, right = out["arc_from"][rows], out["arc_to"][rows]
    scores = network.pair_scores("arc", left, right)
    same = F.pad(number[:, :, None] == number[:, None, :], (1, 0), value=True)
    scores = scores.masked_fill(~same, -1e4)
    arc = F.cross_entropy(scores.flatten(0, 1), head.flatten(), ignore_index=UNKNOWN, reduction="sum")
    row, word = torch.nonzero(head > 0, as_tuple=True)
    relations = network.relation_scores(
        out["label_from"][rows][row, word], out["label_to"][rows][row, head[row, word] - 1]
    )
    return arc, F.cross_entropy(relations, dep[row, word], reduction="sum")


def names(network: Network, emissions: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Names, for rows of which something is known; padding allows everything and costs nothing."""
    rows = (batch["names"] != EVERY_STATE).any(1)
    if not rows.any():
        return torch.zeros(())
    room = name_room(batch["names"][rows])
    return network.name_field.loss(emissions[rows][None], room[None], batch["lengths"][rows]).sum()


def speech(network: Network, emissions: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Source, cue and content."""
    rows = batch["speech"][0, :, 0] != UNKNOWN
    if not rows.any():
        return torch.zeros(())
    gold = batch["speech"][:, rows].clamp_min(0)
    split = emissions[rows].unflatten(-1, (-1, states(1))).permute(2, 0, 1, 3)
    return network.speech_field.loss(split, F.one_hot(gold, states(1)).bool(), batch["lengths"][rows]).sum()


def pointers(network: Network, name: str, out: dict[str, Tensor], batch: dict[str, Tensor]) -> Tensor:
    """From the first word of each content to the first word of its cue or source."""
    row, word = torch.nonzero(batch[name] != UNKNOWN, as_tuple=True)
    if not len(row):
        return torch.zeros(())
    rows, place = row.unique(return_inverse=True)
    scores = network.pair_scores(name, out[f"{name}_from"][rows], out[f"{name}_to"][rows])
    live = torch.arange(scores.shape[2]) <= batch["lengths"][rows][:, None]
    scores = scores.masked_fill(~live[:, None], -1e4)[place, word]
    return F.cross_entropy(scores, batch[name][row, word], reduction="sum")


def coreference(network: Network, out: dict[str, Tensor], batch: dict[str, Tensor]) -> Tensor:
    """From each mention's head to any earlier mention of its chain in the window, or to none (Lee et al. 2017)."""
    chain = batch["chain"]
    rows = (chain != UNKNOWN).any(1)
    if not rows.any():
        return torch.zeros(())
    chain = chain[rows]
    scores = network.pair_scores("chain", out["chain_from"][rows], out["chain_to"][rows])
    mention = chain != UNKNOWN
    earlier = torch.ones(chain.shape[1], chain.shape[1]).tril(-1).bool() & mention[:, None, :]
    gold = earlier & (chain[:, :, None] == chain[:, None, :])
    none = ~gold.any(-1, keepdim=True)
    scores = scores.masked_fill(~F.pad(earlier, (1, 0), value=True), -1e4)
    right = scores.masked_fill(~torch.cat([none, gold], -1), -1e4)
    return (scores.logsumexp(-1) - right.logsumexp(-1))[mention].sum()


HAPPENING = {"happening": 4.0, "happening_type": 0.35, "factuality": 0.3, "title": 3.0}
"""Weights of what happenings and titles lose; of types and modalities, for each happening."""


def happenings(out: dict[str, Tensor], batch: dict[str, Tensor]) -> Tensor:
    """Happenings, their types and modality, and titles, of the articles that tell them; by their number of words."""
    told = batch["happening"] >= 0
    if not told.any():
        return torch.zeros(())
    wanted = (batch["happening"][told] > 0).float()
    found = F.binary_cross_entropy_with_logits(out["happening"][..., 0][told], wanted, reduction="none")
    total = HAPPENING["happening"] * (found * batch["weight"][told]).mean()
    kinds = torch.where(batch["happening"] > 0, batch["happening"] - 1, UNKNOWN)
    targets = {"happening_type": kinds, "factuality": batch["factuality"], "title": batch["title"]}
    for name, target in targets.items():
        if (target >= 0).any():
            total = total + HAPPENING[name] * F.cross_entropy(out[name][target >= 0], target[target >= 0])
    return total * told.sum()


__all__ = ["NAMES", "losses"]
