"""Happenings from the network's outputs."""

from __future__ import annotations

import math

import numpy as np

from actorgraph.language.happenings import FAINT, happenings
from actorgraph.language.labels import FACTUALITY, HAPPENINGS
from actorgraph.model import Happening, Token

WORD = Token(0, 0, 4, "held", "hold", "VERB", "VBD", 0, "root", 0)


def seen(listed: float, shares: dict[str, float]) -> list[Happening]:
    kinds = np.log(np.array([[shares.get(kind, 1e-9) for kind in HAPPENINGS]]))
    out = {
        "happening": np.array([[math.log(listed / (1 - listed))]]),
        "happening_type": kinds,
        "factuality": np.zeros((1, len(FACTUALITY))),
    }
    return list(happenings(out, [WORD]))


def test_the_likeliest_type_is_told_with_its_probability():
    (found,) = seen(0.5, {"statement_act": 0.55, "other": 0.45})
    assert (found.type, found.confidence) == ("statement_act", 0.5)
    assert math.isclose(found.type_confidence, 0.55, abs_tol=0.01)


def test_what_is_hardly_a_happening_is_not_told():
    assert not seen(FAINT / 2, {"other": 1.0})
    assert seen(FAINT * 2, {"other": 1.0})
