"""A folder of Parquet files, one a table, typed: days are dates, booleans booleans.

Rows go from SQLite into the columns of Arrow without ever being objects of Python, by Arrow's own driver for SQLite.
Needs pyarrow and that driver.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from actorgraph.errors import OutputError, StoreError
from actorgraph.exporters.atomic import replacing
from actorgraph.exporters.tabular import needs
from actorgraph.exporters.tabular.sheets import Sheet, sheets
from actorgraph.tables.reading import Tables

if TYPE_CHECKING:
    import pyarrow as pa

GROUP = 20_000
"""Rows held in memory and written together."""
LONG = 2_000
"""The same of a table that holds whole articles."""
_LIKE = {"text": "''", "integer": "0", "real": "0.5", "boolean": "0", "day": "''"}
"""A value of each type."""


def write(tables: Tables, path: Path) -> None:
    try:
        import adbc_driver_manager as adbc
        import adbc_driver_sqlite
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise needs(error.name or "pyarrow", "parquet", path) from error
    if path.exists() and not path.is_dir():
        raise OutputError("is a file; Parquet files go into a folder", str(path))
    types = {"text": pa.string(), "integer": pa.int64(), "real": pa.float64(), "boolean": pa.bool_()}
    types["day"] = pa.date32()
    # Not by the driver's module dbapi, which imports pandas where that is installed, and that takes two seconds.
    with adbc_driver_sqlite.connect(tables.uri) as file, adbc.AdbcConnection(file) as connection:
        for sheet in sheets(tables):
            fields = [pa.field(c.name, types[c.type], metadata={"description": c.meaning}) for c in sheet.columns]
            schema = pa.schema(fields, metadata={"description": sheet.meaning})
            with replacing(path / f"{sheet.name}.parquet") as stream, pq.ParquetWriter(stream, schema) as writer:
                try:
                    for batch in _batches(adbc.AdbcStatement(connection), sheet):
                        # The library turns texts into days faster than we could.
                        columns = [one.cast(each.type) for one, each in zip(batch.columns, schema, strict=True)]
                        writer.write_batch(pa.record_batch(columns, schema=schema))
                except (adbc.Error, pa.ArrowException) as error:
                    message = f"the tables cannot be read ({error}); run actorgraph build again"
                    raise StoreError(message, str(tables.path)) from error


def _batches(statement: Any, sheet: Sheet) -> Iterator[pa.RecordBatch]:
    """The rows of a sheet, some at a time."""
    from pyarrow import RecordBatchReader

    # SQLite's values have types, its columns none: the driver takes a column for what its first values are, nothing for
    # a number. So a row of the right types goes first, and is left out again. A subquery keeps its order if it is
    # limited; minus one is no limit.
    like = ", ".join(_LIKE[column.type] for column in sheet.columns)
    with statement:
        statement.set_options(**{"adbc.sqlite.query.batch_rows": str(LONG if "text" in sheet.names else GROUP)})
        statement.set_sql_query(f"SELECT {like} UNION ALL SELECT * FROM ({sheet.query} LIMIT -1)")
        before = 1
        with RecordBatchReader.from_stream(statement.execute_query()[0]) as reader:
            for batch in reader:
                if batch := batch.slice(before):
                    yield batch
                before = 0
