"""The network: a MiniLM encoder that also sees shapes and white space, and one head for each task.

Word vectors are taken at a word's first piece. Pairs of words (arcs, links, coreference) are scored by bilinear forms
(Dozat and Manning 2017): the network only gives each word its vector for either side. The layers are trained with the
weights they will have in use, of 7 bits (Jacob et al. 2018).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from actorgraph.language.features import SHAPES, SPACES
from actorgraph.language.labels import DISTANCES, FACTUALITY, HAPPENINGS, NAMES, SPEECH, TITLE, UPOS, distances, states

from .crf import SpanField

HIDDEN, HEADS, POSITIONS = 384, 12, 512
HAPPENING = {"happening": 1, "happening_type": len(HAPPENINGS), "factuality": len(FACTUALITY), "title": len(TITLE)}
"""Widths of the outputs that tell happenings and titles."""
STEPS = 64
"""A weight in use is a whole number of its column's 64th parts, at most so many to either side: two products of 8 and 7
bits fit into the 16 that processors without instructions of their own for them have, so that all machines agree."""


class Drop(nn.Module):
    """Dropout from a pool of ready masks: drawing random numbers costs a CPU more than the rest of the layer."""

    POOL = 1 << 24

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.pool: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        if self.pool is None:
            self.pool = pool(self.rate)
        start = int(torch.randint(0, self.POOL - x.numel(), (1,)))
        return x * self.pool[start : start + x.numel()].view(x.shape).to(x.dtype)


_POOLS: dict[float, Tensor] = {}


def pool(rate: float) -> Tensor:
    """The shared mask pool for a dropout rate."""
    if rate not in _POOLS:
        generator = torch.Generator().manual_seed(int(rate * 1000))
        kept = torch.rand(Drop.POOL, generator=generator) >= rate
        _POOLS[rate] = kept.to(torch.bfloat16) / (1 - rate)
    return _POOLS[rate]


def narrow(part: nn.Linear, x: Tensor) -> Tensor:
    """A linear map by the weights of use; its gradient is that of the weights themselves."""
    weight = part.weight.detach()
    step = weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / STEPS
    return F.linear(x, part.weight + ((weight / step).round() * step - weight), part.bias)


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, 4 * HIDDEN)
        self.down = nn.Linear(4 * HIDDEN, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = Drop(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        rows, length, _ = x.shape
        query, key, value = narrow(self.qkv, x).view(rows, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        with torch.autocast("cpu", enabled=False):
            mixed = F.scaled_dot_product_attention(query.float(), key.float(), value.float(), attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(rows, length, HIDDEN)
        x = self.norm1(x + self.drop(narrow(self.out, mixed)))
        return self.norm2(x + self.drop(narrow(self.down, F.gelu(narrow(self.up, x)))))


class Encoder(nn.Module):
    """MiniLM, with embeddings of shape and white space added to its input (zero at the start)."""

    def __init__(self, vocabulary: int, layers: int, dropout: float) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.shape = nn.Embedding(len(SHAPES), HIDDEN)
        self.space = nn.Embedding(len(SPACES), HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.drop = Drop(dropout)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.space.weight)

    def forward(self, pieces: Tensor, shapes: Tensor, spaces: Tensor, mask: Tensor) -> Tensor:
        positions = self.position(torch.arange(pieces.shape[1]))[None]
        x = self.drop(self.norm(self.word(pieces) + positions + self.shape(shapes) + self.space(spaces)))
        for layer in self.layers:
            x = layer(x, mask)
        return x


def load_base(encoder: Encoder, weights: dict[str, Tensor]) -> None:
    """Copies a BERT checkpoint into ``encoder``; token type 0 is folded into the positions."""
    with torch.no_grad():
        encoder.word.weight.copy_(weights["embeddings.word_embeddings.weight"])
        types = weights["embeddings.token_type_embeddings.weight"][0]
        encoder.position.weight.copy_(weights["embeddings.position_embeddings.weight"] + types)
        _copy(encoder.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(encoder.layers):
            prefix = f"encoder.layer.{number}"
            parts = [f"{prefix}.attention.self.{name}" for name in ("query", "key", "value")]
            layer.qkv.weight.copy_(torch.cat([weights[f"{part}.weight"] for part in parts]))
            layer.qkv.bias.copy_(torch.cat([weights[f"{part}.bias"] for part in parts]))
            _copy(layer.out, weights, f"{prefix}.attention.output.dense")
            _copy(layer.norm1, weights, f"{prefix}.attention.output.LayerNorm")
            _copy(layer.up, weights, f"{prefix}.intermediate.dense")
            _copy(layer.down, weights, f"{prefix}.output.dense")
            _copy(layer.norm2, weights, f"{prefix}.output.LayerNorm")


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[f"{name}.weight"])
    module.bias.copy_(weights[f"{name}.bias"])


@dataclass(frozen=True)
class Sizes:
    """Widths of the heads' outputs, in the order in which they are concatenated."""

    tags: int
    relations: int
    arc: int
    label: int
    link: int

    def columns(self) -> dict[str, int]:
        """Width of each output by name."""
        speech = len(SPEECH) * states(1)
        direct = {"upos": len(UPOS), "xpos": self.tags, "sentence": 1, "names": states(len(NAMES)), "speech": speech}
        direct |= HAPPENING
        pairs = {"arc": self.arc, "label": self.label, "cue": self.link, "speaker": self.link, "chain": self.link}
        sides = {f"{name}_{side}": width for name, width in pairs.items() for side in ("from", "to")}
        return direct | sides


DIRECT = ("upos", "xpos", "sentence", "names", "speech", *HAPPENING)
PAIRS = ("arc", "cue", "speaker", "chain")


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(
        self, vocabulary: int, sizes: Sizes, layers: int, shape: int, dropout: float, head_drop: float
    ) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, layers, dropout)
        self.sizes = sizes
        self.shape = nn.Embedding(len(SHAPES), shape)
        widths = sizes.columns()
        self.direct = nn.Linear(HIDDEN + shape, sum(widths[name] for name in DIRECT))
        self.sides = nn.Linear(HIDDEN + shape, sum(width for name, width in widths.items() if name not in DIRECT))
        self.drop = Drop(head_drop)
        self.root = nn.ParameterDict({name: nn.Parameter(torch.randn(widths[f"{name}_to"]) * 0.1) for name in PAIRS})
        self.forms = nn.ParameterDict({name: nn.Parameter(torch.eye(widths[f"{name}_to"]) * 0.1) for name in PAIRS})
        self.biases = nn.ParameterDict({name: nn.Parameter(torch.zeros(widths[f"{name}_to"])) for name in PAIRS})
        self.distance = nn.ParameterDict(
            {name: nn.Parameter(torch.zeros(DISTANCES, widths[f"{name}_to"] + 1)) for name in PAIRS}
        )
        label = sizes.label + 1
        self.relation = nn.Parameter(torch.randn(label, sizes.relations, label) * 0.05)
        self.name_field = SpanField(1, len(NAMES))
        self.speech_field = SpanField(len(SPEECH), 1)

    def forward(self, pieces: Tensor, shapes: Tensor, spaces: Tensor, mask: Tensor, first: Tensor) -> dict[str, Tensor]:
        """Outputs of every word by name.

        Args:
            pieces, shapes, spaces: rows x pieces.
            mask: added to attention scores, rows x 1 x 1 x pieces.
            first: the first piece of each word, rows x words.
        """
        return self.outputs(self.words(pieces, shapes, spaces, mask, first))

    def words(self, pieces: Tensor, shapes: Tensor, spaces: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """The vector of every word: the encoder's, and its shape's."""
        hidden = self.encoder(pieces, shapes, spaces, mask)
        words = torch.gather(hidden, 1, first[..., None].expand(-1, -1, HIDDEN))
        return torch.cat([words, self.shape(torch.gather(shapes, 1, first)).to(words.dtype)], -1)

    def outputs(self, words: Tensor) -> dict[str, Tensor]:
        """The outputs of words' vectors."""
        words = self.drop(words)
        both = torch.cat([self.direct(words), self.drop(F.gelu(self.sides(words)))], -1).float()
        widths = self.sizes.columns()
        return dict(zip(widths, both.split(list(widths.values()), -1), strict=True))

    def pair_scores(self, name: str, left: Tensor, right: Tensor) -> Tensor:
        """Scores of ``right`` for ``left`` (rows x words x width); column 0 is the root, or none.

        Beside the bilinear form, a word is scored for how far away it stands.
        """
        words = torch.arange(right.shape[1]).numpy()
        apart = F.one_hot(torch.from_numpy(distances(words, words)), DISTANCES).to(right.dtype)
        near = F.pad(right, (0, 1), value=1.0) @ self.distance[name].T
        near = torch.bmm(near.transpose(0, 1), apart.permute(1, 2, 0)).permute(1, 2, 0)
        root = self.root[name].expand(right.shape[0], 1, -1)
        right = torch.cat([root, right], 1)
        scores = left @ self.forms[name] @ right.transpose(1, 2) + (right @ self.biases[name])[:, None, :]
        return scores + F.pad(near, (1, 0))

    def relation_scores(self, left: Tensor, right: Tensor) -> Tensor:
        """Scores of each relation for pairs of words (n x width each)."""
        left, right = (F.pad(side, (0, 1), value=1.0) for side in (left, right))
        return torch.einsum("ni,irj,nj->nr", left, self.relation, right)
