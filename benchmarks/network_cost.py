"""What the parts of the network cost: pieces of text a second with and without what it makes of pairs of words.

Usage: ``OMP_NUM_THREADS=1 python -m benchmarks.network_cost [--turns 3] [CORPUS ...]``

The shipped graph is also cut: without the pairs. Each reads the windows that
the annotator makes of the articles (the sample corpus by default), window by window in turn, so that other work on the
machine falls on all of them alike; of several turns the fastest counts. Processor seconds, one thread. Needs onnx.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import Any

import onnx

from actorgraph import corpus, language
from actorgraph.language import encoder
from actorgraph.language.annotator import BundledAnnotator
from actorgraph.model import Article

MODEL = Path(language.__file__).parent / "model"
CUTS = {"words": ("arguments/",), "whole": ()}
"""Beginnings of the names of nodes, weights and outputs that are taken off."""


def without(model: onnx.ModelProto, beginnings: tuple[str, ...]) -> onnx.ModelProto:
    """A copy without the nodes, weights and outputs whose names begin so, and without outputs nothing makes then."""
    cut = onnx.ModelProto()
    cut.CopyFrom(model)
    for part in (cut.graph.node, cut.graph.initializer):
        kept = [one for one in part if not (beginnings and one.name.startswith(beginnings))]
        del part[:]
        part.extend(kept)
    made = {name for node in cut.graph.node for name in node.output}
    outputs = [one for one in cut.graph.output if one.name in made]
    del cut.graph.output[:]
    cut.graph.output.extend(outputs)
    return cut


class Kept:
    """An inference session that keeps what it was given."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self.given: list[dict[str, Any]] = []

    def run(self, names: Any, given: dict[str, Any]) -> Any:
        self.given.append(given)
        return self._session.run(names, given)


def windows(paths: list[Path]) -> list[dict[str, Any]]:
    """What the network is given for the articles, window by window."""
    annotator: Any = BundledAnnotator(MODEL, threads=1)
    annotator._encoder._session = kept = Kept(annotator._encoder._session)
    for article in corpus.read(paths):
        if isinstance(article, Article):
            annotator.annotate(article)
    return kept.given


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="*", type=Path, default=[Path("corpus")])
    parser.add_argument("--turns", type=int, default=3)
    options = parser.parse_args()
    given, model = windows(options.corpus), onnx.load(MODEL / "encoder.onnx")
    with tempfile.TemporaryDirectory() as folder:
        sessions = {}
        for name, beginnings in CUTS.items():
            path = Path(folder) / "cut.onnx"
            onnx.save(without(model, beginnings), path)
            sessions[name] = encoder._session(path, 1)
    pieces, fastest = sum(one["pieces"].size for one in given), dict.fromkeys(CUTS, float("inf"))
    for _ in range(options.turns):
        spent = dict.fromkeys(CUTS, 0.0)
        for one in given:
            for name, session in sessions.items():
                start = time.process_time()
                session.run(None, one)
                spent[name] += time.process_time() - start
        fastest = {name: min(seconds, spent[name]) for name, seconds in fastest.items()}
    print(f"{len(given)} windows, {pieces} pieces, processor time of one thread")
    print(f"{'':20} {'pieces a second':>16} {'times words alone':>16}")
    for name, seconds in fastest.items():
        print(f"{name:20} {pieces / seconds:16,.0f} {seconds / fastest['words']:16.2f}")


if __name__ == "__main__":
    main()
