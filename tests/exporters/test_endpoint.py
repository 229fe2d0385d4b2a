"""Pushing a graph into a store over HTTP: whole, again, interrupted, changed, refused."""

from __future__ import annotations

import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from actorgraph.errors import OutputError
from actorgraph.exporters.endpoint import TRIES, Endpoint, push
from actorgraph.graph import Graph, build
from actorgraph.graph.vocabulary import RDFS
from tests.exporters.graph_store import Server, serving
from tests.exporters.virtuoso import running
from tests.graph.stories import council, linker, strike
from tests.support import needs_program

HARBOUR = "https://example.org/harbour"


@pytest.fixture
def graph() -> Graph:
    stories = council(), strike()
    return Graph.of(build(stories, linker(*stories), provenance="full"))


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as found:
        yield found


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "push.jsonl"


def endpoint(server: Server, waited: list[float] | None = None, **more: str) -> Endpoint:
    return Endpoint(server.url, wait=(waited if waited is not None else []).append, **more)


def quads(graph: Graph) -> list[str]:
    return sorted(f"{quad} ." for quad in graph.store)


def test_every_graph_is_put(graph: Graph, server: Server, state: Path) -> None:
    done = push(graph, endpoint(server), state)
    assert server.lines() == quads(graph)
    assert (done.sent, done.triples, done.requests) == (len(graph.graphs()), len(graph), len(graph.graphs()))
    assert {method for method, _ in server.asked} == {"PUT"}


def test_small_batches_come_to_the_same(graph: Graph, server: Server, state: Path) -> None:
    push(graph, endpoint(server), state, batch=7)
    assert server.lines() == quads(graph)


def test_all_into_one_graph(graph: Graph, server: Server, state: Path) -> None:
    push(graph, endpoint(server), state, into=HARBOUR, batch=50)
    assert {quad.graph_name for quad in server.store} == {NamedNode(HARBOUR)}
    assert sorted(f"{quad.triple} ." for quad in server.store) == [one.decode().strip() for one in graph.lines()]


def test_what_is_there_is_not_sent_again(graph: Graph, server: Server, state: Path) -> None:
    push(graph, endpoint(server), state, batch=20)
    server.asked.clear()
    again = push(graph, endpoint(server), state, batch=20)
    assert server.asked == []
    assert (again.sent, again.unchanged) == (0, len(graph.graphs()))


def test_only_what_changed_is_sent(graph: Graph, server: Server, state: Path) -> None:
    push(graph, endpoint(server), state, batch=20)
    server.asked.clear()
    changed = graph.graphs()[0]
    subject = next(graph.store.quads_for_pattern(None, None, None, changed)).subject
    graph.store.add(Quad(subject, RDFS.comment, Literal("new"), changed))
    push(graph, endpoint(server), state, batch=20)
    assert server.lines() == quads(graph)
    assert {name for _, name in server.asked} == {changed.value}


def test_graphs_that_are_gone_are_told_and_deleted_on_demand(graph: Graph, server: Server, state: Path) -> None:
    push(graph, endpoint(server), state)
    gone = graph.graphs()[0]
    graph.store.remove_graph(gone)
    assert push(graph, endpoint(server), state).gone == [gone.value]
    assert server.lines() != quads(graph)
    assert push(graph, endpoint(server), state, prune=True).gone == [gone.value]
    assert server.lines() == quads(graph)
    assert push(graph, endpoint(server), state, prune=True).gone == []


@pytest.mark.parametrize("requests", range(1, 9))
def test_an_interrupted_push_goes_on(graph: Graph, server: Server, state: Path, requests: int) -> None:
    sent: list[int] = []

    class StoppedError(Exception):
        pass

    def stop(triples: int) -> None:
        sent.append(triples)
        if len(sent) == requests:
            raise StoppedError

    with pytest.raises(StoppedError):
        push(graph, endpoint(server), state, batch=40, progress=stop)
    before = len(server.asked)
    done = push(graph, endpoint(server), state, batch=40)
    assert server.lines() == quads(graph)
    assert done.triples == len(graph) - sum(sent)
    assert len(server.asked) == before + done.requests


def test_a_torn_note_costs_one_piece(graph: Graph, server: Server, state: Path) -> None:
    push(graph, endpoint(server), state)
    state.write_bytes(state.read_bytes()[:-20])
    again = push(graph, endpoint(server), state)
    assert again.sent == 1
    assert server.lines() == quads(graph)


def test_nothing_is_sent_in_a_dry_run(graph: Graph, server: Server, state: Path) -> None:
    done = push(graph, endpoint(server), state, dry_run=True)
    assert (server.asked, state.exists(), done.triples) == ([], False, len(graph))


def test_a_busy_server_is_asked_again(graph: Graph, server: Server, state: Path) -> None:
    server.failures, waited = [503, 0, 429, 500], list[float]()
    push(graph, endpoint(server, waited), state)
    assert server.lines() == quads(graph)
    assert waited == [7.0, 2.0, 4.0, 8.0]


@pytest.mark.parametrize(
    ("code", "message"),
    [(401, "--user"), (403, "grant"), (404, "not for queries"), (413, "--batch"), (400, "refuses: Bad Request")],
)
def test_a_refusal_is_one_line(graph: Graph, server: Server, state: Path, code: int, message: str) -> None:
    server.failures = [code]
    with pytest.raises(OutputError, match=message) as caught:
        push(graph, endpoint(server), state)
    assert "\n" not in str(caught.value)
    assert len(server.asked) == 1


def test_a_server_out_of_reach_is_given_up(graph: Graph, state: Path) -> None:
    waited: list[float] = []
    with serving() as server:
        nowhere = endpoint(server, waited)
    with pytest.raises(OutputError, match="run the same command again"):
        push(graph, nowhere, state)
    assert len(waited) == TRIES - 1


def test_a_user_and_password(graph: Graph, server: Server, state: Path) -> None:
    server.user = "orrel:ships"
    with pytest.raises(OutputError, match="--user"):
        push(graph, endpoint(server), state)
    push(graph, endpoint(server, user="orrel", password="ships"), state)
    assert server.lines() == quads(graph)


def test_an_address_that_is_none() -> None:
    with pytest.raises(OutputError, match="http"):
        Endpoint("store.example")


@needs_program("virtuoso-t")
def test_virtuoso_takes_what_is_pushed(graph: Graph, tmp_path: Path, state: Path) -> None:
    with running(tmp_path) as server:
        url = f"http://127.0.0.1:{server.http}/sparql-graph-crud-auth"
        with pytest.raises(OutputError, match="--user"):
            push(graph, Endpoint(url), state)
        store = Endpoint(url, "dba", "dba")
        push(graph, store, state, batch=100)
        for name in graph.graphs():
            wanted = len(list(graph.store.quads_for_pattern(None, None, None, name)))
            count = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{name.value}> {{ ?s ?p ?o }} }}"
            assert _answer(server.http, count) == str(wanted)
        assert push(graph, store, state, batch=100).sent == 0


def _answer(port: int, query: str) -> str:
    """The single value of a query over all graphs."""
    asked = urllib.parse.urlencode({"query": query, "format": "text/csv"})
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/sparql?{asked}", timeout=60) as answer:
        return str(answer.read().decode().split()[-1])
