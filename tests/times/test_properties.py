"""What holds for every text."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.times import estimate_published, find_in
from actorgraph.times.anchors import Zones
from actorgraph.times.calendar import bounds, easter, shift
from actorgraph.times.finder import rules
from actorgraph.times.words import expand
from tests.times.test_find import ABSOLUTE, NARRATIVE, PARTIAL, PERIODS, RANGES, RELATIVE, REPORTED

_VALUE = re.compile(
    r"""(?:
        (?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?)?(?:T(?:\d\d:\d\d(?::\d\d)?|MO|AF|EV|NI|DT|XX))?  # 2014-10-08TNI
      | (?:\d{4}|XXXX)-W(?:\d\d|XX)(?:-(?:WE|[1-7]))?(?:T(?:\d\d:\d\d|MO|AF|EV|NI))?  # 2014-W40-WE
      | (?:\d{4}|XXXX)-(?:Q[1-4]|H[12]|SP|SU|FA|WI)  # 2014-Q3
      | \d{2,3} | BC\d{2,4}  # 199, BC0146
      | PT?(?:X|\d+(?:\.\d+)?)(?:S|M|H|D|WE|W|Q|SE|Y|DE|CE)(?:T?\d+[SMHD])?  # P2Y6M
      | (?:PAST|PRESENT|FUTURE)_REF
      | [\d-]+/[\d-]+
    )""",
    re.VERBOSE,
)
_WORDS = (
    "the last next this early late mid - 3 26 1998 '98 2000 May March Sept. September Monday night morning week month "
    "year years ago earlier of and , . : to in on 2 p.m. noon first quarter century 20th 1990s past few several "
    "day before after every fiscal summer weekend two-day year-old $ % Easter BC today 12:30 \n \n\n 9/11 10/12/2013"
).split(" ")
_talk = st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join)
_reference = st.one_of(
    st.none(), st.dates().map(str), st.sampled_from(["2014", "2014-10", "0001-01-01", "9999-12-31", "x"])
)


@settings(deadline=None, max_examples=300)
@given(st.one_of(_talk, st.text()), _reference)
def test_spans_are_exact_and_values_well_formed(text: str, reference: str | None) -> None:
    found = find_in(text, reference)
    ends = 0
    for one in found:
        assert ends <= one.span.start < one.span.end <= len(text)
        ends = one.span.end
        assert _VALUE.fullmatch(one.value), one.value
        assert (one.earliest is None) == (one.latest is None)
        assert one.earliest is None or one.earliest <= one.latest  # type: ignore[operator]
        assert 0 < one.confidence <= 1
    assert found == find_in(text, reference)


_SENTENCES = " ".join(text for text, _ in ABSOLUTE + PARTIAL + RELATIVE + NARRATIVE + REPORTED + PERIODS + RANGES)


@settings(deadline=None, max_examples=50)
@given(st.one_of(st.just(_SENTENCES), _talk, st.permutations(_SENTENCES.split(". ")[:40]).map(". ".join)))
def test_rules_are_missed_nowhere_for_being_sought_only_near_their_words(text: str) -> None:
    zones = Zones(text)
    for rule in rules():
        everywhere = [match.span() for match in expand(rule.pattern).finditer(text)]
        assert [match.span() for match in zones.matches(rule)] == everywhere


@settings(deadline=None)
@given(_talk, _reference)
def test_the_ends_of_ranges_lie_inside_them(text: str, reference: str | None) -> None:
    whole, apart = find_in(text, reference), find_in(text, reference, ranges=False)
    assert all(any(one.span.holds(part.span) for one in whole) for part in apart)


@settings(deadline=None)
@given(st.one_of(_talk, st.text()))
def test_estimates_are_days_or_months(text: str) -> None:
    estimate = estimate_published(text)
    assert estimate is None or re.fullmatch(r"\d{4}-\d\d(-\d\d)?", estimate.value)


@given(st.dates(), st.sampled_from(["day", "week", "month", "quarter", "year"]), st.integers(-50, 50))
def test_moving_there_and_back_stays_near(day: date, unit: str, count: int) -> None:
    there = shift(day, unit, count)
    back = there and shift(there, unit, -count)
    assert back is None or abs((back - day).days) <= 3


@given(st.text())
def test_bounds_never_fail(value: str) -> None:
    bounds(value)


@pytest.mark.parametrize(
    "piece",
    ["the ", "1", "1,", "1998-", "early late ", "twenty-one ", "May ", " \n", "a few ", "the last three ", "'", "12:3"],
)
def test_a_text_of_one_piece_again_and_again(piece: str) -> None:
    """Patterns that back-track without bound would never come back from these."""
    for one in find_in(piece * 4000, "2014-10-08"):
        assert one.span.end <= len(piece) * 4000


def test_easter() -> None:
    assert [easter(year).isoformat() for year in (1818, 1943, 2000, 2008, 2014, 2038)] == [
        "1818-03-22", "1943-04-25", "2000-04-23", "2008-03-23", "2014-04-20", "2038-04-25",
    ]  # fmt: skip
