"""The codebook: every table and column in words, as Markdown and as rows."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.tables.schema import TABLES, tables
from actorgraph.tables.views import VIEWS


def markdown() -> str:
    """The codebook as a page: a section for each table, a line for each column."""
    lines: list[str] = []
    for table in TABLES:
        one_row = f"{table.meaning[0].upper()}{table.meaning[1:]}. One row for each: {', '.join(table.key)}."
        lines += [f"### {table.name}", "", one_row, "", "| column | type | meaning |", "|---|---|---|"]
        for column in table.columns:
            leads = f" → {column.references}" if column.references else ""
            empty = "" if column.required else ", may be empty"
            lines.append(f"| {column.name} | {column.type}{leads}{empty} | {column.meaning} |")
        lines.append("")
    lines += ["### Views", "", "| view | one row is |", "|---|---|"]
    lines += [f"| {view.name} | {view.meaning} |" for view in VIEWS]
    return "\n".join(lines) + "\n"


def rows() -> Iterator[tuple[str, str, str | None, str]]:
    """Table, column, type, meaning; a table's own row has no column and no type."""
    for table in tables():
        yield table.name, "", None, table.meaning
        for column in table.columns:
            yield table.name, column.name, column.type, column.meaning
    for view in VIEWS:
        yield view.name, "", None, view.meaning
