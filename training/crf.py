"""Linear-chain conditional random fields over spans, with sets of allowed states instead of single gold states.

The loss is log Z - log Z(allowed): where a source leaves a word open, all its allowed states count together
(Tsuboi et al. 2008, partially annotated CRF). There are no start or end scores: a window may begin inside a span.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from actorgraph.language.labels import follows, states

_FORBIDDEN = -1e4


class SpanField(nn.Module):
    """``fields`` independent taggers with ``labels`` labels each.

    Args:
        fields: number of taggers, decoded separately.
        labels: labels of each.
    """

    def __init__(self, fields: int, labels: int) -> None:
        super().__init__()
        size = states(labels)
        self.register_buffer("allowed", torch.tensor(follows(labels)).float(), persistent=False)
        self.scores = nn.Parameter(torch.zeros(fields, size, size))

    def loss(self, emissions: Tensor, room: Tensor, lengths: Tensor) -> Tensor:
        """Negative log probability of the allowed states, per row.

        Args:
            emissions: fields x rows x words x states.
            room: the same shape, true where a state is allowed.
            lengths: words of each row.
        """
        _fields, rows, length, _size = emissions.shape
        both = torch.cat([emissions, emissions.masked_fill(~room, _FORBIDDEN)], 1)
        step = self.scores.exp() * self.allowed
        alpha = both[:, :, 0]
        live = torch.arange(length) < torch.cat([lengths, lengths])[:, None]
        for at in range(1, length):
            top = alpha.amax(-1, keepdim=True).detach()
            moved = torch.bmm((alpha - top).exp(), step).clamp_min(1e-30).log() + top + both[:, :, at]
            alpha = torch.where(live[None, :, at, None], moved, alpha)
        total = alpha.logsumexp(-1)
        return (total[:, :rows] - total[:, rows:]).sum(0)
