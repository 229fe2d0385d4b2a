"""The weights of a model folder as numbers again: those of former runs are kept nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from actorgraph.language.encoder import read_config

from .export import ARGUMENTS, MODEL

_CODED = ("_quantized", "_zero_point", "_scale")


def state(folder: Path = MODEL) -> dict[str, Tensor]:
    """The state of the :class:`~.network.Network` that was exported into a folder."""
    graph = onnx.load(folder / "encoder.onnx").graph
    arrays = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    widths = read_config(folder)["columns"]
    total = sum(width for name, width in widths.items() if name not in ARGUMENTS)
    found = {
        name.removeprefix("network."): values.copy()
        for name, values in arrays.items()
        if name.startswith("network.") and not name.endswith(_CODED)
    }
    for name in ("encoder.word", "encoder.shape", "encoder.space", "shape"):
        found[f"{name}.weight"] = _whole(arrays, f"network.{name}.weight")
    layers = max(int(one[1]) for one in (re.match(r"encoder\.layers\.(\d+)\.", name) for name in found) if one) + 1
    parts = [f"encoder.layers.{n}.{part}.weight" for n in range(layers) for part in ("qkv", "out", "up", "down")]
    # The exporter names matrices by numbers in the order of use.
    coded = (re.fullmatch(r"val_(\d+)_quantized", name) for name in arrays)
    numbers = sorted(int(one[1]) for one in coded if one)
    found |= {part: _whole(arrays, f"val_{number}").T for part, number in zip(parts, numbers, strict=True)}
    sizes = {len(found["direct.bias"]): "direct", len(found["sides.bias"]): "sides"}
    for name, values in arrays.items():
        if re.fullmatch(r"val_\d+", name) and values.ndim == 2 and values.shape[1] in sizes:
            found[f"{sizes[values.shape[1]]}.weight"] = values.T
    assert total == sum(sizes), "another form of graph"
    with np.load(folder / "heads.npz", allow_pickle=False) as heads:
        found |= {name: heads[name] for name in heads.files if not name.startswith("arguments.")}
    return {name: torch.from_numpy(np.ascontiguousarray(values, np.float32)) for name, values in found.items()}


def _whole(arrays: dict[str, np.ndarray], name: str) -> np.ndarray:
    coded, zero, scale = (arrays[f"{name}{part}"].astype(np.float32) for part in _CODED)
    return (coded - zero) * scale
