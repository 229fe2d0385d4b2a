"""The tables as one SQLite database, with a description for Datasette beside it (``news.metadata.json``).

A build's own file holds every id once and shows the words in views (:mod:`actorgraph.tables.compact`). Here every table
is one, with foreign keys that lead from row to row, for programs that look at those.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from actorgraph.exporters.atomic import replacing
from actorgraph.tables.reading import Tables
from actorgraph.tables.schema import tables as every
from actorgraph.tables.views import SEARCHED, VIEWS
from actorgraph.tables.writing import PAGE, describe

_LABELS = {"articles": "title", "actors": "name", "statements": "content", "events": "label", "roles": "role",
           "occurrences": "label", "names": "name"}  # fmt: skip
"""The column that a row is shown by where another refers to it."""


def write(tables: Tables, path: Path) -> None:
    with replacing(path) as stream, tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-") as folder:
        # SQLite writes to a file of its own and not to a stream.
        laid_out = Path(folder, "tables")
        _lay_out(tables, laid_out)
        with laid_out.open("rb") as file:
            shutil.copyfileobj(file, stream, 1 << 20)
    entries: dict[str, dict[str, object]] = {
        table.name: {"description": table.meaning, "columns": {each.name: each.meaning for each in table.columns}}
        for table in every()
        if tables.has(table.name)
    }
    entries |= {view.name: {"description": view.meaning} for view in VIEWS}
    for name, column in _LABELS.items():
        entries[name]["label_column"] = column
    for name in SEARCHED:
        entries[name] |= {"fts_table": f"{name}_search", "fts_pk": "n"}
    about = {"title": "Actors, statements and events of news articles", "databases": {path.stem: {"tables": entries}}}
    with replacing(path.with_name(f"{path.stem}.metadata.json")) as stream:
        stream.write(json.dumps(about, ensure_ascii=False, indent=1).encode() + b"\n")


def _lay_out(tables: Tables, path: Path) -> None:
    """The tables as they are described."""
    with closing(sqlite3.connect(path, isolation_level=None, uri=True)) as made:
        for pragma in (f"page_size = {PAGE}", "journal_mode = OFF", "synchronous = OFF"):
            made.execute(f"PRAGMA {pragma}")
        # Immutable: without locks, and without files beside a build that may lie where nobody can write.
        made.execute("ATTACH ? AS build", (f"{tables.path.absolute().as_uri()}?mode=ro&immutable=1",))
        made.execute("BEGIN")
        for table in every():
            if tables.has(table.name):
                order = ", ".join(f'"{name}"' for name in (("n",) if "n" in table.names else table.key))
                _copy(made, table.name, table.ddl(), table.index_ddl(), order)
        # Of a kind whose package is not there now only the file itself knows how it was laid out.
        known = {table.name for table in every()}
        described = """SELECT name FROM sqlite_master WHERE type = 'table'
            AND name IN (SELECT "table" FROM codebook WHERE "column" = '') ORDER BY name"""
        laid = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type = 'index', name"
        for (name,) in tables.rows(described):
            if name not in known:
                ddl, *indexes = (sql for (sql,) in tables.rows(laid, name))
                _copy(made, name, (ddl,), indexes, "1, 2")
        describe(made, tables.connection.execute("SELECT * FROM codebook ORDER BY rowid"))
        made.execute("COMMIT")


def _copy(made: sqlite3.Connection, table: str, ddl: Iterable[str], indexes: Iterable[str], order: str) -> None:
    for statement in ddl:
        made.execute(statement)
    made.execute(f'INSERT INTO main."{table}" SELECT * FROM build."{table}" ORDER BY {order}')
    # After the rows, which is faster.
    for statement in indexes:
        made.execute(statement)
