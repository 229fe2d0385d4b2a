"""Whether two articles tell of one story: the words they share, weighed by how rare these are.

Rarity comes from the corpus and from a table of how many news articles hold a word (``data/commonness.json``), so that
two articles alone can be compared as well as a hundred thousand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, islice, starmap

import numpy as np
import numpy.typing as npt

from actorgraph import learned
from actorgraph.model import Article
from actorgraph.numbering import Numbers
from actorgraph.stems import root

PRIOR = 300
"""Articles that the table of common words counts as."""
MOST_WORDS = 1200
"""Words of an article that are counted; the first."""
HEAVIEST = 200
"""Words of an article that are compared."""
RAREST = 5.0
"""Weight of a word that was not met: the logarithm of 150, that of a word that one article in 150 holds."""
TELLING = 12
"""Words that tell an article's story best, for looking up others."""
_WORD = re.compile(r"(?=[^\W_])(?:(?<=[^.!?:\n\r][^\n\r])(?=(.)))?([^\W\d_]{3,}|\d+(?:\.\d+)?)")
"""Before a word or number that does not open a sentence or a line its first character is caught too."""


@lru_cache(maxsize=1)
def commonness() -> dict[str, float]:
    """Stem -> share of news articles that hold it; stems that fewer than one in a hundred hold are missing."""
    found: dict[str, float] = learned.weights("stories/data/commonness.json")
    return found


@dataclass(frozen=True, slots=True)
class Counted:
    """The words of an article and how often it has each, in the order in which they are met."""

    words: tuple[str, ...]
    counts: npt.NDArray[np.float32]


def counted(article: Article) -> Counted:
    """Count an article's words."""
    counts = Counter(words_of(article))
    return Counted(tuple(counts), np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))


Weighed = tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]
"""An article's words by number, and for each a count or a weight."""


class Topics:
    """The words of articles, by the order in which they were added."""

    def __init__(self) -> None:
        self._number = Numbers()
        # Counts, and from `settle` on the weights of the heaviest.
        self._articles: list[Weighed] = []
        self._rarity: npt.NDArray[np.float32] = np.zeros(0, dtype=np.float32)
        self._weights: dict[str, float] = {}
        self._words: list[str] = []
        # Caches of what functions make of these and not of bound methods, in whose circle all of a corpus would stay.
        self.vector = lru_cache(maxsize=5000)(partial(_vector, self._articles))
        """The article's heaviest words with their weights, of Euclidean length one over all its words."""
        self.likeness = lru_cache(maxsize=100_000)(partial(_likeness, self.vector))
        """The cosine of two articles' words, 0 to 1."""
        self.mass_of_one = lru_cache(maxsize=100_000)(partial(_mass, self._weights))
        self.telling = lru_cache(maxsize=1)(partial(_telling, self.vector, self._words))
        """The words that tell the article's story best, the best first."""

    def add(self, one: Counted) -> int:
        """Take in an article's words; returns the article's number."""
        numbers = np.fromiter(map(self._number.__getitem__, one.words), dtype=np.int32, count=len(one.words))
        self._articles.append((numbers, one.counts))
        return len(self._articles) - 1

    def rarity(self) -> npt.NDArray[np.float32]:
        """The weight of each word, by its number."""
        articles = len(self._articles)
        # In how many articles a word is, not how often: a word that one article repeats is rare all the same.
        spread = np.zeros(len(self._number), dtype=np.float32)
        for numbers, _ in self._articles:
            spread[numbers] += 1
        known = commonness()
        # 0.002: the table leaves out what fewer than one in a hundred articles hold; those are taken as far below that.
        prior = np.array([known.get(word, 0.002) for word in self._number], dtype=np.float32)
        # At least 0: a word more common here than in the table says nothing, but does not speak against likeness.
        return np.log((articles + PRIOR) / (spread + prior * PRIOR)).clip(min=0.0).astype(np.float32)

    def settle(self) -> None:
        """Weigh all words, once all articles are there; none is added afterwards."""
        self._rarity = self.rarity()
        self._words += self._number
        self._weights.update(zip(self._words, self._rarity.tolist(), strict=True))
        for place, (numbers, counts) in enumerate(self._articles):
            # The tenth use of a word tells less than the second.
            weights = (1 + np.log(counts)) * self._rarity[numbers]
            length = float(np.sqrt((weights**2).sum())) or 1.0
            # Ties by number: argsort alone leaves equal weights in an order that hangs on the build of numpy.
            heaviest = np.lexsort((numbers, -weights))[:HEAVIEST]
            # Once for each article: in a large corpus each is compared long after it was met last.
            self._articles[place] = numbers[heaviest], weights[heaviest] / length

    def mass(self, words: frozenset[str]) -> float:
        """The weights of some words, summed."""
        return _mass(self._weights, words)

    def weight(self, word: str) -> float:
        """How rare a stem is; that of the rarest for one not met."""
        return self._weights.get(word, RAREST)


def _vector(articles: Sequence[Weighed], article: int) -> dict[int, float]:
    numbers, weights = articles[article]
    return dict(zip(numbers.tolist(), weights.tolist(), strict=True))


def _likeness(vector: Callable[[int], dict[int, float]], left: int, right: int) -> float:
    if left == right:
        return 1.0
    # Over the smaller of the two, since only common words count.
    small, large = sorted((vector(left), vector(right)), key=len)
    return sum([weight * large[word] for word, weight in small.items() if word in large])


def _telling(vector: Callable[[int], dict[int, float]], words: Sequence[str], article: int) -> list[str]:
    weights = vector(article)
    best = sorted(weights, key=lambda word: (-weights[word], words[word]))[:TELLING]
    return [words[word] for word in best]


def _mass(weights: Mapping[str, float], words: frozenset[str]) -> float:
    # Sorted: sums of floats depend on the order, and that of a set differs from run to run.
    return sum([weights.get(word, RAREST) for word in sorted(words)])


def words_of(article: Article) -> list[str]:
    """The stems of an article's words and its numbers, page furniture left out.

    What is written with a capital within a sentence counts again as a name (``^stem``): names tell stories apart.
    """
    found: list[tuple[str, str]] = []
    at = 0
    for start, end in (*((s.start, s.end) for s in article.furniture), (len(article.text),) * 2):
        found.extend(_WORD.findall(article.text, at, start))
        at = end
        # The first words tell the story; a long read would else be like every other.
        if len(found) >= MOST_WORDS:
            break
    return list(islice(chain.from_iterable(starmap(_counted, found)), MOST_WORDS))


@lru_cache(maxsize=400_000)
def _counted(first: str, word: str) -> tuple[str, ...]:
    """What a word counts as; ``first``: its first character where it stands within a sentence."""
    found = root(word)
    return (found, "^" + found) if first.isupper() else (found,)
