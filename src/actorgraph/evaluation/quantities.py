"""Quantities against blind annotation: value and range, what is counted, who claims it.

Gold is JSON Lines of ids and offsets (``tests/accuracy/claims/README.md``); the texts lie elsewhere, in the benchmarks
``polnear/dev.jsonl.gz`` and ``gum/train.jsonl.gz``. Every second line was used to find mistakes, the others measure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from actorgraph.errors import InputError
from actorgraph.evaluation.counts import Score
from actorgraph.evaluation.gold import Row, read_rows
from actorgraph.model import Article, Extraction, Found, Quantity, Span

SOURCES = {"polnear-dev": "polnear/dev.jsonl.gz", "gum-train": "gum/train.jsonl.gz"}
KINDS = ("count", "money", "percent", "ratio", "measure")
"""The kinds that are claims of quantity; dates, ages, scores and the like are only to be told from them."""

Extract = Callable[[Article], Extraction]


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold quantity and what was found for it; one side may be missing."""

    gold: Row | None
    found: Quantity | None
    extraction: Extraction


def read_articles(rows: Iterable[Row], folder: Path) -> dict[str, Article]:
    """The annotated documents out of the benchmarks, by their id.

    Raises:
        InputError: a benchmark or a document is not there.
    """
    wanted = {row["id"]: row["source"] for row in rows}
    found: dict[str, Article] = {}
    for name in sorted(set(wanted.values())):
        path = folder / SOURCES[name]
        if not path.exists():
            raise InputError("is missing; name the folder of the benchmarks with --articles", str(path))
        for one in read_rows(path):
            if wanted.get(one["id"]) == name:
                day = one.get("date") or (one.get("meta") or {}).get("dateCreated")
                known = Found(day[:10], "given") if day else None
                found[one["id"]] = Article(one["id"], one["text"], published=known)
    if missing := sorted(set(wanted) - set(found)):
        raise InputError(f"has no document {missing[0]}", str(folder))
    return found


def predict(rows: Sequence[Row], articles: Mapping[str, Article], extract: Extract) -> dict[str, Extraction]:
    """The extraction of every annotated document."""
    return {key: extract(articles[key]) for key in sorted({row["id"] for row in rows})}


def pairs(rows: Iterable[Row], predicted: Mapping[str, Extraction]) -> list[Pair]:
    """Gold and found quantities of the annotated sentences, matched where their spans overlap.

    What a reader may leave out is dropped on both sides.
    """
    return [pair for row in rows for pair in _sentence(row, predicted[row["id"]])]


def _sentence(row: Row, extraction: Extraction) -> Iterable[Pair]:
    start, end = row["sentence"]
    found = [quantity for quantity in extraction.quantities if start <= quantity.span.start < end]
    taken: set[str] = set()
    for gold in row["quantities"]:
        # One to one: a range read as two numbers is one right and one too many.
        free = [one for one in found if one.id not in taken and one.span.overlaps(Span(*gold["span"]))]
        # The right kind before the nearest, or a neighbour of another kind would hide a right answer.
        best = max(free, key=lambda one: (_claims(gold, one), -abs(one.span.start - gold["span"][0])), default=None)
        if best is not None:
            taken.add(best.id)
        # What a reader may leave out counts nowhere, found or not.
        if gold.get("optional"):
            continue
        if gold["kind"] in KINDS:
            yield Pair(gold, best, extraction)
        elif best is not None and best.kind not in gold.get("alt", ()):
            yield Pair(None, best, extraction)
    yield from (Pair(None, one, extraction) for one in found if one.id not in taken)


def _claims(gold: Row, found: Quantity) -> bool:
    return found.kind in (gold["kind"], *gold.get("alt", ()))


def scores(matched: Sequence[Pair]) -> list[Score]:
    """Value and range, what is counted (by words), its head, and the claimant."""
    predicted, gold = sum(p.found is not None for p in matched), sum(p.gold is not None for p in matched)
    both = [(p.gold, p.found, p.extraction) for p in matched if p.gold is not None and p.found is not None]
    right = sum(is_right(g, f) for g, f, _ in both)
    named = sum(is_claimant(g, f, e) for g, f, e in both)
    return [
        Score(len(both), predicted, gold, measure="found"),
        Score(right, predicted, gold, measure="value and range"),
        _overlapping(matched),
        _things(matched),
        Score(sum(_is_head(g, f) for g, f, _ in both), predicted, gold, measure="head of what is counted"),
        Score(named, len(both), len(both), measure="claimant, of those found"),
    ]


def is_right(gold: Row, found: Quantity) -> bool:
    """Whether kind and interval are those annotated, or such as the annotation's own rules accept."""
    if not _claims(gold, found):
        return False
    low, high = gold["low"], gold["high"]
    if gold["vague"]:
        # A vague number ("dozens") has bounds that readers set by feel: an interval that meets theirs is right.
        above = found.low is None or high is None or found.low <= high
        return above and (low is None or found.high is None or low <= found.high)
    if gold["approximation"] == "about" and low is not None and low == high:
        # Any interval that holds the number and does not reach beyond half and double of it: no text tells how wide
        # "about" is. "Nearly" is open below.
        below = found.low is None or (low / 2 <= found.low * 1.000001 and found.low <= low * 1.01)
        return below and (found.high is not None and low * 0.99 <= found.high <= low * 2.000001)
    return _same(low, found.low) and _same(high, found.high)


def _same(gold: float | None, found: float | None) -> bool:
    if gold is None or found is None:
        return gold is found
    # Of shares the annotation has two places.
    return abs(gold - found) <= max(0.011 * abs(gold), 1e-9) if abs(gold) < 1 else abs(gold - found) <= 1e-6 * abs(gold)


def _overlapping(matched: Sequence[Pair]) -> Score:
    """Things counted that overlap with those annotated; an antecedent outside the sentence may be left out."""
    found = [(p.gold and p.gold["thing"], p.found and p.found.of_span, p.gold) for p in matched]
    lenient = [(thing, span) for thing, span, gold in found if span or not (gold and gold.get("thing_outside"))]
    shared = sum(bool(thing and span and span.overlaps(Span(*thing))) for thing, span in lenient)
    predicted, gold = sum(bool(span) for _, span in lenient), sum(bool(thing) for thing, _ in lenient)
    return Score(shared, predicted, gold, measure="what is counted, overlapping")


def _things(matched: Sequence[Pair]) -> Score:
    """Words of what is counted that gold and found share, over all quantities."""
    shared = predicted = wanted = 0
    for pair in matched:
        text = pair.extraction.article.text
        gold = _words(text, pair.gold["thing"]) if pair.gold else set()
        found = (
            _words(text, [pair.found.of_span.start, pair.found.of_span.end])
            if pair.found and pair.found.of_span
            else set()
        )
        # What is counted may stand in the sentence before; readers were free to leave it out.
        if pair.gold and pair.gold.get("thing_outside") and not found & gold:
            continue
        shared, predicted, wanted = shared + len(gold & found), predicted + len(found), wanted + len(gold)
    return Score(shared, predicted, wanted, measure="what is counted, words")


def _words(text: str, span: Sequence[int] | None) -> set[int]:
    """Where the words of a span start."""
    return (
        {match.start() for match in re.finditer(r"\w+", text[: span[1]]) if match.start() >= span[0]} if span else set()
    )


def _is_head(gold: Row, found: Quantity) -> bool:
    if gold["head"] is None:
        return found.of_span is None
    if found.of_span is None:
        return bool(gold.get("thing_outside"))
    return found.of_span.overlaps(Span(*gold["head"]))


def is_claimant(gold: Row, found: Quantity, extraction: Extraction) -> bool:
    """Whether the source is the one annotated: a mention of the same entity, or words in common."""
    nobody = found.claimed_by is None and found.claimed_text is None
    if gold["claimant"] is None:
        return nobody
    if nobody:
        return bool(gold.get("claimant_named_far") or gold.get("claimant_accept_null"))
    span = Span(*gold["claimant"])
    entity = next((one for one in extraction.entities if one.id == found.claimed_by), None)
    if entity is not None and any(mention.span.overlaps(span) for mention in entity.mentions):
        return True
    said = {word for one in (found.claimed_text, entity.name if entity else None) if one for word in _plain(one)}
    return bool(_plain(span.of(extraction.article.text)) & said)


def _plain(text: str) -> set[str]:
    return {
        # Short words are articles and prepositions, which any two sources share; pronouns are whole sources.
        word
        for word in re.findall(r"\w+", text.lower())
        if len(word) > 3 or word in ("he", "she", "we", "it", "i")
    }


def halves(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The lines that mistakes were looked for in, and those that only measure."""
    return {"read for mistakes": list(rows[::2]), "measured": list(rows[1::2]), "all": list(rows)}


@dataclass(frozen=True, slots=True)
class Bin:
    """Quantities of about one confidence, and the share of them that is right."""

    confidence: str
    quantities: int
    mean: float
    right: float


def reliability(matched: Sequence[Pair]) -> list[Bin]:
    """Of what was found with a confidence, how much has the right value."""
    edges = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01]
    found = [(p.found.confidence, p.gold is not None and is_right(p.gold, p.found)) for p in matched if p.found]
    bins = []
    for low, high in pairwise(edges):
        inside = [(sure, right) for sure, right in found if low <= sure < high]
        if inside:
            count = len(inside)
            mean = round(sum(sure for sure, _ in inside) / count, 2)
            bins.append(Bin(f"{low:.1f}-{min(high, 1):.1f}", count, mean, round(sum(r for _, r in inside) / count, 2)))
    return bins
