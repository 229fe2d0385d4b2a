"""What stands around a name that the gazetteer knows: the facts that recognition and disambiguation weigh."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from actorgraph import lexicon
from actorgraph.model import Document
from actorgraph.places.gazetteer import Place, Reading
from actorgraph.places.scan import Hit, Word

LOCATIVE = lexicon.words("locative")
TITLES = lexicon.words("title-before-name")
# "Springfield Academy" is a school, and no town.
_BELONGING = lexicon.groups("belonging")
_SENTENCE_END = re.compile(r"[.!?:\n\"“”»]\s*$|^\s*$")
_LIST = re.compile(r"\s*(?:,\s*(?:and |or |the )?|and (?:the )?|or |to |/|–|—)\s*")
# "R-Springfield", "D-Mo.": a politician's party and place.
_PARTY = re.compile(r"(?<![\w-])(?:R|D|I|DFL|GOP|Rep\.|Dem\.|Ind\.)[-–]$")
_LINE_START = re.compile(r"(?:^|\n)[ \t]*$")
# "OSLO (AP) -", "GENEVA, 3 May --": what follows the town of a dateline.
_DATELINE = re.compile(r"[^\n.;:]{0,40}?(?:\([A-Z][\w ./&-]*\)|--|[—–]| - )")
_GOVERNED_BY = re.compile(r"\s*(?:,\s*|\(\s*)$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name with its surroundings.

    Attributes:
        label: how the language model's name stands to it: ``LOC``, ``ORG``, ``PERSON`` ... for the same stretch, with
            ``+`` where that name is longer (``ORG+``), ``-`` where it is another stretch, empty where it sees none,
            ``?`` where no names are known at all; ``sure``: its confidence.
        before, after: the neighbouring words, empty across a line end; capitals kept.
        listed: whether another hit stands next to it in a list ("Denver, Memphis and Tulsa").
        party: whether a party stands before it ("R-Springfield"); dateline: whether it opens one.
        parent: the hit that a comma or bracket after this one names as the larger area, if any; child: the reverse.
    """

    hit: Hit
    label: str
    sure: float
    before: str
    after: str
    sentence_start: bool
    listed: bool = False
    party: bool = False
    dateline: bool = False
    parent: Hit | None = None
    child: Hit | None = None


def belonging(word: str) -> str:
    """What a word after a name makes of it ("school", "street" ...), empty for most words; capitals tell apart."""
    kind = _BELONGING.get(word.lower(), "")
    return kind and (kind if word[:1].isupper() else kind + " small")


def labels(document: Document, hits: Sequence[Hit]) -> list[tuple[str, float]]:
    """The label of the name, if any, that covers each hit, and the model's confidence in it."""
    # A pipeline without names: the gazetteer and the words around decide alone.
    if not document.names:
        return [("?", 1.0)] * len(hits)
    names = sorted(document.names, key=lambda n: n.span)
    starts = [n.span.start for n in names]
    found = []
    for span in (hit.span for hit in hits):
        at = bisect_right(starts, span.start) - 1
        if at >= 0 and names[at].span.holds(span):
            # By two characters at the least: one is an apostrophe or a full stop, cut off or not.
            longer = len(names[at].span) > len(span) + 1
            label = names[at].label + ("+" if longer else "")
            found.append((label, names[at].confidence))
        else:
            inside = [n for n in names[max(0, at) : at + 4] if n.span.overlaps(span)]
            found.append((inside[0].label + "-", inside[0].confidence) if inside else ("", 1.0))
    return found


def _neighbour(text: str, words: Sequence[Word], index: int, start: int, end: int) -> str:
    """The word at ``index`` where nothing but spaces, hyphens or brackets lies between (``start`` to ``end``)."""
    if not 0 <= index < len(words):
        return ""
    gap = text[start:end]
    # Across a line's end words are neighbours by layout only.
    return "" if "\n" in gap or gap.strip(" -–.'’s") else words[index].text


def holds(outer: Reading, inner: Place) -> bool:
    """Whether ``outer`` is the country, state or county in which ``inner`` lies."""
    place = outer.place
    # A demonym is no area ("Paris, French officials").
    if outer.form == "demonym" or place.country != inner.country or place.id == inner.id or place.country is None:
        return False
    if place.feature == "country":
        return inner.feature != "country"
    if place.feature == "state":
        return place.admin1 == inner.admin1 and inner.feature != "state"
    # Codes of counties are only unique within their state, and empty where unknown.
    return place.feature == "county" and (place.admin1, place.admin2) == (inner.admin1, inner.admin2) != ("", "")


def mentions(document: Document, words: Sequence[Word], hits: Sequence[Hit]) -> list[Mention]:
    """The hits with their surroundings, in text order."""
    text, found = document.text, []
    # "Paris, Texas", "Springfield (Ill.)": the comma may be a list's; only a reading that lies in the other decides.
    governed = [
        bool(_GOVERNED_BY.match(text[left.span.end : right.span.start]))
        and any(holds(outer, inner.place) for outer in right.readings for inner in left.readings)
        for left, right in pairwise(hits)
    ]
    # Names in a list are mostly of one kind ("Denver, Memphis and Tulsa").
    lists = [bool(_LIST.fullmatch(text[left.span.end : right.span.start])) for left, right in pairwise(hits)]
    for at, (hit, (label, sure)) in enumerate(zip(hits, labels(document, hits), strict=True)):
        opens_line = _LINE_START.search(text[max(0, hit.span.start - 8) : hit.span.start])
        dateline = opens_line and _DATELINE.match(text, hit.span.end, hit.span.end + 80)
        left = words[hit.first - 1].end if hit.first else 0
        right = words[hit.last].start if hit.last < len(words) else len(text)
        found.append(
            Mention(
                hit,
                label,
                sure,
                _neighbour(text, words, hit.first - 1, left, hit.span.start),
                _neighbour(text, words, hit.last, hit.span.end, right),
                bool(_SENTENCE_END.search(text[max(0, hit.span.start - 4) : hit.span.start])),
                any(lists[max(at - 1, 0) : at + 1]),
                bool(_PARTY.search(text[max(0, hit.span.start - 5) : hit.span.start])),
                bool(dateline),
                hits[at + 1] if any(governed[at : at + 1]) else None,
                hits[at - 1] if at and governed[at - 1] else None,
            )
        )
    return found
