"""The tables of a build: what each holds, column by column.

One description serves all: the SQLite file is laid out by it, the codebook in the file and in ``docs/tables.md`` is
written from it, and so are the descriptions beside CSV and Parquet.
"""

from __future__ import annotations

from collections.abc import Mapping

from actorgraph.tables.columns import SQL_TYPES, Column, Table, Type
from actorgraph.tables.contents import articles, happened, said, together

FORMAT = 3
"""Version of the layout, kept as the file's ``user_version``; a file of another version is not read."""

TABLES: tuple[Table, ...] = (*articles.TABLES, *said.TABLES, *happened.TABLES, *together.TABLES)

BY_NAME: Mapping[str, Table] = {one.name: one for one in TABLES}

__all__ = ["BY_NAME", "FORMAT", "SQL_TYPES", "TABLES", "Column", "Table", "Type"]
