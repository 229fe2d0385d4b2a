"""Statements against gold: attributions in the format of PolNeAR, and statements of whole annotated articles.

PolNeAR rows have ``id``, ``text`` and ``attributions``, each with ``content``, ``source`` and ``cue`` as lists of
``[start, end)`` (Newell, Margolin and Ruths 2018, "An Attribution Relations Corpus for Political News", LREC).
Spans are compared as sets of word tokens, so that quotation marks neither help nor hurt.

- *full attribution*: predicted and gold contents are paired one to one by falling Jaccard coefficient, at least one
  half; the pair counts where the sources share a token or neither has one.
- *source | content*: of the pairs, those whose sources share a token; precision over pairs with a predicted source,
  recall over pairs with a gold one.
- *content soft*: the mean share of a content that its best counterpart covers.
- *content, segment, source, cue exact*: the same tokens, one to one.

A statement is direct, mixed or indirect by the share of its words between double quotation marks; precision is over
predictions of the kind, recall over gold of the kind, matched against everything; the kind ``direct only`` keeps
nothing but direct statements on both sides.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from actorgraph.evaluation.counts import Score
from actorgraph.evaluation.gold import Annotate, Row
from actorgraph.extractors import statements
from actorgraph.model import Article, Span

Words = frozenset[int]

KINDS = ("all", "direct", "mixed", "indirect", "direct only")
MEASURES = (
    "content exact",
    "segment exact",
    "content soft",
    "source | content",
    "full attribution",
    "full exact",
    "source exact",
    "cue exact",
)
PAIRED = 0.5
_PARTS = ("content", "source", "cue")
_MARKS = '“”"'


def predict(rows: Iterable[Row], annotate: Annotate) -> Iterator[dict[str, Any]]:
    """The statements of each row's text, as ``{"id", "statements": [...]}``, on one level: PolNeAR does not nest.

    Args:
        annotate: makes the document of an article.
    """
    for row in rows:
        document = annotate(Article(str(row["id"]), row["text"]))
        found = statements.extract(document, nested=False)
        yield {
            "id": row["id"],
            "statements": [
                {
                    "content": _pairs(one.content_spans),
                    "source": _pairs(one.speaker_spans) or None,
                    "cue": _pairs(one.cue_spans) or None,
                    "act": one.act,
                    "confidence": one.confidence,
                }
                for one in found
            ],
        }


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words of one attribution, and its form."""

    content: Words
    source: Words
    cue: Words
    segments: tuple[Words, ...]
    kind: str


class Text:
    """The word tokens of one text, and which of them stand between double quotation marks."""

    def __init__(self, text: str, punctuation: bool) -> None:
        pattern = r"\w+|[^\w\s]" if punctuation else r"\w+"
        self.word_at: dict[int, int] = {}
        self.quoted: set[int] = set()
        self.real: set[int] = set()
        inside = _quoted_characters(text)
        for number, match in enumerate(re.finditer(pattern, text)):
            self.word_at.update(dict.fromkeys(range(*match.span()), number))
            if match.group()[0].isalnum():
                self.real.add(number)
                if inside[match.start()]:
                    self.quoted.add(number)

    def words(self, spans: Iterable[Sequence[int]] | None) -> Words:
        return frozenset(self.word_at[i] for start, end in spans or () for i in range(start, end) if i in self.word_at)

    def attribution(self, raw: Row) -> Attribution:
        """An attribution of this text as sets of words."""
        content, source, cue = (self.words(raw.get(part)) for part in _PARTS)
        segments = tuple(words for span in raw.get("content") or () if (words := self.words([span])))
        real = content & self.real
        # Words alone count: whether punctuation stands inside the marks differs by country.
        inside = len(real & self.quoted)
        kind = "indirect" if not inside else "direct" if inside == len(real) else "mixed"
        return Attribution(content, source, cue, segments, kind)


def _quoted_characters(text: str) -> bytearray:
    """1 for each character between double marks; a mark left open lasts to the end of its line."""
    mask = bytearray(len(text))
    opened: int | None = None
    for at, char in enumerate(text):
        if opened is None:
            opened = at if char in '“"' else None
        elif char == "\n":
            mask[opened:at] = b"\1" * (at - opened)
            opened = None
        elif char in '”"':
            mask[opened : at + 1] = b"\1" * (at + 1 - opened)
            opened = None
    if opened is not None:
        mask[opened:] = b"\1" * (len(text) - opened)
    return mask


def paired(gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> list[tuple[int, int]]:
    """One-to-one pairs (gold, predicted) by falling Jaccard coefficient of the contents, at least :data:`PAIRED`."""
    # Greedily, the best first: the assignment that is best as a whole would give up a sure pair for two doubtful ones.
    ranked = sorted(
        (-len(g.content & p.content) / len(g.content | p.content), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if g.content & p.content
    )
    pairs: list[tuple[int, int]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for value, i, j in ranked:
        if -value >= PAIRED and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((i, j))
    return pairs


class _Tally:
    """Hits and totals by measure, kind and side (0 predicted, 1 gold)."""

    def __init__(self) -> None:
        self.hits: dict[tuple[str, str, int], float] = defaultdict(float)
        self.totals: Counter[tuple[str, str, int]] = Counter()

    def count(self, measure: str, kind: str, side: int, total: int = 1) -> None:
        for key in ((measure, kind, side), (measure, "all", side)):
            self.totals[key] += total

    def hit(self, measure: str, kind: str, side: int, value: float = 1) -> None:
        for key in ((measure, kind, side), (measure, "all", side)):
            self.hits[key] += value

    def both(self, measure: str, gold: Attribution, predicted: Attribution) -> None:
        self.hit(measure, predicted.kind, 0)
        self.hit(measure, gold.kind, 1)

    def score(self, measure: str, kind: str, named: str) -> Score:
        found, wanted = (self.totals[measure, kind, side] for side in (0, 1))
        right, covered = (self.hits[measure, kind, side] for side in (0, 1))
        return Score(right, found, wanted, covered, measure, named)

    def article(self, gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> None:
        for side, items, others in ((0, predicted, gold), (1, gold, predicted)):
            for item in items:
                for measure in ("content exact", "content soft", "full attribution", "full exact"):
                    self.count(measure, item.kind, side)
                self.count("segment exact", item.kind, side, len(item.segments))
                for part, words in (("source", item.source), ("cue", item.cue)):
                    self.count(f"{part} exact", item.kind, side, int(bool(words)))
                covered = max((len(item.content & other.content) for other in others), default=0)
                self.hit("content soft", item.kind, side, covered / max(1, len(item.content)))
        for part in ("content", "segment", "source", "cue"):
            for g, p in _same(gold, predicted, part):
                self.both(f"{part} exact", g, p)
        for i, j in paired(gold, predicted):
            g, p = gold[i], predicted[j]
            for side, item in ((0, p), (1, g)):
                self.count("source | content", item.kind, side, int(bool(item.source)))
            shared = bool(g.source & p.source)
            if shared:
                self.both("source | content", g, p)
            if shared or not (g.source or p.source):
                self.both("full attribution", g, p)
            if g.content == p.content and g.source == p.source:
                self.both("full exact", g, p)


def _same(
    gold: Sequence[Attribution], predicted: Sequence[Attribution], part: str
) -> Iterator[tuple[Attribution, Attribution]]:
    pool: dict[Words, list[Attribution]] = defaultdict(list)
    for g in gold:
        for words in _spans(g, part):
            pool[words].append(g)
    for p in predicted:
        for words in _spans(p, part):
            if pool[words]:
                yield pool[words].pop(), p


def _spans(item: Attribution, part: str) -> tuple[Words, ...]:
    if part == "segment":
        return item.segments
    words = {"content": item.content, "source": item.source, "cue": item.cue}[part]
    return (words,) if words else ()


def score(gold: Iterable[Row], predicted: Iterable[Row], punctuation: bool = False) -> list[Score]:
    """All measures for all kinds, over the gold articles; an article without prediction counts as empty.

    Args:
        gold: rows of PolNeAR.
        predicted: rows of :func:`predict`.
        punctuation: whether punctuation marks count as words.
    """
    by_id = {row["id"]: row["statements"] for row in predicted}
    everything, only = _Tally(), _Tally()
    for row in gold:
        text = Text(row["text"], punctuation)
        right = [text.attribution(raw) for raw in row["attributions"]]
        found = [text.attribution(raw) for raw in by_id.get(row["id"], ())]
        everything.article(right, found)
        # By itself: beside all others a direct one could be paired with an indirect one.
        only.article([g for g in right if g.kind == "direct"], [p for p in found if p.kind == "direct"])
    return [
        only.score(m, "all", kind) if kind == "direct only" else everything.score(m, kind, kind)
        for kind in KINDS
        for m in MEASURES
    ]


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements whose confidence lies from ``low`` up to ``high``: how many, how sure, and how many of them right."""

    low: float
    high: float
    statements: int
    confidence: float
    right: float


def reliability(gold: Iterable[Row], predicted: Iterable[Row], bins: int = 10) -> list[Bin]:
    """How often statements of a confidence are right (full attribution); empty bins are left out."""
    by_id = {row["id"]: row["statements"] for row in predicted}
    seen: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for row in gold:
        raws = by_id.get(row["id"], ())
        text = Text(row["text"], False)
        right, found = ([text.attribution(raw) for raw in items] for items in (row["attributions"], raws))
        hits = {
            j
            for i, j in paired(right, found)
            if right[i].source & found[j].source or not (right[i].source or found[j].source)
        }
        for j, raw in enumerate(raws):
            # A confidence of 1 belongs to the last bin and makes none of its own.
            seen[min(bins - 1, int(raw["confidence"] * bins))].append((raw["confidence"], j in hits))
    return [
        Bin(
            n / bins,
            (n + 1) / bins,
            len(items),
            sum(c for c, _ in items) / len(items),
            sum(hit for _, hit in items) / len(items),
        )
        for n, items in sorted(seen.items())
    ]
