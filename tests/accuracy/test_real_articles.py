"""What SPARQL finds in five real articles, by general means; skipped where they are not at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from actorgraph import corpus, pipeline
from actorgraph.graph import Graph, answers, validate
from actorgraph.store import Store
from tests.support import SHARED, needs_shared

pytestmark = needs_shared("corpus")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    folder: Path = tmp_path_factory.mktemp("real")
    with Store(pipeline.store_path(folder)) as store:
        report = pipeline.read_articles(corpus.read([SHARED / "corpus"]), store)
        assert not report.failures
        pipeline.write_graph(store, folder)
        made = pipeline.open_graph(folder)
        assert validate(made, [one.article for one in store.scan()]).conforms
        yield made


def rows(graph: Graph, sparql: str) -> list[list[str]]:
    return answers.rows(graph.query(sparql))[1]  # type: ignore[arg-type]


ROLES = [
    ("Bortnikov", "director", "Federal Security Service"),
    ("Psaki", "spokeswoman", "State Department"),
    ("Havlicek", "", "Institute for Strategic Dialogue"),
    ("Dehghan", "minister", "Iran"),
    ("Asif", "minister", "Pakistan"),
    ("Jungmann", "minister", "Brazil"),
    ("Lavrov", "foreign", "Russia"),
    ("Kerry", "secretary of state", "United States"),
]


@pytest.mark.parametrize(("person", "role", "body"), ROLES, ids=[case[0] for case in ROLES])
def test_who_holds_which_role(graph: Graph, person: str, role: str, body: str) -> None:
    found = rows(
        graph,
        f"""SELECT ?p ?r ?o {{ ?m org:member/rdfs:label ?p ; org:organization/(rdfs:label|skos:altLabel) ?o .
        OPTIONAL {{ ?m org:role/skos:prefLabel ?r }}
        FILTER(CONTAINS(?p, "{person}") && CONTAINS(?o, "{body}")) }}""",
    )
    assert any(role in (one[1] or "").lower() for one in found), found


# Speaker, words of the statement, form, least and greatest number of words of its content.
STATEMENTS = [
    ("Bortnikov", "1700", "", 8, 60),
    ("Obama", "enablers", "DirectQuote", 60, 90),
    ("Ban", "transnational", "DirectQuote", 35, 60),
    ("Lavrov", "cybercrime", "DirectQuote", 100, 140),
    ("Bogdanov", "few dozen", "DirectQuote", 7, 9),
]


@pytest.mark.parametrize(
    ("speaker", "words", "form", "least", "most"), STATEMENTS, ids=[case[1] for case in STATEMENTS]
)
def test_who_said_what_whole(graph: Graph, speaker: str, words: str, form: str, least: int, most: int) -> None:
    found = rows(
        graph,
        f"""SELECT ?who ?text ?form {{ ?who ag:said ?q . ?q schema:text ?text ; ag:quoteForm ?form .
        ?who rdfs:label ?name FILTER(CONTAINS(?name, "{speaker}") && CONTAINS(?text, "{words}")) }}""",
    )
    assert len(found) == 1, found
    assert form in found[0][2]
    assert least <= len(found[0][1].split()) <= most, found[0][1]


def test_the_few_dozen_were_said_to_the_paper(graph: Graph) -> None:
    assert rows(
        graph,
        """SELECT ?q { ?q schema:text ?text ; (ag:medium|ag:addressee)/rdfs:label ?paper
        FILTER(CONTAINS(?text, "few dozen") && CONTAINS(?paper, "Kommersant")) }""",
    )


def test_the_summit_has_its_place_and_days(graph: Graph) -> None:
    assert rows(
        graph,
        """SELECT ?e { ?e a sem:Event ; rdfs:label ?label ; (sem:hasPlace|ag:place)/rdfs:label ?place ;
        sem:hasEarliestBeginTimeStamp "2015-02-18"^^xsd:date ; sem:hasLatestEndTimeStamp "2015-02-19"^^xsd:date
        FILTER(CONTAINS(?label, "Summit") && CONTAINS(?place, "White House")) }""",
    )


def test_the_conference_has_its_days(graph: Graph) -> None:
    assert rows(
        graph,
        """SELECT ?e { ?e a sem:Event ; sem:eventType ag:conference ;
        sem:hasEarliestBeginTimeStamp "2017-04-26"^^xsd:date ; sem:hasLatestEndTimeStamp "2017-04-27"^^xsd:date }""",
    )


@pytest.mark.parametrize(
    "name", ["Lavrov", "Putin", "Obama", "Kerry", "Islamic State", "Russia", "United States", "Ban"]
)
def test_one_actor_is_one_node(graph: Graph, name: str) -> None:
    found = rows(
        graph,
        f"""SELECT DISTINCT ?a {{ ?a a sem:Actor ; rdfs:label|skos:altLabel ?l
        FILTER(!STRENDS(STR(?l), " administration"))  # another actor
        FILTER(STR(?l) = "{name}" || STRSTARTS(STR(?l), "{name} ") || STRENDS(STR(?l), " {name}")) }}""",
    )
    assert len(found) == 1, found


def test_moscow_the_city_is_not_russia(graph: Graph) -> None:
    found = rows(graph, 'SELECT ?a { ?a a sem:Place ; rdfs:label ?l FILTER(?l IN ("Moscow", "Russia")) }')
    assert len(found) == 2
