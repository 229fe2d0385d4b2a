"""The loss of a span field is the negative log share of the allowed sequences among all that may be."""

from __future__ import annotations

import itertools
import math

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is needed for training only")

from training.crf import SpanField  # noqa: E402

from actorgraph.language.labels import follows, states  # noqa: E402


def brute_force(emissions: torch.Tensor, room: torch.Tensor, scores: torch.Tensor) -> float:
    """log Z - log Z(allowed) of one row, over all sequences."""
    allowed = follows(1)
    every, inside = [], []
    for one in itertools.product(range(states(1)), repeat=len(emissions)):
        if not all(allowed[a][b] for a, b in itertools.pairwise(one)):
            continue
        value = sum(float(emissions[i, s]) for i, s in enumerate(one))
        value += sum(float(scores[a, b]) for a, b in itertools.pairwise(one))
        every.append(value)
        if all(bool(room[i, s]) for i, s in enumerate(one)):
            inside.append(value)
    return math.log(sum(map(math.exp, every))) - math.log(sum(map(math.exp, inside)))


@pytest.mark.parametrize("seed", range(5))
def test_loss(seed: int) -> None:
    generator = torch.Generator().manual_seed(seed)
    field = SpanField(2, 1)
    field.scores.data = torch.randn(2, 5, 5, generator=generator)
    emissions = torch.randn(2, 3, 4, 5, generator=generator)
    room = torch.zeros(2, 3, 4, 5, dtype=torch.bool)
    room[..., 0] = True
    room[0, 0, 1, 4] = True
    room[1, 1, 2:] = True
    lengths = torch.tensor([4, 3, 1])
    expected = [
        sum(brute_force(emissions[f, r, :n], room[f, r, :n], field.scores[f]) for f in range(2))
        for r, n in enumerate(lengths.tolist())
    ]
    assert field.loss(emissions, room, lengths).tolist() == pytest.approx(expected, abs=1e-4)


def test_no_loss_where_everything_is_allowed() -> None:
    room = torch.ones(1, 2, 6, 5, dtype=torch.bool)
    loss = SpanField(1, 1).loss(torch.randn(1, 2, 6, 5), room, torch.tensor([6, 2]))
    assert loss.tolist() == pytest.approx([0, 0], abs=1e-4)
