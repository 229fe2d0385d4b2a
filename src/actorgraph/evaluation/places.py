"""Places against gold: predictions in the benchmarks' format, recognition and resolution scores.

A gold row has ``id``, ``text`` and ``toponyms``, a list of ``{start, end, lat, lon, geonameid}``; ``lat`` and ``lon``
are ``None`` where the annotators gave no point. ``title`` and ``url`` are used where they are there. Metrics as usual
in the field (Gritta et al. 2020, "A pragmatic guide to geoparsing evaluation"):

- *recognition*: precision, recall and F1 of spans, the same (``strict``) or overlapping, paired one to one
  (``overlap``).
- *accuracy at 161 km* (100 miles): over the gold places found and given a point (``resolved``), and over all gold
  places that have a point (``end to end``: one not found is wrong).
- *mean* and *median* error in kilometres, *AUC*: mean of ln(1 + error) over ln(1 + the longest possible error); lower
  is better.
- *GeoNames id*: the same id, over the pairs in which both sides give one.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from actorgraph import places
from actorgraph.evaluation.counts import Counts, lines
from actorgraph.evaluation.gold import Annotate, Row, overlap, overlapping, read_rows
from actorgraph.model import Article, Document, Found

NEAR_KM = 161.0
FARTHEST_KM = 20_039.0
_EARTH_RADIUS_KM = 6371.0088


def article(row: Row) -> Article:
    """The article of a gold row."""
    title = Found(row["title"], "given") if row.get("title") else None
    return Article(row["id"], row["text"], title, url=row.get("url"))


def predict(rows: Iterable[Row], annotate: Annotate | None = None) -> Iterator[dict[str, Any]]:
    """The places found in each row, as ``{"id", "toponyms": [...]}``.

    Args:
        annotate: makes the document with names and parse; without it gazetteer and neighbouring words decide alone.
    """
    for row in rows:
        read = article(row)
        document = annotate(read) if annotate else Document(read, (), ())
        toponyms = [
            {
                "start": found.span.start,
                "end": found.span.end,
                "text": found.span.of(row["text"]),
                "lat": found.lat,
                "lon": found.lon,
                "geonameid": found.geonames,
                "name": found.name,
                "kind": found.kind,
            }
            for found in places.find(document)
        ]
        yield {"id": row["id"], "toponyms": toponyms}


@dataclass(frozen=True, slots=True)
class Scores:
    """All that is measured.

    Attributes:
        located: gold places with a point; ``errors``: kilometres, of those found and given a point.
        same_id, with_id: pairs with the same GeoNames id, and with one on both sides.
    """

    strict: Counts = field(default_factory=Counts)
    overlap: Counts = field(default_factory=Counts)
    located: int = 0
    errors: tuple[float, ...] = field(default=(), repr=False)
    same_id: int = 0
    with_id: int = 0

    def __add__(self, other: Scores) -> Scores:
        return Scores(
            self.strict + other.strict,
            self.overlap + other.overlap,
            self.located + other.located,
            self.errors + other.errors,
            self.same_id + other.same_id,
            self.with_id + other.with_id,
        )

    @property
    def near(self) -> int:
        return sum(error <= NEAR_KM for error in self.errors)

    @property
    def accuracy_resolved(self) -> float:
        """Accuracy at 161 km of the places found, in per cent."""
        return 100 * self.near / len(self.errors) if self.errors else 0.0

    @property
    def accuracy(self) -> float:
        """End to end: accuracy at 161 km of all gold places with a point, in per cent."""
        return 100 * self.near / self.located if self.located else 0.0

    @property
    def mean_km(self) -> float | None:
        return statistics.fmean(self.errors) if self.errors else None

    @property
    def median_km(self) -> float | None:
        return statistics.median(self.errors) if self.errors else None

    @property
    def auc(self) -> float | None:
        if not self.errors:
            return None
        return statistics.fmean(math.log1p(error) / math.log1p(FARTHEST_KM) for error in self.errors)

    @property
    def id_accuracy(self) -> float | None:
        return 100 * self.same_id / self.with_id if self.with_id else None


def evaluate(
    path: Path | str, annotate: Annotate | None = None, only_located: bool = True
) -> tuple[list[dict[str, Any]], Scores]:
    """Predictions for a gold file, and their scores."""
    gold = read_rows(path)
    predictions = list(predict(gold, annotate))
    return predictions, score(gold, predictions, only_located)


def score(gold: Iterable[Row], predictions: Iterable[Row], only_located: bool = True) -> Scores:
    """The scores over all documents; one without predictions counts as one with none.

    Args:
        only_located: gold places without a point are neither wanted nor punished, as is usual for LGL and TR-News.
    """
    by_id = {row["id"]: row["toponyms"] for row in predictions}
    total = Scores()
    for row in gold:
        total += _document(_unique(row["toponyms"]), _unique(by_id.get(row["id"], ())), only_located)
    return total


def table(scores: Scores) -> str:
    """The scores as text, a line per measure."""
    recognition = (("recognition strict", scores.strict), ("recognition overlap", scores.overlap))
    rest = {
        "accuracy@161 end to end": scores.accuracy,
        "accuracy@161 resolved": scores.accuracy_resolved,
        "mean km": scores.mean_km,
        "median km": scores.median_km,
        "AUC": scores.auc,
        "GeoNames id": scores.id_accuracy,
    }
    measured = (f"{name:24}{value:8.2f}" for name, value in rest.items() if value is not None)
    return "\n".join([*lines(recognition, 22), *measured])


def _unique(toponyms: Iterable[Row]) -> list[Row]:
    """One per span; the last counts."""
    return list({(toponym["start"], toponym["end"]): toponym for toponym in toponyms}.values())


def _same_span(one: Row, other: Row) -> bool:
    return bool(one["start"] == other["start"] and one["end"] == other["end"])


def _document(gold: list[Row], found: list[Row], only_located: bool) -> Scores:
    located = [g for g in gold if g.get("lat") is not None]
    if only_located:
        # What is found on a gold place without a point is neither right nor wrong.
        rest = [g for g in gold if g.get("lat") is None]
        found = [p for p in found if any(_same_span(p, g) for g in located) or not any(overlap(p, g) > 0 for g in rest)]
        gold = located
    pairs = overlapping(gold, found)
    both = [(g, p) for g, p in pairs if g.get("geonameid") and p.get("geonameid")]
    strict = sum(any(_same_span(g, p) for p in found) for g in gold)
    return Scores(
        Counts(strict, len(found), len(gold)),
        Counts(len(pairs), len(found), len(gold)),
        len(located),
        tuple(distance_km(g, p) for g, p in pairs if g.get("lat") is not None and p.get("lat") is not None),
        sum(int(g["geonameid"]) == int(p["geonameid"]) for g, p in both),
        len(both),
    )


def distance_km(one: Row, other: Row) -> float:
    """Great-circle distance of two points given as ``lat`` and ``lon`` in degrees (haversine formula)."""
    p, q = math.radians(one["lat"]), math.radians(other["lat"])
    across = math.sin(math.radians(other["lon"] - one["lon"]) / 2) ** 2
    chord = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * across
    # Rounding may give a little more than 1 for two ends of the earth.
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))
