"""Comparisons against blind annotation: what two claims are to each other, and how far "differ" can be trusted.

Gold is JSON Lines of ids and offsets (``tests/accuracy/claims/README.md``). The first half of the lines was used to
find mistakes and to choose the confidence from which a conflict is shown; the second half measures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from actorgraph import comparison
from actorgraph.comparison import offices, statements
from actorgraph.evaluation.gold import Row
from actorgraph.model import CONFLICT_FROM, CONFLICTS, Comparison, Extraction, Linker, Span, called

T = TypeVar("T")
LABELS = ("agree", "differ", "contradict", "includes", "changed", "not-comparable")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was made of a pair: the gold label with those also allowed, and our kind with its confidence.

    ``found`` tells whether both claims were extracted; what is not found or not compared is ``not-comparable``.
    """

    matter: str
    gold: str
    also: tuple[str, ...]
    kind: str
    confidence: float
    found: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """Of a list of answers.

    Attributes:
        strict, lenient: share of right kinds, in percent; ``lenient`` takes what the annotation also allows.
        precision: of "differ" and "contradict" together, in percent; ``called``: how many there were.
        recall: of the conflicts annotated, in percent.
        confusion: pairs of gold and our kind.
    """

    pairs: int
    found: int
    strict: float
    lenient: float
    precision: float
    called: int
    recall: float
    confusion: Mapping[tuple[str, str], int]


def answer(row: Row, left: Extraction, right: Extraction, linker: Linker) -> Answer:
    """Compare the two claims of a gold pair as a build would, were they met.

    Args:
        left, right: the extractions of the two documents, with the offsets of ``row`` in their texts.
    """
    find, compare = _KINDS[row["kind"]]
    one, other = find(row["left"], left, linker), find(row["right"], right, linker)
    found = one is not None and other is not None
    made = compare(one, other) if found else None
    # What is not found or not compared is told to nobody, as what cannot be compared.
    kind = made.kind if made else "not-comparable"
    sure = made.confidence if made else 0.0
    return Answer(row["kind"], row["label"], tuple(row.get("also", ())), kind, sure, found)


def _claim(side: Row, extraction: Extraction, linker: Linker) -> comparison.Claim | None:
    span = Span(*(side["quantity"] or side["span"]))
    found = [claim for claim in comparison.claims(extraction, linker) if claim.quantity.span.overlaps(span)]
    return min(found, key=lambda one: abs(one.quantity.span.end - span.end), default=None)


def _said(side: Row, extraction: Extraction, linker: Linker) -> statements.Said | None:
    span = Span(*side["span"])

    def covered(pieces: Sequence[Span]) -> float:
        """Characters shared, over all characters of both."""
        shared = sum(max(0, min(span.end, piece.end) - max(span.start, piece.start)) for piece in pieces)
        return shared / max(1, sum(map(len, pieces)) + len(span) - shared)

    spans = {statement.id: statement.content_spans for statement in extraction.statements}
    found = [(covered(spans[one.id]), one) for one in statements.said(extraction, linker)]
    best = max(found, key=lambda entry: (entry[0], entry[1].id), default=None)
    return best[1] if best and best[0] > 0 else None


def _holder(side: Row, extraction: Extraction, linker: Linker) -> offices.Holder | None:
    span = Span(*side["span"])
    found = (holder for holder in offices.holders(extraction, linker) if holder.role.person_span.overlaps(span))
    return next(found, None)


_KINDS: Mapping[str, tuple[Callable[[Row, Extraction, Linker], Any], Callable[[Any, Any], Comparison | None]]] = {
    "quantity": (_claim, comparison.compared),
    "statement": (_said, statements.compared),
    "role": (_holder, offices.compared),
}
"""Kind of assertion -> how the one that is meant is found, and how two are compared."""


def figures(answers: Sequence[Answer], threshold: float = CONFLICT_FROM) -> Figures:
    """The figures, conflicts below a confidence counted as undecided."""
    shown = [(one, called(one.kind, one.confidence, threshold)) for one in answers]
    # "Differ" and "contradict" count together: both send a reader to look.
    conflicting = [one for one, kind in shown if kind in CONFLICTS]
    true = [one for one in answers if one.gold in CONFLICTS]
    hits = sum(bool({one.gold, *one.also} & set(CONFLICTS)) for one in conflicting)
    met = sum(one.gold in CONFLICTS for one in conflicting)
    count = len(answers)
    return Figures(
        pairs=count,
        found=sum(one.found for one in answers),
        strict=_percent(sum(kind == one.gold for one, kind in shown), count),
        lenient=_percent(sum(kind in (one.gold, *one.also) for one, kind in shown), count),
        precision=_percent(hits, len(conflicting)),
        called=len(conflicting),
        recall=_percent(met, len(true)),
        confusion=Counter((one.gold, kind) for one, kind in shown),
    )


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def halves(found: Sequence[T]) -> dict[str, list[T]]:
    """The first half, read for mistakes, and the second, which measures."""
    middle = len(found) // 2
    return {"read for mistakes": list(found[:middle]), "measured": list(found[middle:]), "all": list(found)}


def placed(
    row: Row, texts: Mapping[str, str], read: Mapping[str, Sequence[Extraction]]
) -> tuple[Row, list[Extraction]]:
    """A pair with its offsets in the texts as they were read, and the two extractions.

    The offsets of sample articles count in the files as they lie; mark-up and front matter are gone from what is read,
    so their spans are found again by their words.

    Args:
        texts: the files' contents, by the ids of the sample articles.
        read: the extractions by id; a file may hold several articles.
    """
    sides: dict[str, Row] = {}
    found: list[Extraction] = []
    for name in ("left", "right"):
        side, raw = row[name], texts.get(row[name]["id"])
        every = read[side["id"]]
        if raw is None:
            sides[name], one = side, every[0]
        else:
            sides[name], one = _moved(side, raw, every)
        found.append(one)
    return {**row, **sides}, found


def _moved(side: Row, raw: str, read: Sequence[Extraction]) -> tuple[Row, Extraction]:
    words = raw[slice(*side["span"])]
    for one in read:
        start = one.article.text.find(words)
        if start >= 0:
            shift = start - side["span"][0]
            moved = {key: [at + shift for at in side[key]] if side[key] else None for key in ("span", "quantity")}
            return {**side, **moved}, one
    # Words that are not found lie at no place: then the claim counts as not found.
    return {**side, "span": [0, 0], "quantity": None}, read[0]
