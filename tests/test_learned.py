"""Every file of learned weights is listed with its source, and says which features it weighs."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import actorgraph
from actorgraph import learned

ROOT = Path(actorgraph.__file__).parent
OTHERS = {"language/model/config.json", "language/model/tokenizer.json", "names/data/aliases.json"}
"""The language model checks its own files; known names are no weights."""
SOURCES = list(learned.sources())


def test_every_file_of_weights_is_listed_once() -> None:
    shipped = {str(path.relative_to(ROOT)) for path in ROOT.rglob("*.json") if "static" not in path.parts}
    assert [one.path for one in SOURCES] == sorted(shipped - OTHERS - {path for path in shipped if "ontology" in path})


@pytest.mark.parametrize("source", SOURCES, ids=lambda one: one.path)
def test_a_file_of_weights_says_where_it_comes_from(source: learned.Source) -> None:
    assert all(source)
    assert len(source.version) == 12


def names(raw: Any) -> Iterator[str]:
    """Features by name: keys of numbers, and what stands under ``features``."""
    for key, value in raw.items():
        if key == "features":
            yield from value
        elif isinstance(value, dict):
            yield from names(value)
        elif isinstance(value, (int, float)):
            yield key


@pytest.mark.parametrize("source", SOURCES, ids=lambda one: one.path)
def test_a_file_of_weights_names_its_features(source: learned.Source) -> None:
    found = list(names(learned.weights(source.path)))
    assert found
    assert all(isinstance(one, str) and one for one in found)


def test_log_odds_far_out_are_chances_too() -> None:
    assert learned.logistic(0.0) == 0.5
    assert learned.logistic(-1e9) == pytest.approx(0.0, abs=1e-12)
    assert learned.logistic(math.log(3)) == pytest.approx(0.75)
