"""Exports of the tables, each opened by a program of its field, with the counts of the build."""

from __future__ import annotations

import csv
import hashlib
import importlib
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest import mock

import networkx as nx
import pytest

from actorgraph.errors import OutputError, StoreError
from actorgraph.exporters import tabular
from actorgraph.exporters.tabular.cypher import literal
from actorgraph.exporters.tabular.sheets import sheets
from actorgraph.tables.compact import stored
from actorgraph.tables.counting import iso3
from actorgraph.tables.reading import Tables
from actorgraph.tables.schema import TABLES, by_name
from tests.graph.stories import council, linker, strike
from tests.tables.conftest import written
from tests.tables.test_layouts import shelling

FOLDERS = ("", ".parquet", ".xlsx", ".neo4j", ".crate", ".vault")
"""Formats that are folders, or need a library."""
HOSTILE = '=HYPERLINK("x"),\n\'; DROP\t\\ “\u202eevil” ;|'
"""A name with every separator, a formula, a quotation mark and letters that run from right to left."""


@pytest.fixture(scope="module")
def island(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tables]:
    """Two articles of an invented island, where somebody has a name that trips formats up."""
    articles = council(), strike()
    who = linker(*articles)
    first = replace(who.actors[0], name=HOSTILE, country="FR")
    who = replace(who, actors=(first, *who.actors[1:]))
    with Tables(written(tmp_path_factory.mktemp("island"), who, *articles)) as tables:
        yield tables


def count(tables: Tables, table: str, where: str = "1") -> int:
    return int(tables.rows(f"SELECT count(*) FROM {table} WHERE {where}")[0][0])


def export(tables: Tables, path: Path) -> Path:
    chosen = tabular.writer(path)
    assert chosen is not None
    chosen.write(tables, path)
    return path


def needed(module: str) -> object:
    return pytest.importorskip(module)


@pytest.mark.parametrize("suffix", [one for one in tabular.FORMATS if one not in FOLDERS])
def test_the_same_tables_give_the_same_bytes(island: Tables, tmp_path: Path, suffix: str) -> None:
    one, two = (export(island, tmp_path / f"{name}{suffix}").read_bytes() for name in ("one", "two"))
    assert hashlib.sha256(one).digest() == hashlib.sha256(two).digest()
    assert one


def test_a_folder_of_csv_is_read_by_pandas_and_joins(island: Tables, tmp_path: Path) -> None:
    pandas = needed("pandas")
    folder = export(island, tmp_path / "tables")
    frames = {one.name: pandas.read_csv(folder / f"{one.name}.csv") for one in TABLES}  # type: ignore[attr-defined]
    for one in TABLES:
        assert len(frames[one.name]) == count(island, one.name), one.name
        assert list(frames[one.name].columns) == list(one.names)
    joined = frames["statements"].merge(frames["actors"], left_on="speaker", right_on="id", suffixes=("", "_of"))
    assert len(joined) == count(island, "statements", "speaker IS NOT NULL")
    assert frames["statements"]["negated"].dtype == bool


def test_the_data_package_describes_every_file(island: Tables, tmp_path: Path) -> None:
    folder = export(island, tmp_path / "tables")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    names = {one["name"] for one in package["resources"]}
    for one in package["resources"]:
        with (folder / one["path"]).open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        assert header == [field["name"] for field in one["schema"]["fields"]]
        for key in one["schema"].get("foreignKeys", ()):
            assert key["reference"]["resource"] in {*names, ""}
    assert {"dyad_list", "spell_list"} <= names


def test_no_cell_of_a_csv_is_a_formula(island: Tables, tmp_path: Path) -> None:
    folder = export(island, tmp_path / "tables")
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                assert not any(cell.lstrip().startswith(("=", "@")) for cell in row), path.name


SIGNS = ("=1+1", "+1", "-1+2", "@sum(1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＋1", "－1", "＠sum")
"""Ways to begin what a spreadsheet runs as a formula; some programs take full-width signs for the plain ones."""
RIGHT_TO_LEFT = '\u202bأحمد, بن; سلمى | "رمل"\u202c'


@pytest.mark.parametrize("name", [*SIGNS, RIGHT_TO_LEFT, "a;b|c\td,e", 'x "y" z'])
@pytest.mark.parametrize("file", ["tables", "news.polecat.tsv", "news.dyads.csv"])
def test_a_name_comes_through_whole_and_is_no_formula(tmp_path: Path, name: str, file: str) -> None:
    one = shelling()
    who = linker(one)
    who = replace(who, actors=tuple(replace(each, name=name) for each in who.actors))
    with Tables(written(tmp_path, who, one)) as tables:
        path = export(tables, tmp_path / file)
        (kept,) = {row[0] for row in tables.rows("SELECT name FROM actors WHERE NOT outlet")}
    path, column = (path / "actors.csv", "name") if path.is_dir() else (path, None)
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t" if path.suffix == ".tsv" else ","))
    column = column or ("Actor Name" if path.suffix == ".tsv" else "source_name")
    assert {row[column] for row in rows} - {"The Fen Post"} == {("'" if name in SIGNS else "") + kept}


def test_the_database_is_read_by_sqlite_and_described_for_datasette(island: Tables, tmp_path: Path) -> None:
    path = export(island, tmp_path / "news.sqlite")
    rows = sqlite3.connect(path).execute("SELECT count(*) FROM statements").fetchone()
    assert rows == (count(island, "statements"),)
    described = json.loads((tmp_path / "news.metadata.json").read_text(encoding="utf-8"))
    tables = described["databases"]["news"]["tables"]
    assert tables["statements"]["fts_table"] == "statements_search"
    assert set(tables["actors"]["columns"]) == set(next(one for one in TABLES if one.name == "actors").names)


def test_in_the_database_references_lead_from_table_to_table(island: Tables, tmp_path: Path) -> None:
    made = sqlite3.connect(export(island, tmp_path / "news.sqlite"))
    assert made.execute("PRAGMA foreign_key_check").fetchall() == []
    for one in TABLES:
        wanted = {(column.name, column.references) for column in one.columns if column.references}
        assert {(row[3], row[2]) for row in made.execute(f'PRAGMA foreign_key_list("{one.name}")')} == wanted
        rows = made.execute(f'SELECT * FROM "{one.name}"').fetchall()
        assert sorted(rows, key=repr) == sorted(island.rows(f'SELECT * FROM "{one.name}"'), key=repr), one.name
    names = {name for (name,) in made.execute("SELECT name FROM sqlite_master")}
    assert not [name for name in names if name.startswith("stored_") or name == "terms"]
    with Tables(tmp_path / "news.sqlite") as again:
        assert again.rows("SELECT count(*) FROM statements_search WHERE statements_search MATCH 'smuggler'") == [(2,)]


def test_datasette_serves_it(island: Tables, tmp_path: Path) -> None:
    needed("datasette")
    import asyncio

    from datasette.app import Datasette

    path = export(island, tmp_path / "news.sqlite")
    metadata = json.loads((tmp_path / "news.metadata.json").read_text(encoding="utf-8"))

    async def ask() -> tuple[dict, dict]:
        served = Datasette([str(path)], metadata=metadata)
        await served.invoke_startup()
        every = await served.client.get("/news/statements.json?_shape=array&_size=max")
        some = await served.client.get("/news/statements.json?_search=smugglers&_shape=array")
        return every.json(), some.json()

    every, some = asyncio.run(ask())
    assert len(every) == count(island, "statements")
    assert {one["content"] for one in some} == {"Orrel met smugglers", "smugglers"}


def test_parquet_is_typed_and_read_by_duckdb(island: Tables, tmp_path: Path) -> None:
    needed("adbc_driver_sqlite")
    duckdb = needed("duckdb")
    folder = export(island, tmp_path / "news.parquet")
    for one in TABLES:
        found = duckdb.sql(f"SELECT count(*) FROM '{folder / one.name}.parquet'").fetchall()  # type: ignore[attr-defined]
        assert found == [(count(island, one.name),)], one.name
    types = dict(
        row[:2]
        for row in duckdb.sql(f"DESCRIBE SELECT * FROM '{folder}/statements.parquet'").fetchall()  # type: ignore[attr-defined]
    )
    assert (types["day_first"], types["negated"], types["confidence"], types["start"]) == (
        "DATE", "BOOLEAN", "DOUBLE", "BIGINT",
    )  # fmt: skip
    again = export(island, tmp_path / "again.parquet")
    assert all((again / one.name).read_bytes() == one.read_bytes() for one in folder.iterdir())


def test_parquet_holds_every_value_in_order_however_few_are_read_at_once(island: Tables, tmp_path: Path) -> None:
    """Also where a column begins with nothing, and where a number is whole by chance."""
    needed("adbc_driver_sqlite")
    arrow = importlib.import_module("pyarrow.parquet")
    writer = importlib.import_module("actorgraph.exporters.tabular.parquet")
    with mock.patch.object(writer, "GROUP", 2), mock.patch.object(writer, "LONG", 1):
        folder = export(island, tmp_path / "news.parquet")
    begins_empty = 0
    for sheet in sheets(island):
        columns = [[str(v) if isinstance(v, date) else v for v in one.to_pylist()]
                   for one in arrow.read_table(folder / f"{sheet.name}.parquet").columns]  # fmt: skip
        rows = list(sheet.rows(island))
        assert list(zip(*columns, strict=True)) == rows, sheet.name
        begins_empty += sum(one[:2] == [None, None] and any(v is not None for v in one) for one in columns)
    assert begins_empty > 5


def test_parquet_of_damaged_tables_is_refused_in_a_line(island: Tables, tmp_path: Path) -> None:
    needed("adbc_driver_sqlite")
    shutil.copyfile(island.path, tmp_path / "graph.sqlite")
    with Tables(tmp_path) as tables:
        made = sheets(tables)
        with sqlite3.connect(tmp_path / "graph.sqlite") as other:
            other.execute(f"DROP TABLE {stored(by_name('quotations'))}")
        with (
            mock.patch("actorgraph.exporters.tabular.parquet.sheets", return_value=made),
            pytest.raises(StoreError, match="run actorgraph build again"),
        ):
            export(tables, tmp_path / "news.parquet")


def test_every_column_of_a_view_has_the_type_of_its_values(island: Tables) -> None:
    """A column may be called as another is elsewhere: ``outlet`` is a name here, and whether one is one there."""
    kinds = {"text": str, "day": str, "integer": int, "boolean": int, "real": (int, float)}
    for sheet in (one for one in sheets(island) if one.table is None):
        for row in island.rows(sheet.query):
            for column, value in zip(sheet.columns, row, strict=True):
                assert value is None or isinstance(value, kinds[column.type]), (sheet.name, column.name)


def test_a_workbook_has_a_sheet_a_table_and_no_formula(island: Tables, tmp_path: Path) -> None:
    needed("xlsxwriter")
    openpyxl = needed("openpyxl")
    path = export(island, tmp_path / "news.xlsx")
    book = openpyxl.load_workbook(path)  # type: ignore[attr-defined]
    for one in TABLES:
        assert book[one.name].max_row - 1 == count(island, one.name), one.name
    names = {row[1].value for row in book["actors"].iter_rows()}
    assert HOSTILE in names
    assert not any(cell.data_type == "f" for page in book for row in page.iter_rows() for cell in row)
    assert export(island, tmp_path / "again.xlsx").read_bytes() == path.read_bytes()


def test_a_workbook_says_its_limit(island: Tables, tmp_path: Path) -> None:
    needed("xlsxwriter")
    xlsx = importlib.import_module("actorgraph.exporters.tabular.xlsx")
    with mock.patch.object(xlsx, "ROWS", 3), pytest.raises(OutputError, match=r"a sheet holds 2; export to \.sqlite"):
        export(island, tmp_path / "news.xlsx")
    assert not (tmp_path / "news.xlsx").exists()


@pytest.mark.parametrize(
    ("suffix", "module"), [(".parquet", "pyarrow"), (".parquet", "adbc_driver_sqlite"), (".xlsx", "xlsxwriter")]
)
def test_a_missing_library_is_named(island: Tables, tmp_path: Path, suffix: str, module: str) -> None:
    with mock.patch.dict(sys.modules, {module: None}), pytest.raises(OutputError, match=r"pip install 'actorgraph\["):
        export(island, tmp_path / f"news{suffix}")


def test_gexf_has_time_weight_and_everybody(island: Tables, tmp_path: Path) -> None:
    path = export(island, tmp_path / "network.gexf")
    read = nx.read_gexf(path, version="1.3")
    assert len(read) == count(island, "actors")
    assert read.number_of_edges() == count(island, "edges")
    text = path.read_text(encoding="utf-8")
    assert 'timeformat="date"' in text
    assert 'start="2021-03-0' in text
    assert all(data["weight"] >= 1 for *_, data in read.edges(data=True))


def test_graphml_is_weighted_and_has_everybody(island: Tables, tmp_path: Path) -> None:
    read = nx.read_graphml(export(island, tmp_path / "network.graphml"))
    assert len(read) == count(island, "actors")
    assert read.number_of_edges() == count(island, "edges")
    assert HOSTILE.replace("\n", " ") in {str(data["label"]).replace("\n", " ") for _, data in read.nodes(data=True)}
    assert all(data["weight"] >= 1 for *_, data in read.edges(data=True))


def test_cytoscape_has_elements_whose_ends_are_there(island: Tables, tmp_path: Path) -> None:
    made = json.loads(export(island, tmp_path / "network.cyjs").read_text(encoding="utf-8"))["elements"]
    ids = {one["data"]["id"] for one in made["nodes"]}
    assert len(ids) == len(made["nodes"]) == count(island, "actors")
    assert len(made["edges"]) == count(island, "edges")
    assert {one["data"][end] for one in made["edges"] for end in ("source", "target")} <= ids


def test_geojson_has_places_and_events_in_the_order_of_the_standard(island: Tables, tmp_path: Path) -> None:
    made = json.loads(export(island, tmp_path / "map.geojson").read_text(encoding="utf-8"))
    places = [one for one in made["features"] if one["properties"]["kind"] == "place"]
    assert len(places) == count(island, "actors", "lat IS NOT NULL")
    selm = next(one for one in places if one["properties"]["name"] == "Port Selm")
    assert selm["geometry"]["coordinates"] == [151.0, -12.0]  # longitude first
    events = [one for one in made["features"] if one["properties"]["kind"] == "event"]
    assert events
    assert all(one["properties"]["sentence"] for one in events)


def test_followthemoney_accepts_every_entity(island: Tables, tmp_path: Path) -> None:
    lines = export(island, tmp_path / "news.ftm.json").read_text(encoding="utf-8").splitlines()
    entities = [json.loads(line) for line in lines]
    ids = {one["id"] for one in entities}
    assert len(ids) == len(entities)
    assert sum(one["schema"] == "Event" for one in entities) == count(island, "events", "modality = 'asserted'")
    followthemoney = needed("followthemoney")
    for one in entities:
        proxy = followthemoney.model.get_proxy(one, cleaned=False)  # type: ignore[attr-defined]
        followthemoney.model.get(one["schema"]).validate(one)  # type: ignore[attr-defined]
        dropped = {name for name in one["properties"] if not proxy.get(name)}
        assert not dropped, (one["schema"], dropped)
        for prop, value in proxy.itervalues():
            assert prop.type.name != "entity" or value in ids, (one, prop.name)


def test_who_is_known_in_wikidata_keeps_the_number(tmp_path: Path) -> None:
    one = council()
    who = linker(one)
    state, body, *others = who.actors
    state = replace(state, type="place", feature="country", country="FR", link="https://sws.geonames.org/3017382/")
    body = replace(body, link="http://www.wikidata.org/entity/Q1065")
    with Tables(written(tmp_path, replace(who, actors=(state, body, *others)), one)) as tables:
        lines = export(tables, tmp_path / "news.ftm.json").read_text(encoding="utf-8").splitlines()
        asked = tables.rows("SELECT iri, sure FROM matches WHERE actor = ?", state.id)
    numbers = {told["id"]: told["properties"].get("wikidataId") for told in map(json.loads, lines)}
    assert asked == [("http://www.wikidata.org/entity/Q142", 1)]
    assert (numbers[state.id], numbers[body.id]) == (["Q142"], ["Q1065"])
    assert {numbers[other.id] for other in others if other.id in numbers} == {None}


def test_csv_for_neo4j_has_the_headers_of_its_manual(island: Tables, tmp_path: Path) -> None:
    folder = export(island, tmp_path / "load.neo4j")
    with (folder / "nodes.csv").open(encoding="utf-8", newline="") as file:
        nodes = list(csv.DictReader(file))
    with (folder / "edges.csv").open(encoding="utf-8", newline="") as file:
        edges = list(csv.DictReader(file))
    assert {"id:ID", ":LABEL"} <= nodes[0].keys()
    assert {":START_ID", ":END_ID", ":TYPE", "weight:int"} <= edges[0].keys()
    assert len(nodes) == count(island, "actors")
    assert len(edges) == count(island, "edges")
    assert {one[":START_ID"] for one in edges} <= {one["id:ID"] for one in nodes}


def test_nothing_in_a_text_ends_a_literal_of_cypher(island: Tables, tmp_path: Path) -> None:
    assert literal("it's \\ '); MATCH (n) DETACH DELETE n;\n") == "'it\\'s \\\\ \\'); MATCH (n) DETACH DELETE n;\\n'"
    lines = export(island, tmp_path / "load.cypher").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + count(island, "actors") + count(island, "edges")
    assert all(line.endswith(";") for line in lines)


def test_dyads_stand_whole_in_one_file(island: Tables, tmp_path: Path) -> None:
    with export(island, tmp_path / "news.dyads.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == count(island, "dyads")
    assert rows[0]["modality"] == "alleged"
    assert rows[0]["sentence"] == "Orrel met smugglers"


def test_a_file_in_the_way_of_a_folder_is_told(island: Tables, tmp_path: Path) -> None:
    (tmp_path / "tables").write_text("mine")
    with pytest.raises(OutputError, match="is a file"):
        export(island, tmp_path / "tables")
    assert (tmp_path / "tables").read_text() == "mine"


def run_node(program: str, path: Path, *modules: str) -> list[int]:
    """The numbers that a program of node prints about a file; skips where node or a module of it is missing."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node")
    there = "".join(f"require.resolve('{one}');" for one in modules)
    if subprocess.run([node, "-e", there], capture_output=True, check=False).returncode:
        pytest.skip(f"npm install {' '.join(modules)}, and set NODE_PATH")
    done = subprocess.run([node, "-e", program, str(path)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return [int(number) for number in done.stdout.split()]


def test_cytoscape_js_opens_its_file(island: Tables, tmp_path: Path) -> None:
    program = """
      const made = JSON.parse(require('fs').readFileSync(process.argv[1], 'utf8'));
      const graph = require('cytoscape')({headless: true, elements: made.elements});
      console.log(graph.nodes().length, graph.edges().length);"""
    path = export(island, tmp_path / "network.cyjs")
    assert run_node(program, path, "cytoscape") == [count(island, "actors"), count(island, "edges")]


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_graphology_opens_the_network(island: Tables, tmp_path: Path, form: str) -> None:
    program = f"""
      const {{MultiDirectedGraph}} = require('graphology');
      const read = require('graphology-{form}');
      const text = require('fs').readFileSync(process.argv[1], 'utf8');
      const graph = read.parse(MultiDirectedGraph, text);
      console.log(graph.order, graph.size);"""
    path = export(island, tmp_path / f"network.{form}")
    found = run_node(program, path, "graphology", f"graphology-{form}")
    assert found == [count(island, "actors"), count(island, "edges")]


def test_an_engine_that_speaks_cypher_reads_literals_and_tables_as_they_were(island: Tables, tmp_path: Path) -> None:
    kuzu = needed("kuzu")
    engine = kuzu.Connection(kuzu.Database(str(tmp_path / "kuzu")))  # type: ignore[attr-defined]
    # This engine does not know the escape of a line's end, which Cypher has; all else is read as it was.
    for text in (HOSTILE.replace("\n", " "), "it's \\ '); MATCH (n) DETACH DELETE n;", "اسم"):
        assert engine.execute(f"RETURN {literal(text)}").get_next() == [text]
    folder = export(island, tmp_path / "load.neo4j")
    for name, table in (("nodes", "actors"), ("edges", "edges")):
        found = engine.execute(f"LOAD FROM '{folder / name}.csv' (header = true, parallel = false) RETURN count(*)")
        assert found.get_next() == [count(island, table)]


def test_a_code_that_is_no_country_s_is_no_country() -> None:
    assert [iso3(code) for code in ("FR", "XK", "XX", "QZ", "AA", None)] == ["FRA", "XKK", None, None, None, None]
