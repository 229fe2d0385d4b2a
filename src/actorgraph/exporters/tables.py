"""Rows as CSV (RFC 4180, UTF-8, line feeds)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import fields

from actorgraph.cells import guarded, writer
from actorgraph.exporters.edges import Edge, Node

Row = Mapping[str, str | int | float]


def table(kind: type[Node] | type[Edge], rows: Iterable[Row]) -> bytes:
    """The rows under the names of ``kind``'s fields."""
    text = io.StringIO(newline="")
    names = [field.name for field in fields(kind)]
    out = writer(text)
    out.writerow(names)
    cells = ([row[name] for name in names] for row in rows)
    out.writerows([guarded(cell) if isinstance(cell, str) else cell for cell in one] for one in cells)
    return text.getvalue().encode()
