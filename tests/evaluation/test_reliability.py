"""Confidences against what is right: made opinions with a known error."""

from __future__ import annotations

import pytest

from actorgraph.evaluation import reliability
from actorgraph.evaluation.reliability import Opinion
from tests.evaluation.test_articles import GOLD, TEXT, record


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        ([], 0.0),
        ([Opinion(1.0, True)], 0.0),
        ([Opinion(0.8, True)] * 4 + [Opinion(0.8, False)], 0.0),
        ([Opinion(0.9, False)] * 3, 0.9),
        ([Opinion(0.75, True), Opinion(0.25, False)], 0.25),
        ([Opinion(0.95, True), Opinion(0.05, True)], 0.5),
    ],
)
def test_calibration_error(judged: list[Opinion], expected: float) -> None:
    assert reliability.calibration_error(judged) == pytest.approx(expected)


def test_each_assertion_of_a_record_is_judged() -> None:
    found = record(confidence=0.9)
    found["roles"][0]["confidence"] = 0.7
    found["events"].append({**found["events"][0], "confidence": 0.4})
    made = reliability.opinions([GOLD], [found], {"a": TEXT})
    assert made["event"] == [Opinion(0.9, True), Opinion(0.4, False)]
    assert made["role"] == [Opinion(0.7, True)]
    assert made["statement"] == []


def test_a_speaker_is_judged_where_the_content_is_right() -> None:
    said = "Talks on the harbour begin in June"
    start = TEXT.index(said)
    gold = {**GOLD, "statements": [{"speaker": "e1", "kind": "direct", "quote": said}]}
    told = {"kind": "direct", "content_spans": [[start, start + len(said)]], "confidence": 0.8}
    found = {**record(confidence=0.5), "roles": [], "statements": [{**told, "speaker": "p2"}]}
    made = reliability.opinions([gold], [found], {"a": TEXT})
    assert made["statement"] == made["speaker"] == [Opinion(0.8, False)]
    assert made["content"] == [Opinion(0.8, True)]
    found["statements"][0] |= {"speaker": "p1", "speaker_confidence": 0.9, "confidence": 0.72}
    made = reliability.opinions([gold], [found], {"a": TEXT})
    assert made["statement"] == [Opinion(0.72, True)]
    assert made["content"] == [Opinion(pytest.approx(0.8), True)]
    assert made["speaker"] == [Opinion(0.9, True)]


def test_the_table_names_each_kind() -> None:
    lines = reliability.table({"event": [Opinion(0.95, True), Opinion(0.5, False)]}).splitlines()
    assert lines[1].split() == ["event", "2", "72.5", "50.0", "27.5", "1", "100.0"]
