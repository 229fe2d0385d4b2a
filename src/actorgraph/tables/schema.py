"""The tables of a build: what each holds, column by column.

One description serves all: the SQLite file is laid out by it, the codebook in the file and in ``docs/tables.md`` is
written from it, and so are the descriptions beside CSV and Parquet.
"""

from __future__ import annotations

from collections.abc import Mapping

from actorgraph import kinds
from actorgraph.errors import ActorgraphError
from actorgraph.tables import others
from actorgraph.tables.columns import SQL_TYPES, Column, Table, Type
from actorgraph.tables.contents import articles, happened, said, together
from actorgraph.tables.views import VIEWS

FORMAT = 4
"""Version of the layout, kept as the file's ``user_version``; a file of another version is not read."""

TABLES: tuple[Table, ...] = (*articles.TABLES, *said.TABLES, *happened.TABLES, *together.TABLES)


def tables() -> tuple[Table, ...]:
    """All tables of a build, those of kinds that other packages add among them.

    Raises:
        ActorgraphError: such a kind would take another table's name.
    """
    for row in kinds.added():
        if row.name in BY_NAME or row.name in (one.name for one in VIEWS):
            raise ActorgraphError("has the name of a table that there is; rename it", str(row.plugin))
    return (*TABLES, *others.tables())


def by_name(name: str) -> Table:
    """The table of a name."""
    return BY_NAME.get(name) or next(table for table in others.tables() if table.name == name)


BY_NAME: Mapping[str, Table] = {one.name: one for one in TABLES}

__all__ = ["BY_NAME", "FORMAT", "SQL_TYPES", "TABLES", "Column", "Table", "Type", "by_name", "tables"]
