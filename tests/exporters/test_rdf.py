"""Every RDF export holds the whole graph, says it in the same bytes, and answers the same questions anywhere."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from actorgraph.exporters import FORMATS, exporter, turtle
from actorgraph.exporters.ordered import in_order
from actorgraph.graph import Graph, build
from actorgraph.graph.vocabulary import BASE, PREFIXES, SCHEMA, XSD, A
from tests.exporters.questions import QUESTIONS, ask
from tests.graph.stories import council, linker, strike

MERGED = (".ttl", ".nt", ".jsonld")
DATASETS = (".trig", ".nq")


def make(keys: str = "ab", **settings: str) -> Graph:
    stories = [(council if number % 2 == 0 else strike)(key) for number, key in enumerate(sorted(keys))]
    actors = linker(*stories)
    ordered = sorted(stories, key=lambda one: keys.index(one.article.key))
    return Graph.of(build(ordered, actors, provenance="full", **settings))  # type: ignore[arg-type]


def written(graph: Graph, suffix: str) -> bytes:
    stream = io.BytesIO()
    exporter(Path("graph" + suffix)).write(graph, stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def graph() -> Graph:
    return make()


@pytest.mark.parametrize("suffix", [*FORMATS])
def test_the_same_articles_give_the_same_bytes(suffix: str) -> None:
    assert written(make("abc"), suffix) == written(make("cab"), suffix)


def rdflib_reads(data: bytes, suffix: str) -> rdflib.Graph:
    form = {".ttl": "turtle", ".nt": "nt", ".jsonld": "json-ld", ".trig": "trig", ".nq": "nquads"}[suffix]
    graph = rdflib.Dataset(default_union=True) if suffix in DATASETS else rdflib.Graph()
    graph.parse(data=data, format=form)
    return graph


@pytest.mark.parametrize("suffix", [*MERGED, *DATASETS])
def test_rdflib_reads_the_same_triples_and_gives_the_same_answers(graph: Graph, suffix: str) -> None:
    read = rdflib_reads(written(graph, suffix), suffix)
    assert len(read) == len(graph)
    if suffix not in DATASETS:  # rdflib takes minutes over unions
        for question in QUESTIONS:
            rows = sorted(tuple(str(cell) for cell in row) for row in read.query(question))  # type: ignore[union-attr]
            assert rows == ask(graph, question)


@pytest.mark.parametrize("suffix", [*MERGED, *DATASETS])
def test_pyoxigraph_reads_the_same_triples_and_gives_the_same_answers(
    graph: Graph, suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"graph{suffix}"
    path.write_bytes(written(graph, suffix))
    read = Graph.read(path)
    assert list(read.lines()) == list(graph.lines())
    for question in QUESTIONS:
        assert ask(read, question) == ask(graph, question)
        assert ask(read, question)


@pytest.mark.parametrize("suffix", DATASETS)
def test_datasets_keep_the_graph_of_each_article(graph: Graph, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph{suffix}"
    path.write_bytes(written(graph, suffix))
    read = Graph.read(path)
    assert read.graphs() == graph.graphs()
    for name in graph.graphs():
        assert list(read.lines(name)) == list(graph.lines(name))


def test_turtle_is_sorted_and_prefixed(graph: Graph) -> None:
    lines = written(graph, ".ttl").decode().splitlines()
    subjects = [line.split()[0] for line in lines if line.startswith("d:")]
    assert subjects == sorted(subjects, key=lambda name: name.replace("d:", BASE) + ">")
    assert len(subjects) == len(set(subjects))
    body = [line for line in lines if not line.startswith("@prefix")]
    assert not [line for line in body if f"<{BASE}" in line]
    assert all(" a " in line for line in body if line.startswith("d:"))


def test_one_article_more_adds_lines_and_changes_none_of_the_others() -> None:
    one, two = written(make("a"), ".nt").splitlines(), written(make("ab"), ".nt").splitlines()
    shared = [line for line in one if b"/person-" in line or b"/place-" in line or b"/org-" in line]
    assert set(one) - set(shared) <= set(two)


def test_jsonld_is_one_node_a_line_with_short_names(graph: Graph) -> None:
    text = written(graph, ".jsonld").decode()
    document = json.loads(text)
    assert len(text.splitlines()) == len(document["@graph"]) + 3
    node = next(node for node in document["@graph"] if "ag:said" in node)
    assert node["@id"].startswith("d:person-")
    assert {"@value": "2021-03-03", "@type": "xsd:date"} in [
        v for n in document["@graph"] for v in n.get("schema:dateCreated", [])
    ]


def test_another_base_is_another_prefix() -> None:
    made = make("a", base="https://example.org/news/")
    assert b"@prefix d: <https://example.org/news/> ." in written(made, ".ttl")


@pytest.mark.parametrize(
    "write", [lambda graph, suffix=suffix: written(graph, suffix) for suffix in FORMATS], ids=[*FORMATS]
)
def test_an_empty_graph_can_be_written(write: Callable[[Graph], bytes]) -> None:
    """And is the same file each time, shorter than that of one article."""
    empty = Graph.of([])
    assert write(empty) == write(Graph.of([]))
    assert len(write(empty)) < len(write(make("a")))


@pytest.mark.parametrize("base", [BASE, "https://schema.org/of/", "https://w3id.org/actorgraph/"])
def test_turtle_is_what_the_serializer_of_the_store_writes(base: str) -> None:
    """Whatever the terms: those that it has to be asked for, and prefixes of which two fit."""
    nodes = [NamedNode(f"{base}{local}") for local in ("a-b_1", "1x", "a/b", "", "ns#x", "é")]
    nodes += [SCHEMA.name, NamedNode("https://schema.org/a%20b"), NamedNode("http://else.example/x")]
    texts = ["plain", 'a "quoted" \\ one\n\t\r', "ends in >", '"^^<http://www.w3.org/2001/XMLSchema#integer>', "\x7f é"]
    values = [*map(Literal, texts), Literal("said", language="en-gb"), BlankNode("b")]
    typed = {"integer": ["12", "-3", "+4", "x"], "decimal": ["1.50", "1"], "boolean": ["true", "1"], "gYear": ["2015"]}
    values += [Literal(text, datatype=XSD[kind]) for kind, several in typed.items() for text in several]
    triples = [Triple(one, term, thing) for one in nodes for term in (A, *nodes[-3:]) for thing in (*nodes, *values)]
    lines = sorted(f"{triple} .\n".encode() for triple in triples)
    names = {**PREFIXES, "d": base}
    expected = serialize((quad.triple for quad in in_order(lines)), format=RdfFormat.TURTLE, prefixes=names)
    assert b"".join(turtle.written(lines, names)) == expected
    assert not [*turtle.written([], names)]
