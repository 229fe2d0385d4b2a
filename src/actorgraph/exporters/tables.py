"""Rows as CSV (RFC 4180, UTF-8, line feeds)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import fields

from actorgraph.exporters.edges import Edge, Node
from actorgraph.graph.answers import guarded

Row = Mapping[str, str | int | float]


def table(kind: type[Node] | type[Edge], rows: Iterable[Row]) -> bytes:
    """The rows under the names of ``kind``'s fields."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [field.name for field in fields(kind)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        {name: guarded(value) if isinstance(value, str) else value for name, value in row.items()} for row in rows
    )
    return text.getvalue().encode()
