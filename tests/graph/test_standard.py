"""The graph answers who knows the standard vocabularies and nothing of ours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actorgraph.graph import Graph, build
from actorgraph.graph.assertions import role_name
from actorgraph.graph.derivations import RULES, with_derived
from actorgraph.graph.describing import About
from actorgraph.model import Extraction, Phrase, Spell
from tests.graph.stories import council, linker, strike
from tests.samples import extraction
from tests.support import ROOT

QUERIES = sorted((Path(__file__).parent / "standard_queries").glob("*.rq"))


@pytest.fixture(scope="module")
def three() -> Graph:
    articles = [council(), strike(), dated(extraction())]
    roles = [role for one in articles for role in one.roles]
    held = {role.id: one.article.id for one in articles for role in one.roles}
    minister = next(role for role in roles if role.start_date == "2018-11-01")
    spell = Spell(
        "s-1", "person-ilka-marn", "trade minister", "minister", None, "office", "current", "2018-11-01", "said",
        minister.id, "2019-05-07", "attested", minister.id, "2019-05-07", False, 1, 0.9, (minister.id,),
    )  # fmt: skip
    about = About((spell,), held, 3, "2019-05-07", "2021-03-04", "actorgraph 1")
    return Graph.of(build(articles, linker(*articles), about=about))


def dated(article: Extraction) -> Extraction:
    """One role with a day on which it begins, one that is only for the future, one with two holders; events with a
    place and a day; statements on a matter."""
    minister, chairman, *more = article.roles
    second = replace(minister, id="m-second", person=chairman.person, person_span=chairman.person_span)
    roles = replace(minister, start_date="2018-11-01"), replace(chairman, status="designate"), second, *more
    matter = Phrase(minister.role_span or minister.evidence, "minister", ("trade",), None, "name", minister.evidence,
                    "object", False, "asserted", False)  # fmt: skip
    statements = tuple(replace(one, phrases=(matter,)) for one in article.statements)
    where = tuple(one.id for one in article.entities if one.name == "Velmora")
    events = tuple(replace(one, date="2019-05-06", locations=where) for one in article.events)
    return replace(article, roles=roles, events=events, statements=statements)


@pytest.mark.parametrize("query", QUERIES, ids=lambda path: path.stem)
def test_a_question_in_standard_terms_finds_rows(three: Graph, query: Path) -> None:
    assert list(three.query(query.read_text("utf-8")))


def test_the_page_of_questions_shows_each_as_it_is() -> None:
    page = (ROOT / "docs" / "questions.md").read_text("utf-8")
    for query in QUERIES:
        title, _, sparql = query.read_text("utf-8").partition("\n")
        assert f"## {query.stem}\n{title.removeprefix('# ')}\n" in page
        assert sparql.strip() in page


def test_there_are_forty() -> None:
    assert len(QUERIES) >= 40


@pytest.mark.parametrize(
    "never",
    [
        "?e a schema:Event ; ag:modality ?m FILTER(?m != ag:asserted)",
        "?e sem:hasTimeStamp ?t ; ag:modality ?m FILTER(?m != ag:asserted)",
        "?e schema:location ?t ; ag:modality ?m FILTER(?m != ag:asserted)",
        "?p org:hasMembership ?m . ?m ag:modality ?how FILTER(?how != ag:asserted)",
        "?p org:hasMembership/ag:status ag:designate",
        "?q schema:spokenByCharacter ?p ; ag:negated true",
        "?q schema:spokenByCharacter ?p ; ag:inside ?other",
    ],
)
def test_what_is_not_stated_as_a_fact_has_no_standard_term(three: Graph, never: str) -> None:
    assert not three.query(f"ASK {{ {never} }}")


@pytest.mark.parametrize(
    "there",
    ["?e ag:modality ag:planned", "?m ag:status ag:designate", "?q ag:negated true", "?q ag:inside ?other"],
)
def test_and_there_is_something_of_the_kind(three: Graph, there: str) -> None:
    assert three.query(f"ASK {{ {there} }}")


def test_every_node_but_those_of_annotations_and_points_has_a_label(three: Graph) -> None:
    """By rdfs:label or by what its standard, or our ontology, makes a kind of it."""
    bare = """SELECT DISTINCT ?s { ?s a ?kind FILTER(STRSTARTS(STR(?s), "https://w3id.org/actorgraph/"))
      FILTER NOT EXISTS { ?s rdfs:label|skos:prefLabel ?label }
      FILTER NOT EXISTS { ?s ?term ?label . ?term rdfs:subPropertyOf rdfs:label }
      FILTER NOT EXISTS { ?s a ?part
      VALUES ?part { oa:Annotation oa:SpecificResource oa:TextQuoteSelector oa:TextPositionSelector gsp:Geometry }
      } }"""
    assert [str(row["s"]) for row in three.query(bare)] == []


def test_what_stands_on_a_node_by_a_rule_of_its_standard_is_not_told_twice(three: Graph) -> None:
    """Each of these follows from a domain or a sub-property: PROV-O, SKOS, our ontology."""
    for twice in (
        "?x ag:recordId ?id ; a prov:Entity",
        "?x ag:recordId ?id ; a ag:Assertion",
        "?x skos:prefLabel ?l ; rdfs:label ?l FILTER(STRSTARTS(STR(?x), 'https://w3id.org/actorgraph/id/topic-'))",
        "?x ag:participantText ?t ; rdfs:label ?l",
        "?x prov:wasQuotedFrom ?d ; prov:wasDerivedFrom ?d",
        "?x ag:mood ag:AssertedMood",
        "?x ag:denied false",
    ):
        assert not three.query(f"ASK {{ {twice} }}")


def test_a_spell_begins_where_it_is_said_and_is_open_where_it_is_only_shown(three: Graph) -> None:
    said = "?m org:memberDuring ?i . ?i time:hasBeginning/time:inXSDDate '2018-11-01'^^xsd:date"
    assert three.query(f"ASK {{ {said} ; time:inside/time:inXSDDate '2019-05-07'^^xsd:date }}")
    assert not three.query("ASK { ?i time:hasEnd ?end }")


def test_names_stand_with_and_without_a_language(three: Graph) -> None:
    assert three.query("ASK { ?p rdfs:label 'Ilka Marn' ; foaf:name 'Ilka Marn' ; skos:prefLabel 'Ilka Marn'@en }")


def test_rules_say_nothing_twice() -> None:
    assert len({(rule.of, rule.given, rule.then, rule.how) for rule in RULES}) == len(RULES)


def test_rules_are_no_matter_of_order(three: Graph) -> None:
    triples = [(q.subject, q.predicate, q.object) for q in three.store]
    assert set(with_derived(triples)) == set(with_derived(reversed(triples)))


@pytest.mark.parametrize(
    ("named", "role"),
    [
        ("former harbour master", "harbour master"),
        ("Ex-Mayor", "mayor"),
        ("then-pilot", "then-pilot"),
        ("acting head of the", "head"),
        ("former", "former"),
        ("minister for the coast", "minister for the coast"),
    ],
)
def test_a_role_is_named_without_whether_it_is_held(named: str, role: str) -> None:
    assert role_name(named) == role


def test_a_role_falls_under_the_scheme_of_offices(three: Graph) -> None:
    assert three.query(
        "ASK { ?r a org:Role ; skos:prefLabel 'trade minister'@en ; skos:broader/skos:prefLabel 'minister'@en }"
    )
