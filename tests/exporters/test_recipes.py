"""The recipes of the docs do what they say: Python is run, SQL is asked, names of files have a format."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from actorgraph import exporters
from actorgraph.cli.lazy import SECTIONS
from actorgraph.errors import OutputError
from actorgraph.exporters import tabular
from actorgraph.graph import Graph, build
from actorgraph.tables.reading import Tables
from tests.graph.stories import council, linker, strike
from tests.support import ROOT
from tests.tables.conftest import written
from tests.tables.test_layouts import shelling

PAGE = "\n".join((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("tables.md", "formats.md"))
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
PYTHON = [text for language, text in BLOCKS if language == "python"]
SQL = [
    query
    for language, text in BLOCKS
    if language == "r"
    for query in re.findall(r'dbGetQuery\(\w+, "(.*?)"\)', text, re.S)
]
SQL += [query for _, text in BLOCKS for query in re.findall(r'^sqlite3 \S+ "(.*?)"$', text, re.M)]
COMMANDS = [line.split() for _, text in BLOCKS for line in text.splitlines() if line.startswith("actorgraph ")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a build of three hand-made articles in ``exports``."""
    articles = council(), shelling(), strike()
    who = linker(*articles)
    where = tmp_path_factory.mktemp("work")
    exporters.export(
        Graph.of(build(sorted(articles, key=lambda one: one.article.key), who)), where / "exports" / "graph.ttl"
    )
    written(where / "exports", who, *articles)
    return where


@pytest.mark.parametrize("program", PYTHON)
def test_python_runs(folder: Path, program: str) -> None:
    pytest.importorskip("pandas")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    if "print(" in program:
        assert "Brann" in done.stdout


@pytest.mark.parametrize("query", SQL)
def test_sql_has_an_answer(folder: Path, query: str) -> None:
    news = sqlite3.connect(folder / "exports" / "graph.sqlite")
    cursor = news.execute(query)
    assert cursor.description
    cursor.fetchall()


@pytest.mark.parametrize("program", [text for language, text in BLOCKS if language == "r"])
def test_r_runs(folder: Path, program: str) -> None:
    if shutil.which("Rscript") is None:
        pytest.skip("needs R with RSQLite: apt-get install r-base-core r-cran-rsqlite")
    program += "\nstopifnot(nrow(dbReadTable(news, 'dyad_list')) > 0)"
    done = subprocess.run(["Rscript", "-e", program], cwd=folder, capture_output=True, text=True, check=False)
    if "there is no package called" in done.stderr:
        pytest.skip("needs RSQLite: apt-get install r-cran-rsqlite")
    assert done.returncode == 0, done.stderr
    assert "print(" not in program or "Odo Brann" in done.stdout


def test_qgis_opens_the_map_with_the_library_that_it_reads_by(folder: Path) -> None:
    if shutil.which("ogr2ogr") is None:
        pytest.skip("needs GDAL: apt-get install gdal-bin")
    command = next(text for _, text in BLOCKS for text in text.splitlines() if text.startswith("ogr2ogr "))
    with Tables(folder / "exports") as tables:
        path = folder / "map.geojson"
        chosen = tabular.writer(path)
        assert chosen is not None
        chosen.write(tables, path)
        (placed,) = tables.rows(
            "SELECT count(DISTINCT x.event) FROM event_places x JOIN actors a ON a.id = x.actor WHERE a.lat IS NOT NULL"
        )[0]
    subprocess.run(shlex.split(command), cwd=folder, check=True, capture_output=True)
    told = subprocess.run(
        ["ogrinfo", "-so", "-al", "events.gpkg"], cwd=folder, check=True, capture_output=True, text=True
    ).stdout
    assert f"Feature Count: {placed}" in told
    assert placed > 0
    assert re.search(r"^day_first: Date", told, re.M), told


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_commands_are_there_and_their_files_have_a_format(command: list[str]) -> None:
    assert command[1] in {name for commands in SECTIONS.values() for name in commands}
    if command[1] == "export":
        path = Path(command[command.index("-o") + 1])
        try:
            assert tabular.writer(path) or exporters.exporter(path)
        except OutputError as error:
            pytest.fail(str(error))


def test_there_is_a_recipe_for_each_program() -> None:
    programs = "R pandas Gephi Neo4j Datasette Aleph QGIS Obsidian Fuseki Oxigraph Virtuoso GraphDB".split()
    assert [one for one in programs if f"**{one}**" not in PAGE] == []
    assert len(PYTHON) >= 2
    assert len(SQL) >= 4
