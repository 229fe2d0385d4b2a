"""Values to literals: one spelling each, and what a date may mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.graph import literals

BOUNDS = [
    ("2015", "2015-01-01", "2015-12-31", "year"),
    ("2015-02", "2015-02-01", "2015-02-28", "month"),
    ("2016-02", "2016-02-01", "2016-02-29", "month"),
    ("2015-02-18", "2015-02-18", "2015-02-18", "day"),
    ("2015-02-18T14:30", "2015-02-18", "2015-02-18", "day"),
    ("2015-02-18TEV", "2015-02-18", "2015-02-18", "day"),
    ("2015-W08", "2015-02-16", "2015-02-22", "week"),
    ("2015-W08-WE", "2015-02-21", "2015-02-22", "week"),
    ("2015-Q4", "2015-10-01", "2015-12-31", "quarter"),
    ("2015-H1", "2015-01-01", "2015-06-30", "half"),
    ("2015-SU", "2015-06-01", "2015-08-31", "season"),
    ("2015-WI", "2015-12-01", "2016-02-29", "season"),
    ("201", "2010-01-01", "2019-12-31", "decade"),
    ("20", "2000-01-01", "2099-12-31", "century"),
    ("2015-02-18/2015-02-19", "2015-02-18", "2015-02-19", "day"),
    ("2015/2016-03", "2015-01-01", "2016-03-31", "interval"),
]


@pytest.mark.parametrize(("value", "earliest", "latest", "precision"), BOUNDS)
def test_bounds(value: str, earliest: str, latest: str, precision: str) -> None:
    found = literals.bounds(value)
    assert found is not None
    assert (found.earliest.isoformat(), found.latest.isoformat(), found.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    "value",
    ["", "PRESENT_REF", "P2D", "XXXX-03", "2015-13", "2015-02-31", "2015-W60", "0000", "2016/2015", "2015-02-18/", "1"],
)
def test_no_bounds(value: str) -> None:
    assert literals.bounds(value) is None


@given(st.text())
def test_bounds_of_anything(value: str) -> None:
    found = literals.bounds(value)
    assert found is None or found.earliest <= found.latest


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_its_own_bounds(day: date) -> None:
    assert literals.bounds(day.isoformat()) == literals.Bounds(day, day, "day")


@pytest.mark.parametrize(
    ("value", "lexical"),
    [
        (0.9, "0.9"),
        (1.0, "1"),
        (0.0, "0"),
        (-0.0, "0"),
        (1e-7, "0"),
        (0.1 + 0.2, "0.3"),
        (1700, "1700"),
        (1e21, "1" + "0" * 21),
    ],
)
def test_decimal(value: float, lexical: str) -> None:
    assert literals.decimal(value).value == lexical


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_no_decimal(value: float) -> None:
    with pytest.raises(ValueError):
        literals.decimal(value)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("2015-02-18", "date"),
        ("2015-02", "gYearMonth"),
        ("2015", "gYear"),
        ("2015-W08", "string"),
        ("spring", "string"),
    ],
)
def test_iso_date(value: str, kind: str) -> None:
    found = literals.iso_date(value)
    assert found.value == value
    assert found.datatype.value.endswith("#" + kind)


def test_text_keeps_its_length_whatever_it_holds() -> None:
    odd = "a\ud800b\x00c😀"
    assert literals.clean(odd) == "a\ufffdb\ufffdc😀"
    assert literals.text(odd, "not a language").language is None
    assert literals.text("x", "en-GB").language == "en-gb"


@pytest.mark.parametrize("value", [None, "", "no iri", "http://exa mple.org/", "<x>"])
def test_no_iri(value: str | None) -> None:
    assert literals.iri(value) is None
