"""Happenings from the network's outputs: types carried over to the standard that events are judged by."""

from __future__ import annotations

import math

import numpy as np

from actorgraph.language.happenings import STANDARD, happenings
from actorgraph.language.labels import FACTUALITY, HAPPENINGS
from actorgraph.model import Token

WORD = Token(0, 0, 4, "held", "hold", "VERB", "VBD", 0, "root", 0)


def seen(listed: float, shares: dict[str, float]):
    kinds = np.log(np.array([[shares.get(kind, 1e-9) for kind in HAPPENINGS]]))
    out = {
        "happening": np.array([[math.log(listed / (1 - listed))]]),
        "happening_type": kinds,
        "factuality": np.zeros((1, len(FACTUALITY))),
    }
    return next(happenings(out, [WORD]))


def test_every_type_has_a_ratio():
    assert set(STANDARD) == set(HAPPENINGS)


def test_types_listed_less_often_by_the_standard_are_less_likely():
    act, other = seen(0.5, {"statement_act": 1.0}), seen(0.5, {"other": 1.0})
    assert act.confidence < 0.5 < other.confidence
    odds = act.confidence / (1 - act.confidence)
    assert math.isclose(odds, STANDARD["statement_act"], rel_tol=0.01)


def test_of_two_types_as_likely_the_standards_is_taken():
    found = seen(0.5, {"statement_act": 0.55, "other": 0.45})
    assert found.type == "other"
    assert found.type_confidence > 0.5


def test_what_is_certain_stays_certain():
    assert seen(1 - 1e-12, {"statement_act": 1.0}).confidence == 1.0
