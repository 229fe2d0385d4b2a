"""Outlets: whom they quote and how; one quotation through them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actorgraph.comparison.outlets import outlets, tone_of
from actorgraph.comparison.traces import traces
from actorgraph.model import Copy, Difference, Found, QuotationLink, Span
from tests.comparison.told import Told, linked


def test_copies_are_counted_but_not_what_they_quote() -> None:
    first = (
        Told("a", "2019-05-01", "Gazette").says("Marn", "the dam is old").says("Oduya", "no", cue_class="said").done()
    )
    copy = Told("b", "2019-05-02", "Gazette").says("Marn", "the dam is old").done()
    linker = linked(first, copy, copies=(Copy(copy.article.id, first.article.id, 0.9),))
    (found,) = outlets([first, copy], linker)
    assert (found.articles, found.copies, found.statements, found.words) == (2, 1, 2, 5)
    assert [(one.name, one.statements, one.words) for one in found.sources] == [("Marn", 1, 4), ("Oduya", 1, 1)]


def test_what_an_agency_wrote_is_the_agency_s_choice() -> None:
    """One report of an agency in two papers, cut so that neither is a copy: one source, the agency; an article that a
    reporter signed with it is the paper's."""
    sent = Found("Harbour Press", "metadata")
    made = []
    for name, outlet, signed in (
        ("a", "Gazette", None),
        ("b", "Courier", sent),
        ("c", "Courier", Found("Ann Ash", "text")),
    ):
        story = Told(name, "2019-05-01", outlet).says("Marn", "the dam is old").says("Marn", f"dam {name} holds").done()
        made.append(replace(story, article=replace(story.article, agency=sent, author=signed)))
    found = {one.name: one for one in outlets(made, linked(*made))}
    assert (found["Gazette"].articles, found["Gazette"].agency, found["Gazette"].statements) == (1, 1, 0)
    assert (found["Courier"].articles, found["Courier"].agency, found["Courier"].statements) == (2, 1, 2)
    assert (found["Harbour Press"].articles, found["Harbour Press"].statements) == (0, 3)  # once what both cuts have


def test_direct_quotation_unnamed_sources_and_verbs() -> None:
    story = (
        Told("a", "2019-05-01")
        .says("Marn", "“the dam is old”", kind="direct")
        .says("Marn", "the dam is old", cue="claimed")
        .says("an official", "the dam is old", speaker=None)
        .says("he", "the dam is old", speaker=None)
        .says("Marn", "nothing", negated=True)
        .done()
    )
    statements = tuple(one if at != 1 else replace(one, cue="claim") for at, one in enumerate(story.statements))
    story = type(story)(story.article, story.entities, statements=statements)
    (found,) = outlets([story], linked(story))
    assert (found.statements, found.direct, found.anonymous) == (4, 0.25, 0.3333)
    assert found.verbs == (("say", 3), ("claim", 1))
    assert (found.tones["neutral"], found.tones["doubting"]) == (3, 1)


@pytest.mark.parametrize(
    ("verb", "tone"),
    [("say", "neutral"), ("claim", "doubting"), ("admit", "conceding"), ("blast", "heated"), ("hum", "other")],
)
def test_tones(verb: str, tone: str) -> None:
    assert tone_of(verb) == tone


def test_a_quotation_through_outlets_with_what_was_cut() -> None:
    full = Told("b", "2019-05-02", "Gazette").says("Marn", "the old dam will not hold").done()
    short = Told("a", "2019-05-01", "Courier").says("Marn", "the dam will hold firm").done()
    cut = Difference("cut", Span(4, 7), Span(3, 3), "old", "")
    changed = Difference("changed", Span(17, 25), Span(13, 22), "not hold", "hold firm")
    link = QuotationLink(
        full.statements[0].id, short.statements[0].id, full.article.id, short.article.id, 0.8, False, (cut, changed)
    )
    linker = linked(full, short, quotations=(link,))
    (trace,) = traces([full, short], linker)
    assert trace.first == ("Courier",)
    assert trace.independent == 2
    assert [(one.outlet, one.differences) for one in trace.versions] == [("Courier", 2), ("Gazette", 0)]
    assert trace.versions[0].marked == "the [-old-] dam will [-not hold-] {+hold firm+}"
    assert trace.versions[1].marked == "the old dam will not hold"
    assert traces([full, short], linker, "dams") == (trace,)
    assert traces([full, short], linker, "bridge") == ()
