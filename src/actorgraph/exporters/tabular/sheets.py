"""What goes out as a sheet: the tables of the layout, and the views that people count by; typed, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from actorgraph.tables.reading import Tables
from actorgraph.tables.schema import TABLES, Column, Table, Type
from actorgraph.tables.schema import tables as every
from actorgraph.tables.views import VIEWS

COUNTED = ("dyad_list", "spell_list", "edge_list")
"""Views that go out beside the tables."""
_TYPES: dict[str, Type] = {column.name: column.type for table in TABLES for column in table.columns}
_LIKE: dict[str, Type] = {
    "source_country": "text",
    "place": "text",
    "outlet": "text",
    "directed": "boolean",
    "over": "boolean",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table or view to be written.

    Attributes:
        table: its description, ``None`` for a view.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    table: Table | None

    @property
    def query(self) -> str:
        """What gives its rows in order, as SQLite has them: booleans are 0 and 1, days texts."""
        chosen = ", ".join(f'"{column.name}"' for column in self.columns)
        keys = self.table.key if self.table else self.names
        ordered = ", ".join(f'"{name}"' for name in (("n",) if "n" in self.names else keys))
        return f'SELECT {chosen} FROM "{self.name}" ORDER BY {ordered}'

    def rows(self, tables: Tables) -> Iterator[tuple[Any, ...]]:
        """Its rows in order; booleans are booleans."""
        flags = [at for at, column in enumerate(self.columns) if column.type == "boolean"]
        for row in tables.connection.execute(self.query):
            if flags:
                cells = list(row)
                for at in flags:
                    cells[at] = None if cells[at] is None else bool(cells[at])
                yield tuple(cells)
            else:
                yield row

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def sheets(tables: Tables) -> list[Sheet]:
    """All sheets, the tables first."""
    made = [Sheet(table.name, table.meaning, table.columns, table) for table in every() if tables.has(table.name)]
    for view in VIEWS:
        if view.name in COUNTED:
            cursor = tables.connection.execute(f"SELECT * FROM {view.name} LIMIT 0")
            names = [one[0] for one in cursor.description]
            # SQLite tells no types of a view's columns: they have those of the tables' columns of their names.
            types = [_LIKE.get(name) or _TYPES.get(name, "text") for name in names]
            columns = tuple(Column(name, of, "see the codebook") for name, of in zip(names, types, strict=True))
            made.append(Sheet(view.name, view.meaning, columns, None))
    return made
