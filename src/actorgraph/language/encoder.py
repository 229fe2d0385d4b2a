"""The neural network: an ONNX graph over windows of words, and the bilinear forms that score pairs of words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from actorgraph.errors import ModelError

from . import features
from .features import Pieces
from .labels import distances

Floats = NDArray[np.float32]
Places = NDArray[np.int64]
Outputs = Mapping[str, Floats]
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``first`` to ``last`` are read together; the outputs of ``own_first`` to ``own_last`` are kept."""

    first: int
    last: int
    own_first: int
    own_last: int


def windows(counts: Sequence[int], room: int, margin: int) -> Iterator[Window]:
    """Overlapping windows of at most ``room`` pieces; every word is owned by one, ``margin`` pieces from its edges.

    Args:
        counts: pieces of each word.
    """
    ends = np.concatenate([[0], np.cumsum(counts)])
    total = len(counts)
    first = own = 0
    while own < total:
        last = int(np.searchsorted(ends, ends[first] + room, side="right")) - 1
        last = min(total, max(last, own + 1))
        until = int(np.searchsorted(ends, ends[last] - margin)) if last < total else total
        until = max(until, own + 1)
        yield Window(first, last, own, until)
        own = until
        first = max(first + 1, min(own, int(np.searchsorted(ends, ends[own] - margin))))


class Relations:
    """Scores of each dependency relation for pairs of words of one sentence.

    What the bilinear form makes of a word is worked out once for all pairs that share it, on the side with fewer words.

    Args:
        forms: heads x dependents x relations, each side with a constant; and the same with the sides exchanged.
        left, right: outputs of the words as dependents and as heads.
    """

    def __init__(self, forms: tuple[Floats, Floats], left: Floats, right: Floats) -> None:
        one = np.ones((len(left), 1), np.float32)
        self._forms = forms
        self._left, self._right = np.concatenate([left, one], 1), np.concatenate([right, one], 1)

    def __call__(self, words: Places, heads: Places) -> Floats:
        """Scores for each of ``words`` and its head in ``heads``, by their places in the sentence; row by row."""
        by_head, by_word = self._forms
        if len(set(words.tolist())) < len(set(heads.tolist())):
            return _bilinear(by_word, self._left, words, self._right, heads)
        return _bilinear(by_head, self._right, heads, self._left, words)


def _bilinear(form: Floats, shared: Floats, places: Places, others: Floats, at: Places) -> Floats:
    """Row by row, the form of a word that several rows share and of another word."""
    several, row = np.unique(places, return_inverse=True)
    made = (shared[several] @ form.reshape(len(form), -1)).reshape(len(several), *form.shape[1:])
    scores = np.empty((len(places), form.shape[2]), np.float32)
    for number in range(len(several)):
        rows = np.flatnonzero(row == number)
        scores[rows] = others[at[rows]] @ made[number]
    return scores


class Encoder:
    """The model files of one folder, loaded.

    Args:
        folder: holds ``config.json`` and the files it names.
        threads: of the inference engine; the answer does not depend on it.

    Raises:
        ModelError: a file is missing, damaged or of another format.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.config = read_config(folder)
        for name, expected in self.config["sha256"].items():
            _check(folder / name, expected)
        self.version = str(self.config["version"])
        self._widths = list(self.config["columns"].items())
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._pieces = Pieces(tokenizer)
        with np.load(folder / "heads.npz", allow_pickle=False) as arrays:
            self.heads = {name: arrays[name].astype(np.float32) for name in arrays.files}
        form = self.heads["relation"]  # dependents x relations x heads
        self._relations = np.ascontiguousarray(form.transpose(2, 0, 1)), np.ascontiguousarray(form.transpose(0, 2, 1))
        self._session = _session(folder / "encoder.onnx", threads)

    def __call__(self, words: Sequence[str], spaces: Sequence[int]) -> Outputs:
        """The network's outputs for each word of a text, by name (words x width).

        Args:
            words: at least one.
            spaces: the white space before each (:data:`features.SPACES`).
        """
        pieces = [self._pieces(word) for word in words]
        shapes = [features.shape(word) for word in words]
        parts = []
        for window in windows([len(one) for one in pieces], self.config["room"], self.config["margin"]):
            span = slice(window.first, window.last)
            rows = self._run(pieces[span], shapes[span], spaces[span])
            parts.append(rows[window.own_first - window.first : window.own_last - window.first])
        joined = np.concatenate(parts)
        cuts = np.cumsum([width for _, width in self._widths])[:-1]
        return dict(zip([name for name, _ in self._widths], np.split(joined, cuts, axis=1), strict=True))

    def _run(self, pieces: Sequence[tuple[int, ...]], shapes: Sequence[int], spaces: Sequence[int]) -> Floats:
        counts = np.array([len(one) for one in pieces])
        first = np.cumsum(counts) - counts + 1
        ids = [self._pieces.first, *(piece for one in pieces for piece in one), self._pieces.last]
        shape, space = (np.zeros(len(ids), np.int64) for _ in range(2))
        shape[1:-1] = np.repeat(shapes, counts)
        space[1:-1] = features.SPACE_INSIDE
        space[first] = spaces
        given = {"pieces": np.array([ids]), "shapes": shape[None], "spaces": space[None], "first": first[None]}
        rows: Floats = np.concatenate([one[0] for one in self._session.run(None, given)], axis=1)
        return rows

    def pairs(self, name: str, out: Outputs, left: Places, right: Places) -> Floats:
        """Scores of each of the words ``right`` for each of ``left``; column 0 scores the root, or no one.

        Args:
            out: outputs of a text's words; ``left`` and ``right`` are positions in it.
        """
        heads, words = self.heads, out[f"{name}_to"][right]
        near = np.concatenate([words, np.ones((len(words), 1), np.float32)], 1) @ heads[f"distance.{name}"].T
        words = np.concatenate([heads[f"root.{name}"][None], words])
        scores: Floats = out[f"{name}_from"][left] @ heads[f"forms.{name}"] @ words.T + words @ heads[f"biases.{name}"]
        scores[:, 1:] += near[np.arange(len(right)), distances(left, right)]
        return scores

    def relations(self, out: Outputs, span: slice) -> Relations:
        """Scores of the dependency relations among the words of a sentence."""
        return Relations(self._relations, out["label_from"][span], out["label_to"][span])


def read_config(folder: Path) -> dict[str, Any]:
    """What a model folder says of itself.

    Raises:
        ModelError: there is no model of this format.
    """
    try:
        config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot read the language model: {error}; install actorgraph again", str(folder)) from error
    if config.get("format") != FORMAT:
        raise ModelError(f"this is a model of format {config.get('format')}, not {FORMAT}", str(folder))
    return config


def _check(path: Path, expected: str) -> None:
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"a file of the language model is missing: {error}", str(path)) from error
    if found != expected:
        raise ModelError("a file of the language model is damaged (SHA-256 differs); install again", str(path))


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = True
    # The engine's fused form of sum and normalisation is several times slower on a CPU than the two by themselves.
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
