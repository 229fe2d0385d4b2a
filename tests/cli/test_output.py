"""``export --shards`` and ``push``: what they write, send and say."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from actorgraph import record
from actorgraph.exporters import export
from actorgraph.graph import Graph, build
from tests.cli.conftest import Command
from tests.exporters.graph_store import serving
from tests.graph.stories import council, linker, strike


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A graph of two articles as N-Quads."""
    stories = council(), strike()
    path = tmp_path / "graph.nq"
    export(Graph.of(build(stories, linker(*stories))), path)
    return path


def test_shards(run: Command, file: Path, tmp_path: Path) -> None:
    done = run("export", "-g", file, "-o", tmp_path / "load", "--shards", 3)
    assert done.code == 0, done.err
    names = sorted(one.name for one in (tmp_path / "load").iterdir())
    assert names == ["SHA256SUMS", *(f"graph-0000{n}-of-00003.nq" for n in (1, 2, 3))]
    assert run("export", "-g", file, "-o", tmp_path / "graph.ttl", "--shards", 3).code == 1


def test_push(run: Command, file: Path, tmp_path: Path) -> None:
    triples = len(file.read_bytes().splitlines())
    secret = tmp_path / "secret"
    secret.write_text("ships\n")
    with serving() as server:
        server.user = "orrel:ships"
        command = ("push", "-g", file, "--endpoint", server.url, "--user", "orrel", "--password-file", secret)
        dry = run(*command, "--dry-run")
        assert dry.messages == [f"actorgraph: 4 graphs with {triples} triples would be sent, 0 are there already"]
        assert server.asked == []
        assert f"{triples} triples sent" in run(*command).err
        assert len(server.store) == triples
        assert run(*command).messages == ["actorgraph: 0 graphs with 0 triples sent, 4 are there already"]
        refused = run("push", "-g", file, "--endpoint", server.url, "--into", "https://example.org/g")
        assert refused.code == 1
        assert "--user" in refused.err


def test_diff(run: Command, tmp_path: Path) -> None:
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    one = council()
    old.write_text(json.dumps(record.encode(one)) + "\n")
    new.write_text(json.dumps(record.encode(replace(one, statements=one.statements[1:]))) + "\n")
    assert run("diff", old, old, "--exit-code").code == 0
    found = run("diff", old, new, "--exit-code", "--format", "json")
    assert found.code == 4
    [row] = json.loads(found.out)
    assert (row["change"], row["kind"], row["article"]) == ("lost", "statement", one.article.key)
    assert found.messages == ["actorgraph: 1 x lost statement"]
    assert run("diff", old, new).code == 0
    assert run("diff", old, new, "--format", "md").out.startswith("| change | kind |")
