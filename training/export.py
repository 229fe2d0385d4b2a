"""Turns trained weights into the files that ship: ``python -m training.export RUN --out FOLDER [--float32]``.

The graph reads one window at a time, so that nothing is padded and no answer depends on what else is in a batch.
Embeddings are quantised to 8 bits, the layers' weights to the 7 they were trained for; the heads stay in 32 bits.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from actorgraph import language
from actorgraph.language.arguments import OTHERS, TRIGGERS
from actorgraph.language.encoder import FORMAT

from .network import HEADS, HIDDEN, Layer, Network
from .train import base_folder, build

MODEL = Path(language.__file__).parent / "model"
ROOM, MARGIN = 252, 24
OPSET = 23
VECTORS = "vectors"
"""Of the words, inside the graph: what stands on them later (:mod:`.happenings.arguments`) finds them by this name."""


class Graph(nn.Module):
    """What is exported: one window in, one row of outputs for each word, and its vector."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, spaces: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        encoder = self.network.encoder
        positions = encoder.position.weight[: pieces.shape[1]][None]
        x = encoder.norm(encoder.word(pieces) + positions + encoder.shape(shapes) + encoder.space(spaces))
        for layer in encoder.layers:
            x = through(layer, x)
        words = torch.index_select(x, 1, first[0])
        words = torch.cat([words, self.network.shape(torch.index_select(shapes, 1, first[0]))], -1)
        return torch.cat([self.network.direct(words), F.gelu(self.network.sides(words))], -1), words


def through(layer: Layer, x: Tensor) -> Tensor:
    """A transformer layer without mask or dropout, with the engine's own fused attention.

    Its rows are words, as the layers' are; the standard's operator wants them by head and costs twice the time.
    """
    mixed = torch.onnx.ops.symbolic(
        "com.microsoft::MultiHeadAttention", tuple(layer.qkv(x).split(HIDDEN, dim=-1)), {"num_heads": HEADS},
        dtype=x.dtype, shape=x.shape, version=1,
    )  # fmt: skip
    x = layer.norm1(x + layer.out(mixed))
    return layer.norm2(x + layer.down(F.gelu(layer.up(x))))


def write_onnx(network: Network, path: Path) -> None:
    """The float32 graph."""
    length = torch.export.Dim("length", min=2, max=512)
    words = torch.export.Dim("words", min=1, max=512)
    example = (*tuple(torch.ones(1, 40, dtype=torch.int64) for _ in range(3)), torch.arange(1, 31)[None])
    names = ["pieces", "shapes", "spaces", "first"]
    torch.onnx.export(
        Graph(network).eval(), example, str(path), input_names=names, output_names=["words", VECTORS], dynamo=True,
        dynamic_shapes=({1: length}, {1: length}, {1: length}, {1: words}), opset_version=OPSET, external_data=False,
        verbose=False,
    )  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """Weights in 7 bits per column, embeddings in 8; activations are scaled per window (dynamic quantisation)."""
    graph = onnx.load(source).graph
    keep = [node.name for node in graph.node if node.op_type in ("MatMul", "Gemm") and _is_head(node, graph)]
    for kind in ("MatMul", "Gather"):
        quantize_dynamic(
            source, target, op_types_to_quantize=[kind], per_channel=True, weight_type=QuantType.QInt8,
            reduce_range=kind == "MatMul", nodes_to_exclude=keep, extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
        source = target


def _is_head(node: object, graph: object) -> bool:
    sizes = {one.name: list(one.dims) for one in graph.initializer}  # type: ignore[attr-defined]
    shapes = [sizes[name] for name in node.input if name in sizes]  # type: ignore[attr-defined]
    return any(len(shape) == 2 and HIDDEN not in shape for shape in shapes)


def heads(network: Network) -> dict[str, np.ndarray]:
    """What is computed outside the graph: scores of pairs, and of transitions between states."""
    prefixes = ("root.", "forms.", "biases.", "distance.", "name_field.", "speech_field.")
    kept = {name: value for name, value in network.state_dict().items() if name.startswith(prefixes)}
    return {
        name: value.numpy().astype(np.float16) for name, value in (kept | {"relation": network.relation.data}).items()
    }


def export(weights: Path, out: Path, is_float: bool) -> str:
    """Writes the model folder in one move; gives the version."""
    saved = torch.load(weights, weights_only=True)
    config = saved["config"]
    folder = base_folder(config)
    network = build(config, saved["tags"], saved["relations"], len(saved["network"]["encoder.word.weight"]))
    network.load_state_dict(saved["network"], strict=False)
    network.eval()
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as name:
        new = Path(name)
        write_onnx(network, new / "float.onnx")
        if is_float:
            (new / "float.onnx").rename(new / "encoder.onnx")
        else:
            quantise(new / "float.onnx", new / "encoder.onnx")
            (new / "float.onnx").unlink()
        np.savez(new / "heads.npz", **heads(network))
        shutil.copyfile(folder / "tokenizer.json", new / "tokenizer.json")
        names = sorted(path.name for path in new.iterdir())
        config = {"format": FORMAT, "version": "", "room": ROOM, "margin": MARGIN, "sha256": dict.fromkeys(names, ""),
                  "columns": network.sizes.columns(), "tags": saved["tags"], "relations": saved["relations"],
                  "steps": saved["step"]}  # fmt: skip
        (new / "config.json").write_text(json.dumps(config))
        version = sealed(new, {})
        out.mkdir(exist_ok=True)
        for path in sorted(new.iterdir(), key=lambda one: one.name == "config.json"):  # which names the others
            path.chmod(0o644)
            path.replace(out / path.name)
    return version


ARGUMENTS = (TRIGGERS, OTHERS)
"""Outputs that stand on the words' vectors."""


def sealed(folder: Path, columns: dict[str, int]) -> str:
    """Notes the files' sums, and outputs that stand behind the others; gives the version.

    Of the graph is kept what the engine reads: the vectors are no output, and the exporter notes which line of which
    file on its machine each node comes from.
    """
    model = onnx.load(folder / "encoder.onnx")
    for node in (*model.graph.node, *(one for each in model.functions for one in each.node)):
        del node.metadata_props[:]
        node.doc_string = ""
    outputs = [one for one in model.graph.output if one.name != VECTORS]
    del model.graph.output[:]
    model.graph.output.extend(outputs)
    onnx.save(model, folder / "encoder.onnx")
    config = json.loads((folder / "config.json").read_text())
    sums = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sorted(config["sha256"])}
    config["sha256"], config["columns"] = sums, config["columns"] | columns
    config["version"] = "en-news-" + hashlib.sha256("".join(sums.values()).encode()).hexdigest()[:12]
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    return str(config["version"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, help="weights.pt or checkpoint.pt of a run")
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--float32", action="store_true", help="do not quantise")
    arguments = parser.parse_args()
    print(export(arguments.weights, arguments.out, arguments.float32))


if __name__ == "__main__":
    main()
