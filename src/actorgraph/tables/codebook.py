"""The codebook: every table and column in words, as Markdown and as rows."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.tables.schema import TABLES, Table, tables
from actorgraph.tables.views import VIEWS


def markdown() -> str:
    """The codebook as a page: a section for each table, a line for each column."""
    views = ["### Views", "", "| view | one row is |", "|---|---|"]
    views += [f"| {view.name} | {view.meaning} |" for view in VIEWS]
    return "\n".join([*(line for table in TABLES for line in _table(table)), *views]) + "\n"


def rows() -> Iterator[tuple[str, str, str | None, str]]:
    """Table, column, type, meaning; a table's own row has no column and no type."""
    for table in tables():
        yield table.name, "", None, table.meaning
        for column in table.columns:
            yield table.name, column.name, column.type, column.meaning
    for view in VIEWS:
        yield view.name, "", None, view.meaning


def _table(table: Table) -> Iterator[str]:
    yield f"### {table.name}"
    yield ""
    yield f"{table.meaning[0].upper()}{table.meaning[1:]}. One row for each: {', '.join(table.key)}."
    yield ""
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    for column in table.columns:
        leads = f" → {column.references}" if column.references else ""
        empty = "" if column.required else ", may be empty"
        yield f"| {column.name} | {column.type}{leads}{empty} | {column.meaning} |"
    yield ""
