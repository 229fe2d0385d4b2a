"""The dependency tree of a sentence, from the model's scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from actorgraph.forest import Forest

from . import appositions
from .appositions import APPOSITION, ENOUGH, Pair, Parsed, Scores, hangs_on
from .encoder import Encoder, Outputs, Relations
from .labels import UPOS
from .trees import best_tree

Floats = NDArray[np.float32]


class Parser:
    """Builds trees from an encoder's outputs.

    Args:
        forest: decides which pairs are appositions; ``None`` leaves it to the parser's own scores.
    """

    def __init__(self, encoder: Encoder, forest: Forest | None = None) -> None:
        self._encoder, self._forest = encoder, forest
        self._relations: list[str] = encoder.config["relations"]
        self._tags: list[str] = encoder.config["tags"]

    def __call__(self, out: Outputs, span: slice, surfaces: Sequence[str], spaces: Sequence[int]) -> Parsed:
        """The tree of a sentence.

        Args:
            out: outputs of a text's words.
            span: the sentence's words among them.
            surfaces, spaces: of the sentence's words, and before them.
        """
        parsed, arcs, relations = self.tree(out, span, surfaces, spaces)
        if self._forest is None:
            return parsed
        found = list(appositions.candidates(parsed, self.scores(out, span, parsed, arcs, relations), self._relations))
        return self._mended(relations, parsed, found, self._forest) if found else parsed

    def tree(
        self, out: Outputs, span: slice, surfaces: Sequence[str], spaces: Sequence[int]
    ) -> tuple[Parsed, Floats, Relations]:
        """The tree by the parser's scores alone, and these: the log probabilities of heads (words x (words + 1))."""
        places = np.arange(span.start, span.stop)
        arcs = self._encoder.pairs("arc", out, places, places)
        tree = best_tree(arcs)
        heads = np.array([index if head == 0 else head - 1 for index, head in enumerate(tree)])
        scores = self._encoder.relations(out, span)
        best = self._without_root(scores(np.arange(len(tree)), heads)).argmax(1).tolist()
        relations = ["root" if head == 0 else self._relations[one] for head, one in zip(tree, best, strict=True)]
        upos = [UPOS[one] for one in out["upos"][span].argmax(1).tolist()]
        tags = [self._tags[one] for one in out["xpos"][span].argmax(1).tolist()]
        names = ((out["names"][span].argmax(1) + 3) // 4).tolist()  # four states a label, see labels.states
        return Parsed(surfaces, upos, tags, names, spaces, heads.tolist(), relations), _log_softmax(arcs), scores

    def scores(self, out: Outputs, span: slice, parsed: Parsed, arcs: Floats, labels: Relations) -> Scores:
        """What the model thinks of the pairs that may be appositions."""
        pairs = appositions.likely_pairs(arcs, parsed.upos)
        words, heads = (np.array([pair[side] for pair in pairs], np.intp) for side in (0, 1))
        if not pairs:
            nothing = np.zeros((0, 2), np.float32)
            return Scores(pairs, nothing[:, 0], nothing[:, 0], np.zeros((0, len(self._relations)), np.float32), nothing)
        places = np.arange(span.start, span.stop)
        relations = _log_softmax(self._without_root(labels(words, heads)))
        chains = self._encoder.pairs("chain", out, places[words], places)
        chain = chains[np.arange(len(pairs)), heads + 1]
        apart = np.stack([chain - chains[:, 0], chain - chains[:, 1:].max(1)], 1)
        return Scores(pairs, arcs[words, heads + 1], arcs[words].max(1), relations, apart)

    def _without_root(self, scores: Floats) -> Floats:
        scores[:, self._relations.index("root")] = -np.inf
        return scores

    def _mended(
        self, scores: Relations, parsed: Parsed, found: Sequence[tuple[Pair, list[float]]], forest: Forest
    ) -> Parsed:
        """The tree with what the forest says are appositions, and without those that it says are none."""
        heads, relations = list(parsed.heads), list(parsed.relations)
        best: dict[int, tuple[float, int]] = {}
        for ((word, head), _), value in zip(found, forest.probabilities([row for _, row in found]), strict=True):
            best[word] = max(best.get(word, (0.0, 0)), (value, head))
        for word, relation in enumerate(relations):
            value, head = best.get(word, (0.0, 0))
            if value >= ENOUGH and not hangs_on(heads, head, word):
                heads[word], relations[word] = head, APPOSITION
            elif relation == APPOSITION and value < ENOUGH:
                relations[word] = self._next_best(scores, word, heads[word])
        return replace(parsed, heads=heads, relations=relations)

    def _next_best(self, scores: Relations, word: int, head: int) -> str:
        found = self._without_root(scores(np.array([word]), np.array([head])))[0]
        found[self._relations.index(APPOSITION)] = -np.inf
        return self._relations[int(found.argmax())]


def _log_softmax(scores: Floats) -> Floats:
    """Log probabilities by row; ``-inf`` stays."""
    apart = scores - scores.max(1, keepdims=True)
    found: Floats = apart - np.log(np.exp(apart).sum(1, keepdims=True))
    return found
