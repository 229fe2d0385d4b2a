"""Reads the annotated articles that nothing is learned from: ``python -m training.happenings.left_out RECORDS``.

Their records, as users get them, go to RECORDS and are scored as any others (``actorgraph eval articles``), sorted by
kind of error (``training.errors``) or fitted to (``training.happenings.calibrate``). Printed is what the network says
of their words, before any other room has a say: whether a word tells a happening (F1 at the best threshold; log loss),
of which type and how far it is so, where annotated. The encoder under the branch has seen the names and quotations of
some of these articles, though no event or role of any.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from actorgraph import extractors, record
from actorgraph.language.labels import FACTUALITY, HAPPENINGS
from actorgraph.model import Document

from ..sources import shared_folder
from .annotated import Annotated, left_out
from .given import documents
from .labels import labels

LEAST = 1e-4
"""The probability that a word below the network's own least is taken to have."""


def words(read: Sequence[tuple[Document, Annotated]]) -> dict[str, float]:
    """What the network says of the words of articles, in shares of 100, and its log loss a word."""
    rows: list[tuple[float, bool, bool]] = []
    kinds: list[bool] = []
    manners: list[bool] = []
    for document, article in read:
        wanted, said = labels(document, article), {one.token: one for one in document.happenings}
        for word in np.flatnonzero(wanted.happening >= 0).tolist():
            kind, seen = int(wanted.happening[word]), said.get(word)
            is_typed = bool(kind and seen and seen.type == HAPPENINGS[kind - 1])
            rows.append((min(1 - LEAST, seen.confidence) if seen else LEAST, kind > 0, is_typed))
            if kind and seen:
                kinds.append(is_typed)
                manners.append(seen.modality == FACTUALITY[wanted.factuality[word]])
    sure, right, typed = (np.array(one) for one in zip(*sorted(rows, key=_likest), strict=True))
    both = np.arange(1, len(rows) + 1) + right.sum()
    best = int((right.cumsum() / both).argmax())
    return {
        "happenings, best F1": 200 * right.cumsum()[best] / both[best],
        "with their type, F1": 200 * typed.cumsum()[best] / both[best],
        "type, of triggers seen at all": 100 * float(np.mean(kinds)),
        "modality, of triggers seen at all": 100 * float(np.mean(manners)),
        "log loss a word": float(-np.log(np.where(right, sure, 1 - sure)).mean()),
    }


def _likest(row: tuple[float, bool, bool]) -> tuple[float, bool]:
    """The likest words first, of equally likely ones those that are wrong: no threshold can part them."""
    return -row[0], row[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path, nargs="?")
    parser.add_argument("--model", type=Path, help="a model folder in place of the shipped one")
    options = parser.parse_args()
    read = documents(left_out(shared_folder({"shared": ""})), options.model)
    if options.records:
        using = extractors.extractors()
        found = (record.encode(extractors.extract(document, using), one.key) for document, one in read)
        lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in found]
        options.records.write_text("".join(lines), encoding="utf-8")
    for name, value in words(read).items():
        print(f"{name}: {value:.4f}" if name.startswith("log") else f"{name}: {value:.1f}")


if __name__ == "__main__":
    main()
