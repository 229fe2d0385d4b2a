"""Parsers and a store that others wrote read the exports: the same triples, the same answers."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from actorgraph.exporters import export
from actorgraph.graph import Graph, build
from tests.exporters.questions import QUESTIONS, ask
from tests.exporters.virtuoso import running
from tests.graph.stories import council, linker, strike
from tests.support import needs_program


@pytest.fixture(scope="module")
def graph() -> Graph:
    stories = council(), strike()
    return Graph.of(build(stories, linker(*stories), provenance="full"))


@needs_program("rapper")
@pytest.mark.parametrize(
    ("suffix", "syntax"), [(".ttl", "turtle"), (".nt", "ntriples"), (".nq", "nquads"), (".trig", "trig")]
)
def test_rapper(graph: Graph, tmp_path: Path, suffix: str, syntax: str) -> None:
    path = tmp_path / f"graph{suffix}"
    export(graph, path)
    done = subprocess.run(["rapper", "-q", "-i", syntax, "-o", "ntriples", str(path)], capture_output=True, check=True)
    assert done.stderr == b""
    read = tmp_path / "read.nt"
    read.write_bytes(done.stdout)
    assert list(Graph.read(read).lines()) == list(graph.lines())


@needs_program("rapper")
def test_rapper_counts(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    export(graph, path)
    done = subprocess.run(["rapper", "-i", "turtle", "-c", str(path)], capture_output=True, text=True, check=True)
    assert re.search(rf"returned {len(graph)} triples", done.stderr)


@needs_program("serdi")
@pytest.mark.parametrize(
    ("suffix", "syntax"), [(".ttl", "turtle"), (".nt", "ntriples"), (".nq", "nquads"), (".trig", "trig")]
)
def test_serdi(graph: Graph, tmp_path: Path, suffix: str, syntax: str) -> None:
    path = tmp_path / f"graph{suffix}"
    export(graph, path)
    done = subprocess.run(["serdi", "-i", syntax, "-o", "ntriples", str(path)], capture_output=True, check=True)
    read = tmp_path / "read.nt"
    read.write_bytes(done.stdout)
    assert list(Graph.read(read).lines()) == list(graph.lines())


@needs_program("virtuoso-t")
def test_virtuoso_gives_the_same_answers(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "graph.ttl")
    with running(tmp_path) as server:
        server.load(tmp_path / "graph.ttl")
        assert server.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }") == [(str(len(graph)),)]
        for question in QUESTIONS:
            assert server.select(question) == ask(graph, question), question
