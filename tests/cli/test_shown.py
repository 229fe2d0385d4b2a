"""Every command that README and docs show, and that needs no benchmark data, gives something on the demo build."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from glob import glob
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.request import urlopen

import click
import pytest

from actorgraph.cli import cli
from tests.exporters.graph_store import serving
from tests.support import ROOT

from .conftest import Command, command
from .shown import Shown, shown
from .test_link import Handler

NAMED_ONLY = frozenset({("merge",), ("compare",), ("build",), ("extract",), ("review",)})
"""Commands that a sentence names and does not show."""

FORMS = frozenset({"TASK", "FILE", "COMMAND", "value", "tcp://10.0.0.1:8786", "--person,", "--llm-model"})
"""Words that stand only where a page shows how a command is put together, or needs a cluster or a model's server that
runs elsewhere."""

SPEAKER = "Yula Sarn"
ACTORS = {"A": "Sergey Lavrov", "B": "Barack Obama", "T": "embargo", "WHY": "read it", "NAME": "Brask Odelin",
          "ACTOR": SPEAKER}  # fmt: skip
WRITES = ("build", "add", "remove", "export", "push", "viz", "reject", "set-speaker", "set-role", "link",
          "site")  # fmt: skip
"""Commands whose result is a file or what they tell."""

STORES = ("/sparql-graph-crud", "/news/data", "/rdf-graphs/")
"""Parts of the addresses of stores that the pages push to."""
CHANGES = ("build", "add", "remove", "push")
"""Commands that change the build: they get a copy of it."""


SERVES = "serve"
"""The command that goes on until it is interrupted."""


def needs_other_data(one: Shown) -> bool:
    return any("../shared" in word for word in one.words)


COMMANDS = [
    one for one in shown() if one.words not in NAMED_ONLY and not needs_other_data(one) and not FORMS & set(one.words)
]


@dataclass(frozen=True)
class Demo:
    """A folder with the demo build and the files that the pages speak of."""

    folder: Path
    statement: str


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        shutil.copytree(ROOT / "corpus", "corpus")
        story = (ROOT / "corpus" / "cup-final.txt").read_text("utf-8").replace("Feyn", "Arvik")
        for name in ("corpus/wire/story-17.txt", "my-articles/story.txt", "today/story.txt", "story.txt"):
            Path(name).parent.mkdir(exist_ok=True)
            Path(name).write_text(story, encoding="utf-8")
        Path("secret").write_text("word\n", encoding="utf-8")
        done = command("build", "corpus/", "-o", "exports/", "-j", "1")
        assert done.code == 0, done.err
        shutil.copy("exports/graph.ttl", "graph.ttl")
        shutil.copytree("exports", "older")
        rows = json.loads(command("statements", "--format", "json").out)
    return Demo(folder, next(row["id"] for row in rows if row["speaker"] == SPEAKER))


@pytest.fixture
def reconciling() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Handler.asked, Handler.busy = [], 0
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/reconcile"
    server.shutdown()
    server.server_close()


def filled(one: Shown, demo: Demo) -> list[str]:
    """The words of a command with something real for each placeholder, file names found as a shell finds them."""
    known = {**ACTORS, "ID": demo.statement, "q-…": demo.statement, "OLD": "older", "NEW": "exports"}
    words = [known.get(word, word) for word in one.words]
    return [found for word in words for found in (sorted(glob(word)) if "*" in word else [word])]


def test_the_pages_show_commands_of_every_kind() -> None:
    assert len(COMMANDS) > 40
    assert {one.words[0] for one in COMMANDS} >= {"build", "compare", "query", "push", "link", "viz", "quotations"}


@pytest.mark.slow
@pytest.mark.parametrize("one", [one for one in COMMANDS if one.words[0] != SERVES], ids=str)
def test_a_command_that_a_page_shows_gives_something(
    run: Command, demo: Demo, one: Shown, reconciling: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = demo.folder
    if one.words[0] in CHANGES:
        folder = tmp_path / "copy"
        shutil.copytree(demo.folder, folder)
    monkeypatch.chdir(folder)
    before = {path: path.stat().st_mtime_ns for path in Path().rglob("*")}
    words = filled(one, demo)
    with serving() as store:
        words = [store.url if word == "URL" or any(part in word for part in STORES) else word for word in words]
        words = [reconciling if word.endswith("/reconcile") else word for word in words]
        done = run(*words)
    assert done.code == 0, done.err
    for name in ("curation.jsonl", "links.jsonl"):
        Path(name).unlink(missing_ok=True)
    if one.words[0] in WRITES:
        written = [path for path in Path().rglob("*") if path.is_file() and before.get(path) != path.stat().st_mtime_ns]
        assert written or done.out or done.err
    elif words[0] == "validate":
        assert "no problems" in done.err
    elif "csv" in words:
        assert len(done.out.splitlines()) > 1, done.err
    else:
        assert done.out.strip() or one.words[0] == "diff", done.err
        assert "nothing" not in done.err


@pytest.mark.slow
@pytest.mark.parametrize("one", [one for one in COMMANDS if one.words[0] == SERVES], ids=str)
def test_a_server_that_a_page_shows_answers(demo: Demo, one: Shown) -> None:
    line = [sys.executable, "-m", "actorgraph", *filled(one, demo), "--port", "0"]
    process = subprocess.Popen(line, cwd=demo.folder, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        told = process.stderr.readline()
        found = re.search(r"http://[\w.:]+/", told)
        assert found, told
        with urlopen(found[0], timeout=30) as answer:
            assert b"<h1" in answer.read()
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def test_every_command_that_there_is_is_shown_or_told() -> None:
    told = "\n".join(page.read_text("utf-8") for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")))
    assert [
        name
        for name in cli.list_commands(click.Context(cli))
        if f"`{name}" not in told and f"actorgraph {name}" not in told
    ] == []
