"""Windows and batches keep words and labels together."""

from __future__ import annotations

import random

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch is needed for training only")

from training.documents import UNKNOWN, document  # noqa: E402
from training.windows import augmented, labels, requoted, tensors, windows  # noqa: E402

from actorgraph.language.words import words  # noqa: E402

TEXT = "Lind spoke. “No,” he said, “never.” " * 30
RATES = {"lower": 0.0, "upper": 0.0, "title": 0.0, "quotes": 0.0, "layout": 0.0}


class TwoEach:
    """A tokenizer that cuts every word into two pieces."""

    first, last = 101, 102

    def __call__(self, word: str) -> tuple[int, int]:
        return (1, 2)


def test_windows_cover_a_document_once() -> None:
    found = document("x", TEXT, list(words(TEXT)))
    spans = list(windows(found, TwoEach(), 60, random.Random(1)))  # type: ignore[arg-type]
    assert [first for first, _, _ in spans[1:]] == [last for _, last, _ in spans[:-1]]
    assert spans[0][0] == 0
    assert spans[-1][1] == len(found.words)
    assert all(size <= 62 for _, _, size in spans)


def test_heads_outside_a_window_are_unknown() -> None:
    found = document("x", "a b c d", [(0, 1), (2, 3), (4, 5), (6, 7)])
    found.labels = {"head": np.array([1, 1, 3, 1]), "sentence": np.array([1, 0, 0, 0])}
    window = augmented(found, 1, 4, 8, RATES, random.Random(1))
    assert labels([window], 3)["head"].tolist() == [[0, 3, 1]]
    window = augmented(found, 2, 4, 6, RATES, random.Random(1))
    assert labels([window], 2)["head"].tolist() == [[2, UNKNOWN]]


def test_tensors_point_to_first_pieces() -> None:
    found = document("x", "Lind spoke.", list(words("Lind spoke.")))
    batch = tensors([augmented(found, 0, 3, 8, RATES, random.Random(1))], TwoEach())  # type: ignore[arg-type]
    assert batch["pieces"].tolist() == [[101, 1, 2, 1, 2, 1, 2, 102]]
    assert batch["first"].tolist() == [[1, 3, 5]]


def test_quotation_marks_of_one_style() -> None:
    for seed in range(20):
        mixed = requoted(["“", "No", "”", "he", "’s", '"', "Yes", '"'], random.Random(seed))
        assert (mixed[0], mixed[2]) == (mixed[5], mixed[7])
        assert mixed[1] == "No"
        assert mixed[4] in ("’s", "'s")
