"""A folder of Parquet files, one a table, typed: days are dates, booleans booleans. Needs pyarrow."""

from __future__ import annotations

from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from actorgraph.errors import OutputError
from actorgraph.exporters.atomic import replacing
from actorgraph.exporters.tabular import needs
from actorgraph.exporters.tabular.sheets import Sheet, sheets
from actorgraph.tables.reading import Tables

GROUP = 20_000
"""Rows held in memory and written together."""


def write(tables: Tables, path: Path) -> None:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise needs("pyarrow", "parquet", path) from error
    if path.exists() and not path.is_dir():
        raise OutputError("is a file; Parquet files go into a folder", str(path))
    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "real": pa.float64(),
        "boolean": pa.bool_(),
        "day": pa.date32(),
    }
    for sheet in sheets(tables):
        fields = [pa.field(c.name, types[c.type], metadata={"description": c.meaning}) for c in sheet.columns]
        schema = pa.schema(fields, metadata={"description": sheet.meaning})
        with replacing(path / f"{sheet.name}.parquet") as stream, pq.ParquetWriter(stream, schema) as writer:
            rows = sheet.rows(tables)
            while group := list(islice(rows, GROUP)):
                columns = [_column(sheet, at, group) for at in range(len(fields))]
                writer.write_table(pa.table(columns, schema=schema))


def _column(sheet: Sheet, at: int, rows: list[tuple[Any, ...]]) -> list[Any]:
    kind = sheet.columns[at].type
    if kind == "day":
        return [row[at] and date.fromisoformat(row[at]) for row in rows]
    return [None if row[at] is None else float(row[at]) for row in rows] if kind == "real" else [r[at] for r in rows]
