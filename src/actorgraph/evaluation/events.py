"""Event types of actor pairs against gold: sentences with a source, a target and a PLOVER root type.

A line of gold is ``{"id", "text", "event", "source": [{"start", "end"}], "target": [{"start", "end"}]}``. A prediction
is such a row again, or has ``events``, several of them; the best counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from actorgraph.evaluation.counts import Counts
from actorgraph.evaluation.gold import Annotate, Row
from actorgraph.extractors.events.plover import Features, features, plover_type
from actorgraph.model import Article, Span

QUADS: Mapping[str, str] = {
    name: quad
    for quad, names in {
        "verbal cooperation": "AGREE CONSULT SUPPORT CONCEDE",
        "material cooperation": "COOPERATE AID RETREAT YIELD",
        "verbal conflict": "REQUEST ACCUSE REJECT THREATEN",
        "material conflict": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
    }.items()
    for name in names.split()
}
"""The four classes of PLOVER's root types."""


@dataclass
class Figures:
    """Counts over the gold rows. ``source`` and ``target``: of spans; all shares in per cent."""

    rows: int = 0
    found: int = 0
    right: int = 0
    quad: int = 0
    polarity: int = 0
    full: int = 0
    source: Counts = field(default_factory=Counts)
    target: Counts = field(default_factory=Counts)
    by_type: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))

    def share(self, count: int) -> float:
        return 100 * count / self.rows if self.rows else 0.0

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the gold types."""
        wanted = [counts.f1 for counts in self.by_type.values() if counts.gold]
        return fmean(wanted) if wanted else 0.0


def pair_features(rows: Iterable[Row], annotate: Annotate) -> Iterator[Features]:
    """The features of each row's actor pair."""
    for row in rows:
        document = annotate(Article(str(row["id"]), row["text"]))
        yield features(document, _spans(row["source"]), _spans(row["target"]))


def predict(rows: Iterable[Row], annotate: Annotate) -> list[Row]:
    """Each row with the type that the model gives to its source and target."""
    found: list[Row] = []
    for row in rows:
        document = annotate(Article(str(row["id"]), row["text"]))
        types = plover_type(document, _spans(row["source"]), _spans(row["target"]))
        # Sorted, so that of equals always the same one is given.
        best = max(sorted(types), key=types.__getitem__)
        found.append({"id": row["id"], "source": row["source"], "target": row["target"], "event": best})
    return found


def _spans(found: Sequence[Row] | None) -> list[Span]:
    return [Span(one["start"], one["end"]) for one in found or () if one.get("start") is not None]


def score(gold: Iterable[Row], predicted: Iterable[Row]) -> Figures:
    """Accuracy of type, class and polarity; overlap of the actors' spans."""
    by_id = {row["id"]: row for row in predicted}
    figures = Figures()
    for row in gold:
        made = by_id.get(row["id"], {})
        events = made["events"] if made.get("events") is not None else [made] if made.get("event") else []
        _count(figures, row, list(events))
    return figures


def _count(figures: Figures, gold: Row, events: list[Row]) -> None:
    wanted, source, target = gold["event"], _spans(gold.get("source")), _spans(gold.get("target"))
    figures.rows += 1
    figures.by_type[wanted] += Counts(gold=1)
    figures.source += Counts(gold=len(source))
    figures.target += Counts(gold=len(target))
    best = max(events, key=lambda one: _rank(one, wanted, source, target), default=None)
    if best is None:
        return
    figures.found += 1
    kind = best["event"]
    figures.by_type[kind] += Counts(right=kind == wanted, predicted=1)
    figures.right += kind == wanted
    # Each type without a class differs from any other, so that two unknown ones are no agreement.
    quads = QUADS.get(kind, "- -").split(), QUADS.get(wanted, "? ?").split()
    figures.quad += quads[0] == quads[1]
    # As in "verbal conflict" and "material conflict": the second word tells the polarity.
    figures.polarity += quads[0][1] == quads[1][1]
    by, to = _found(source, best.get("source")), _found(target, best.get("target"))
    figures.source += by
    figures.target += to
    figures.full += kind == wanted and (by.right > 0 or not source) and (to.right > 0 or not target)


def _found(gold: Sequence[Span], rows: Sequence[Row] | None) -> Counts:
    predicted = _spans(rows)
    return Counts(_overlap(gold, predicted), len(predicted))


def _rank(event: Row, wanted: str, source: list[Span], target: list[Span]) -> tuple[bool, int]:
    shared = _overlap(source, _spans(event.get("source"))) + _overlap(target, _spans(event.get("target")))
    return event["event"] == wanted, shared


def _overlap(gold: Sequence[Span], predicted: Sequence[Span]) -> int:
    """How many predicted spans overlap a gold span, each gold span once."""
    left = list(gold)
    for span in predicted:
        match = next((one for one in left if one.overlaps(span)), None)
        if match:
            left.remove(match)
    return len(gold) - len(left)


def table(figures: Figures) -> str:
    """The figures as lines of text, in percent."""
    shares = {
        "found": figures.share(figures.found),
        "type accuracy": figures.share(figures.right),
        "type macro F1": figures.macro_f1,
        "quad accuracy": figures.share(figures.quad),
        "polarity accuracy": figures.share(figures.polarity),
        "source F1": figures.source.f1,
        "target F1": figures.target.f1,
        "full": figures.share(figures.full),
    }
    lines = [f"{name:18} {value:6.2f}" for name, value in shares.items()]
    return "\n".join([f"{'rows':18} {figures.rows:6}", *lines])
