"""A folder of CSV files (RFC 4180, UTF-8), one a table, with a Frictionless data package and the codebook."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from actorgraph import __version__
from actorgraph.cells import guarded, writer
from actorgraph.errors import OutputError
from actorgraph.exporters.atomic import replacing
from actorgraph.exporters.tabular.sheets import Sheet, sheets
from actorgraph.tables import codebook
from actorgraph.tables.reading import Tables
from actorgraph.tables.schema import Type

FIELDS: dict[Type, str] = {
    "text": "string",
    "integer": "integer",
    "real": "number",
    "boolean": "boolean",
    "day": "date",
}
"""Types of the Table Schema (Frictionless Data)."""


def write(tables: Tables, path: Path) -> None:
    if path.exists() and not path.is_dir():
        raise OutputError("is a file; name a folder for the tables, or a file with a suffix", str(path))
    made = sheets(tables)
    for sheet in made:
        with replacing(path / f"{sheet.name}.csv") as stream:
            text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False)
            rows(text, sheet.names, sheet.rows(tables))
            text.flush()
            # Or the wrapper would close the stream below, which is still to be put in its place.
            text.detach()
    with replacing(path / "codebook.md") as stream:
        stream.write(b"# Codebook\n\n" + codebook.markdown().encode())
    with replacing(path / "datapackage.json") as stream:
        package = {
            "profile": "tabular-data-package",
            "name": "actorgraph",
            "title": "Actors, statements and events of news articles",
            "version": __version__,
            "about": tables.about(),
            "resources": [_resource(sheet) for sheet in made],
        }
        stream.write(json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n")


def rows(stream: io.TextIOBase, columns: Iterable[str], cells: Iterable[Iterable[Any]], between: str = ",") -> None:
    """Rows under their header; ``true`` and ``false``, nothing where nothing is known."""
    out = writer(stream, between)
    out.writerow(columns)
    out.writerows([_cell(cell) for cell in row] for row in cells)


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(value) if isinstance(value, str) else value


def _resource(sheet: Sheet) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [
        {"name": column.name, "type": FIELDS[column.type], "description": column.meaning,
         "constraints": {"required": column.required}}
        for column in sheet.columns
    ]}  # fmt: skip
    if sheet.table:
        schema["primaryKey"] = list(sheet.table.key)
        schema["foreignKeys"] = [
            {
                "fields": column.name,
                # By Table Schema an empty name is that of the table itself.
                "reference": {
                    "resource": "" if column.references == sheet.name else column.references,
                    "fields": "id",
                },
            }
            for column in sheet.columns
            if column.references
        ]
    return {
        "name": sheet.name,
        "path": f"{sheet.name}.csv",
        "profile": "tabular-data-resource",
        "description": sheet.meaning,
        "encoding": "utf-8",
        "schema": schema,
    }
