"""Near-duplicate and syndicated articles, so that independent sources are counted, not copies.

Each article is sketched by one in so many hashes of its runs of words: the modulo sketch of Broder (1997, "On the
resemblance and containment of documents"), which tells containment where MinHash tells resemblance, so that a story cut
to its first paragraphs is still found. Articles that share hashes are candidates; what decides is how much of the
shorter one stands in long passages that both have. Each hash leads to the fullest article that has it, and to no other,
so that a story printed a thousand times costs a thousand comparisons.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from actorgraph.model import Copy, Extraction

SHINGLE = 6
"""Words of a run that is hashed."""
EVERY = 8
"""One of so many runs is kept in a sketch."""
SHORT = 160
"""Words below which all runs are kept."""
SHARED = 2
"""Hashes that two articles must share to be compared."""
PASSAGE = 8
"""Words in a row from which common words are a passage, not a phrase that everybody uses."""
ENOUGH = 0.6
"""Share of the shorter article's own words that must stand in common passages."""
ENOUGH_OF_AGENCY = 0.3
"""The same where both name one news agency as their source: papers cut its report to different paragraphs; and where
both have one headline in editions of one paper."""
FEWEST = 20
"""Own words below which an article is too short to be known as a copy."""
MOST_CANDIDATES = 20
"""Fuller articles that one is compared with; those that share most hashes."""
_WORD = re.compile(r"[^\W_]+")
# An odd constant (the golden ratio in 64 bits) spreads runs that differ in one word over the whole range.
_BASE = np.uint64(0x9E3779B97F4A7C15)
Words = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Wording:
    """An article's own words, as 32-bit hashes: without page furniture and without what it quotes."""

    article: str
    words: Words
    agency: str | None = None
    """The agency that the article names as its writer."""
    headline: str | None = None
    """Outlet and headline of an article that tells its edition."""


def wording(extraction: Extraction) -> Wording:
    """The words of an article by which it is known again; what others said is not its own."""
    article = extraction.article
    quoted = (s for one in extraction.statements if one.kind == "direct" for s in one.content_spans)
    words: list[str] = []
    at = 0
    # Quoted words are common to rivals who heard the same speech; they prove no copying.
    for start, end in (
        *sorted((one.start, one.end) for one in (*article.furniture, *quoted)),
        (len(article.text),) * 2,
    ):
        if start > at:
            words.extend(_WORD.findall(article.text, at, start))
        at = max(at, end)
    agency = article.agency.value.casefold() if article.agency else None
    hashes = np.fromiter(map(_hashed, words), dtype=np.uint32, count=len(words))
    headline = None
    # Only an article with an edition: two papers may well choose one headline.
    if article.edition and article.title and article.publisher:
        headline = " ".join(_WORD.findall(f"{article.publisher} {article.title.value}".casefold()))
    return Wording(article.id, hashes, agency, headline)


@lru_cache(maxsize=400_000)
def _hashed(word: str) -> int:
    # crc32, not hash(): the latter differs from process to process. Lone surrogates come from broken files.
    return zlib.crc32(word.casefold().encode("utf-8", "surrogatepass"))


def find_copies(wordings: Iterable[Wording]) -> Iterator[Copy]:
    """The articles whose words stand for the most part in a fuller one, sorted by their ids.

    An article is only ever a copy of one that is none, so that a short notice that two reports share does not make one
    source of them.
    """
    # Fullest first: each hash then leads to the fullest article that has it, whatever order the articles came in.
    ordered = sorted((one for one in wordings if len(one.words) >= FEWEST), key=lambda w: (-len(w.words), w.article))
    first: dict[int, int] = {}
    originals: dict[int, int] = {}
    passages = lru_cache(maxsize=64)(lambda at: np.unique(_runs(ordered[at].words, PASSAGE)))
    found = []
    for at, one in enumerate(ordered):
        # setdefault: a run belongs to the first, fullest, article that has it, and to no other.
        met = Counter(first.setdefault(key, at) for key in sketch(one.words))
        # One shared run of six words is a turn of phrase; two are seldom chance.
        likely = sorted((-count, other) for other, count in met.items() if other != at and count >= SHARED)
        # Through to the original of a candidate that is a copy itself, so that chains do not grow.
        heads = dict.fromkeys(originals.get(other, other) for _, other in likely[:MOST_CANDIDATES])
        sought = _runs(one.words, PASSAGE)
        scored = []
        for head in heads:
            full = ordered[head]
            # Of one desk, by what they say themselves: less in common is enough then.
            akin = (full.agency and full.agency == one.agency) or (full.headline and full.headline == one.headline)
            share = _covered(passages(head), sought)
            if share >= (ENOUGH_OF_AGENCY if akin else ENOUGH):
                scored.append((share, -head))
        if scored:
            # The negative index makes the fullest of equals the largest.
            best, head = max(scored)
            originals[at] = -head
            found.append(Copy(one.article, ordered[-head].article, round(best, 4)))
    return iter(sorted(found, key=lambda copy: copy.article))


def sketch(words: Words) -> set[int]:
    """The hashes of runs of words that stand for an article."""
    keys = _runs(words, SHINGLE)
    # Higher bits decide: the lower ones of a polynomial hash depend on the lower bits of the words' hashes alone.
    return set((keys if len(words) < SHORT else keys[(keys >> np.uint64(40)) % np.uint64(EVERY) == 0]).tolist())


def shared(full: Words, version: Words) -> float:
    """The share of the words of ``version`` that stand in passages of :data:`PASSAGE` words or more of ``full``."""
    return _covered(np.unique(_runs(full, PASSAGE)), _runs(version, PASSAGE))


def _covered(passages: npt.NDArray[np.uint64], sought: npt.NDArray[np.uint64]) -> float:
    """The same, given the passages of both; those of the fuller one sorted, for they are looked up many times."""
    # Past the end stands nothing: whatever is larger than all is compared with the largest.
    places = np.searchsorted(passages, sought).clip(max=max(0, len(passages) - 1))
    known = passages[places] == sought if len(passages) else np.zeros(len(sought), dtype=bool)
    covered = np.zeros(len(sought) + PASSAGE - 1, dtype=bool)
    for offset in range(PASSAGE):
        covered[offset : offset + len(known)] |= known
    return float(covered.mean())


def _runs(words: Words, size: int) -> npt.NDArray[np.uint64]:
    """The hashes of all runs of ``size`` words, in order: a polynomial modulo 2**64."""
    count = max(0, len(words) - size + 1)
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(size):
        total = total * _BASE + words[offset : offset + count]
    return total
