"""The pages say what the code does."""

from __future__ import annotations

import re

import rdflib

from actorgraph.exporters import FORMATS
from actorgraph.graph import named_queries
from actorgraph.graph.vocabulary import BASE, PREFIXES
from tests.support import ROOT

GRAPH = (ROOT / "docs" / "graph.md").read_text("utf-8")
QUERIES = (ROOT / "docs" / "queries.md").read_text("utf-8")


def test_the_example_is_turtle_of_known_terms() -> None:
    example = re.search(r"```turtle\n(.*?)```", GRAPH, re.DOTALL)
    assert example
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in {**PREFIXES, "d": BASE}.items())
    assert len(rdflib.Graph().parse(data=prefixes + example[1], format="turtle")) > 40


def test_every_export_is_told() -> None:
    assert [suffix for suffix in FORMATS if f"`{suffix}`" not in GRAPH] == []


def test_every_query_is_told_with_its_options() -> None:
    told = dict(re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", QUERIES, re.DOTALL | re.MULTILINE))
    assert list(told) == [query.name for query in named_queries()]
    for query in named_queries():
        assert told[query.name].startswith(f"{query.title}. {query.description}")
        options = re.findall(r"^\| `--(\w+)` \| (?:`(.*?)`)? ?\| (.*?) \|$", told[query.name], re.MULTILINE)
        assert options == [(one.name, one.default, one.help) for one in query.parameters]
