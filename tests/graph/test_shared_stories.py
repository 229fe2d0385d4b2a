"""Events of several articles, copies and quotations in the graph."""

from __future__ import annotations

from actorgraph.graph import Graph, answers, build, named_query, validate
from actorgraph.model import Copy, Linker
from tests.graph.stories import council, strike, told_alike
from tests.samples import extraction

ONE, OTHER, THIRD = council(), strike(), extraction()
IDS = tuple(one.article.id for one in (ONE, OTHER, THIRD))


def linker() -> Linker:
    return told_alike(Linker(copies=(Copy(IDS[1], IDS[0], 0.9),)), ONE, OTHER, THIRD)


def graph() -> Graph:
    return Graph.of(build((ONE, OTHER, THIRD), linker()))


def rows(query: str, **given: str) -> list[dict[str, str]]:
    columns, found = answers.rows(graph().query(named_query(query).with_values(given)))  # type: ignore[arg-type]
    return [dict(zip(columns, row, strict=True)) for row in found]


def test_the_graph_keeps_to_its_shapes() -> None:
    assert validate(graph(), [one.article for one in (ONE, OTHER, THIRD)]).conforms


def test_reports_lead_to_their_event() -> None:
    found = rows("same-event")
    assert [(one["articles"], one["sources"]) for one in found] == [("3", "2")] * 3
    assert {one["article"] for one in found} == {one.article.key for one in (ONE, OTHER, THIRD)}
    assert {one["id"] for one in found} == {one.events[0].id for one in (ONE, OTHER, THIRD)}
    assert rows("same-event", least="4") == []
    assert rows("same-event", containing="no such words") == []


def test_lists_tell_articles_and_independent_sources() -> None:
    shared = {one.events[0].id for one in (ONE, OTHER, THIRD)}
    told = {one["id"]: one["sources"] for one in rows("events")}
    assert {told[one] for one in shared} == {"3 articles, 2 independent"}
    assert {value for one, value in told.items() if one not in shared} <= {""}
    said = {one["id"]: one["sources"] for one in rows("statements", act="")}
    assert said[ONE.statements[0].id] == "2 articles, 1 independent"


def test_versions_of_a_quotation_are_listed_with_their_differences() -> None:
    (found,) = rows("same-words")
    assert (found["article"], found["other"]) == (ONE.article.key, OTHER.article.key)
    assert found["differences"] == "changed: “we” → “they”; cut: “now”"
    assert (found["similarity"], found["copied"]) == ("0.75", "true")


def test_an_event_of_several_articles_is_not_stated_to_have_happened() -> None:
    query = "ASK { ?whole a ag:Event ; a sem:Event }"
    assert not bool(graph().query(query))
