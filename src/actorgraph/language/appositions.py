"""Appositions ("Anna Berg, the minister"), looked at once more after the tree is built.

A parser that scores words two by two takes a good part of them for coordinations, lists or loose phrases. What tells
them apart stands around the two words: the commas, the articles, what else hangs on either. A forest over these, the
parser's own scores and its coreference scores decides for each pair that may be one; grown by
``training/appositions.py`` on the train parts of the treebanks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from actorgraph import learned
from actorgraph.forest import Forest, forest

from .features import shape

Floats = NDArray[np.float32]
Places = NDArray[np.intp]
Pair = tuple[int, int]
APPOSITION = "appos"
#: From this probability a pair is one: where F1 is highest over folds of the train parts.
ENOUGH = 0.36
#: Scores apart from the best relation, and of the best two heads apart, beyond which there is no doubt.
_NEAR, _SURE = -4.0, 2.0
_LEAST_ARC, _LEAST, _LEAST_OF_ANY = 0.005, 0.002, 0.01  # below these probabilities a pair is spared the costly features
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "ADJ", "VERB", "DET")
_RIVALS = (
    APPOSITION, "conj", "list", "parataxis", "flat", "nmod", "nmod:unmarked", "nmod:desc", "compound", "dep", "nsubj",
    "obj", "acl", "obl:unmarked", "orphan",
)  # fmt: skip
_BELOW = (
    "det", "case", "nummod", "amod", "cop", "acl", "nmod", "flat", "compound", "cc", "conj", APPOSITION, "list",
    "parataxis", "mark", "nsubj",
)  # fmt: skip
_MARKS = {
    ",": 1, "(": 2, "[": 2, ")": 3, "]": 3, "-": 4, "--": 4, "–": 4, "—": 4, ":": 5, ".": 6, "...": 6, ";": 7, "/": 9,
    **dict.fromkeys('"“”\'‘’', 8),
}  # fmt: skip
_OTHER_MARK, _NO_WORD = 10, 11
_FIRST_WORDS = ("a an", "the", "my our your his her its their")
_POINTING = frozenset("this that these those it they we you he she one thing things".split())

FEATURES = (
    "arc", "arc behind best", "apposition of any", "apposition", *(f"relation {one}" for one in _RIVALS),
    "chain", "chain behind best", "in tree",
    "upos", "head upos", "relation", "head relation",
    "distance", "phrase from head", "head's last", "words before", "words after",
    "mark before", "mark before that", "mark after", "mark after that",
    "verbs between", "commas between", "conjunctions between",
    "sentence", "words to end", "has verb", "commas", "colons",
    *(f"below {one}" for one in _BELOW), *(f"below head {one}" for one in _BELOW),
    "sisters between", "conjunct after head",
    "shape", "head shape", "same word", "length", "head length", "plural", "head plural",
    "name", "head name", "both names",
    *(f"begins with {one}" for one in _FIRST_WORDS), "pointing head", "capitals", "after preposition", "widest space",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence with its tree.

    Attributes:
        surfaces, upos, xpos: of each word.
        names: number of the name label of each word, 0 for none.
        spaces: the white space before each word, as in :data:`~actorgraph.language.features.SPACES`.
        heads: the head of each word by its place in the sentence; the root is its own.
        relations: of each word to its head.
    """

    surfaces: Sequence[str]
    upos: Sequence[str]
    xpos: Sequence[str]
    names: Sequence[int]
    spaces: Sequence[int]
    heads: Sequence[int]
    relations: Sequence[str]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the parser thinks of pairs of a dependent and a head before it.

    Attributes:
        pairs: (dependent, head), those of one dependent together.
        arcs: log probability of each as an arc.
        best: log probability of the likeliest head of each pair's dependent.
        of_any: probability that the dependent is in apposition to any word before it.
        relations: log probability of each relation, pairs x relations.
        chains: coreference score over that of having no antecedent, and over the best antecedent's; pairs x 2.
    """

    pairs: Sequence[Pair]
    arcs: Floats
    best: Floats
    of_any: Floats
    relations: Floats
    chains: Floats


@cache
def shipped() -> Forest:
    """The forest of the package data."""
    return forest(learned.weights("language/appositions.json"))


def doubtful(parsed: Parsed, arcs: Floats, scores: Floats) -> list[int]:
    """Nominal words that may be in apposition: their head is not sure, or an apposition is not out of the question.

    Args:
        arcs: scores of each head of each word, words x (words + 1), the root first.
        scores: of the relation of each word to its head as an apposition, less the best relation's.
    """
    heads = np.array(parsed.heads)
    chosen = arcs[np.arange(len(heads)), heads + 1]
    rivals = arcs.copy()
    rivals[np.arange(len(heads)), heads + 1] = -np.inf
    may = (scores > _NEAR) | (rivals.max(1) > chosen - _SURE)
    return [word for word in np.flatnonzero(may).tolist() if word and parsed.upos[word] in _NOMINAL]


def likely_pairs(words: Sequence[int], arcs: Floats, upos: Sequence[str]) -> tuple[Places, Places]:
    """Pairs of a word and a nominal before it that may be an arc: the words' rows, and the heads.

    Args:
        words: their places in the sentence, one for each row.
        arcs: log probability of each head, rows x (words + 1).
    """
    nominal = np.array([one in _NOMINAL for one in upos])
    before = np.arange(len(upos)) < np.array(words)[:, None]
    rows, heads = np.nonzero((arcs[:, 1:] > np.log(_LEAST_ARC)) & nominal & before)
    return rows, heads


def kept(rows: Places, likely: Floats) -> tuple[Places, Floats]:
    """Which pairs are worth a second look, and for each pair how likely its word is in apposition to any.

    Args:
        likely: log probability that each pair is an apposition.
    """
    each = np.exp(likely)
    of_any = np.bincount(rows, each)[rows].astype(np.float32)
    return np.flatnonzero((of_any >= _LEAST_OF_ANY) & (each >= _LEAST)), of_any


def candidates(parsed: Parsed, scores: Scores, names: Sequence[str]) -> Iterator[tuple[Pair, list[float]]]:
    """The pairs that may be appositions, with their features in the order of :data:`FEATURES`.

    Args:
        names: of the relations, in the order of ``scores.relations``.
    """
    if not scores.pairs:
        return
    view, rivals = _View(parsed), scores.relations[:, [names.index(one) for one in _RIVALS]]
    both = np.exp(scores.arcs + rivals[:, 0])
    believed = np.column_stack((scores.arcs, scores.arcs - scores.best, scores.of_any, both, rivals, scores.chains))
    for (word, head), row in zip(scores.pairs, believed.tolist(), strict=True):
        if parsed.heads[word] != word and not hangs_on(parsed.heads, head, word):
            yield (word, head), [*row, float(parsed.heads[word] == head), *view.features(word, head)]


def hangs_on(heads: Sequence[int], word: int, other: int) -> bool:
    """Whether a word stands below another in a tree."""
    return other in path(heads, word)


def path(heads: Sequence[int], word: int) -> Iterator[int]:
    """The words above a word, up to the root."""
    while (head := heads[word]) != word:
        yield head
        word = head


class _View:
    """What stands around two words of a sentence."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        size = len(parsed.heads)
        self.below: list[list[int]] = [[] for _ in range(size)]
        for word, head in enumerate(parsed.heads):
            if head != word:
                self.below[head].append(word)
        self.first, self.last = list(range(size)), list(range(size))
        for word in range(size):
            for above in path(parsed.heads, word):
                self.first[above] = min(self.first[above], word)
                self.last[above] = max(self.last[above], word)
        #: The kind of each punctuation mark, 0 for a word.
        self.marks = [
            _MARKS.get(one) or (0 if any(char.isalnum() for char in one) else _OTHER_MARK) for one in parsed.surfaces
        ]

    def features(self, word: int, head: int) -> list[float]:
        # What hangs on the word, without the marks at its ends: these are looked at by themselves.
        start, end = self.first[word], self.last[word]
        while start < word and self.marks[start]:
            start += 1
        while end > word and self.marks[end]:
            end -= 1
        found = list(self._around(word, head, start, end))
        # Spellings, tags and names of both words, and how the phrase begins.
        parsed = self.parsed
        one, other = parsed.surfaces[word], parsed.surfaces[head]
        found += (shape(one), shape(other), one.lower() == other.lower(), len(one), len(other))
        found += (parsed.xpos[at].endswith("S") for at in (word, head))
        found += (parsed.names[word], parsed.names[head], bool(parsed.names[word] and parsed.names[head]))
        found += (parsed.surfaces[start].lower() in words.split() for words in _FIRST_WORDS)
        found.append(other.lower() in _POINTING)
        found.append(sum(form[:1].isupper() for form in parsed.surfaces[start : end + 1]) / (end + 1 - start))
        found.append(start > 0 and parsed.upos[start - 1] == "ADP")
        found.append(max(parsed.spaces[head + 1 : word + 1]))
        return [float(one) for one in found]

    def _around(self, word: int, head: int, start: int, end: int) -> Iterator[float]:
        """Places in the tree, marks beside the phrase, and what hangs on either word."""
        yield from (_code(self.parsed.upos[one], _NOMINAL) for one in (word, head))
        yield from (_code(self.parsed.relations[one], _RIVALS) for one in (word, head))
        yield from (word - head, start - head, self.last[head] - head, word - start, end - word)
        beside = (start - 1, start - 2, end + 1, end + 2)
        yield from (self.marks[at] if 0 <= at < len(self.marks) else _NO_WORD for at in beside)
        between, everywhere = self.parsed.upos[head + 1 : word], self.parsed.upos
        yield sum(one in ("VERB", "AUX") for one in between)
        yield self.parsed.surfaces[head + 1 : word].count(",")
        yield sum(one == "CCONJ" for one in between)
        yield from (len(everywhere), len(everywhere) - end)
        yield any(one in ("VERB", "AUX") for one in everywhere)
        yield from (self.marks.count(1), self.marks.count(5))
        for one in (word, head):
            # The pair's own arc left out: it is what is asked for.
            kinds = Counter(self.parsed.relations[below].split(":")[0] for below in self.below[one] if below != word)
            yield from (kinds[kind] for kind in _BELOW)
        sisters = [below for below in self.below[head] if below > head and below != word]
        yield sum(sister < word for sister in sisters)
        yield any(self.parsed.relations[sister] == "conj" for sister in sisters)


def _code(name: str, names: Sequence[str]) -> int:
    return names.index(name) if name in names else -1
