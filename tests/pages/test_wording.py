"""Dates, certainty and amounts in words."""

from __future__ import annotations

import pytest

from actorgraph.pages import charts, wording


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2019-05-06", "2019-05-06", "6 May 2019"),
        ("2019-05-06", "2019-05-08", "6–8 May 2019"),
        ("2019-05-01", "2019-05-31", "May 2019"),
        ("2020-02-01", "2020-02-29", "February 2020"),
        ("2019-01-01", "2019-12-31", "2019"),
        ("2018-01-01", "2019-12-31", "2018–2019"),
        ("2019-04-30", "2019-05-02", "30 April – 2 May 2019"),
        ("2018-12-31", "2019-01-01", "31 December 2018 – 1 January 2019"),
        ("2019-05", None, "May 2019"),
        (None, None, ""),
    ],
)
def test_spans_of_days(first: str | None, last: str | None, told: str) -> None:
    assert wording.between(first, last) == told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"value": 1700.0}, "1\u202f700"),
        ({"low": 36.0, "high": 84.0}, "36–84"),
        ({"low": 800.0}, "at least 800"),
        ({"high": 3.5, "unit": "percent"}, "at most 3.5 %"),
        ({"value": 2.0, "unit": "km"}, "2 km"),
        ({"said": "a few"}, "a few"),
    ],
)
def test_amounts(given: dict[str, object], told: str) -> None:
    row = {"value": None, "low": None, "high": None, "unit": None, "said": ""} | given
    assert wording.amount(row) == told


def test_cut_texts_end_at_a_word() -> None:
    assert wording.shortened("the port must stay open", 15) == "the port must…"


def test_a_timeline_counts_by_month_and_joins_months_of_a_long_time() -> None:
    short = charts.timeline({"quote": {"2019-05-06": 1, "2019-05-20": 1, None: 4}, "event": {"2019-07-01": 1}})
    assert short is not None
    assert [(one.label, dict(one.counts)) for one in short.columns] == [
        ("May 2019", {"quote": 2, "event": 0}),
        ("Jul 2019", {"quote": 0, "event": 1}),
    ]
    long = charts.timeline({"quote": {"1900-01-01": 1, "2019-05-06": 1}})
    assert long is not None
    assert len(long.columns) == 2
    assert charts.timeline({"quote": {None: 2}}) is None


def test_spells_tell_which_ends_are_open() -> None:
    row = {"from_day": "2015-01-01", "to_day": "2016-01-01", "from_basis": "said", "to_basis": "attested", "over": 0}
    found = charts.spells([row, row | {"from_basis": "attested", "to_basis": "over", "over": 1}])
    assert found is not None
    assert [(bar.open_start, bar.open_end) for bar in found.bars] == [(False, True), (True, False)]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("The port stays open", "“The port stays open”"),
        ('"The port stays open,"', "“The port stays open”"),
        ("“Nobody was asked.”", "“Nobody was asked.”"),
        ('"Yes," and then: "No."', '“"Yes," and then: "No."”'),
    ],
)
def test_a_quotation_has_one_pair_of_marks(given: str, told: str) -> None:
    assert wording.quoted(given) == told


def test_a_few_dates_far_out_leave_no_empty_chart() -> None:
    said = {"1911-03-01": 1, "2019-05-06": 60, "2019-07-01": 40}
    found = charts.timeline({"quote": said, "event": {"2090-01-01": 1}})
    assert found is not None
    assert (found.before, found.after) == (1, 1)
    assert found.first.year == found.last.year == 2019
    assert sum(one.counts["quote"] for one in found.columns) == 100
