"""A workbook, a sheet for each table. Needs XlsxWriter."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from actorgraph.errors import OutputError
from actorgraph.exporters.atomic import replacing
from actorgraph.exporters.tabular import needs
from actorgraph.exporters.tabular.sheets import sheets
from actorgraph.tables.reading import Tables

ROWS, CELL = 1_048_576, 32_767
"""Rows of a sheet and characters of a cell, by Excel's specification; longer texts are cut."""


def write(tables: Tables, path: Path) -> None:
    try:
        import xlsxwriter
    except ImportError as error:
        raise needs("XlsxWriter", "xlsx", path) from error
    made = sheets(tables)
    for sheet in made:
        (count,) = tables.rows(f"SELECT count(*) FROM {sheet.name}")[0]
        # Before anything is written: what is too much would be left out without a word.
        if count >= ROWS:
            message = f"table {sheet.name} has {count} rows, a sheet holds {ROWS - 1}; export to .sqlite or .parquet"
            raise OutputError(message, str(path))
    with replacing(path) as stream:
        # Nothing of a text is taken for a formula, a number or an address.
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        book = xlsxwriter.Workbook(stream, {**options, "strings_to_numbers": False})
        # Any fixed day: with today's the same tables would give other bytes tomorrow.
        book.set_properties({"created": datetime(2000, 1, 1)})
        bold = book.add_format({"bold": True})
        for sheet in made:
            # Excel takes no longer names.
            page = book.add_worksheet(sheet.name[:31])
            page.freeze_panes(1, 0)
            for at, column in enumerate(sheet.columns):
                page.write_string(0, at, column.name, bold)
            for number, row in enumerate(sheet.rows(tables), start=1):
                for at, value in enumerate(row):
                    if isinstance(value, bool):
                        page.write_boolean(number, at, value)
                    elif isinstance(value, int | float):
                        page.write_number(number, at, value)
                    elif value is not None:
                        page.write_string(number, at, value[:CELL])
        book.close()
