# ruff: noqa: E501 (tables with one case a line)
"""What two numbers are to each other, and why."""

from __future__ import annotations

from typing import Any

import pytest

from actorgraph import comparison
from actorgraph.comparison.numbers import earlier
from actorgraph.model import Change, Comparison, Span
from tests.comparison.builders import counting, linker

SAILORS: dict[str, Any] = {
    "nations": ("VM",),
    "of": "Velmoran sailors",
    "doing": "fighting in Kars",
    "predicate": "fight",
}


def compared(left: dict[str, Any], right: dict[str, Any]) -> Comparison:
    made = []
    for key, fields in (("a", left), ("b", right)):
        text = f"{fields.get('value', 'some')} Velmoran sailors are fighting in {' and '.join(fields.get('where', ['Kars']))}"
        given = {**SAILORS, **fields}
        made.append(counting(key, text, "Velmoran", **given))
    who = linker(*made)
    [one], [other] = (list(comparison.claims(each, who)) for each in made)
    return comparison.compared(one, other)


CASES = [
    ("the same", {"value": 800}, {"value": 800}, "agree"),
    ("rounded", {"value": 1700}, {"value": 1712}, "agree"),
    ("other numbers", {"value": 800}, {"value": 60}, "differ"),
    ("intervals that meet", {"low": 720, "high": 880}, {"value": 850}, "agree"),
    ("a bound that holds", {"low": 800, "high": None}, {"value": 1700}, "agree"),
    ("a bound that does not", {"low": 800, "high": None}, {"low": 36, "high": 84}, "differ"),
    ("as many as", {"low": None, "high": 1700}, {"low": 36, "high": 84}, "differ"),
    ("other places", {"value": 800, "where": ["Kars"]}, {"value": 60, "where": ["Velmora"]}, "not-comparable"),
    ("a wider place", {"value": 60, "where": ["Port Selm"]}, {"value": 800, "where": ["Velmora"]}, "includes"),
    ("more places", {"value": 900, "where": ["Kars", "Velmora"]}, {"value": 800, "where": ["Kars"]}, "includes"),
    ("a part above the whole", {"value": 60, "where": ["Kars", "Velmora"]}, {"value": 800, "where": ["Kars"]}, "differ"),
    ("a wider population", {"value": 60}, {"value": 800, "nations": ("VM", "KS")}, "includes"),
    ("other nations", {"value": 60}, {"value": 800, "nations": ("KS",)}, "not-comparable"),
    ("another time", {"value": 60}, {"value": 800, "date": "2019"}, "changed"),
    ("the same at another time", {"value": 800}, {"value": 800, "date": "2019"}, "agree"),
    ("no time", {"value": 60, "published": None}, {"value": 800}, "not-comparable"),
    ("another fate", {"value": 60, "predicate": "kill", "patient": True}, {"value": 800}, "not-comparable"),
    ("another thing", {"value": 60, "head": "boat", "unit": "count"}, {"value": 800}, "not-comparable"),
    ("nothing named", {"value": 60, "head": None, "unit": "count"}, {"value": 800, "head": None, "unit": "count"}, "not-comparable"),
    ("another unit", {"value": 60, "unit": "percent", "kind": "percent"}, {"value": 800}, "not-comparable"),
    ("a synonym", {"value": 60, "head": "fighter"}, {"value": 800, "head": "militant"}, "differ"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "kind"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_kinds(left: dict[str, Any], right: dict[str, Any], kind: str) -> None:
    assert compared(left, right).kind == kind


def test_the_wider_stands_on_the_left_whichever_comes_first() -> None:
    wide, part = {"value": 900, "where": ["Kars", "Velmora"]}, {"value": 800, "where": ["Kars"]}
    for sides in ((wide, part), (part, wide)):
        found = compared(*sides)
        assert {one.feature: one.verdict for one in found.reasons}["place"] == "wider"


def test_reasons_come_feature_by_feature_with_both_sides() -> None:
    found = compared({"low": 36, "high": 84}, {"low": 800, "high": None})
    reasons = {one.feature: {one.left, one.right} for one in found.reasons}
    assert list(reasons) == ["counted", "population", "doing", "place", "time", "value"]
    assert reasons["value"] == {"36 to 84", "at least 800"}
    assert reasons["time"] == {"2021-03-01 (published)"}


def test_growth_is_held_against_the_earlier_number() -> None:
    change = Change("up", "times", 1.8, 2.0, 850.0, 944.44, "P1Y", Span(0, 4))
    found = compared({"value": 1700, "change": change, "date": "2022-02"}, {"low": 720, "high": 880})
    [growth] = [one for one in found.reasons if one.feature == "growth"]
    assert (found.kind, growth.verdict) == ("changed", "same")
    assert any("850 to 944" in side for side in (growth.left, growth.right))


def test_what_is_left_open_makes_less_sure() -> None:
    plain = compared({"value": 60, "where": ["Kars"]}, {"value": 800, "where": ["Kars"]})
    assert compared({"value": 60}, {"value": 800, "where": ["Kars"]}).confidence < plain.confidence


@pytest.mark.parametrize(
    ("since", "words"),
    [("P1Y", "a year earlier"), ("P3M", "3 months earlier"), ("2014", "in 2014"), (None, "before")],
)
def test_when_a_number_before_was_right_is_told_in_words(since: str | None, words: str) -> None:
    assert earlier(since) == words
