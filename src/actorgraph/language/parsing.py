"""The dependency tree of a sentence, from the model's scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from actorgraph.forest import Forest

from . import appositions
from .appositions import APPOSITION, ENOUGH, Pair, Parsed, Scores, hangs_on
from .encoder import Encoder, Outputs, Relations
from .labels import UPOS
from .trees import best_tree

Floats = NDArray[np.float32]


NOTHING = Scores((), *(np.zeros(0, np.float32) for _ in range(3)), *(np.zeros((0, 0), np.float32) for _ in range(2)))


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence's tree by the parser's scores, and these.

    Attributes:
        arcs: scores of each head of each word, words x (words + 1), the root first.
        labels: scores of each relation of each word to its head in the tree.
        score: those of further pairs.
    """

    parsed: Parsed
    arcs: Floats
    labels: Floats
    score: Relations


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
        tree = self.tree(out, span, surfaces, spaces)
        if self._forest is None:
            return tree.parsed
        found = list(appositions.candidates(tree.parsed, self.scores(out, span, tree), self._relations))
        return self._mended(tree, found, self._forest) if found or APPOSITION in tree.parsed.relations else tree.parsed

    def tree(self, out: Outputs, span: slice, surfaces: Sequence[str], spaces: Sequence[int]) -> Tree:
        """The tree of a sentence by the parser's scores alone."""
        places = np.arange(span.start, span.stop)
        arcs = self._encoder.pairs("arc", out, places, places)
        tree = best_tree(arcs)
        heads = np.array([index if head == 0 else head - 1 for index, head in enumerate(tree)])
        score = self._encoder.relations(out, span)
        labels = self._without_root(score(np.arange(len(tree)), heads))
        best = labels.argmax(1).tolist()
        relations = ["root" if head == 0 else self._relations[one] for head, one in zip(tree, best, strict=True)]
        upos = [UPOS[one] for one in out["upos"][span].argmax(1).tolist()]
        tags = [self._tags[one] for one in out["xpos"][span].argmax(1).tolist()]
        names = ((out["names"][span].argmax(1) + 3) // 4).tolist()  # four states a label, see labels.states
        return Tree(Parsed(surfaces, upos, tags, names, spaces, heads.tolist(), relations), arcs, labels, score)

    def scores(self, out: Outputs, span: slice, tree: Tree) -> Scores:
        """What the model thinks of the pairs that may be appositions."""
        kind = self._relations.index(APPOSITION)
        words = appositions.doubtful(tree.parsed, tree.arcs, tree.labels[:, kind] - tree.labels.max(1))
        if not words:
            return NOTHING
        arcs = _log_softmax(tree.arcs[words])
        rows, heads = appositions.likely_pairs(words, arcs, tree.parsed.upos)
        relations = _log_softmax(self._without_root(tree.score(np.array(words)[rows], heads)))
        kept, of_any = appositions.kept(rows, arcs[rows, heads + 1] + relations[:, kind])
        if not len(kept):
            return NOTHING
        best = arcs[rows].max(1)
        rows, heads = rows[kept], heads[kept]
        chains = self._chains(out, span, words, rows, heads)
        pairs = [(words[row], head) for row, head in zip(rows.tolist(), heads.tolist(), strict=True)]
        return Scores(pairs, arcs[rows, heads + 1], best[kept], of_any[kept], relations[kept], chains)

    def _chains(
        self, out: Outputs, span: slice, words: Sequence[int], rows: NDArray[np.intp], heads: NDArray[np.intp]
    ) -> Floats:
        """Coreference scores of pairs of a word and a head, over no antecedent and over the best; pairs x 2."""
        places = np.arange(span.start, span.stop)
        used, again = np.unique(rows, return_inverse=True)
        chains = self._encoder.pairs("chain", out, places[np.array(words)[used]], places)
        rivals = np.stack([chains[:, 0], chains[:, 1:].max(1)], 1)
        found: Floats = chains[again, heads + 1][:, None] - rivals[again]
        return found

    def _without_root(self, scores: Floats) -> Floats:
        scores[:, self._relations.index("root")] = -np.inf
        return scores

    def _mended(self, tree: Tree, found: Sequence[tuple[Pair, list[float]]], forest: Forest) -> Parsed:
        """The tree with what the forest says are appositions, and without those that it says are none."""
        parsed = tree.parsed
        heads, relations = list(parsed.heads), list(parsed.relations)
        best: dict[int, tuple[float, int]] = {}
        for ((word, head), _), value in zip(found, forest.probabilities([row for _, row in found]), strict=True):
            best[word] = max(best.get(word, (0.0, 0)), (value, head))
        for word, relation in enumerate(relations):
            value, head = best.get(word, (0.0, 0))
            if value >= ENOUGH and not hangs_on(heads, head, word):
                heads[word], relations[word] = head, APPOSITION
            elif relation == APPOSITION and value < ENOUGH:
                relations[word] = self._next_best(tree, word, heads[word])
        return replace(parsed, heads=heads, relations=relations)

    def _next_best(self, tree: Tree, word: int, head: int) -> str:
        found = self._without_root(tree.score(np.array([word]), np.array([head])))[0]
        found[self._relations.index(APPOSITION)] = -np.inf
        return self._relations[int(found.argmax())]


def _log_softmax(scores: Floats) -> Floats:
    """Log probabilities by row; ``-inf`` stays."""
    apart = scores - scores.max(1, keepdims=True)
    found: Floats = apart - np.log(np.exp(apart).sum(1, keepdims=True))
    return found
