"""The queries that are shipped, in stores that others wrote: the same number of rows, and every one ends."""

from __future__ import annotations

import json
import subprocess
import time
import urllib.parse
import urllib.request
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from actorgraph.exporters import export
from actorgraph.graph import Graph, build
from actorgraph.graph.named import named_queries
from actorgraph.graph.vocabulary import PREFIXES
from actorgraph.model import Extraction
from tests.exporters.virtuoso import GRAPH, running
from tests.graph.stories import council, linker, strike, told_alike
from tests.support import needs_program

COPIES = 25
SECONDS = 10.0
"""What a query may take, cold and on a busy machine; on an idle one each takes under five seconds."""
QUERIES = {
    one.name: "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items()) + one.sparql
    for one in named_queries()
}


def again(story: Extraction, number: int) -> Extraction:
    """The same article once more, under another key."""
    return replace(story, article=replace(story.article, key=f"{story.article.key}-{number}")) if number else story


@pytest.fixture(scope="module")
def graph() -> Graph:
    stories = [again(one, number) for number in range(COPIES) for one in (council(), strike())]
    known = told_alike(linker(council(), strike()), council(), strike())
    return Graph.of(build(stories, known))


@pytest.fixture(scope="module")
def rows(graph: Graph) -> dict[str, int]:
    return {name: len(list(graph.query(query))) for name, query in QUERIES.items()}  # type: ignore[arg-type]


def test_most_of_them_have_rows(rows: dict[str, int]) -> None:
    assert {name for name, count in rows.items() if not count} <= {
        "evidence-of", "contradictions", "numbers-compared", "co-participants",
    }  # fmt: skip


@needs_program("virtuoso-t")
def test_virtuoso(graph: Graph, rows: dict[str, int], tmp_path: Path) -> None:
    export(graph, tmp_path / "graph.ttl")
    with running(tmp_path) as server:
        server.load(tmp_path / "graph.ttl")
        for name, query in QUERIES.items():
            asked = {"query": query, "default-graph-uri": GRAPH, "format": "application/sparql-results+json"}
            url = f"http://127.0.0.1:{server.http}/sparql?{urllib.parse.urlencode(asked)}"
            with urllib.request.urlopen(url, timeout=SECONDS) as answer:
                assert len(json.load(answer)["results"]["bindings"]) == rows[name], name


@needs_program("java")
def test_jena(graph: Graph, rows: dict[str, int], tmp_path: Path) -> None:
    """The Jena that comes with the OWL reasoner Pellet in owlready2."""
    found = find_spec("owlready2")
    if found is None or found.origin is None:
        pytest.skip("needs the package owlready2, which has Jena's libraries")
    export(graph, tmp_path / "graph.ttl")
    for name, query in QUERIES.items():
        (tmp_path / f"{name}.rq").write_text(query, "utf-8")
    jars = f"{Path(found.origin).parent / 'pellet'}/*"
    program = Path(__file__).with_name("Asked.java")
    command = ["java", "-cp", jars, str(program), str(tmp_path / "graph.ttl"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS * len(QUERIES))
    assert done.returncode == 0, done.stderr
    told = dict(line.split("\t", 1) for line in done.stdout.splitlines())
    assert told.pop("triples").split("\t")[0] == str(len(graph))
    counted = {name.removesuffix(".rq"): int(one.split("\t")[0]) for name, one in told.items()}
    # This old Jena makes one empty group of no rows.
    assert {name: count for name, count in counted.items() if rows[name]} == {k: n for k, n in rows.items() if n}
    assert [name for name, one in told.items() if int(one.split("\t")[1]) > SECONDS * 1000] == []


def test_oxigraph(graph: Graph, rows: dict[str, int]) -> None:
    for name, query in QUERIES.items():
        start = time.process_time()
        assert len(list(graph.query(query))) == rows[name]  # type: ignore[arg-type]
        assert time.process_time() - start < SECONDS / 2, name
