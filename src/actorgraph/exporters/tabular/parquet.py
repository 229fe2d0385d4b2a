"""A folder of Parquet files, one a table, typed: days are dates, booleans booleans. Needs pyarrow."""

from __future__ import annotations

from pathlib import Path

from actorgraph.errors import OutputError
from actorgraph.exporters.atomic import replacing
from actorgraph.exporters.tabular import needs
from actorgraph.exporters.tabular.sheets import sheets
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
    # What a value is read as, and what it becomes: the library parses days and checks numbers faster than we could.
    read_as = {"text": pa.string(), "integer": pa.int64(), "real": pa.float64()}
    read_as |= {"boolean": pa.int64(), "day": pa.string()}
    becomes = {**read_as, "boolean": pa.bool_(), "day": pa.date32()}
    for sheet in sheets(tables):
        kinds = [one.type for one in sheet.columns]
        fields = [pa.field(c.name, becomes[c.type], metadata={"description": c.meaning}) for c in sheet.columns]
        schema = pa.schema(fields, metadata={"description": sheet.meaning})
        with replacing(path / f"{sheet.name}.parquet") as stream, pq.ParquetWriter(stream, schema) as writer:
            rows = sheet.raw(tables)
            while group := rows.fetchmany(GROUP):
                values = zip(kinds, zip(*group, strict=True), strict=True)
                columns = [pa.array(column, read_as[kind]).cast(becomes[kind]) for kind, column in values]
                writer.write_table(pa.table(columns, schema=schema))
