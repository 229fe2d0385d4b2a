"""Sorting on disk gives what sorting in memory gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.graph.ordering import sorted_lines

LINES = st.lists(st.binary(max_size=6).map(lambda line: line.replace(b"\n", b"") + b"\n"), max_size=40)


@given(LINES, st.integers(1, 50))
def test_runs_make_no_difference(lines: list[bytes], run: int) -> None:
    assert list(sorted_lines(lines, run)) == sorted(set(lines))


@pytest.mark.parametrize("run", [1, 2, 1000])
def test_nothing(run: int) -> None:
    assert list(sorted_lines([], run)) == []
