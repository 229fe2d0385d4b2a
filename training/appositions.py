"""Grows the forest that decides what is an apposition: ``python -m training.appositions [--model FOLDER]``.

Read are the train parts of the treebanks, with the treebank's own words and sentences. The model has seen them, so its
scores are surer there than elsewhere; the forest is kept small for that. First prints, over five folds of the
documents, F1 by the probability from which a pair counts.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

from actorgraph.forest import Forest, forest
from actorgraph.language.annotator import BundledAnnotator
from actorgraph.language.appositions import APPOSITION, FEATURES, Pair, candidates
from actorgraph.language.features import SPACE_PARAGRAPH, space
from actorgraph.language.parsing import Parser

from .forests import grow
from .sources import conllu, shared_folder

TREEBANKS = ("en_ewt-train", "en_gum-train")
FOLDS, ROUNDS = 5, 200


@dataclass(frozen=True)
class Sentence:
    """The pairs of a sentence that may be appositions, their features, and those that are."""

    pairs: list[Pair]
    rows: list[list[float]]
    gold: set[Pair]


def documents(annotator: BundledAnnotator, path: Path) -> Iterator[list[Sentence]]:
    """The sentences of each document of a treebank."""
    parser, encoder = Parser(annotator._encoder), annotator._encoder
    for text, offsets, sentences in conllu(path):
        surfaces = [text[a:b] for a, b in offsets]
        before = [0, *(end for _, end in offsets)]
        spaces = [space(text[b:start]) for b, (start, _) in zip(before, offsets, strict=False)]
        spaces[0] = SPACE_PARAGRAPH
        out, found = encoder(surfaces, spaces), []
        ends = list(accumulate(map(len, sentences)))
        trees = parser.trees(out, [slice(a, b) for a, b in pairwise([0, *ends])], surfaces, spaces)
        for rows, tree, scores in zip(sentences, trees, parser.scores(out, trees), strict=True):
            made = list(candidates(tree.parsed, scores, encoder.config["relations"]))
            gold = {(at, int(row[6]) - 1) for at, row in enumerate(rows) if row[7] == APPOSITION}
            found.append(Sentence([pair for pair, _ in made], [row for _, row in made], gold))
        yield found


def grown(sentences: list[Sentence]) -> dict:
    rows = [(row, int(pair in one.gold)) for one in sentences for pair, row in zip(one.pairs, one.rows, strict=True)]
    return grow(rows, FEATURES, ROUNDS)


def judged(sentences: list[Sentence], scorer: Forest) -> Iterator[tuple[float, bool]]:
    """The best pair of each word: its probability, and whether it is right."""
    for one in sentences:
        best: dict[int, tuple[float, bool]] = {}
        for pair, value in zip(one.pairs, scorer.probabilities(one.rows), strict=True):
            best[pair[0]] = max(best.get(pair[0], (0.0, False)), (value, pair in one.gold))
        yield from best.values()


def report(read: list[list[Sentence]]) -> None:
    """F1 by threshold, each fifth of the documents judged by a forest grown on the others."""
    seen: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        others = [one for at, document in enumerate(read) if at % FOLDS != fold for one in document]
        own = [one for at, document in enumerate(read) if at % FOLDS == fold for one in document]
        seen += judged(own, forest(grown(others)))
    gold = sum(len(one.gold) for document in read for one in document)
    for step in range(20, 61, 4):
        counted = [right for value, right in seen if value >= step / 100]
        print(f"from {step / 100:.2f}: F1 {200 * sum(counted) / (len(counted) + gold):.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", type=Path, default=Path("training/config.toml"))
    parser.add_argument("--model", type=Path, default=Path("src/actorgraph/language/model"))
    parser.add_argument("-o", "--output", type=Path, default=Path("src/actorgraph/language/appositions.json"))
    arguments = parser.parse_args()
    folder = shared_folder(tomllib.loads(arguments.config.read_text())) / "training/ud"
    annotator = BundledAnnotator(arguments.model)
    read = [one for name in TREEBANKS for one in documents(annotator, folder / f"{name}.conllu.gz")]
    report(read)
    weights = grown([one for document in read for one in document])
    arguments.output.write_text(json.dumps(weights, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
