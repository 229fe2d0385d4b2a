# ruff: noqa: E501 (tables with one case a line)
"""Positions in order, changes that are told and those that are not, and who stands where."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actorgraph.comparison.positions import Position, Positions, Shift
from actorgraph.comparison.topics import Topics, topics
from actorgraph.model import Comparison, Extraction, Quantity, QuotationLink, Reason, Span
from tests.comparison.told import Told, actor, linked


def said(*extractions: Extraction, **more: Any) -> tuple[Positions, Topics]:
    linker = linked(*extractions, **more)
    found = topics(extractions, linker)
    return Positions(extractions, linker, found), found


def matter(predicate: str, negated: bool = False, mood: str = "asserted", relation: str = "object") -> tuple[Any, ...]:
    return ("timber embargo", "embargo", ("timber",), predicate, relation, negated, mood)


def shifts(first: tuple[str, tuple[Any, ...]], second: tuple[str, tuple[Any, ...]], **more: Any) -> list[str]:
    stories = [
        Told(key, day).says("Marn", content, phrase, **more).done()
        for key, day, (content, phrase) in (("a", "2019-05-01", first), ("b", "2019-06-01", second))
    ]
    return [one.kind for one in said(*stories)[0].shifts(actor("Marn"))]


CHANGES = [
    ("side", ("we support the timber embargo", matter("support")), ("we oppose the timber embargo", matter("oppose"))),
    ("side", ("the timber embargo must be lifted", matter("lift", mood="required")), ("I defend the timber embargo", matter("defend"))),
    ("denial", ("we will discuss the timber embargo", matter("discuss", mood="planned")), ("we will never discuss the timber embargo", matter("discuss", True, "planned"))),
    ("firmness", ("we may discuss the timber embargo", matter("discuss", mood="possible")), ("we will discuss the timber embargo", matter("discuss", mood="planned"))),
]  # fmt: skip
NO_CHANGES = [
    ("the same", ("we support the timber embargo", matter("support")), ("we back the timber embargo", matter("back"))),
    ("a question", ("we discuss the timber embargo", matter("discuss")), ("do we not discuss the timber embargo", matter("discuss", True, "asked"))),
    ("somebody else's doing", ("they support the timber embargo", matter("support")), ("we oppose the timber embargo", matter("oppose"))),
    ("plan and fact", ("we did not discuss the timber embargo", matter("discuss", True)), ("we will discuss the timber embargo", matter("discuss", mood="planned"))),
    ("a weak verb alone", ("the timber embargo works", matter("work", relation="subject")), ("the timber embargo does not work", matter("work", True, relation="subject"))),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "first", "second"), CHANGES, ids=[one[0] + one[1][0] for one in CHANGES])
def test_changes(kind: str, first: tuple[str, Any], second: tuple[str, Any]) -> None:
    assert kind in shifts(first, second)


@pytest.mark.parametrize(("why", "first", "second"), NO_CHANGES, ids=[one[0] for one in NO_CHANGES])
def test_no_changes(why: str, first: tuple[str, Any], second: tuple[str, Any]) -> None:
    assert shifts(first, second) == []


def test_no_change_on_one_day_nor_where_the_speaker_is_uncertain() -> None:
    pair = (CHANGES[0][1], CHANGES[0][2])
    assert shifts(*pair, doubts=("speaker-uncertain",)) == []
    one_day = [Told(key, "2019-05-01").says("Marn", *one).done() for key, one in zip("ab", pair, strict=True)]
    assert said(*one_day)[0].shifts(actor("Marn")) == ()


def test_a_change_says_what_and_when() -> None:
    stories = [
        Told("a", "2019-05-01").says("Marn", "we support the timber embargo", matter("support")).done(),
        Told("b", "2019-06-01").says("Marn", "we oppose the timber embargo", matter("oppose")).done(),
    ]
    shift: Shift = said(*stories)[0].shifts(actor("Marn"))[0]
    told = {one.feature: (one.verdict, one.left, one.right) for one in shift.reasons}
    assert told["side"] == ("different", "for (support)", "against (oppose)")
    assert told["time"] == ("different", "2019-05-01", "2019-06-01")
    assert (shift.earlier, shift.later) == (stories[0].statements[0].id, stories[1].statements[0].id)


def test_numbers_that_one_speaker_changes() -> None:
    stories = [
        Told("a", "2019-05-01").says("Marn", "40 boats sank").done(),
        Told("b", "2019-06-01").says("Marn", "90 boats sank").done(),
    ]
    counted = [replace(one, quantities=(_quantity(f"n-{at}", one.statements[0].id),)) for at, one in enumerate(stories)]
    reasons = (Reason("value", "different", "40", "90"),)
    found = Comparison("k", "changed", "quantity", "n-0", "n-1", "", "", reasons, 0.8)
    linker = linked(*counted)
    known = Positions(counted, linker, topics(counted, linker), [found])
    assert [(one.kind, one.reasons) for one in known.shifts(actor("Marn"))] == [("number", reasons)]


def _quantity(key: str, statement: str) -> Quantity:
    return Quantity(
        1, 1, 1, "count", "boats", None, None, None, Span(0, 1),
        id=key, statement=statement, evidence=Span(0, 1), confidence=0.9, extractor="q/1",
    )  # fmt: skip


def test_who_stands_where() -> None:
    stories = [
        Told("a", "2019-05-01")
        .says("Marn", "we support the timber embargo", matter("support"))
        .says("Oduya", "the timber embargo is a mistake", matter("mistake", relation="subject"))
        .says("Belo", "the timber embargo lasts", matter("last", relation="subject"))
        .done(),
        Told("b", "2019-06-01").says("Marn", "we oppose the timber embargo", matter("oppose")).done(),
    ]
    known, found = said(*stories)
    standing = [(one.standing, one.name, len(one.positions)) for one in known.on(found.matching("timber embargo"))]
    assert standing == [("against", "Oduya", 1), ("for and against", "Marn", 2), ("says only", "Belo", 1)]


def test_positions_come_in_order_of_the_saying_and_the_same_words_once() -> None:
    early = Told("late", "2019-06-01", "Courier").says("Marn", "we left", date="2019-04-01").done()
    first = Told("a", "2019-05-01", "Gazette").says("Marn", "we support the timber embargo", matter("support")).done()
    second = Told("b", "2019-05-02", "Herald").says("Marn", "we support the timber embargo", matter("support")).done()
    link = QuotationLink(
        first.statements[0].id, second.statements[0].id, first.article.id, second.article.id, 1.0, False, ()
    )
    known, found = said(second, first, early, quotations=(link,))
    positions: tuple[Position, ...] = known.of(actor("Marn"))
    assert [(one.date, one.outlet, one.outlets) for one in positions] == [
        ("2019-04-01", "Courier", ()),
        ("2019-05-01", "Gazette", ("Herald",)),
    ]
    assert [one.side for one in known.of(actor("Marn"), found.matching("embargo"))] == ["for"]
    assert positions[1].topics == ("timber embargo",)


def test_what_was_not_said_is_no_position() -> None:
    story = (
        Told("a", "2019-05-01").says("Marn", "we support the timber embargo", matter("support"), negated=True).done()
    )
    assert said(story)[0].of(actor("Marn")) == ()
