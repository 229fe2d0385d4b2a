"""The dependency trees of sentences, from the model's scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from actorgraph.forest import Forest

from . import appositions
from .appositions import APPOSITION, ENOUGH, Pair, Parsed, Places, Scores, hangs_on
from .encoder import Encoder, Outputs
from .labels import UPOS
from .trees import best_tree

Floats = NDArray[np.float32]


NOTHING = Scores((), *(np.zeros(0, np.float32) for _ in range(3)), *(np.zeros((0, 0), np.float32) for _ in range(2)))


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence's tree by the parser's scores, and these.

    Attributes:
        first: the place of its first word among those that were read together.
        arcs: scores of each head of each word, words x (words + 1), the root first.
        labels: scores of each relation of each word to its head in the tree.
    """

    first: int
    parsed: Parsed
    arcs: Floats
    labels: Floats


class Parser:
    """Builds trees from an encoder's outputs, those of many sentences together.

    Args:
        forest: decides which pairs are appositions; ``None`` leaves it to the parser's own scores.
    """

    def __init__(self, encoder: Encoder, forest: Forest | None = None) -> None:
        self._encoder, self._forest = encoder, forest
        self._relations: list[str] = encoder.config["relations"]
        self._tags: list[str] = encoder.config["tags"]

    def __call__(
        self, out: Outputs, spans: Sequence[slice], surfaces: Sequence[str], spaces: Sequence[int]
    ) -> list[Parsed]:
        """The trees of sentences.

        Args:
            out: outputs of a text's words.
            spans: the words of each sentence among them.
            surfaces, spaces: of all words, and before them.
        """
        trees = self.trees(out, spans, surfaces, spaces)
        if self._forest is None:
            return [tree.parsed for tree in trees]
        found = [
            list(appositions.candidates(tree.parsed, scores, self._relations))
            for tree, scores in zip(trees, self.scores(out, trees), strict=True)
        ]
        said = iter(self._forest.probabilities([row for pairs in found for _, row in pairs]))
        return [
            self._mended(tree, [(pair, next(said)) for pair, _ in pairs])
            if pairs or APPOSITION in tree.parsed.relations
            else tree.parsed
            for tree, pairs in zip(trees, found, strict=True)
        ]

    def trees(self, out: Outputs, spans: Sequence[slice], surfaces: Sequence[str], spaces: Sequence[int]) -> list[Tree]:
        """The trees of sentences by the parser's scores alone."""
        arcs = list(self._encoder.within("arc", out, spans))
        best = [best_tree(one) for one in arcs]
        heads = [[index if head == 0 else head - 1 for index, head in enumerate(tree)] for tree in best]
        above = np.array([span.start + head for span, each in zip(spans, heads, strict=True) for head in each])
        words = np.concatenate([np.arange(span.start, span.stop) for span in spans])
        labels = self._without_root(self._encoder.relations(out, words, above))
        named = [self._relations[one] for one in labels.argmax(1).tolist()]
        upos = [UPOS[one] for one in out["upos"].argmax(1).tolist()]
        tags = [self._tags[one] for one in out["xpos"].argmax(1).tolist()]
        names = ((out["names"].argmax(1) + 3) // 4).tolist()  # four states a label, see labels.states
        made, at = [], 0
        for span, tree, each, scores in zip(spans, best, heads, arcs, strict=True):
            here = slice(at, at := at + len(tree))
            relations = ["root" if head == 0 else name for head, name in zip(tree, named[here], strict=True)]
            read = (surfaces[span], upos[span], tags[span], names[span], spaces[span])
            made.append(Tree(span.start, Parsed(*read, each, relations), scores, labels[here]))
        return made

    def scores(self, out: Outputs, trees: Sequence[Tree]) -> Iterator[Scores]:
        """What the model thinks of the pairs that may be appositions, tree by tree."""
        kind = self._relations.index(APPOSITION)
        likely: list[tuple[Places, Places]] = []
        for tree in trees:
            # The words that may be in apposition and the words before them that they may stand by, in pairs.
            doubtful = appositions.doubtful(tree.parsed, tree.arcs, tree.labels[:, kind] - tree.labels.max(1))
            if doubtful:
                rows, by = appositions.likely_pairs(doubtful, _log_softmax(tree.arcs[doubtful]), tree.parsed.upos)
                likely.append((np.array(doubtful)[rows], by))
            else:
                likely.append((np.zeros(0, np.intp), np.zeros(0, np.intp)))
        words, heads = (
            np.concatenate([tree.first + one[side] for tree, one in zip(trees, likely, strict=True)]).astype(np.int64)
            for side in (0, 1)
        )
        if not len(words):
            yield from (NOTHING for _ in trees)
            return
        relations = _log_softmax(self._without_root(self._encoder.relations(out, words, heads)))
        at = 0
        for tree, one in zip(trees, likely, strict=True):
            here = slice(at, at := at + len(one[0]))
            yield self._weighed(out, tree, one, relations[here], kind) if len(one[0]) else NOTHING

    def _weighed(self, out: Outputs, tree: Tree, likely: tuple[Places, Places], relations: Floats, kind: int) -> Scores:
        words, heads = likely
        arcs = _log_softmax(tree.arcs[words])
        each = arcs[np.arange(len(words)), heads + 1]
        kept, of_any = appositions.kept(words, each + relations[:, kind])
        if not len(kept):
            return NOTHING
        # A word may stand in several pairs: its coreference scores are reckoned once.
        used, again = np.unique(words[kept], return_inverse=True)
        places = np.arange(tree.first, tree.first + len(tree.arcs))
        chains = self._encoder.pairs("chain", out, places[used], places)
        rivals = np.stack([chains[:, 0], chains[:, 1:].max(1)], 1)
        over = chains[again, heads[kept] + 1][:, None] - rivals[again]
        pairs = list(zip(words[kept].tolist(), heads[kept].tolist(), strict=True))
        return Scores(pairs, each[kept], arcs[kept].max(1), of_any[kept], relations[kept], over)

    def _without_root(self, scores: Floats) -> Floats:
        scores[:, self._relations.index("root")] = -np.inf
        return scores

    def _mended(self, tree: Tree, found: Sequence[tuple[Pair, float]]) -> Parsed:
        """The tree with what the forest says are appositions, and without those that it says are none."""
        parsed = tree.parsed
        heads, relations = list(parsed.heads), list(parsed.relations)
        best: dict[int, tuple[float, int]] = {}
        for (word, head), value in found:
            best[word] = max(best.get(word, (0.0, 0)), (value, head))
        for word, relation in enumerate(relations):
            value, head = best.get(word, (0.0, 0))
            if value >= ENOUGH and not hangs_on(heads, head, word):
                heads[word], relations[word] = head, APPOSITION
            elif relation == APPOSITION and value < ENOUGH:
                # No apposition after all: that is no doubt of the head, which stays.
                rest = tree.labels[word].copy()
                rest[self._relations.index(APPOSITION)] = -np.inf
                relations[word] = self._relations[int(rest.argmax())]
        return replace(parsed, heads=heads, relations=relations)


def _log_softmax(scores: Floats) -> Floats:
    """Log probabilities by row; ``-inf`` stays."""
    apart = scores - scores.max(1, keepdims=True)
    found: Floats = apart - np.log(np.exp(apart).sum(1, keepdims=True))
    return found
