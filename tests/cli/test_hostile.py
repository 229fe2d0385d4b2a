"""Hostile surroundings: code lying beside the articles, terminal sequences in them, formulas, other people's files."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from actorgraph.cli.console import dumped, printable
from actorgraph.exporters import export
from actorgraph.graph import Graph, build
from tests.cli.conftest import Command
from tests.graph.stories import council, linker, strike

PROGRAM = Path(sys.executable).with_name("actorgraph")
NASTY = "\x1b]0;owned\x07\u202eevil\u2066\x9b2J"
TEXT = (
    f"Trade Minister Ilka Marn said on Monday that the port of Velmora {NASTY} would stay open.\n\n"
    f"“=Nobody {NASTY} will close it,” Marn told reporters. She met Bram Oduya in Velmora on Tuesday.\n"
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article full of terminal sequences in its words and its name, built."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "in").mkdir()
    (folder / "in" / "a\x1b]0;owned\u202e.txt").write_text(TEXT)
    done = subprocess.run([PROGRAM, "build", "in", "-o", "out", "-j", "1"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert printable(done.stderr) == done.stderr
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A graph of two articles as N-Quads."""
    stories = council(), strike()
    path = tmp_path / "graph.nq"
    export(Graph.of(build(stories, linker(*stories))), path)
    return path


# ------------------------------------------------------------------------------------------------ the current folder


def test_no_module_of_the_current_folder_is_imported(tmp_path: Path) -> None:
    """Whatever a process of ours could import by name lies beside the articles, and tells when it is run."""
    bad = tmp_path / "bad"
    bad.mkdir()
    names = {*sys.stdlib_module_names, "numpy", "onnxruntime", "tokenizers", "lxml", "pyoxigraph", "rdflib", "click"}
    for name in (*names, "actorgraph", "sitecustomize", "usercustomize"):
        (bad / f"{name}.py").write_text(f"open({str(tmp_path / 'run')!r}, 'a').write({name + chr(10)!r})\n")
    (bad / "evil-1.dist-info").mkdir()
    (bad / "evil-1.dist-info" / "METADATA").write_text("Name: evil\nVersion: 1\n")
    (bad / "evil-1.dist-info" / "entry_points.txt").write_text("[actorgraph.extractors]\nevil = evil:extract\n")
    (bad / "a.txt").write_text("Trade Minister Ilka Marn said the port would stay open.")
    (bad / "b.txt").write_text("Bram Oduya met Ilka Marn in Velmora.")
    for arguments in (
        ["build", ".", "-o", "out", "-j", "2"],
        ["query", "ASK { ?s ?p ?o }", "-g", "out"],
        ["add", "a.txt", "-o", "out", "--engine", "dask", "-j", "1"],
    ):
        done = subprocess.run([PROGRAM, *arguments], cwd=bad, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert not (tmp_path / "run").exists(), (arguments, (tmp_path / "run").read_text())


# ------------------------------------------------------------------------------------------------------ the terminal


def on_a_terminal(*arguments: str, cwd: Path) -> bytes:
    """All that a command sends to a terminal, of both streams."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "100", "TERM": "xterm"}
    with subprocess.Popen([PROGRAM, *arguments], cwd=cwd, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        got = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            got += piece
        process.wait()
    os.close(ours)
    return got


@pytest.mark.parametrize(
    "arguments",
    [
        ("statements", "-g", "out"),
        ("statements", "-g", "out", "--format", "csv"),
        ("statements", "-g", "out", "--format", "json"),
        ("statements", "-g", "out", "--format", "md"),
        ("query", "CONSTRUCT { ?q schema:text ?t } { ?q schema:text ?t }", "-g", "out"),
        ("status", "--articles", "-o", "out"),
        ("extract", "in"),
        ("actor", "Marn", "-g", "out"),
        ("build", f"nowhere{NASTY.replace(chr(7), '')}", "-o", "out"),
        (f"no-such-command{NASTY}",),
    ],
    ids=lambda one: " ".join(one)[:20].encode("ascii", "ignore").decode(),
)
def test_nothing_that_a_terminal_obeys_reaches_it(project: Path, arguments: tuple[str, ...]) -> None:
    got = on_a_terminal(*arguments, cwd=project).decode()
    got = re.sub(r"\x1b\[[\d;?]*[mKAhl]|\r", "", got)  # our own: bold letters, the bar of progress
    assert printable(got) == got
    assert got


def test_every_dangerous_character_is_shown_as_its_number() -> None:
    assert printable("a\x1b[2J\u202eb\tc\nd\ud800") == "a<U+001B>[2J<U+202E>b\tc\nd<U+D800>"
    assert printable("naïve “quotes” – 日本語 🙂") == "naïve “quotes” – 日本語 🙂"
    assert json.loads(dumped({"a": NASTY + "\ud800\U000e0041"})) == {"a": NASTY + "\ud800\U000e0041"}
    assert printable(dumped(NASTY)) == dumped(NASTY)


def test_commands_print_in_one_place_only() -> None:
    """Only ``console`` writes to the terminal, so that nothing can forget to be careful."""
    folder = Path(sys.modules["actorgraph.cli"].__file__ or "").parent
    writers = [one.name for one in folder.glob("*.py") if re.search(r"(?<!\w)print\(|secho\(", one.read_text())]
    assert [name for name in writers if name != "console.py"] == []
    echoes = [one.name for one in folder.glob("*.py") if "click.echo(" in one.read_text()]
    assert set(echoes) <= {"console.py", "build.py"}  # build: lines that are made printable there


def test_a_device_that_is_full_is_one_line(project: Path) -> None:
    for arguments in (["statements", "-g", "out"], ["query", "SELECT * { ?s ?p ?o } LIMIT 5", "-g", "out"]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run([PROGRAM, *arguments], cwd=project, stdout=full, stderr=subprocess.PIPE, text=True)
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
        assert "cannot be written" in done.stderr
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([PROGRAM, "query", "nonsense", "-g", "out"], cwd=project, stderr=full)
    assert done.returncode == 1


# ---------------------------------------------------------------------------------------------------------- formulas


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_formulas_are_guarded_in_every_table_for_spreadsheets(run: Command, tmp_path: Path, start: str) -> None:
    graph = tmp_path / "graph.nt"
    told = json.dumps(start)
    label, number = "<http://www.w3.org/2000/01/rdf-schema#label>", "<http://www.w3.org/2001/XMLSchema#integer>"
    graph.write_text(f'<http://x/a> {label} {told} .\n<http://x/a> <http://x/n> "-5"^^{number} .\n')
    sparql = "SELECT ?l ?n { ?s rdfs:label ?l ; <http://x/n> ?n }"
    [row] = csv.DictReader(io.StringIO(run("query", sparql, "-g", graph, "--format", "csv").out))
    assert row == {"l": "'" + start, "n": "-5"}


# --------------------------------------------------------------------------------------------- other people's files


def test_a_page_replaces_pages_of_ours_alone(run: Command, file: Path, tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    page.write_text("<!doctype html><title>My thesis</title>")
    done = run("viz", "-g", file, "-o", page)
    assert done.code == 1
    assert "not written by actorgraph" in done.err
    assert "My thesis" in page.read_text()
    page.unlink()
    assert [run("viz", "-g", file, "-o", page).code for _ in range(2)] == [0, 0]
    assert "Content-Security-Policy" in page.read_text()
    assert run("viz", "-g", file, "-o", tmp_path / "map.svg").code == 1
    assert not (tmp_path / "map.svg").exists()


@pytest.mark.parametrize("name", ["map.html", "graph.ttl", "net.csv"])
def test_no_file_takes_the_place_of_a_device_or_pipe(run: Command, file: Path, tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    command = "viz" if name == "map.html" else "export"
    done = run(command, "-g", file, "-o", tmp_path / name)
    assert done.code == 1
    assert (tmp_path / name).is_fifo()


# ---------------------------------------------------------------------------------------------------------- arguments


@pytest.mark.parametrize("base", ["foo", "http://exa mple.org/", "https://example.org", "/", "http://[/", "\udcff/"])
def test_a_base_that_is_no_iri_is_wrong_usage(run: Command, tmp_path: Path, base: str) -> None:
    (tmp_path / "a.txt").write_text("Ilka Marn spoke.")
    done = run("build", tmp_path / "a.txt", "-o", tmp_path / "out", "--base-iri", base)
    assert done.code == 2
    assert "Traceback" not in done.err


TARGET = '[{"article": "a.txt", "start": 0, "text": "Ilka Marn"}]'
NOTES = f'{{"action": "rename", "target": {TARGET}, "name": "Ilka Marn-Velde", "note": "é"}}\n'


@pytest.mark.parametrize(
    ("content", "code", "word"),
    [
        (NOTES.encode("utf-8-sig"), 0, ""),
        (NOTES.encode("utf-16"), 0, ""),
        (NOTES.replace("\n", "\r\n").encode(), 0, ""),
        (NOTES.encode("latin-1"), 1, "curation.jsonl:1: is no text in UTF-8"),
        (NOTES.encode() + b"\xff\n", 1, "curation.jsonl:2: is no text in UTF-8"),
        (b"[" * 100_000, 1, "curation.jsonl:1"),
        (b'{"action": "match", "score": NaN, "target": [], "iri": "http://x/"}', 1, "curation.jsonl:1"),
        (b'{"action": "merge", "left": [{"article": "a", "start": 1e999, "text": ""}]}', 1, "curation.jsonl:1"),
    ],
    ids=["mark", "utf-16", "crlf", "latin-1", "bytes", "deep", "nan", "endless"],
)
def test_corrections_in_any_encoding(run: Command, tmp_path: Path, content: bytes, code: int, word: str) -> None:
    (tmp_path / "a.txt").write_text("Ilka Marn spoke in Velmora.")
    (tmp_path / "curation.jsonl").write_bytes(content)
    where = ("-o", tmp_path / "out", "-j", "1", "--engine", "serial", "--curation", tmp_path / "curation.jsonl")
    done = run("build", tmp_path / "a.txt", *where)
    assert done.code == code, done.err
    assert word in done.err
    assert "Traceback" not in done.err
    if code == 0:
        assert "Ilka Marn-Velde" in (tmp_path / "out" / "graph.ttl").read_text()


def test_a_correction_is_never_glued_to_an_open_line(run: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ilka Marn spoke in Velmora.")
    curation = tmp_path / "curation.jsonl"
    curation.write_text(NOTES.rstrip("\n"))
    where = ("-g", tmp_path / "out", "--curation", curation)
    assert (
        run("build", tmp_path / "a.txt", "-o", tmp_path / "out", "--curation", curation, "--engine", "serial").code == 0
    )
    assert run("rename", "Velmora", "Old Velmora", *where).code == 0
    assert [json.loads(line)["action"] for line in curation.read_text().splitlines()] == ["rename", "rename"]
    curation.write_bytes(NOTES.encode("utf-16"))
    assert "UTF-16" in run("rename", "Velmora", "Old Velmora", *where).err
    assert "ordinary file" in run("build", tmp_path / "a.txt", "-o", tmp_path / "out", "--curation", "/dev/full").err
