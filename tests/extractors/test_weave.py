"""Statements, events and roles tied together by place in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from actorgraph.extractors import weave
from actorgraph.extractors.weave import Contents
from actorgraph.model import Article, Document, Event, Role, Span, Statement

TEXT = "x" * 60
DOCUMENT = Document(Article("one", TEXT), (), ())


def statement(
    name: str, *content: tuple[int, int], cue: tuple[int, int] | None = None, medium: Span | None = None
) -> Statement:
    spans = tuple(Span(*one) for one in content)
    return Statement(
        id=name, kind="indirect", act="speech", cue_class=None, speaker="c-1", speaker_text=None, speaker_spans=(),
        cue_spans=(Span(*cue),) if cue else (), content_spans=spans, content="", addressee=None, addressee_span=None,
        medium=None, medium_span=medium, occasion=None, via=(), inside=None, date=None, date_span=None, negated=False,
        evidence=spans[0], confidence=1.0, extractor="test",
    )  # fmt: skip


def event(name: str, at: int, kind: str = "meeting", mentions: tuple[Span, ...] = ()) -> Event:
    return Event(
        id=name, type=kind, plover=None, trigger=Span(at, at + 4), label="", locations=(), location_spans=(), date=None,
        date_span=None, date_from=None, participants=(), modality="asserted", statement=None, same_as=None,
        part_of=None, evidence=Span(at, at + 4), confidence=1.0, extractor="test", mention_spans=mentions,
    )  # fmt: skip


def role(at: int) -> Role:
    span = Span(at, at + 3)
    return Role(
        "office", "c-1", span, None, None, None, None, None, None, None, "current",
        id="r", evidence=span, confidence=1.0, extractor="test",
    )  # fmt: skip


def slowest(span: Span, statements: Sequence[Statement]) -> Statement | None:
    """What the index answers, by looking at everything."""
    holding = [(len(p), one.id, one) for one in statements for p in one.content_spans if p.holds(span)]
    return min(holding, key=lambda entry: entry[:2])[2] if holding else None


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda one: (one[0], one[0] + one[1]))


@given(st.lists(st.lists(SPANS, min_size=1, max_size=3), max_size=12), st.lists(SPANS, max_size=12))
def test_the_innermost_content_is_found(contents: list[list[tuple[int, int]]], asked: list[tuple[int, int]]) -> None:
    statements = [statement(f"s{number}", *spans) for number, spans in enumerate(contents)]
    index = Contents(statements)
    for one in asked:
        assert index.innermost(Span(*one)) == slowest(Span(*one), statements)


def test_what_stands_in_somebodys_words_is_his_claim() -> None:
    found = weave(DOCUMENT, [statement("s", (10, 40)), event("inside", 20), event("outside", 50), role(30)])
    assert [(one.statement, one.modality) for one in found.events] == [("s", "alleged"), (None, "asserted")]
    assert found.roles[0].statement == "s"


def test_a_denied_event_stays_denied_inside_somebodys_words() -> None:
    denied = replace(event("denied", 20), modality="negated")
    assert weave(DOCUMENT, [statement("s", (10, 40)), denied]).events[0].modality == "negated"


def test_the_narrowest_of_nested_statements_holds_the_event() -> None:
    nested = [statement("outer", (0, 50)), statement("inner", (15, 40), cue=(10, 14)), event("e", 20)]
    found = weave(DOCUMENT, nested)
    assert found.events[0].statement == "inner"
    assert {one.id: one.inside for one in found.statements} == {"outer": None, "inner": "outer"}


def test_statements_with_the_same_words_are_not_inside_each_other() -> None:
    found = weave(DOCUMENT, [statement("a", (0, 20)), statement("b", (0, 20))])
    assert [one.inside for one in found.statements] == [None, None]


def test_a_statement_made_at_a_meeting_has_it_as_its_occasion() -> None:
    said = statement("s", (0, 9), medium=Span(15, 30))
    events = [
        event("late", 24),
        event("attack", 18, "attack"),
        event("named", 50, mentions=(Span(16, 20), Span(50, 54))),
    ]
    assert weave(DOCUMENT, [said, *events]).statements[0].occasion == "late"
    assert weave(DOCUMENT, [said, *events[1:]]).statements[0].occasion == "named"
    assert weave(DOCUMENT, [said, events[1]]).statements[0].occasion is None
