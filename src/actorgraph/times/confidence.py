"""What a confidence means: the chance that careful annotators mark the expression and give it the same value.

A logistic regression over the rule that read it, the form of its value, the rule's own certainty and, for vague
expressions, their words. The weights are learned by ``training/times/train.py``; how well they hold is told in
``docs/dates.md``.
"""

from __future__ import annotations

import math
import re

from actorgraph.times.direction import logistic, shipped_weights
from actorgraph.times.reading import Reading
from actorgraph.times.words import squeeze

_FORMS = (
    (r"\w+_REF", "reference"),
    (r"PT?X.*", "vague duration"),
    (r"P.*", "duration"),
    (r".*XX.*", "open"),
    (r".*T.*", "time"),
    (r"\d{4}-\d\d-\d\d", "day"),
    (r"\d{4}-\d\d", "month"),
    (r"\d{4}", "year"),
    (r"\d{4}-W.*", "week"),
    (r"\d{4}-[QH]\d", "quarter"),
    (r"\d{4}-[A-Z]{2}", "season"),
)
_VAGUE = ("reference", "vague duration")


def form(value: str) -> str:
    """The kind of a TIMEX3 value: ``day``, ``week``, ``duration``, ``reference`` ..."""
    return next((name for pattern, name in _FORMS if re.fullmatch(pattern, value)), "other")


def features(found: Reading, text: str) -> dict[str, float]:
    """The features of a reading, for :func:`actorgraph.times.direction.logistic`."""
    kind, words = form(found.value), squeeze(text[found.start : found.end])
    flags = ["any", f"rule {found.rule}", f"form {kind}", f"rule {found.rule} form {kind}"]
    if found.anchored:
        flags.append("anchored")
    if kind in _VAGUE or found.type == "SET":
        flags.append("words " + words)
    if kind == "duration" and re.match("an? ", words):
        flags.append("a unit")
    if kind.endswith("duration"):
        flags.append("unit " + words.split()[-1])
    # Kept from 0 and 1, whose log-odds are infinite.
    sure = min(0.99, max(0.01, found.confidence))
    return dict.fromkeys(flags, 1.0) | {"certainty": math.log(sure / (1 - sure))}


def chance(found: Reading, text: str) -> float:
    """The chance that the reading is right."""
    return round(logistic(features(found, text), shipped_weights()["right"]), 3)
