"""Dates against gold: predictions in the benchmarks' format, and the scores of TempEval-3 task A.

A gold row has ``id``, ``text``, ``dct`` (the article's date) and ``timex``, a list of ``{start, end, type, value}``; a
row of GUM has ``dates`` and ``meta`` instead and is turned into one. Metrics as in UzZaman et al. 2013, "SemEval-2013
Task 1: TempEval-3", section 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from actorgraph import times
from actorgraph.evaluation.counts import Counts, lines
from actorgraph.evaluation.gold import Annotate, Row, overlapping, read_rows
from actorgraph.model import Article, Found

Timex = Mapping[str, Any]

MEASURES = ("strict", "relaxed", "type", "value", "value_strict", "value_day")


def read_gold(path: Path | str) -> list[dict[str, Any]]:
    """The rows of a gold file (JSON Lines, gzip by suffix); GUM rows with their dates as ``timex``.

    Raises:
        InputError: the file cannot be read or holds something else.
    """
    found = []
    for row in read_rows(path):
        if "dates" in row:
            # GUM gives one ISO value per date, and bounds for periods, which are left out here.
            timex = [
                {"start": date["start"], "end": date["end"], "type": "DATE", "value": date["when"]}
                for date in row["dates"]
                if "when" in date
            ]
            row = {**row, "dct": row["meta"].get("dateCreated"), "timex": timex}
        found.append(row)
    return found


def predict(rows: Iterable[Row], annotate: Annotate | None = None) -> Iterator[dict[str, Any]]:
    """The expressions found in each row, as ``{"id", "timex": [...]}``.

    A range is given as its two ends, as TimeML annotates it. Rows of GUM (they name a ``genre``) get what GUM
    annotates: calendar days, months and years, no periods, sets, clock times or words such as "now".

    Args:
        annotate: makes the document whose parse gives the tenses; without it the text alone is read.
    """
    for row in rows:
        reference = row.get("dct")
        if annotate is None:
            expressions = times.find_in(row["text"], reference, ranges=False)
        else:
            published = Found(reference, "given") if reference else None
            document = annotate(Article(key=row["id"], text=row["text"], published=published))
            expressions = times.find(document, ranges=False)
        found = [
            {"start": time.span.start, "end": time.span.end, "type": time.type, "value": time.value,
             "text": time.span.of(row["text"])}
            for time in expressions
        ]  # fmt: skip
        if "genre" in row:
            found = [date for one in found if (date := _as_when(one))]
        yield {"id": row["id"], "timex": found}


def _as_when(timex: Timex) -> dict[str, Any] | None:
    """As GUM writes it: an ISO date or prefix of one; parts of a day count as the day; no year is ``--07``."""
    value = re.sub(r"^XXXX(?=-\d\d)", "-", timex["value"])
    value = re.sub(r"^BC0*(?=\d)", "-", value)
    match = re.fullmatch(r"((?:\d{4}|-)(?:-\d\d){0,2}|-\d+)(?:T(?!XX)[A-Z]{2})?", value)
    if match is None or timex["type"] not in ("DATE", "TIME"):
        return None
    return {**timex, "type": "DATE", "value": match[1]}


def evaluate(path: Path | str, annotate: Annotate | None = None) -> tuple[list[dict[str, Any]], dict[str, Counts]]:
    """Predictions for a gold file, and their scores by measure."""
    gold = read_gold(path)
    predictions = list(predict(gold, annotate))
    return predictions, score(gold, predictions)


def score(gold: Iterable[Row], predictions: Iterable[Row]) -> dict[str, Counts]:
    """The scores of :data:`MEASURES`; a document without predictions counts as one with none.

    ``strict``: the same span. ``relaxed``: overlapping spans, paired one to one. ``type`` and ``value``: pairs that
    agree in it. ``value_strict``: same span and value. ``value_day``: ``value`` over what names a day, month or year.
    """
    by_id = {row["id"]: row["timex"] for row in predictions}
    total = dict.fromkeys(MEASURES, Counts(0, 0, 0))
    for row in gold:
        for name, one in _document_scores(_spans(row["timex"]), _spans(by_id.get(row["id"], ()))).items():
            total[name] += one
    return total


def agreed(gold: Iterable[Timex], found: Iterable[Timex]) -> list[bool]:
    """Of each expression found, whether it is paired with a gold one of the same value."""
    found = list(found)
    # By identity: two expressions of one article may be alike in all they say.
    right = {id(p) for g, p in overlapping(_spans(gold), found) if g.get("value") and g["value"] == p["value"]}
    return [id(one) in right for one in found]


def table(scores: Mapping[str, Counts]) -> str:
    """The scores as text, a line per measure."""
    return "\n".join(lines(scores.items(), 14))


def _spans(timex: Iterable[Timex]) -> list[Timex]:
    return [one for one in timex if one["end"] > one["start"]]


def _document_scores(gold: list[Timex], found: list[Timex]) -> dict[str, Counts]:
    pairs = overlapping(gold, found)
    same = [(g, p) for g, p in pairs if g.get("value") and g["value"] == p.get("value")]
    # Paired anew among themselves: a duration beside a day must not take its partner.
    days, found_days = _with_days(gold), _with_days(found)
    counts = {
        "strict": len({_ends(one) for one in gold} & {_ends(one) for one in found}),
        "relaxed": len(pairs),
        "type": sum(g.get("type") == p.get("type") for g, p in pairs),
        "value": len(same),
        "value_strict": sum(_ends(g) == _ends(p) for g, p in same),
    }
    scores = {name: Counts(right, len(found), len(gold)) for name, right in counts.items()}
    agree = sum(_day(g) == _day(p) for g, p in overlapping(days, found_days))
    return {**scores, "value_day": Counts(agree, len(found_days), len(days))}


def _ends(timex: Timex) -> tuple[int, int]:
    return timex["start"], timex["end"]


def _with_days(timex: list[Timex]) -> list[Timex]:
    return [one for one in timex if _day(one)]


def _day(timex: Timex) -> str | None:
    """A calendar year, month or day; a time is cut to its day."""
    match = re.match(r"(\d{4}(?:-\d\d){0,2})(?:T.*)?$", timex.get("value") or "")
    return match[1] if match else None
