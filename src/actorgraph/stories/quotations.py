"""The same quotation in several articles, and what was cut or changed.

Candidates share a run of words; none but those are compared, and each shared run only leads to the fullest statement
that has it, so that a quotation printed a thousand times costs a thousand comparisons. What decides is a longest common
subsequence of the words (rapidfuzz).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from actorgraph.model import Difference, DifferenceKind, Extraction, QuotationLink, Span

RUN = 5
"""Words in a row that two versions must share to be compared at all."""
LONGEST_RUN = 6
"""Words in a row from which two versions may be one without being equal."""
ENOUGH = 0.6
"""Share of the shorter version's words that must stand in the other."""
SHORTEST = 4
"""Words below which a quotation is nobody's in particular ("no comment")."""
MOST_WORDS = 600
"""Words of a statement that are compared; the first."""
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A statement as far as its words matter; ``speaker`` is the id of the article's entity."""

    id: str
    article: str
    speaker: str | None
    content: str


def quoted(extraction: Extraction) -> Iterator[Quoted]:
    """An article's statements that give words of somebody, not what he believes or intends."""
    for one in extraction.statements:
        # What somebody believes is put in the reporter's words, and alike by chance.
        if one.act == "speech" and not one.negated:
            yield Quoted(one.id, extraction.article.id, one.speaker, one.content)


def link_quotations(
    statements: Iterable[Quoted], actor_of: Mapping[str, str], independent: Mapping[str, str]
) -> Iterator[QuotationLink]:
    """The versions of quotations that several articles give, each linked to the fullest.

    Args:
        statements: of all articles, in any order.
        actor_of: actor of each entity; two versions of known, different speakers are not one quotation.
        independent: for an article that is a copy, the article it is a copy of.

    Yields:
        Links, by the fullest version's article and id, then the other's.
    """
    versions = [_Version(one, actor_of.get(one.speaker or "")) for one in statements]
    versions = [one for one in versions if len(one.words) >= SHORTEST]
    # Fullest first, for the same reason as with copies: every other version is a cut of it.
    versions.sort(key=lambda one: (-len(one.words), one.article, one.id))
    first: dict[str, int] = {}
    fullest: dict[int, int] = {}
    found = []
    for at, version in enumerate(versions):
        # A statement shorter than a run would else have no run to be found by.
        runs = (" ".join(version.words[start : start + RUN]) for start in range(max(1, len(version.words) - RUN + 1)))
        # To the fullest throughout, so that versions of versions make no chains.
        partners = sorted({first.setdefault(run, at) for run in runs} - {at})
        heads = sorted({fullest.get(partner, partner) for partner in partners})
        best, head = max(((similarity(versions[head], version), -head) for head in heads), default=(0.0, 0))
        if best >= ENOUGH:
            fullest[at] = -head
            full = versions[-head]
            copied = len({independent.get(one.article, one.article) for one in (full, version)}) == 1
            differences = tuple(_differences(full, version))
            link = (full.id, version.id, full.article, version.article, round(best, 4), copied, differences)
            found.append(QuotationLink(*link))
    return iter(sorted(found, key=lambda one: (one.full_article, one.full, one.version_article, one.version)))


class _Version:
    __slots__ = ("article", "content", "id", "spans", "speaker", "words")

    def __init__(self, statement: Quoted, speaker: str | None) -> None:
        self.id, self.article, self.content = statement.id, statement.article, statement.content
        self.speaker = speaker
        found = [match for match, _ in zip(_WORD.finditer(statement.content), range(MOST_WORDS), strict=False)]
        # Two kinds of apostrophe are a matter of typesetting.
        self.words = [match[0].casefold().replace("’", "'") for match in found]
        self.spans = [match.span() for match in found]


def similarity(full: _Version, version: _Version) -> float:
    """How far two statements of different articles give the same words, 0 where they cannot be one."""
    if full.article == version.article or (full.speaker and version.speaker and full.speaker != version.speaker):
        return 0.0
    if full.words == version.words:
        return 1.0
    blocks = [block.size for block in LCSseq.editops(full.words, version.words).as_matching_blocks()]
    # Without a long run in common two answers to one question would pass for one.
    if max(blocks) < LONGEST_RUN:
        return 0.0
    # Single common words ("the", "of") are found between any two texts in order.
    return sum(size for size in blocks if size > 1) / len(version.words)


def _differences(full: _Version, version: _Version) -> Iterator[Difference]:
    """What stands between the common words, longest stretches: a lone common word between changes is chance."""
    ours = theirs = 0
    blocks = LCSseq.editops(full.words, version.words).as_matching_blocks()
    kept = [block for block in blocks if block.size != 1]
    for block in kept:
        if block.a > ours or block.b > theirs:
            left, right = _characters(full, ours, block.a), _characters(version, theirs, block.b)
            kind: DifferenceKind = "changed" if left and right else "cut" if left else "added"
            yield Difference(kind, left, right, left.of(full.content), right.of(version.content))
        ours, theirs = block.a + block.size, block.b + block.size


def _characters(version: _Version, first: int, last: int) -> Span:
    """The characters of some words; an empty span after the word before, where there are none."""
    if first < last:
        return Span(version.spans[first][0], version.spans[last - 1][1])
    at = version.spans[first - 1][1] if first else 0
    return Span(at, at)
