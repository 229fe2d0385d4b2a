"""Dyads in the columns of the ICEWS data, separated by tabs as in its files."""

from __future__ import annotations

from pathlib import Path

from actorgraph.exporters.tabular.dyads_csv import put
from actorgraph.tables.layouts import ICEWS
from actorgraph.tables.reading import Tables


def write(tables: Tables, path: Path) -> None:
    put(tables, path, ICEWS, "\t")
