"""Grows a trained branch on the shipped graph: ``python -m training.happenings.export build/happenings.pt ...``.

Of several trained branches the mean of their weights is taken, which judges better than either at the price of one
(model soups: Wortsman et al. 2022).

The graph's own nodes and weights stay as they are; the branch's are added behind them, 8 bits in its layers, with an
output of its own. A branch that was there before is taken off first, with what stands on it: what the network makes of
pairs of words is learned anew then (:mod:`.arguments`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnx import ModelProto, compose
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from actorgraph.language.arguments import OTHERS, TRIGGERS

from ..export import OPSET, through
from ..network import HIDDEN
from .train import COLUMNS, MODEL, PREFIX, Branch, Shipped, bare, ends, mean


class Graph(nn.Module):
    """The branch for one window."""

    def __init__(self, branch: Branch) -> None:
        super().__init__()
        self.branch = branch

    def forward(self, below: Tensor, shapes: Tensor, first: Tensor, above: Tensor) -> Tensor:
        for layer in self.branch.layers:
            below = through(layer, below)
        words = torch.index_select(below, 1, first[0])
        shape = self.branch.shape(torch.index_select(shapes, 1, first[0]))
        return self.branch.out(torch.cat([words, above, shape], -1))


def written(branch: Branch, folder: Path) -> ModelProto:
    """The branch as a quantised graph of its own."""
    length, words = torch.export.Dim("length", min=2, max=512), torch.export.Dim("words", min=1, max=512)
    whole = torch.ones(1, 40, dtype=torch.int64)
    example = (torch.randn(1, 40, HIDDEN), whole, torch.arange(1, 31)[None], torch.randn(1, 30, HIDDEN))
    torch.onnx.export(
        Graph(branch).eval(), example, str(folder / "float.onnx"), input_names=["below", "shapes", "first", "above"],
        output_names=["happenings"], dynamo=True, dynamic_shapes=({1: length}, {1: length}, {1: words}, {1: words}),
        opset_version=OPSET, external_data=False, verbose=False,
    )  # fmt: skip
    graph = onnx.load(folder / "float.onnx").graph
    sizes = {one.name: list(one.dims) for one in graph.initializer}
    last = sum(COLUMNS.values())
    keep = [node.name for node in graph.node if any(last in sizes.get(name, ()) for name in node.input)]
    quantize_dynamic(
        folder / "float.onnx", folder / "bytes.onnx", op_types_to_quantize=["MatMul", "Gather"], per_channel=True,
        weight_type=QuantType.QInt8, nodes_to_exclude=keep, extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip
    return compose.add_prefix(onnx.load(folder / "bytes.onnx"), PREFIX, rename_inputs=False, rename_outputs=False)


def grown(model: ModelProto, branch: ModelProto) -> ModelProto:
    """The graph with the branch on it."""
    below, above = ends(model)
    names = {"below": below, "above": above, "shapes": "shapes", "first": "first"}
    for node in branch.graph.node:
        for place, name in enumerate(node.input):
            node.input[place] = names.get(name, name)
    versions = {one.domain: one.version for one in model.opset_import}
    for one in branch.opset_import:
        if versions.setdefault(one.domain, one.version) != one.version:
            raise SystemExit(f"the branch is of opset {one.version}, the model of {versions[one.domain]}")
    for part in ("initializer", "node", "output"):
        getattr(model.graph, part).extend(getattr(branch.graph, part))
    model.functions.extend(branch.functions)
    return model


def export(weights: Sequence[Path], out: Path) -> str:
    """Writes the model folder; gives the version."""
    branch = Branch(Shipped().encoder())
    branch.load_state_dict(mean(weights))
    with tempfile.TemporaryDirectory() as name:
        model = grown(bare(onnx.load(MODEL / "encoder.onnx")), written(branch, Path(name)))
    out.mkdir(parents=True, exist_ok=True)
    for name in ("config.json", "heads.npz", "tokenizer.json"):
        if not (out / name).exists():
            shutil.copyfile(MODEL / name, out / name)
    onnx.save(model, out / "encoder.onnx")
    return sealed(out, COLUMNS, without=(TRIGGERS, OTHERS))


def sealed(out: Path, columns: dict[str, int], without: tuple[str, ...] = ()) -> str:
    """Notes the outputs of a changed graph, behind the others, and the files' sums; gives the version."""
    model = onnx.load(out / "encoder.onnx")
    for node in (*model.graph.node, *(one for each in model.functions for one in each.node)):
        # The exporter notes which line of which file on its machine each node comes from.
        del node.metadata_props[:]
        node.doc_string = ""
    onnx.save(model, out / "encoder.onnx")
    config = json.loads((out / "config.json").read_text())
    sums = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in sorted(config["sha256"])}
    kept = {name: width for name, width in config["columns"].items() if name not in without}
    config["sha256"], config["columns"] = sums, kept | columns
    config["version"] = "en-news-" + hashlib.sha256("".join(sums.values()).encode()).hexdigest()[:12]
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    return str(config["version"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    print(export(options.weights, options.out))


if __name__ == "__main__":
    main()
