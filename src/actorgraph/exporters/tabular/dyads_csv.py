"""Dyads as one CSV file, whole by itself: a row for each event, source and target, with names, codes and sentence."""

from __future__ import annotations

import io
from pathlib import Path

from actorgraph.exporters.atomic import replacing
from actorgraph.exporters.tabular.csv_folder import rows
from actorgraph.tables import counting
from actorgraph.tables.layouts import OWN, Layout
from actorgraph.tables.reading import Tables


def write(tables: Tables, path: Path) -> None:
    put(tables, path, OWN, ",")


def put(tables: Tables, path: Path, layout: Layout, between: str) -> None:
    """Write all dyads in a layout."""
    with replacing(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        rows(text, layout.names, layout.rows(counting.dyads(tables)), between)
        text.flush()
        text.detach()
