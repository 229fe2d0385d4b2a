# ruff: noqa: E501 (tables with one case a line)
"""What becomes of an article's assertions, and what must never become of them."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace

import pytest
from pyoxigraph import BlankNode, NamedNode

from actorgraph.graph import Graph, build, validate
from actorgraph.graph.vocabulary import BASE, ONTOLOGY
from actorgraph.model import Extraction, Found, Linker, Modality
from tests import samples
from tests.graph.stories import Story, council, linker, strike

HOLDS = [
    ("a current role has its shortcut", "?p rdfs:label 'Tamsin Orrel' ; org:memberOf/rdfs:label 'Selmar'"),
    ("a role's concept", "?m org:role d:role-harbour-commissioner ; ag:status ag:current ; ag:attestedOn '2021-03-04'^^xsd:date"),
    ("a former role keeps its membership", "?m org:member/rdfs:label 'Jory Pell' ; ag:status ag:former ; schema:endDate '2019'^^xsd:gYear"),
    ("an office of the scheme", "?m ag:office ag:office-regional-executive"),
    ("a claimed role is alleged", "?m org:organization/rdfs:label 'ferry union' ; ag:modality ag:alleged ; ag:claimedIn ?q"),
    ("a designate role is kept", "?m ag:status ag:designate"),
    ("a direct quotation", "?p rdfs:label 'Tamsin Orrel' ; ag:said ?q . ?q schema:text '“The reef is closed,”'@en ; ag:quoteForm ag:DirectQuote"),
    ("its occasion, day and addressee", "?q ag:occasion/sem:eventType ag:conference ; schema:dateCreated '2021-03-03'^^xsd:date ; ag:addressee ?a"),
    ("a negated statement is marked", "?q schema:text 'the union would strike'@en ; ag:negated true"),
    ("a belief is no speech", "?q ag:act ag:belief ; ag:cueClass ag:believed ; ag:speakerText 'He'@en"),
    ("a statement inside another", "?q ag:inside/schema:text 'Orrel met smugglers'@en"),
    ("what a statement is about", "?q schema:text 'Orrel met smugglers'@en ; schema:about/rdfs:label 'smugglers'"),
    ("a chain of sources, in order", "?q ag:via ?a, ?b . ?a ag:order 1 ; ag:source/rdfs:label 'The Selm Gazette' . ?b ag:order 2 ; ag:sourceText 'the ferry union'@en"),
    ("each link with its span", "?q ag:via/ag:sourceSpan/oa:hasSelector/oa:exact 'the ferry union'@en"),
    ("its shortcut", "?q ag:reportedBy/rdfs:label 'ferry union'"),
    ("an asserted event", "?e a sem:Event , ag:ReportedEvent ; ag:modality ag:asserted ; sem:hasActor/rdfs:label 'Tamsin Orrel' ; sem:hasPlace d:{port}"),
    ("its day", "?e sem:eventType ag:conference ; ag:dateValue '2021-03-03' ; ag:datePrecision ag:day ; ag:dateFrom ag:text"),
    ("a month has its days", "?e sem:eventType ag:visit ; sem:hasEarliestBeginTimeStamp '2021-05-01'^^xsd:date ; sem:hasLatestEndTimeStamp '2021-05-31'^^xsd:date"),
    ("a planned event has its participants", "?e ag:modality ag:planned ; ag:participation/ag:participant/rdfs:label 'Tamsin Orrel' ; ag:place ?p"),
    ("what is asserted in a statement is alleged", "?e sem:eventType ag:meeting ; ag:modality ag:alleged ; ag:claimedIn/schema:creator/rdfs:label 'Jory Pell'"),
    ("the same event told again", "?e rdfs:label 'The gathering ended'@en ; ag:sameEventAs/ag:dateValue '2021-03-03'"),
    ("a part of an event", "?e sem:eventType ag:legislation ; sem:subEventOf ?w ; ag:partOfEvent ?w"),
    ("somebody unnamed takes part", "?e ag:participation ?p . ?p ag:participantText 'The gathering'@en FILTER NOT EXISTS {{ ?p ag:participant ?x }}"),
    ("a place that takes part is an actor", "d:{port} a sem:Actor , sem:Place"),
    ("a quantity", "?n a ag:Quantity ; ag:value 40.0 ; ag:low 36.0 ; ag:high 44.0 ; ag:countOf 'boats'@en ; ag:claimedBy/rdfs:label 'Jory Pell' ; ag:modality ag:alleged"),
    ("a country is place, organisation and actor", "?c rdfs:label 'Selmar' ; a sem:Place , org:Organization , sem:Actor ; geo:lat -12.5"),
    ("a link elsewhere", "d:{port} skos:exactMatch <https://sws.geonames.org/99/>"),
    ("metadata and where they were found", "?d dct:identifier 'council' ; dct:issued '2021-03-04'^^xsd:date ; ag:issuedFrom ag:text ; ag:publisherFrom ag:metadata"),
    ("the outlet is the actor of that name", "?d dct:identifier 'council' ; schema:publisher ?o . ?q ag:reportedBy ?o"),
    ("an unknown outlet is an organisation", "?d dct:identifier 'strike' ; schema:publisher ?o . ?o a org:Organization ; rdfs:label 'Dunmarsh Wire'"),
    ("a vague day of publication has its days", "?d dct:issued '2021-05'^^xsd:gYearMonth ; sem:hasLatestEndTimeStamp '2021-05-31'^^xsd:date"),
    ("an alias", "?p skos:altLabel 'Orrel'@en"),
    ("who read it", "?a oa:hasBody ?q . ?q a schema:Quotation ; prov:wasGeneratedBy/prov:wasAssociatedWith d:x-statements-1"),
    ("where it stands", "?q schema:text '“The reef is closed,”'@en ; ag:contentSpan ?t . ?t oa:hasSelector ?s . ?s oa:start ?from ; oa:end ?to FILTER(?to - ?from = 21)"),
    ("confidence is a decimal on the node", "?q ag:confidence 0.95"),
]  # fmt: skip

NEVER = [
    (
        "a former, designate or claimed role as a shortcut",
        "?p rdfs:label 'Tamsin Orrel' ; org:memberOf/rdfs:label 'The Selm Gazette'",
    ),
    ("a role that is only claimed", "?p org:memberOf/rdfs:label 'ferry union'"),
    ("a denied statement", "?p ag:said/schema:text 'the union would strike'@en"),
    ("a belief", "?p ag:said/ag:act ag:belief"),
    ("what somebody says that another said", "?p ag:said/ag:inside ?q"),
    ("a meeting that is only claimed", "?e a sem:Event ; sem:eventType ag:meeting"),
    ("a visit that is only planned", "?e a sem:Event ; sem:eventType ag:visit"),
    ("an actor of what did not happen", "?e sem:hasActor ?p FILTER NOT EXISTS { ?e a sem:Event }"),
    ("a place of what did not happen", "?e sem:hasPlace ?p FILTER NOT EXISTS { ?e a sem:Event }"),
    ("asserted within a statement", "?x ag:claimedIn ?q ; ag:modality ag:asserted"),
    ("a person who is an organisation", "?p a foaf:Person , org:Organization"),
]


def ask(graph: Graph, pattern: str, base: str = BASE) -> bool:
    port = "x-" if base != BASE else linker(council(), strike()).actor_of[council().entities[3].id]
    text = pattern.replace("{port}", port).replace("{{", "{").replace("}}", "}")
    return bool(graph.query(f"PREFIX d: <{base}> ASK {{ {text} }}"))


@pytest.mark.parametrize(("what", "pattern"), HOLDS, ids=[what for what, _ in HOLDS])
def test_the_graph_says(graph: Graph, what: str, pattern: str) -> None:
    assert ask(graph, pattern), what


@pytest.mark.parametrize(("what", "pattern"), NEVER, ids=[what for what, _ in NEVER])
def test_the_graph_never_says(graph: Graph, what: str, pattern: str) -> None:
    assert not ask(graph, pattern), what


def test_a_role_held_now_is_a_shortcut_even_where_another_article_says_former(graph: Graph) -> None:
    assert ask(graph, "?p rdfs:label 'Jory Pell' ; org:memberOf d:{port}")


def test_every_triple_stands_in_one_graph(graph: Graph) -> None:
    triples = Counter(quad.triple for quad in graph.store)
    assert [str(triple) for triple, count in triples.items() if count > 1] == []


def test_no_blank_nodes(graph: Graph) -> None:
    assert not [
        quad for quad in graph.store if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)
    ]


def test_an_article_has_its_own_graph(graph: Graph, articles: list[Extraction]) -> None:
    names = {name.value.removeprefix(BASE) for name in graph.graphs()}
    assert names == {"graph-shared", ONTOLOGY.value, *(f"graph-{one.article.id}" for one in articles)}


def test_the_order_of_articles_makes_no_difference() -> None:
    stories = [council("a"), strike("b"), council("c"), strike("d")]
    actors = linker(*stories)
    made = {b"".join(Graph.of(build(order, actors)).lines()) for order in itertools.permutations(stories)}
    assert len(made) == 1


def test_an_article_more_changes_no_other_article() -> None:
    one, two = council("a"), strike("b")
    actors = linker(one, two)
    alone, both = Graph.of(build([one], actors)), Graph.of(build([one, two], actors))
    name = next(name for name in alone.graphs() if name.value.endswith(one.article.id))
    assert list(alone.lines(name)) == list(both.lines(name))


def test_two_outlets_printing_one_text_stay_two_articles() -> None:
    graph = Graph.of(build([council("a"), council("b")], Linker()))
    assert len(graph.graphs()) == 4  # two articles, what they share, the ontology


def test_where_an_article_stood_and_which_file_it_was() -> None:
    one = council()
    told = replace(
        one.article, agency=Found("Selm Press Agency", "metadata"), byline="By our desk", section="Harbour", edition="Late",
        page="A4", licence="CC BY 4.0", words=812, updated="2021-03-05", file_sha256="ab" * 32, reader="utf-8",
    )  # fmt: skip
    graph = Graph.of(build([replace(one, article=told)], Linker()))
    assert ask(
        graph,
        "?a a schema:NewsArticle ; ag:agency 'Selm Press Agency' ; ag:byline 'By our desk' ; schema:articleSection 'Harbour' ;"
        " schema:printEdition 'Late' ; schema:printPage 'A4' ; dc:rights 'CC BY 4.0' ; schema:wordCount 812 ;"
        f" dct:modified '2021-03-05'^^xsd:date ; ag:fileSha256 '{'ab' * 32}' ; ag:textReader 'utf-8'",
    )


@pytest.mark.parametrize("base", ["https://example.org/news/", "urn:graph#"])
def test_the_base_of_things_is_a_setting(base: str) -> None:
    graph = Graph.of(build([council()], Linker(), base=base))
    assert graph.base == base
    own = (quad.subject for quad in graph.store if quad.graph_name != ONTOLOGY)
    subjects = {one.value for one in own if isinstance(one, NamedNode)}
    assert all(subject.startswith(base) for subject in subjects)


def test_levels_of_provenance(articles: list[Extraction]) -> None:
    none, spans, some, full = (
        Graph.of(build(articles, Linker(), provenance=level)) for level in ("none", "spans", "assertions", "full")
    )  # type: ignore[arg-type]
    assert not ask(none, "?a a oa:Annotation")
    assert ask(some, "?q ag:evidence ?t")
    assert not ask(some, "?q ag:cueSpan ?t . ?q a schema:Quotation")
    assert ask(full, "?q a schema:Quotation ; ag:cueSpan ?t")
    assert len(none) < len(spans) < len(some) < len(full)
    bare = {quad.triple for quad in none.store if "graph-shared" not in str(quad.subject)}
    assert {t for t in bare if "/run-" not in str(t)} <= {quad.triple for quad in some.store}


EVIDENCE = """SELECT ?id ?start ?end ?words ?extractor { ?x ag:recordId ?id ; ag:evidence ?t .
  ?t oa:hasSource/ag:textSha256 ?sha ; oa:hasSelector ?p , ?q . ?p oa:start ?start ; oa:end ?end . ?q oa:exact ?words .
  ?a oa:hasBody ?x ; oa:hasTarget ?t . ?x prov:wasGeneratedBy/prov:wasAssociatedWith ?extractor } ORDER BY ?id"""


def test_the_default_leads_every_assertion_to_the_same_words_in_far_fewer_triples(articles: list[Extraction]) -> None:
    none, spans, some = (
        Graph.of(build(articles, Linker(), provenance=level)) for level in ("none", "spans", "assertions")
    )  # type: ignore[arg-type]
    found = [[str(row) for row in graph.query(EVIDENCE)] for graph in (spans, some)]
    every = sum(len(each.roles + each.statements + each.events + each.quantities) for each in articles)
    assert found[0] == found[1]
    assert len(found[0]) == every
    assert set(build(articles, Linker())) == set(spans.store)
    assert len(spans) - len(none) < 0.5 * (len(some) - len(none))


def test_entities_without_an_actor_stand_alone() -> None:
    graph = Graph.of(build([council()], Linker()))
    assert ask(graph, "d:place-gn99 rdfs:label 'Port Selm' ; a sem:Place")
    assert ask(
        graph, "?p rdfs:label 'Tamsin Orrel' FILTER(STRSTARTS(STR(?p), CONCAT(STR(d:), 'person-tamsin-orrel-')))"
    )


def test_a_state_is_the_same_in_geonames_and_in_wikidata(articles: list[Extraction]) -> None:
    actors = linker(*articles)
    first, *others = actors.actors
    state = replace(first, type="place", feature="country", country="FR", link="https://sws.geonames.org/3017382/")
    graph = Graph.of(build(articles, replace(actors, actors=(state, *others))))
    for there in ("http://www.wikidata.org/entity/Q142", state.link):
        assert ask(graph, f"d:{state.id} skos:exactMatch <{there}>")


def test_one_actor_is_not_also_a_place_or_an_event() -> None:
    story = Story("x", "At the Reef Bureau Ida Roe met smugglers from Port Selm.")
    bureau = story.entity("organization", "Reef Bureau")
    ida, band = story.entity("person", "Ida Roe"), story.entity("group", "smugglers")
    port = story.entity("place", "Port Selm")
    story.event("meeting", "met", "Ida Roe met smugglers", locations=(bureau, port, ida, band))
    graph = Graph.of(build([story.done()], Linker()))
    at = "?e ag:place ?p ; sem:hasPlace ?p . ?p a sem:Place ; rdfs:label ?name"
    assert {row["name"].value for row in graph.query(f"SELECT ?name {{ {at} }}")} == {"Reef Bureau", "Port Selm"}
    assert ask(graph, "?p a org:Site ; org:siteOf ?o . ?o a org:Organization ; rdfs:label 'Reef Bureau'")
    assert not ask(graph, "?x a ?kind , sem:Place FILTER(?kind IN (foaf:Person, org:Organization, ag:Group))")
    assert not ask(graph, "?x a ag:ReportedEvent , ?kind FILTER(?kind IN (sem:Actor, sem:Place))")
    assert validate(graph).conforms


def test_references_that_lead_nowhere_are_left_out() -> None:
    story = Story("x", "Ida Roe said yes and met nobody.")
    ida = story.entity("person", "Ida Roe")
    story.statement(
        ida, "said", "yes", "Ida Roe said yes", occasion="e-unknown", inside="s-unknown", addressee="c-unknown"
    )
    story.event("meeting", "met", "met nobody", statement="s-unknown", same_as="e-unknown", part_of="e-unknown")
    graph = Graph.of(build([story.done()], Linker()))
    assert not ask(graph, "?q ag:said|ag:occasion|ag:inside|ag:addressee|ag:sameEventAs|ag:partOfEvent|ag:claimedIn ?x")
    assert ask(graph, "?e ag:modality ag:alleged")
    assert not ask(graph, "?e a sem:Event")


@pytest.mark.parametrize("modality", ["negated", "hypothetical", "planned", "alleged"])
def test_a_role_that_is_not_asserted_has_no_shortcut(modality: Modality) -> None:
    one = samples.extraction()
    told = replace(one, roles=tuple(replace(role, modality=modality) for role in one.roles))
    graph = Graph.of(build([told], Linker()))
    assert ask(graph, f"?m a org:Membership ; ag:status ag:current ; ag:modality ag:{modality}")
    assert not ask(graph, "?p org:memberOf ?o")
    assert ask(Graph.of(build([one], Linker())), "?p org:memberOf ?o")


def test_a_number_of_nothing_told_stays_in_the_record() -> None:
    story = Story("x", "Forty boats sank in six hours.")
    story.quantity("boats", 40, "Forty", "Forty boats sank in six hours.")
    story.quantity("", 6, "six hours", "Forty boats sank in six hours.", unit="h")
    graph = Graph.of(build([story.done()], Linker()))
    assert ask(graph, "?n a ag:Quantity ; ag:unit 'persons'")
    assert not ask(graph, "?n a ag:Quantity ; ag:unit 'h'")


def test_a_person_is_nobodys_organization() -> None:
    story = Story("x", "Ida Roe, lawyer of Tom Ash")
    story.role(
        story.entity("person", "Ida Roe"), "lawyer", story.entity("person", "Tom Ash"), "Ida Roe, lawyer of Tom Ash"
    )
    graph = Graph.of(build([story.done()], Linker()))
    assert ask(graph, "?m a org:Membership")
    assert not ask(graph, "?m org:organization|org:memberOf ?o")


@pytest.mark.parametrize(
    "text",
    ["\ud800 Ida Roe said \x00 \x0b\u2028\u0085 yes", "﻿Ida Roe said “\"\\'<&>\r\n\t” yes", "Ida Roe said ﷽🏳️‍🌈 yes"],
)
def test_odd_characters_survive_with_their_offsets(text: str) -> None:
    story = Story(text, text)
    content = text[text.index("said") + 5 :]
    story.statement(story.entity("person", "Ida Roe"), "said", content, text)
    graph = Graph.of(build([story.done()], Linker(), provenance="full"))
    lines = b"".join(graph.lines())
    assert lines.decode("utf-8")
    assert ask(graph, f"?s oa:start {text.index('said') + 5} ; oa:end {len(text)}")


def test_an_empty_article_is_a_document() -> None:
    graph = Graph.of(build([Story("empty", "").done()], Linker()))
    assert ask(graph, "?d a schema:NewsArticle ; ag:textLength 0")
