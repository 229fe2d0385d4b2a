"""The neural network: an ONNX graph over windows of words, and the bilinear forms that score pairs of words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any
from zlib import crc32

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
LEAST = 40
"""Pieces that a window owns at least: the more of them, the longer two readings of one text stay apart."""
_ENDING, _CLOSING = frozenset(".?!"), frozenset('"”’)')
_TOGETHER = 128  # words whose bilinear forms are worked out in one product: 2 MB


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``first`` to ``last`` are read together; the outputs of ``own_first`` to ``own_last`` are kept."""

    first: int
    last: int
    own_first: int
    own_last: int


def windows(
    words: Sequence[str], counts: Sequence[int], spaces: Sequence[int], room: int, margin: int
) -> Iterator[Window]:
    """Windows of at most ``room`` pieces; every word is owned by one.

    A window begins with a paragraph where that can be: quotation marks of one form only open what they stand before
    if the reader has seen the paragraph from its start. Elsewhere it begins after a sentence, and the words it owns
    stand ``margin`` pieces from its edges. Which one of several such places is chosen by what stands there, not by how
    much came before (content-defined chunking: Muthitacharoen, Chen and Mazieres 2001): what is put before or into an
    article changes how the words near it are read, and no others.

    Args:
        counts: pieces of each word.
        spaces: the white space before each.
    """
    ends = np.concatenate([[0], np.cumsum(counts)])
    total, own = len(words), 0
    while own < total:
        first = own if _begins_paragraph(spaces, own) else int(np.searchsorted(ends, ends[own] - margin))
        until = last = total
        if ends[total] - ends[first] > room:
            least = max(own + 1, int(np.searchsorted(ends, ends[own] + LEAST)))
            most = int(np.searchsorted(ends, ends[first] + room, side="right")) - 1
            found = [word for word in range(least, most + 1) if _begins_paragraph(spaces, word)]
            if not found:
                most = int(np.searchsorted(ends, ends[first] + room - margin, side="right")) - 1
                found = list(range(least, max(least, most) + 1))
            until = last = max(found, key=lambda word: _fitness(words, word))
            if not _begins_paragraph(spaces, until):
                last = max(until, int(np.searchsorted(ends, ends[until] + margin, side="right")) - 1)
        yield Window(first, last, own, until)
        own = until


def _begins_paragraph(spaces: Sequence[int], word: int) -> bool:
    return word == 0 or spaces[word] == features.SPACE_PARAGRAPH


def _fitness(words: Sequence[str], word: int) -> tuple[bool, int]:
    """How well a window may begin at a word; comparable."""
    before = words[word - 2] if words[word - 1] in _CLOSING else words[word - 1]
    return before in _ENDING, crc32(" ".join(words[word - 1 : word + 3]).encode())


def _bilinear(form: Floats, shared: Floats, places: Places, others: Floats, at: Places) -> Floats:
    """Row by row, the form of a word that several rows share and of another word."""
    order = np.argsort(places, kind="stable")
    several, begins = np.unique(places[order], return_index=True)
    ends = [*begins[1:].tolist(), len(places)]
    beside, sorted_scores = others[at[order]], np.empty((len(places), form.shape[2]), np.float32)
    for first in range(0, len(several), _TOGETHER):
        some = slice(first, first + _TOGETHER)
        made = (shared[several[some]] @ form.reshape(len(form), -1)).reshape(-1, *form.shape[1:])
        for one, begin, end in zip(made, begins[some].tolist(), ends[some], strict=True):
            np.matmul(beside[begin:end], one, out=sorted_scores[begin:end])
    scores = np.empty_like(sorted_scores)
    scores[order] = sorted_scores
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
            try:
                digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
            except OSError as error:
                raise ModelError(f"a file of the language model is missing: {error}", str(folder / name)) from error
            if digest != expected:
                problem = "a file of the language model is damaged (SHA-256 differs); install again"
                raise ModelError(problem, str(folder / name))
        self.version = str(self.config["version"])
        self._widths = list(self.config["columns"].items())
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._pieces = Pieces(tokenizer)
        with np.load(folder / "heads.npz", allow_pickle=False) as arrays:
            self.heads = {name: arrays[name].astype(np.float32) for name in arrays.files}
        form = self.heads["relation"]  # dependents x relations x heads; either side may have fewer words
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
        found = windows(words, [len(one) for one in pieces], spaces, self.config["room"], self.config["margin"])
        joined = np.concatenate([self._run(window, pieces, shapes, spaces) for window in found])
        cuts = np.cumsum([width for _, width in self._widths])[:-1]
        return dict(zip([name for name, _ in self._widths], np.split(joined, cuts, axis=1), strict=True))

    def _run(
        self, window: Window, pieces: Sequence[tuple[int, ...]], shapes: Sequence[int], spaces: Sequence[int]
    ) -> Floats:
        """The outputs of the words that a window owns; those at its edges are only read."""
        span = slice(window.first, window.last)
        counts = np.array([len(one) for one in pieces[span]])
        first = np.cumsum(counts) - counts + 1
        ids = [self._pieces.first, *chain.from_iterable(pieces[span]), self._pieces.last]
        shape, space = (np.zeros(len(ids), np.int64) for _ in range(2))
        shape[1:-1] = np.repeat(shapes[span], counts)
        space[1:-1] = features.SPACE_INSIDE
        space[first] = spaces[span]
        own = first[window.own_first - window.first : window.own_last - window.first]
        given = {"pieces": np.array([ids]), "shapes": shape[None], "spaces": space[None], "first": own[None]}
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

    def within(self, name: str, out: Outputs, spans: Sequence[slice]) -> Iterator[Floats]:
        """:meth:`pairs` of all words of each of the spans with each other, span after span."""
        heads, words = self.heads, out[f"{name}_to"]
        near = words @ heads[f"distance.{name}"][:, :-1].T + heads[f"distance.{name}"][:, -1]
        asked = out[f"{name}_from"] @ heads[f"forms.{name}"]
        biases, root = words @ heads[f"biases.{name}"], heads[f"root.{name}"]
        alone = asked @ root + root @ heads[f"biases.{name}"]
        for span in spans:
            places = np.arange(span.stop - span.start)
            scores = np.empty((len(places), len(places) + 1), np.float32)
            scores[:, 0] = alone[span]
            scores[:, 1:] = asked[span] @ words[span].T + biases[span]
            scores[:, 1:] += near[span][places, distances(places, places)]
            yield scores

    def relations(self, out: Outputs, words: Places, heads: Places) -> Floats:
        """Scores of each dependency relation for each of ``words`` and its head in ``heads``, row by row.

        What the bilinear form makes of a word is worked out once for all pairs that share it, on the side with fewer
        words.
        """
        one = np.ones((len(out["label_from"]), 1), np.float32)
        left, right = (np.concatenate([out[name], one], 1) for name in ("label_from", "label_to"))
        by_head, by_word = self._relations
        if len(np.unique(words)) < len(np.unique(heads)):
            return _bilinear(by_word, left, words, right, heads)
        return _bilinear(by_head, right, heads, left, words)


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
