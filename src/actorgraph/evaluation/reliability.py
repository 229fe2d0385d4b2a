"""How far the confidences of extraction records can be trusted: how often what they are given to is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from actorgraph.evaluation import articles, statement_articles
from actorgraph.evaluation.gold import Row

SURE = 0.9
BINS = 10


@dataclass(frozen=True, slots=True)
class Opinion:
    """The confidence of one assertion, and whether the gold has it."""

    confidence: float
    right: bool


def opinions(gold: Iterable[Row], records: Iterable[Row], texts: Mapping[str, str]) -> dict[str, list[Opinion]]:
    """The opinions on all assertions of the records, by kind: events, roles, statements, their contents and speakers.

    A statement is right where content and speaker are; the speaker alone is judged where the content is right.
    Arguments are those of :func:`articles.score`.
    """
    by_name = {str(record["document"]).removesuffix(".txt"): record for record in records}
    found: dict[str, list[Opinion]] = {
        "event": [],
        "role": [],
        "statement": [],
        "content": [],
        "speaker": [],
    }
    for article in gold:
        record, text = by_name.get(article["document"], {}), texts[article["document"]]
        judged = articles.Judge(article, record, text).hits()
        said = statement_articles.Judge(article, record, text).hits()
        for kind, confidence, right in chain(judged, said):
            found[kind].append(Opinion(confidence, right))
    return found


def calibration_error(judged: list[Opinion], bins: int = BINS) -> float:
    """The expected calibration error: how far mean confidence and share of right ones lie apart, over equal bins.

    M. P. Naeini et al., "Obtaining well calibrated probabilities using Bayesian binning" (2015).
    """
    parts: list[list[Opinion]] = [[] for _ in range(bins)]
    for one in judged:
        # A confidence of 1 belongs to the last bin and makes none of its own.
        parts[min(bins - 1, int(one.confidence * bins))].append(one)
    apart = (abs(sum(one.confidence - one.right for one in part)) for part in parts)
    return sum(apart) / max(1, len(judged))


def table(found: Mapping[str, list[Opinion]]) -> str:
    """Lines of text, in percent: calibration error, and how many of the surest are right."""
    lines = [f"{'confidence of':20} {'found':>6} {'mean':>6} {'right':>6} {'apart':>6} {'from 0.9':>9} {'right':>6}"]
    for kind, judged in found.items():
        sure = [one for one in judged if one.confidence >= SURE]
        mean = sum(one.confidence for one in judged) / max(1, len(judged))
        shown = (_share(judged), 100 * calibration_error(judged), len(sure), _share(sure))
        lines.append("{:20} {:6} {:6.1f} {:6.1f} {:6.1f} {:9} {:6.1f}".format(kind, len(judged), 100 * mean, *shown))
    return "\n".join(lines)


def _share(judged: list[Opinion]) -> float:
    return 100 * sum(one.right for one in judged) / max(1, len(judged))
