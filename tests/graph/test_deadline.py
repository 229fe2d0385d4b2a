"""A query with a time limit."""

from __future__ import annotations

from pathlib import Path

import pytest

from actorgraph.errors import QueryError
from actorgraph.graph import Graph
from actorgraph.graph.deadline import ask

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"


@pytest.fixture
def file(tmp_path: Path, graph: Graph) -> Path:
    path = tmp_path / "graph.nt"
    path.write_bytes(b"".join(graph.lines()))
    return path


def test_an_answer_in_time(file: Path) -> None:
    assert ask(file, "ASK { ?p ag:said ?q }", "table", 120) == "yes\n"


def test_an_endless_query_is_given_up(file: Path) -> None:
    with pytest.raises(QueryError, match="gave up after 3 s"):
        ask(file, ENDLESS, "csv", 3)


def test_a_wrong_query_is_told(file: Path) -> None:
    with pytest.raises(QueryError, match="cannot be parsed"):
        ask(file, "SELECT", "csv", 120)
